//! Commands on what is held: tables, records, views, profiles, the diagram.

pub(super) mod diagram;
pub(super) mod drawing;
pub(super) mod objects;
pub(super) mod profiles;
pub(super) mod records;
pub(super) mod tables;
pub(super) mod views;
