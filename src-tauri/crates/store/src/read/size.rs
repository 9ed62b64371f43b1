//! How much room a column takes, from a sample of rows: enough to say before a choice what it costs.
//!
//! A table of millions of rows is not read through for it.

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::mirror::table_name;
use crate::{Error, SourceReader, quote_ident};

/// Rows looked at, spread evenly over the table.
const SAMPLED: i64 = 1_000;

/// What a cell of a column takes on average, its header included.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnBytes {
    pub name: String,
    pub bytes_per_row: f64,
}

impl SourceReader {
    /// The columns of the object's table with what they take; empty where no row is held.
    ///
    /// # Errors
    /// When the table is not there or cannot be read.
    pub fn sample_column_bytes(&self, object: &str) -> Result<Vec<ColumnBytes>, Error> {
        self.with(|connection| sample(connection, &quote_ident(&table_name(object))))
    }
}

fn sample(connection: &Connection, table: &str) -> Result<Vec<ColumnBytes>, Error> {
    let (lowest, highest): (Option<i64>, Option<i64>) = connection.query_row(
        &format!("SELECT min(rowid), max(rowid) FROM {table}"),
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let (Some(lowest), Some(highest)) = (lowest, highest) else {
        return Ok(Vec::new());
    };
    let step = ((highest - lowest) / SAMPLED).max(1);
    let mut statement = connection.prepare(&format!(
        "WITH RECURSIVE place (id) AS (SELECT ?1 UNION ALL SELECT id + ?2 FROM place WHERE id + ?2 <= ?3)
         SELECT t.* FROM place JOIN {table} t ON t.rowid = place.id"
    ))?;
    let names: Vec<String> = statement
        .column_names()
        .into_iter()
        .map(str::to_owned)
        .collect();
    let mut totals = vec![0_usize; names.len()];
    let mut rows = statement.query([lowest, step, highest])?;
    let mut seen = 0_u32;
    while let Some(row) = rows.next()? {
        seen += 1;
        for (at, total) in totals.iter_mut().enumerate() {
            *total += stored_bytes(row.get_ref(at)?);
        }
    }
    if seen == 0 {
        return Ok(Vec::new());
    }
    let column = |(name, total): (String, usize)| ColumnBytes {
        name,
        #[expect(clippy::cast_precision_loss, reason = "an estimate needs no 53 bits")]
        bytes_per_row: total as f64 / f64::from(seen),
    };
    Ok(names.into_iter().zip(totals).map(column).collect())
}

/// As SQLite's record format stores it (Database File Format, 2.1): a header byte or more, and the
/// value.
fn stored_bytes(value: ValueRef<'_>) -> usize {
    match value {
        ValueRef::Null | ValueRef::Integer(0 | 1) => 1,
        ValueRef::Integer(number) => {
            let bits = 65 - number.unsigned_abs().leading_zeros() as usize;
            1 + bits.div_ceil(8)
        }
        ValueRef::Real(_) => 9,
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            bytes.len() + if bytes.len() > 57 { 2 } else { 1 }
        }
    }
}
