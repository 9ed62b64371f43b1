//! The one table of commands, and the handlers it names.
//!
//! Dispatch, the list of names and the TypeScript twin all come from the table.

mod app;
mod desktop;
mod guide;
mod rows;
mod source;
mod table;
mod update;

pub use table::COMMANDS;
pub(crate) use table::dispatch;
#[cfg(test)]
pub(crate) use table::typescript;
