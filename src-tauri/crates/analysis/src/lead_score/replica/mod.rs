//! Scoring the leads of a source: from its replica to a score for each open lead, or to the refusal.
//!
//! The fields are judged and the ranking is tested on the outcome *converted within the horizon*, of
//! leads old enough to know it. The probabilities come from the hazard, which learns from all leads, and
//! are tested on past days. Deliberately absent: where scores are kept, and when they are renewed.

mod answer;
mod columns;
mod held;
mod judge;
mod open;
mod read;
mod score;
mod scores;
#[cfg(test)]
mod tests;

pub use answer::{
    Change, FieldBin, FieldEffect, LeadScore, LeftOutField, OutcomeKind, Reason, Scoring, Tried,
};
pub use held::{Leads, Wanted, Why};
pub use read::{Known, can_be_read, read};
pub use score::score;
