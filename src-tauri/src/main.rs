//! The desktop app: a window, a tray and a keychain around the engine.
//!
//! Everything the app can do is in the crate `engine`, which knows no window. What is here is only
//! what needs the desktop: opening the engine, passing commands in and events out, the system's
//! browser and keyring.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod autostart;
mod browser;
mod host;
mod keychain;
mod life;
mod notify;
mod policy;
mod power;
mod shell;
mod system;
mod tray;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    shell::run()
}
