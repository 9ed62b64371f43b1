//! A Salesforce org that runs on loopback, for trying the app and for its tests.
//!
//! `schema` is what describe says, `table` the rows, `data` makes them up, `org` changes them, and
//! `server` speaks HTTP: the OAuth pages, REST and Bulk API 2.0. It depends on none of our other
//! crates, so that client and server cannot share a mistake. Writing through the API is absent:
//! the app never writes to an org, so rows change only through [`org::Org`].

pub mod data;
pub mod org;
pub mod schema;
mod server;
pub mod table;

pub use data::DataConfig;
#[cfg(feature = "faults")]
pub use server::JobFate;
#[cfg(feature = "faults")]
pub use server::control::{CallCount, Effect, Faults, NAMED_FAULTS, NamedFault, Rule};
pub use server::{Access, DEFAULT_CALLBACKS, DemoOrg, DemoOrgConfig, StartError};
