//! Copying the demo org over HTTP, step by step.

mod faults;
mod first_load;
mod joins;
mod pages;
mod resume;
mod support;
mod updates;
