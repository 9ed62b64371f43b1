//! What a person does and hears outside the window: from the tray, from a notification, at the end.
//!
//! The host draws and listens; what a press means is here. No desktop is known here.

mod act;
mod diagnostics;
mod network;
mod pause;
mod window;

pub use act::DesktopAction;
pub(crate) use diagnostics::diagnostics;
pub(crate) use network::Network;
