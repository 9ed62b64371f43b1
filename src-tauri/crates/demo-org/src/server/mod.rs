//! The org over HTTP on 127.0.0.1: OAuth, REST under `/services/data`, Bulk API 2.0 queries.
//!
//! Every request becomes a [`call::Call`], is answered by plain blocking code in [`routes`] on a
//! thread of its own, and leaves as an [`answer::Answer`]. Only long bulk results are streams.
//! TLS is absent: the server listens on loopback alone.

mod answer;
mod bulk;
mod call;
#[cfg(feature = "faults")]
pub(crate) mod control;
mod listen;
mod oauth;
mod rest;
mod routes;
mod soql;
mod start;
mod state;
mod values;

#[cfg(feature = "faults")]
pub use bulk::JobFate;
pub use start::{Access, DEFAULT_CALLBACKS, DemoOrg, DemoOrgConfig, StartError};
