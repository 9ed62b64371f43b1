//! Exports: started once the person said where to, watched while they go, remembered until the app
//! ends. Several go on at the same time. They need no login and no network.

mod live;
mod saved;
mod start;

pub(crate) use live::{Exports, LiveExport};
pub(crate) use saved::SavedFiles;
