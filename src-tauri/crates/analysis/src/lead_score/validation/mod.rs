//! Whether a model holds on rows it was not fitted to: against the other model, without a field, over
//! time; and when not to score.

pub(super) mod compare;
pub(super) mod folds;
pub(super) mod gains;
pub(super) mod gate;
pub(super) mod over_time;
