//! Indexes and the text of a table kept for searching: the same answers, sooner.

mod index;
mod long_text;
mod related;
