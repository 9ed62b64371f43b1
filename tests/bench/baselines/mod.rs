//! What the app is measured against: programs people would use instead, and what it cannot do without.

pub(crate) mod curl;
pub(crate) mod insert;
pub(crate) mod python;
