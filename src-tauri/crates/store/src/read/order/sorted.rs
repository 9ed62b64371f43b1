//! The order of a table's rows: walked where an index has it, else sorted.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::key::{Direction, Keys, sorted};
use super::scan::Scan;
use crate::index::column_index;
use crate::read::condition::Part;
use crate::read::rows::Asking;
use crate::read::{RowQuery, RowSet};
use crate::{Error, ObjectSchema, quote_ident};

/// Row numbers sent to SQLite at once.
const AT_ONCE: usize = 10_000;

/// ` ORDER BY …` as an index of the live table has it, if there is such an index.
pub(in crate::read) fn indexed_order(
    connection: &Connection,
    schema: &ObjectSchema,
    query: &RowQuery,
) -> Result<Option<String>, Error> {
    if query.rows != RowSet::Live {
        return Ok(None);
    }
    let (name, descending) = match query.sort.as_slice() {
        [] => ("Id", false),
        [sort] => (sort.column.as_str(), sort.descending),
        _ => return Ok(None),
    };
    let column = query.rows.column(schema, name)?;
    let direction = if descending { "DESC" } else { "ASC" };
    if name == "Id" {
        return Ok(Some(format!(" ORDER BY \"Id\" {direction}")));
    }
    let Some(index) = column_index(connection, &schema.name, &column)? else {
        return Ok(None);
    };
    Ok(Some(format!(
        " INDEXED BY {} ORDER BY {}{} {direction} NULLS LAST, \"Id\" {direction}",
        quote_ident(&index),
        quote_ident(name),
        column.kind.collation()
    )))
}

/// The numbers of all rows of the question's tables in its order, or of those `among` them.
pub(in crate::read) fn sort(
    asking: &Asking<'_>,
    query: &RowQuery,
    among: Option<&[i64]>,
) -> Result<Vec<i64>, Error> {
    let schema = &asking.table.schema;
    let mut directions = Vec::with_capacity(query.sort.len());
    let mut columns = Vec::with_capacity(query.sort.len() + 1);
    for sort in &query.sort {
        let column = query.rows.column(schema, &sort.column)?;
        directions.push(Direction {
            descending: sort.descending,
            folded: column.kind.is_text(),
        });
        columns.push(column.name.clone());
    }
    columns.push(String::from("Id"));
    let mut pieces = Vec::new();
    for part in query.rows.parts() {
        match among {
            Some(rows) => pieces.push(keys_of(asking, *part, &columns, &directions, rows)?),
            None => {
                let scan = Scan {
                    reader: asking.reader,
                    abandoned: asking.abandoned,
                    object: &schema.name,
                    state: asking.table.state,
                    part: *part,
                    columns: &columns,
                    conditions: &[],
                };
                pieces.extend(scan.run(asking.connection, |keys: &mut Keys, row| {
                    keys.push(row, part.number(row.get(0)?), &directions)
                })?);
            }
        }
    }
    asking.abandoned.check()?;
    Ok(sorted(pieces))
}

fn keys_of(
    asking: &Asking<'_>,
    part: Part,
    columns: &[String],
    directions: &[Direction],
    rows: &[i64],
) -> Result<Keys, Error> {
    let columns: Vec<String> = columns.iter().map(|name| quote_ident(name)).collect();
    let rowid = part.rowid();
    let mut statement = asking.connection.prepare(&format!(
        "SELECT {rowid}, {} FROM {} WHERE {rowid} IN (SELECT value FROM json_each(?1))",
        columns.join(", "),
        part.from(&asking.table.schema.name),
    ))?;
    let rowids: Vec<i64> = rows
        .iter()
        .filter(|row| (**row < 0) == part.is_removed())
        .map(|row| row.abs())
        .collect();
    let mut keys = Keys::default();
    for rowids in rowids.chunks(AT_ONCE) {
        let listed = Value::Text(serde_json::to_string(rowids)?);
        let mut found = statement.query(params_from_iter([listed]))?;
        while let Some(row) = found.next()? {
            keys.push(row, part.number(row.get(0)?), directions)?;
        }
    }
    Ok(keys)
}
