//! The store on real files.

mod app;
mod indexes;
mod profiles;
mod read;
mod source;
mod sql;
mod support;
mod tables;
mod upgrade;
