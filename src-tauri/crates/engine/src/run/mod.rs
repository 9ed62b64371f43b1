//! Runs: started once per source at a time, watched while they go, and what they leave behind.

mod end;
mod live;
mod pace;
mod shown;
mod start;

pub(crate) use live::LiveRun;
pub(crate) use shown::{shown, summary};
