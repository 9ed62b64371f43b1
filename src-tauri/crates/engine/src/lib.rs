//! What the app can do, without a window: one command table, events, a scheduler and durable
//! tasks over `sync`, `store` and `salesforce`.
//!
//! A host (the desktop shell, the development host, a test) opens an [`Engine`], calls
//! commands by name and listens to its events. Nothing crosses that line that is not in [`wire`].

mod access;
mod alert;
mod analyses;
mod commands;
mod core;
mod desktop;
mod engine;
mod error;
mod export;
mod history;
mod host;
mod internet;
mod language;
mod leads;
mod lockfile;
mod login;
mod place;
mod record;
mod run;
mod schedule;
mod sources;
mod sql;
mod table;
mod tasks;
mod tray;
mod warehouse;
pub mod wire;

pub use access::{OsUser, PolicyFault, PolicyFile, read_policy};
pub use commands::COMMANDS;
pub use desktop::DesktopAction;
pub use engine::{Clock, Engine, EngineConfig, Zone};
pub use error::{Error, error_codes};
pub use host::{Host, Notification, Power};
pub use language::{Language, Texts, fill};
pub use lockfile::hold_window;
pub use place::make_folder;
pub use tray::{Tray, TrayItem, TrayState};
