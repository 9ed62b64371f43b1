//! HTTP as this crate allows it: one builder of requests, one retry policy, one reading of errors.

mod client;
mod retry;
mod usage;

pub use client::HttpClient;
pub use retry::RetryPolicy;
pub use usage::ApiUsage;
