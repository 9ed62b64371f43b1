//! The desktop app: a window, a tray and a keychain around the engine; with arguments, its command line.
//!
//! Everything the app can do is in the crate `engine`, which knows no window. What is here is only
//! what needs the desktop: opening the engine, passing commands in and events out, the system's
//! browser and keyring.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commandline;
mod host;
mod keychain;
mod log;
mod notify;
mod opened;
mod place;
mod shell;
mod system;
mod tray;
mod versions;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    if !cli::is_for_the_window(&arguments) {
        return Ok(commandline::run(arguments));
    }
    if !has_display() {
        let words = cli::without_display(engine::Language::of_system());
        writeln!(std::io::stderr(), "{words}")?;
        return Ok(ExitCode::FAILURE);
    }
    shell::run()?;
    Ok(ExitCode::SUCCESS)
}

/// Whether a window can be made here: the toolkit would end the program with a panic.
#[cfg(target_os = "linux")]
fn has_display() -> bool {
    gtk::init().is_ok()
}

#[cfg(not(target_os = "linux"))]
fn has_display() -> bool {
    true
}
