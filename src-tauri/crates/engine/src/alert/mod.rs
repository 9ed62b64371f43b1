//! What is worth a notification of the desktop, and its words.
//!
//! [`rule`] decides, pure: never two for one cause, and nothing about what passes by itself. Whether a
//! notification disturbs is the desktop's to decide; where there is none, the window tells it.

mod rule;
mod tell;
mod words;

pub(crate) use tell::{UpdateEnd, forget_told};
