//! A Salesforce org that runs on loopback, for trying the app and for its tests.
//!
//! `schema` is what describe says, `table` the rows, `data` makes them up, `org` changes them.

pub mod data;
pub mod org;
pub mod schema;
pub mod table;
