//! What the figures are made of: the opportunities chosen, sums of amounts, and what an opportunity
//! was on a past day.

mod as_of;
mod chosen;
#[cfg(test)]
pub(crate) mod fixture;
mod total;

pub use as_of::{Moment, Past};
pub use chosen::Chosen;
pub use total::Total;
