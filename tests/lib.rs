//! What tests, journeys and scripts share: the engine without a window, over HTTP or in process,
//! a person who logs in, an org that never stands still, and the comparison of a replica with what
//! the org holds.

mod support;

pub use support::{
    Comparison, Headless, HostConfig, Mutations, Person, Served, Silent, ask, assert_same, compare,
    contradictions, end_of_run, free_port, held_ids, log_in, mass_update, mutate, next_event,
    removed, router, serve,
};
