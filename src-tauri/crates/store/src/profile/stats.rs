//! Of every column of a table, how much is empty and how many values differ, in one pass.

use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::distinct::{Distinct, hash};
use crate::read::known_table;
use crate::{Column, ColumnKind, Error, SourceReader, quote_ident, table_name};

/// Up to how many different values of a column are counted one by one.
const EXACT_UP_TO: usize = 1_000;

/// What a table's columns hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableStats {
    /// Live rows looked at: all of them.
    pub rows: u64,
    /// The table's cursor then.
    pub as_of: Option<String>,
    /// In the order of the schema.
    pub columns: Vec<ColumnStats>,
}

/// What one column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnStats {
    pub column: String,
    /// Rows in which it is empty.
    pub nulls: u64,
    /// Different values that are not empty; none for long text, which is not compared.
    pub distinct: Option<u64>,
    /// Up to a thousand they are counted; more are estimated, within about 5 %.
    pub distinct_is_exact: bool,
}

impl SourceReader {
    /// How much of each column is empty and how many values differ, as of the table's present state.
    ///
    /// Reads the whole table once, and answers from memory until the table changes.
    ///
    /// # Errors
    /// [`Error::UnknownObject`], or a failed read.
    pub fn column_stats(&self, object: &str) -> Result<Arc<TableStats>, Error> {
        self.with(|connection| {
            let known = known_table(connection, object)?;
            let profiles = self.profiles();
            let found = match profiles.stats(object, known.state) {
                Some(found) if found.as_of == known.as_of => return Ok(found),
                // No row differs: it is true as of the newer moment too.
                Some(found) => found.as_ref().clone(),
                None => count(connection, object, &known.schema.columns)?,
            };
            let found = Arc::new(TableStats {
                as_of: known.as_of,
                ..found
            });
            profiles.keep_stats(object, known.state, &found);
            Ok(found)
        })
    }
}

fn count(connection: &Connection, object: &str, columns: &[Column]) -> Result<TableStats, Error> {
    let selected: Vec<String> = columns.iter().map(selected).collect();
    let sql = format!(
        "SELECT {} FROM {}",
        selected.join(", "),
        quote_ident(&table_name(object))
    );
    let mut counts: Vec<Count> = columns.iter().map(Count::of).collect();
    let mut rows = 0;
    let mut statement = connection.prepare(&sql)?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        rows += 1;
        for (at, count) in counts.iter_mut().enumerate() {
            count.see(row.get_ref(at)?);
        }
    }
    Ok(TableStats {
        rows,
        as_of: None,
        columns: columns
            .iter()
            .zip(counts)
            .map(|(column, count)| count.end(column, rows))
            .collect(),
    })
}

/// Long text lies beside its row's page: that it is there can be told without reading it.
fn selected(column: &Column) -> String {
    let name = quote_ident(&column.name);
    match column.kind {
        ColumnKind::LongText => format!("nullif({name} IS NULL, 1)"),
        _ => name,
    }
}

struct Count {
    filled: u64,
    distinct: Option<Distinct>,
}

impl Count {
    fn of(column: &Column) -> Self {
        Self {
            filled: 0,
            distinct: match column.kind {
                ColumnKind::LongText => None,
                _ => Some(Distinct::new(EXACT_UP_TO)),
            },
        }
    }

    #[inline]
    fn see(&mut self, value: ValueRef<'_>) {
        if value == ValueRef::Null {
            return;
        }
        self.filled += 1;
        if let Some(distinct) = &mut self.distinct {
            distinct.see(hash(value));
        }
    }

    fn end(self, column: &Column, rows: u64) -> ColumnStats {
        let counted = self.distinct.as_ref().map(Distinct::count);
        // An Id is never held twice.
        let (distinct, distinct_is_exact) = match counted {
            Some(_) if column.kind == ColumnKind::Id => (Some(rows), true),
            // No estimate says more values than there are.
            Some((distinct, exact)) => (Some(distinct.min(self.filled)), exact),
            None => (None, false),
        };
        ColumnStats {
            column: column.name.clone(),
            nulls: rows - self.filled,
            distinct,
            distinct_is_exact,
        }
    }
}
