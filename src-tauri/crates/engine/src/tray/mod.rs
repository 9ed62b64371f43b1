//! What the tray shows: one picture of the app's state, its words, and a menu.
//!
//! [`model`] is pure, from connections to what is drawn; [`watch`] keeps it current, and tells the
//! host only when it has changed. Here is no icon and no desktop: the host draws.

mod model;
mod watch;
mod words;

pub use model::{Tray, TrayItem, TrayState};
