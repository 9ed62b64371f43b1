//! The file of a database: opened, brought up to date with the schema, and the room it gives back.

pub(crate) mod connection;
pub(crate) mod relocate;
mod space;
pub(crate) mod upgrade;
