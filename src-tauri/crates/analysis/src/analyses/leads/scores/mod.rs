//! What the scores of leads are good for: whom to work first, and what a source does where all else is
//! equal.

mod adjusted;
mod capacity;
mod scored;

pub(in crate::analyses) use adjusted::ADJUSTED;
pub(in crate::analyses) use capacity::CAPACITY;
