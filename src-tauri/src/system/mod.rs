//! What the app asks of the operating system around it, and hears from it.

pub(crate) mod autostart;
pub(crate) mod browser;
pub(crate) mod facts;
#[cfg(target_os = "linux")]
pub(crate) mod graphics;
pub(crate) mod life;
pub(crate) mod policy;
pub(crate) mod power;
