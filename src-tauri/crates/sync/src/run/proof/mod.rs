//! Proving that the copy equals the org, and repairing it where it does not.

mod compare;
mod removal;

pub(crate) use compare::{all_rows, catch_up, count, finish, if_countable, prove, remove_extra};
