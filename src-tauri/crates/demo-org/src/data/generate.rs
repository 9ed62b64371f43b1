//! Makes the tables.
use std::collections::BTreeMap;

use super::DataConfig;
use crate::org::Deletion;
use crate::schema::standard_objects;
use crate::table::Table;

/// Tables and the delete log of a fresh org.
pub(crate) struct Generated {
    pub(crate) tables: Vec<Table>,
    pub(crate) deletions: BTreeMap<String, Vec<Deletion>>,
}

pub(crate) fn generate(_config: &DataConfig) -> Generated {
    let tables = standard_objects()
        .into_iter()
        .map(|schema| Table::new(schema, 1_000))
        .collect();
    Generated {
        tables,
        deletions: BTreeMap::new(),
    }
}
