//! Where the data lies, and taking it to another folder with everything in it.
//!
//! The app always starts from the same place, its *home*. A small file there names the data folder where
//! that is another one; window and command line read it alike. Whoever has the data open holds a shared
//! lock beside that file, and whoever moves the data holds it alone. Logs, and the demo org's own memory,
//! stay at home: they are no data of the person's.

mod check;
mod commands;
mod copy;
mod entry;
mod moving;
mod recovery;

pub(crate) use commands::{
    cancel_data_move, choose_folder, get_data_folder, move_data, plan_data_move,
};
pub use entry::make_folder;
pub(crate) use entry::{DATABASE, Place};
pub(crate) use moving::Moving;
pub(crate) use recovery::{Machine, open_or_begin_anew};
