//! Bulk API 2.0 query jobs: made once, their pages fetched side by side and written in order, gone
//! on with after a stop.

mod feed;
mod job;
mod pages;

pub(super) use job::fetch;
