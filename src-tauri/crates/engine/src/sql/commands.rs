use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use store::{CellRef, SourceReader, SqlCancel, SqlRefusal};
use tokio::sync::oneshot;

use super::{columns, plan};
use crate::core::Core;
use crate::table::tables;
use crate::wire::{
    ApiError, Cell, ExplainQuery, OfConnection, OfQuery, QueryPlan, QueryResult, RunQuery,
    SqlTable, SqlTableColumn,
};

const USUAL_ROWS: u32 = 10_000;
const MOST_ROWS: u32 = 50_000;
const USUAL_SECONDS: u32 = 60;
const MOST_SECONDS: u32 = 600;

/// The most that one answer's cells may hold: a window draws no more, and memory is shared.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// A question about a statement that does not run: preparing one takes milliseconds.
pub(super) const PREPARED_WITHIN: Duration = Duration::from_secs(10);

/// Runs one statement on a thread of its own; it ends by itself, by its time, by
/// [`cancel_query`], or with the engine.
pub(crate) async fn run_query(core: &Arc<Core>, args: RunQuery) -> Result<QueryResult, ApiError> {
    let seconds = args.timeout_seconds.unwrap_or(USUAL_SECONDS);
    let seconds = seconds.clamp(1, MOST_SECONDS);
    let limit = args.limit.unwrap_or(USUAL_ROWS).clamp(1, MOST_ROWS) as usize;
    let timeout = Duration::from_secs(seconds.into());
    let ticket = core
        .queries
        .begin(&args.query_id, &args.connection_id, timeout)?;
    core.refuse_if_leaving(&args.connection_id)?;
    let source = core.source(&args.connection_id).await?;
    let reader = Arc::clone(&source.reader);
    let (cancel, stop) = (ticket.cancel.clone(), core.tasks.stop().clone());
    let (send, receive) = oneshot::channel();
    core.tasks.spawn("query", async move {
        let bounds = ticket.cancel.clone();
        let mut work =
            tokio::task::spawn_blocking(move || collect(&reader, &args.sql, limit, &bounds));
        let answer = tokio::select! {
            answer = &mut work => answer,
            () = stop.cancelled() => {
                cancel.cancel();
                work.await
            }
        };
        drop(ticket);
        if send.send(answer).is_err() {
            tracing::debug!("nobody waits for a query's rows any more");
        }
    });
    let ended = || ApiError::new("query_cancelled", "the app is closing");
    receive.await.map_err(|_| ended())??
}

pub(crate) async fn cancel_query(core: &Arc<Core>, args: OfQuery) -> Result<(), ApiError> {
    core.queries.cancel(&args.query_id);
    Ok(())
}

/// How SQLite would go about a statement, which does not run.
pub(crate) async fn explain_query(
    core: &Arc<Core>,
    args: ExplainQuery,
) -> Result<QueryPlan, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let reader = Arc::clone(&source.reader);
    let steps = tokio::task::spawn_blocking(move || {
        let cancel = SqlCancel::after(PREPARED_WITHIN);
        reader
            .explain_sql(&args.sql, &cancel)
            .map_err(|error| told(&args.sql, error))
    })
    .await??;
    Ok(QueryPlan {
        steps: steps.into_iter().map(plan::step).collect(),
    })
}

/// The tables and columns that statements can read.
pub(crate) async fn get_sql_schema(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<Vec<SqlTable>, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let (held, scores) = source
        .read(|reader| Ok((reader.list_tables()?, reader.count_lead_scores()?)))
        .await?;
    let mut tables: Vec<SqlTable> = held.into_iter().map(table).collect();
    if scores > 0 {
        tables.push(lead_scores(scores));
    }
    Ok(tables)
}

/// The table of scores, which is no object's.
fn lead_scores(rows: u64) -> SqlTable {
    let columns = store::LeadScoreColumn::ALL.into_iter();
    SqlTable {
        name: store::LEAD_SCORES.to_owned(),
        removed_name: None,
        object: String::new(),
        label: String::new(),
        rows,
        name_column: None,
        columns: columns
            .map(|column| SqlTableColumn {
                name: column.name.to_owned(),
                label: column.name.to_owned(),
                kind: tables::kind(column.kind),
                reference_to: match column.kind {
                    store::ColumnKind::Id => vec!["Lead".to_owned()],
                    _ => Vec::new(),
                },
            })
            .collect(),
    }
}

