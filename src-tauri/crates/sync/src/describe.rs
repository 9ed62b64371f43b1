//! Asking for describes outside a run, to tell what is new: nothing of a table is touched, as a run
//! may be writing it. What is found is noted and comes with the next pass.

use std::sync::Arc;

use salesforce::Org;
use store::{Column, SourceDatabase};

use crate::Error;
use crate::map::schema_of;

/// Describes the objects that are copied and notes fields their tables lack.
///
/// # Errors
/// When the org does not answer or nothing can be written.
pub async fn describe_anew(org: &Org, database: &Arc<SourceDatabase>) -> Result<(), Error> {
    let reader = Arc::clone(database);
    let objects = tokio::task::spawn_blocking(move || reader.list_objects())
        .await
        .map_err(Error::TaskEnded)??;
    let known: Vec<_> = objects
        .into_iter()
        .filter(|object| object.selected)
        .filter_map(|object| object.schema)
        .collect();
    if known.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = known.iter().map(|schema| schema.name.clone()).collect();
    let mut found: Vec<(String, Vec<Column>)> = Vec::new();
    for (name, describe) in org.describe_many(&names).await? {
        let Some(held) = known.iter().find(|schema| schema.name == name) else {
            continue;
        };
        let described = match describe {
            Ok(describe) => schema_of(&describe),
            Err(error) => {
                // The next update says of this object why it cannot be described.
                tracing::info!(object = name, code = error.code(), "not described");
                None
            }
        };
        let new: Vec<Column> = described
            .map(|schema| schema.columns)
            .unwrap_or_default()
            .into_iter()
            .filter(|column| held.column(&column.name).is_none_or(|held| held.dropped))
            .collect();
        if !new.is_empty() {
            found.push((name, new));
        }
    }
    let writer = Arc::clone(database);
    tokio::task::spawn_blocking(move || {
        for (object, columns) in found {
            writer.note_new_columns(&object, &columns)?;
        }
        Ok::<(), store::Error>(())
    })
    .await
    .map_err(Error::TaskEnded)??;
    Ok(())
}
