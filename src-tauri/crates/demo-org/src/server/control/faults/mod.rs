//! Requests that go wrong: which ones, how, and what the org pretends.

mod answer;
mod body;
mod effect;
mod pretence;
mod register;
mod request;
mod rule;

pub(crate) use answer::answer_with_faults;
pub use effect::Effect;
pub use register::{CallCount, Faults};
pub use rule::Rule;
