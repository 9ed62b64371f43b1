use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use store::SourceReader;

use crate::core::Core;
use crate::source::Source;
use crate::tables;
use crate::wire::{
    ApiError, Event, OfConnection, OfTable, QueryRows, RowCount, RowPage, SetRecheck, Table,
    TableSummary,
};

/// How often a look at a table is noted.
const LOOK_NOTED_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// The most rows one answer carries.
const MOST_ROWS: u32 = 2_000;

pub(super) async fn list_tables(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<Vec<TableSummary>, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let tables = source.read(SourceReader::list_tables).await?;
    Ok(tables.into_iter().map(tables::summary).collect())
}

pub(super) async fn get_table(core: &Arc<Core>, args: OfTable) -> Result<Table, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let object = args.object.clone();
    let table = source
        .read(move |reader| reader.get_table(&args.object))
        .await?;
    let name = object.clone();
    let freshness = source
        .stored(move |database| database.list_freshness(&name))
        .await?;
    if is_old(core, table.object.looked_at.as_deref()) {
        note_look(core, source, object);
    }
    Ok(tables::shown(table, &freshness))
}

/// Whether a look at a table was noted too long ago to be told again.
fn is_old(core: &Core, looked_at: Option<&str>) -> bool {
    looked_at
        .and_then(|at| at.parse::<Timestamp>().ok())
        .is_none_or(|at| (core.clock)().duration_since(at) > LOOK_NOTED_EVERY)
}

/// What is looked at is updated first. Waits for no page that is being written.
fn note_look(core: &Arc<Core>, source: Arc<Source>, object: String) {
    let now = core.now();
    core.tasks.spawn("look", async move {
        let noted = source
            .stored(move |database| database.set_looked_at(&object, &now))
            .await;
        if let Err(error) = noted {
            tracing::warn!(code = error.code, "a look at a table was not noted");
        }
    });
}

/// Says how often columns are fetched anew; the next update acts on it.
pub(super) async fn set_recheck(core: &Arc<Core>, args: SetRecheck) -> Result<(), ApiError> {
    let source = core.source(&args.connection_id).await?;
    let object = args.object.clone();
    let table = source.read(move |reader| reader.get_table(&object)).await?;
    for column in &args.columns {
        if table.schema.column(column).is_none() {
            let unknown = store::Error::UnknownColumn {
                object: args.object,
                column: column.clone(),
            };
            return Err(unknown.into());
        }
    }
    let recheck = args.recheck.map(tables::chosen_recheck);
    let object = args.object;
    source
        .stored(move |database| database.set_recheck(&object, &args.columns, recheck))
        .await?;
    core.tell(Event::ObjectsChanged {
        connection_id: args.connection_id,
    });
    Ok(())
}

pub(super) async fn query_rows(core: &Arc<Core>, args: QueryRows) -> Result<RowPage, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let query = tables::query(args.query, MOST_ROWS);
    let page = source
        .read(move |reader| reader.list_rows(&args.object, &query))
        .await?;
    Ok(tables::page(page))
}

pub(super) async fn count_rows(core: &Arc<Core>, args: QueryRows) -> Result<RowCount, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let query = tables::query(args.query, MOST_ROWS);
    source
        .read(move |reader| {
            let matching = reader.count_rows(&args.object, &query)?;
            let held = reader.get_table(&args.object)?.object.rows;
            Ok(RowCount { matching, held })
        })
        .await
}
