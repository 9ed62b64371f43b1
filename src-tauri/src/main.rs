//! The desktop app: a window, a tray and a keychain around the engine; with arguments, its command line.
//!
//! Everything the app can do is in the crate `engine`, which knows no window. What is here is only
//! what needs the desktop: opening the engine, passing commands in and events out, the system's
//! browser and keyring.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commandline;
mod host;
mod keychain;
mod notify;
mod place;
mod shell;
mod system;
mod tray;
mod versions;

use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    if !cli::is_for_the_window(&arguments) {
        return commandline::run(arguments);
    }
    shell::run()?;
    Ok(ExitCode::SUCCESS)
}
