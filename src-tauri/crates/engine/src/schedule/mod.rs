//! When updates start by themselves: timetables, which are pure, and the task that follows them.

mod due;
mod own;
mod timetable;
mod window;

pub(crate) use due::start;
pub(crate) use own::{check_usual, next_update_at, plan_of, timetable_of};
