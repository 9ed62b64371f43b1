mod headless;
mod person;
mod serve;

pub use headless::{Headless, HostConfig};
pub use person::Person;
pub use serve::{Served, router, serve};
