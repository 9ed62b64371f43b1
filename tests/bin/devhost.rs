//! The engine over HTTP.
fn main() {}
