//! What goes out: the answer of a command, its two streams, and tables of text.

pub(crate) mod answer;
pub(crate) mod draw;
pub(crate) mod screen;
