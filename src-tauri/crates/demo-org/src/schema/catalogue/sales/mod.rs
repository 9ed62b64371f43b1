//! What is sold, and to whom.

pub(super) mod accounts;
pub(super) mod leads;
pub(super) mod opportunities;
