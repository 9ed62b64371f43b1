//! Journeys through the app's real window, with a real browser doing the login.
//!
//! `tests/e2e/run` prepares what they need: a display, a session bus, an unlocked keyring, and a
//! program that notes the addresses the app wants opened. Controls are found by the names a person
//! sees or hears. Nothing here reaches into the app: what it shows is all the tests know.

mod desk;
mod journey;
mod keyring;
mod page;
mod panel;
mod tray;
