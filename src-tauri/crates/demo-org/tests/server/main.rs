//! The demo org over real loopback, asked as clients ask it.

mod bulk;
mod client;
#[cfg(feature = "faults")]
mod faults;
mod oauth;
mod rest;
