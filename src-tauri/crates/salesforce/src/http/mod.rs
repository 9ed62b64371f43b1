//! HTTP as this crate allows it: one builder of requests, one retry policy, one reading of errors.
//!
//! Redirects are never followed and nothing is written to the org; see [`request::build`].

mod address;
mod answer;
mod client;
mod fault_kind;
mod meter;
mod network;
mod request;
mod retry;

pub(crate) use address::{is_allowed, is_loopback, same_origin};
pub(crate) use answer::{check, check_text, error_of, excerpt, session_expired};
pub use client::{CALLS_AT_ONCE, HttpClient};
pub(crate) use client::{TOKEN_TIMEOUT, Turn};
pub use meter::ApiUsage;
pub(crate) use meter::Meter;
pub use network::{ManualProxy, Network, Obstacle, Proxy, reach};
pub(crate) use request::{Bounds, Outgoing, build};
pub use retry::RetryPolicy;
pub(crate) use retry::retrying;
