//! The rows that match filters and search, in the order of their numbers.
//!
//! What an index of its own column answers is asked of it; the rest is one pass over the rows.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::scan::Scan;
use crate::index::{column_index, find_text};
use crate::read::condition::{Condition, Part, condition, contains_any, searched};
use crate::read::rows::Asking;
use crate::read::{RowQuery, RowSet};
use crate::{Error, quote_ident, table_name};

/// The numbers of the rows that match, ascending.
pub(in crate::read) fn select(asking: &Asking<'_>, query: &RowQuery) -> Result<Vec<i64>, Error> {
    let schema = &asking.table.schema;
    let mut found: Option<Vec<i64>> = None;
    let mut rest = Vec::new();
    for filter in &query.filters {
        let condition = condition(schema, query.rows, filter)?;
        let column = query.rows.column(schema, &filter.column)?;
        let is_indexed = query.rows == RowSet::Live
            && filter.operator.uses_index()
            && (column.name == "Id"
                || column_index(asking.connection, &schema.name, &column)?.is_some());
        if is_indexed {
            narrow(&mut found, indexed(asking, &condition)?);
        } else {
            rest.push(condition);
        }
    }
    if let Some(wanted) = query.search_text() {
        let searched_text = (query.rows == RowSet::Live)
            .then(|| find_text(asking.connection, schema, &wanted, asking.abandoned))
            .transpose()?
            .flatten();
        match searched_text {
            Some(rows) => narrow(&mut found, rows),
            None => rest.push(Condition {
                sql: contains_any(&searched(schema)),
                values: vec![Value::Text(wanted)],
            }),
        }
    }
    if !rest.is_empty() || found.is_none() {
        let mut scanned = Vec::new();
        for part in query.rows.parts() {
            scanned.extend(scan(asking, *part, &rest)?);
        }
        scanned.sort_unstable();
        narrow(&mut found, scanned);
    }
    Ok(found.unwrap_or_default())
}

fn indexed(asking: &Asking<'_>, condition: &Condition) -> Result<Vec<i64>, Error> {
    let mut statement = asking.connection.prepare(&format!(
        "SELECT rowid FROM {} WHERE {}",
        quote_ident(&table_name(&asking.table.schema.name)),
        condition.sql
    ))?;
    let rows = statement.query_map(params_from_iter(&condition.values), |row| row.get(0))?;
    let mut rows = rows.collect::<Result<Vec<i64>, _>>()?;
    rows.sort_unstable();
    Ok(rows)
}

fn scan(asking: &Asking<'_>, part: Part, conditions: &[Condition]) -> Result<Vec<i64>, Error> {
    let scan = Scan {
        reader: asking.reader,
        abandoned: asking.abandoned,
        object: &asking.table.schema.name,
        state: asking.table.state,
        part,
        columns: &[],
        conditions,
    };
    let pieces = scan.run(asking.connection, |rows: &mut Vec<i64>, row| {
        rows.push(part.number(row.get(0)?));
        Ok(())
    })?;
    Ok(pieces.concat())
}

/// Keeps what is in both; both are ascending.
fn narrow(found: &mut Option<Vec<i64>>, other: Vec<i64>) {
    let Some(rows) = found else {
        *found = Some(other);
        return;
    };
    let mut others = other.into_iter().peekable();
    rows.retain(|row| {
        while others.next_if(|other| other < row).is_some() {}
        others.peek() == Some(row)
    });
}
