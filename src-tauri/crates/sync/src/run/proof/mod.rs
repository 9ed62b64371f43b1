//! Proving that the copy equals the org, and repairing it where it does not.

mod compare;
mod removal;

pub(crate) use compare::{all_rows, count, finish, prove, remove_extra};
