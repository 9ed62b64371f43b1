//! What tests can make go wrong.

mod allowances;
mod bodies;
mod field_definitions;
mod jobs;
mod load;
mod named;
mod rules;
