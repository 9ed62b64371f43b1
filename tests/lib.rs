//! What tests, journeys and scripts share: the engine without a window, over HTTP or in process,
//! and a person who logs in.

mod support;

pub use support::{Headless, HostConfig, Person, Served, router, serve};
