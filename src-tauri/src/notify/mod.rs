//! The desktop's notifications, and what a press on one does.
//!
//! Whether a notification disturbs is the desktop's to decide: none of ours claims to be urgent.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod native;

#[cfg(target_os = "linux")]
pub(crate) use linux::Notifications;
#[cfg(not(target_os = "linux"))]
pub(crate) use native::Notifications;
