//! Mirror tables: written, with the versions of their rows, and the room they give back.

mod mirror;
mod space;
mod versions;
