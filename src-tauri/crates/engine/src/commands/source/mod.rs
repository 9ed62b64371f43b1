//! Commands on sources: connections, logins, tests, the update cycle.

pub(super) mod check;
pub(super) mod connections;
pub(super) mod cycle;
pub(super) mod logins;
