mod calls;
mod headless;
mod mutate;
mod person;
mod replica;
mod serve;

pub use calls::{ask, end_of_run, free_port, log_in, next_event};
pub use headless::{Headless, HostConfig};
pub use mutate::{Mutations, Silent, mass_update, mutate};
pub use person::Person;
pub use replica::{Comparison, assert_same, compare, contradictions, held_ids, removed};
pub use serve::{Served, router, serve};
