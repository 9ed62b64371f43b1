//! Bulk API 2.0 query jobs: create, poll, abort, delete, list, results page by page or in parallel
//! (Bulk API 2.0 Developer Guide). Ingest jobs and Bulk API 1 are absent: the app only reads.

mod answer;
mod check;
mod csv;
mod job;
mod results;

pub(crate) use answer::answer;
pub(crate) use job::Jobs;
