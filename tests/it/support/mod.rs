//! An engine with a demo org around it.

mod app;
mod keyring;

pub(crate) use app::{App, AppConfig, refused};
pub(crate) use tests::assert_same;
