//! An engine with a demo org around it, and the comparison of a replica with what the org holds.

mod app;
mod keyring;
mod replica;

pub(crate) use app::{App, AppConfig, refused};
pub(crate) use replica::assert_same;