fn table(held: store::TableInfo) -> SqlTable {
    SqlTable {
        name: store::table_name(&held.schema.name),
        removed_name: Some(store::removed_table_name(&held.schema.name)),
        rows: held.object.rows,
        label: held.schema.label,
        name_column: held.schema.name_column,
        columns: held
            .schema
            .columns
            .into_iter()
            .map(|column| {
                let shown = tables::column(&held.schema.name, column, None);
                SqlTableColumn {
                    name: shown.name,
                    label: shown.label,
                    kind: shown.kind,
                    reference_to: shown.reference_to,
                }
            })
            .collect(),
        object: held.schema.name,
    }
}

fn collect(
    reader: &SourceReader,
    sql: &str,
    limit: usize,
    cancel: &SqlCancel,
) -> Result<QueryResult, ApiError> {
    let began = Instant::now();
    let mut found = Vec::new();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let (mut bytes, mut truncated) = (0, false);
    let mut large = BTreeSet::new();
    reader
        .stream_sql(
            sql,
            cancel,
            |columns| {
                found = columns.to_vec();
                ControlFlow::Continue(())
            },
            |row| {
                if rows.len() == limit || bytes > MOST_BYTES {
                    truncated = true;
                    return ControlFlow::Break(());
                }
                bytes += row.iter().map(size).sum::<usize>();
                large.extend(
                    row.iter()
                        .enumerate()
                        .filter(|(_, cell)| is_large(cell))
                        .map(|(at, _)| at),
                );
                rows.push(row.iter().map(cell).collect());
                ControlFlow::Continue(())
            },
        )
        .map_err(|error| told(sql, error))?;
    let held = reader.list_tables()?;
    Ok(QueryResult {
        columns: columns::kinds(found, &rows, &large, &held),
        rows_total: (!truncated).then_some(rows.len() as u64),
        rows,
        truncated,
        elapsed_ms: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
    })
}

/// Whether it is an integer that travels as text.
fn is_large(cell: &CellRef<'_>) -> bool {
    matches!(cell, CellRef::Integer(value) if value.unsigned_abs() > store::MOST_EXACT.unsigned_abs())
}

fn size(cell: &CellRef<'_>) -> usize {
    match cell {
        CellRef::Text(text) => size_of::<Cell>() + text.len(),
        _ => size_of::<Cell>(),
    }
}

fn cell(cell: &CellRef<'_>) -> Cell {
    tables::cell(match cell {
        CellRef::Null => store::Cell::Null,
        CellRef::Integer(value) => store::Cell::Integer(*value),
        CellRef::Real(value) if value.is_finite() => store::Cell::Real(*value),
        // JSON has no word for the infinite.
        CellRef::Real(value) => store::Cell::Text(if *value > 0.0 { "Inf" } else { "-Inf" }.into()),
        CellRef::Text(text) => store::Cell::Text(String::from_utf8_lossy(text).into_owned()),
    })
}

/// The error with its place in the text, counted as the interface counts: in UTF-16 units.
pub(super) fn told(sql: &str, error: store::Error) -> ApiError {
    let position = match &error {
        store::Error::Sql { position, .. } => *position,
        store::Error::SqlRefused(SqlRefusal::SecondStatement(position)) => Some(*position),
        _ => None,
    };
    let api = ApiError::from(error);
    match position.and_then(|position| sql.get(..position)) {
        Some(before) => api.with("position", before.encode_utf16().count().to_string()),
        None => api,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_counted_in_utf_16_units() {
        let error = |position| store::Error::Sql {
            message: "near".into(),
            position,
        };
        let place = |sql, position| told(sql, error(position)).params.get("position").cloned();
        assert_eq!(place("SELECT 'ö😀' FORM", Some(16)).as_deref(), Some("13"));
        assert_eq!(place("SELECT", Some(99)), None);
        assert_eq!(place("SELECT", None), None);
    }
}
