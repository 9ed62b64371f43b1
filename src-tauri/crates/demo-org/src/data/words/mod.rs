//! The words records are made of: places, people, companies, and texts that break software.

pub(super) mod companies;
pub(super) mod oddities;
pub(super) mod people;
pub(super) mod places;
