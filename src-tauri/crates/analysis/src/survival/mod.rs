//! How long it takes until something happens, where some still wait.
//!
//! Kaplan-Meier for one kind of event, Aalen-Johansen for events that exclude each other, as
//! conversion and disqualification do: treating the other as a mere end of watching would overstate
//! both. Deliberately absent: what influences the time, which is a hazard model's matter.

mod aalen_johansen;
mod counts;
mod kaplan_meier;

pub use aalen_johansen::{AalenJohansen, Incidence, shares_by};
pub use counts::{LEAST_AT_RISK, Spell, Watch};
pub use kaplan_meier::{KaplanMeier, Step};
