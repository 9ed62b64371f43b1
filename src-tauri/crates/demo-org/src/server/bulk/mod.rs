//! Bulk API 2.0 query jobs: create, poll, abort, delete, list, results page by page or in parallel
//! (Bulk API 2.0 Developer Guide). Ingest jobs and Bulk API 1 are absent: the app only reads.

mod answer;
mod check;
mod csv;
#[cfg(feature = "faults")]
mod fate;
mod job;
mod results;

pub(crate) use answer::answer;
#[cfg(feature = "faults")]
pub use fate::JobFate;
pub(crate) use job::Jobs;

/// Query jobs an org may create in 24 hours (Salesforce Developer Limits, "Bulk API 2.0 Limits").
pub(crate) const JOBS_A_DAY: u64 = 10_000;
