//! Commands on updates, their history, and exports.

pub(super) mod exports;
pub(super) mod history;
pub(super) mod runs;
