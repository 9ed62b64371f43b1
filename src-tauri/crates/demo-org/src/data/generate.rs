//! Plans the world and writes it down.

use std::collections::BTreeMap;

use super::DataConfig;
use super::plan::World;
use super::write::write_all;
use crate::org::Deletion;
use crate::table::Table;

/// Tables and the delete log (by lower-case object name) of a fresh org.
pub(crate) struct Generated {
    pub(crate) tables: Vec<Table>,
    pub(crate) deletions: BTreeMap<String, Vec<Deletion>>,
}

/// Makes the org's data.
pub(crate) fn generate(config: &DataConfig) -> Generated {
    let (tables, deletions) = write_all(&World::plan(config));
    Generated { tables, deletions }
}
