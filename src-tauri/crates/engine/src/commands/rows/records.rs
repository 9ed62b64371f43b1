//! One record: what it holds, what points to it, what happened to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use store::{ConnectionRow, Need};

use crate::commands::app::open;
use crate::commands::rows::tables::long_id;
use crate::core::Core;
use crate::record::{fields, list_history, shown};
use crate::table::tables;
use crate::wire::{ApiError, Cell, HistoryEntry, Link, OfRecord, OpenRecord, Record, RelatedList};

/// One record, live or removed, with the names its references point to.
pub(in crate::commands) async fn get_record(
    core: &Arc<Core>,
    args: OfRecord,
) -> Result<Record, ApiError> {
    let row = core.get_connection(&args.connection_id).await?;
    let source = core.source(&args.connection_id).await?;
    let id = long_id(&args.id)?;
    let wanted = id.clone();
    let found = source
        .read(move |reader| {
            let table = reader.get_table(&args.object)?;
            let Some(shown) = shown(reader, &args.object, &wanted)? else {
                return Ok(None);
            };
            let fields = fields(reader, &table, shown.cells)?;
            Ok(Some((table, fields, shown.removed)))
        })
        .await?;
    let (table, fields, removed) = found.ok_or_else(|| not_held(&id))?;
    let name = table.schema.name_column.as_deref();
    let title = fields
        .iter()
        .find(|field| Some(field.column.name.as_str()) == name)
        .and_then(|field| match &field.value {
            Cell::Text(text) => Some(text.clone()),
            _ => None,
        });
    Ok(Record {
        object: table.schema.name,
        object_label: table.schema.label,
        title: title.unwrap_or_else(|| id.clone()),
        fields,
        removed,
        as_of: table.object.cursor,
        salesforce_url: record_url(core, &row, &id).await?,
        id,
    })
}

/// Which tables hold rows that point to the record, and how many; looks through those tables, and
/// has the indexes built that make the next look short.
pub(in crate::commands) async fn list_related(
    core: &Arc<Core>,
    args: OfRecord,
) -> Result<Vec<RelatedList>, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let id = long_id(&args.id)?;
    let related = source
        .read(move |reader| reader.list_related(&args.object, &id))
        .await?;
    let mut needs: BTreeMap<String, Vec<Need>> = BTreeMap::new();
    for (object, need) in related.needs {
        needs.entry(object).or_default().push(need);
    }
    for (object, needs) in &needs {
        core.see_to_indexes(&source, object, needs);
    }
    Ok(related.rows.into_iter().map(tables::related).collect())
}

/// What happened to the record, from every source held here, the newest first.
pub(in crate::commands) async fn get_history(
    core: &Arc<Core>,
    args: OfRecord,
) -> Result<Vec<HistoryEntry>, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let id = long_id(&args.id)?;
    let wanted = id.clone();
    let found = source
        .read(move |reader| {
            let table = reader.get_table(&args.object)?;
            match shown(reader, &args.object, &wanted)? {
                Some(shown) => list_history(reader, &table, shown, &wanted).map(Some),
                None => Ok(None),
            }
        })
        .await?;
    found.ok_or_else(|| not_held(&id))
}

pub(in crate::commands) async fn open_record(
    core: &Arc<Core>,
    args: OpenRecord,
) -> Result<Link, ApiError> {
    let row = core.get_connection(&args.connection_id).await?;
    let url = record_url(core, &row, &long_id(&args.id)?).await?;
    open(core, &url).await?;
    Ok(Link { url })
}

/// Where Salesforce shows the record, in either of its interfaces.
async fn record_url(core: &Core, row: &ConnectionRow, id: &str) -> Result<String, ApiError> {
    let instance = core.instance_url(row).await?;
    Ok(format!("{}/{id}", instance.origin().ascii_serialization()))
}

fn not_held(id: &str) -> ApiError {
    ApiError::new("record_not_found", "this record is not held here").with("id", id)
}
