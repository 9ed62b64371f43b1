//! The app's life beside its window.

mod alerts;
mod diagnostics;
mod pause;
mod quit;
mod tray;
mod versions;
