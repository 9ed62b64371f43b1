//! Why a lead scores as it does: what each field adds, and single leads told.

pub(super) mod contributions;
pub(super) mod explain;
