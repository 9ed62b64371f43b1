//! Logging in: the wait for the browser, the check of what it brought, and the source it becomes.

mod accept;
mod pending;
pub(crate) mod vault;

pub(crate) use pending::{Intent, Logins};
