//! Runs: started once per source at a time, watched while they go, and what they leave behind.

mod budget;
mod end;
mod estimate;
mod live;
mod pace;
mod shown;
mod start;

pub(crate) use live::LiveRun;
pub(crate) use pace::Pace;
pub(crate) use shown::{shown, shown_object, stored_state, summary};
pub(crate) use start::Wanted;
