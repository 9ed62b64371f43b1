//! What is held, asked as somebody looks at it: rows, counts, places, profiles, and what makes large
//! tables fast; and what people name and keep of it.

pub(crate) mod indexing;
pub(crate) mod period;
pub(crate) mod profile;
pub(crate) mod question;
pub(crate) mod saved;
pub(crate) mod tables;
pub(crate) mod views;
