//! The one table of commands, and the handlers it names.
//!
//! Dispatch, the list of names and the TypeScript twin all come from the table.

mod app;
mod check;
mod connections;
mod cycle;
mod desktop;
mod diagram;
mod exports;
mod history;
mod logins;
mod objects;
mod profiles;
mod records;
mod runs;
mod table;
mod tables;
mod views;

pub use table::COMMANDS;
pub(crate) use table::dispatch;
#[cfg(test)]
pub(crate) use table::typescript;
