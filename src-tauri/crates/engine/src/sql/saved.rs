//! Statements that people name and keep, with the columns they read.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use store::{ColumnUse, SavedRow, SqlCancel};

use super::commands::{PREPARED_WITHIN, told};
use crate::core::Core;
use crate::table::saved::Kind;
use crate::wire::{ApiError, ChartChoice, OfConnection, OfSavedQuery, SaveQuery, SavedQuery};

/// Queries among all that people save; each source's have names of their own.
const KIND: Kind = Kind {
    word: "query",
    not_found: "query_not_found",
    name_taken: "query_name_taken",
    name_unfit: "query_name_unfit",
};

/// What a saved query's row holds.
#[derive(Debug, Serialize, Deserialize)]
struct Document {
    sql: String,
    chart: Option<ChartChoice>,
}

pub(crate) async fn list_queries(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<Vec<SavedQuery>, ApiError> {
    core.get_connection(&args.connection_id).await?;
    let rows = core.list_kept(&KIND, &args.connection_id).await?;
    rows.into_iter().map(shown).collect()
}

/// Keeps a statement that could run: of another nobody could say what it reads. One that was kept
/// may be renamed also after it no longer could.
pub(crate) async fn save_query(core: &Arc<Core>, args: SaveQuery) -> Result<SavedQuery, ApiError> {
    core.get_connection(&args.connection_id).await?;
    let before = match &args.id {
        Some(id) => Some(find(core, id, &args.connection_id).await?),
        None => None,
    };
    let unchanged = match &before {
        Some(row) => serde_json::from_str::<Document>(&row.document)
            .is_ok_and(|document| document.sql == args.sql),
        None => false,
    };
    let uses = match (&before, uses(core, &args.connection_id, &args.sql).await) {
        (Some(row), Err(_)) if unchanged => row.uses.clone(),
        (_, uses) => uses?,
    };
    let document = Document {
        sql: args.sql,
        chart: args.chart,
    };
    let row = SavedRow {
        uses,
        ..core.row_to_keep(&KIND, args.id, args.connection_id, args.name, &document)?
    };
    shown(core.keep(&KIND, row, before.is_some()).await?)
}

pub(crate) async fn delete_query(core: &Arc<Core>, args: OfSavedQuery) -> Result<(), ApiError> {
    core.forget(&KIND, &args.id).await
}

/// The saved query of the source with this id.
async fn find(core: &Core, id: &str, connection_id: &str) -> Result<SavedRow, ApiError> {
    let wanted = id.to_owned();
    core.stored(move |app| app.get_saved(&wanted))
        .await?
        .filter(|row| row.kind == KIND.word && row.connection_id == connection_id)
        .ok_or_else(|| KIND.none(id))
}

async fn uses(
    core: &Arc<Core>,
    connection_id: &str,
    sql: &str,
) -> Result<Vec<ColumnUse>, ApiError> {
    let source = core.source(connection_id).await?;
    let (reader, sql) = (Arc::clone(&source.reader), sql.to_owned());
    tokio::task::spawn_blocking(move || {
        let cancel = SqlCancel::after(PREPARED_WITHIN);
        reader
            .list_sql_uses(&sql, &cancel)
            .map_err(|error| told(&sql, error))
    })
    .await?
}

fn shown(row: SavedRow) -> Result<SavedQuery, ApiError> {
    let document: Document = serde_json::from_str(&row.document).map_err(store::Error::from)?;
    let objects: BTreeSet<String> = row.uses.into_iter().map(|used| used.object).collect();
    Ok(SavedQuery {
        id: row.id,
        connection_id: row.connection_id,
        name: row.name,
        sql: document.sql,
        chart: document.chart,
        created_at: row.created_at,
        changed_at: row.changed_at,
        objects: objects.into_iter().collect(),
    })
}
