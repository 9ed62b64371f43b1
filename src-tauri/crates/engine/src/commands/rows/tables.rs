use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use salesforce::id18;
use store::SourceReader;

use crate::core::Core;
use crate::sources::source::Source;
use crate::table::question::OrgFacts;
use crate::table::tables;
use crate::wire::{
    ApiError, Event, FindRow, NameReferences, NamedReference, OfConnection, OfTable, QueryRows,
    RowCount, RowPage, RowPosition, SetRecheck, Table, TableSummary,
};

/// How often a look at a table is noted.
const LOOK_NOTED_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// The most rows one answer carries.
const MOST_ROWS: u32 = 2_000;

/// The most Ids one question names.
const MOST_IDS: usize = 1_000;

pub(in crate::commands) async fn list_tables(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<Vec<TableSummary>, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let tables = source.read(SourceReader::list_tables).await?;
    Ok(tables.into_iter().map(tables::summary).collect())
}

pub(in crate::commands) async fn get_table(
    core: &Arc<Core>,
    args: OfTable,
) -> Result<Table, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let object = args.object.clone();
    let (table, facts) = source
        .read(move |reader| Ok((reader.get_table(&args.object)?, OrgFacts::read(reader)?)))
        .await?;
    let name = object.clone();
    let freshness = source
        .stored(move |database| database.list_freshness(&name))
        .await?;
    if is_old(core, table.object.looked_at.as_deref()) {
        note_look(core, source, object);
    }
    Ok(tables::shown(table, &freshness, facts.currency))
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
pub(in crate::commands) async fn set_recheck(
    core: &Arc<Core>,
    args: SetRecheck,
) -> Result<(), ApiError> {
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

pub(in crate::commands) async fn query_rows(
    core: &Arc<Core>,
    args: QueryRows,
) -> Result<RowPage, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let query = core.row_query(&source, args.query, MOST_ROWS).await?;
    let asked = core
        .tickets
        .ask("query_rows", args.ticket, &args.object, &query);
    let (abandoned, object) = (asked.abandoned.clone(), args.object.clone());
    let page = source
        .read(move |reader| reader.list_rows_unless(&abandoned, &object, &query))
        .await?;
    let is_preparing = core.see_to_indexes(&source, &args.object, &page.needs);
    Ok(tables::page(page, is_preparing))
}

pub(in crate::commands) async fn count_rows(
    core: &Arc<Core>,
    args: QueryRows,
) -> Result<RowCount, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let query = core.row_query(&source, args.query, MOST_ROWS).await?;
    let asked = core
        .tickets
        .ask("count_rows", args.ticket, &args.object, &query);
    let abandoned = asked.abandoned.clone();
    source
        .read(move |reader| {
            let matching = reader.count_rows_unless(&abandoned, &args.object, &query)?;
            let whole = store::RowQuery {
                rows: query.rows,
                ..store::RowQuery::default()
            };
            let held = reader.count_rows(&args.object, &whole)?;
            Ok(RowCount { matching, held })
        })
        .await
}

pub(in crate::commands) async fn find_row(
    core: &Arc<Core>,
    args: FindRow,
) -> Result<RowPosition, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let query = core.row_query(&source, args.query, MOST_ROWS).await?;
    let id = long_id(&args.id)?;
    let position = source
        .read(move |reader| reader.find_row(&args.object, &query, &id))
        .await?;
    Ok(RowPosition { position })
}

/// The names of the records these Ids point to; Ids of records that are not held are left out.
pub(in crate::commands) async fn name_references(
    core: &Arc<Core>,
    args: NameReferences,
) -> Result<Vec<NamedReference>, ApiError> {
    if args.ids.len() > MOST_IDS {
        let why = format!("{} Ids are more than {MOST_IDS}", args.ids.len());
        return Err(ApiError::bad_arguments("name_references", why));
    }
    let source = core.source(&args.connection_id).await?;
    let found = source
        .read(move |reader| reader.name_references(&args.object, &args.column, &args.ids))
        .await?;
    Ok(found.into_iter().map(tables::named).collect())
}

/// The Id in its long form.
pub(in crate::commands) fn long_id(id: &str) -> Result<String, ApiError> {
    id18(id)
        .map_err(|_| ApiError::new("record_not_found", "this is no Salesforce id").with("id", id))
}
