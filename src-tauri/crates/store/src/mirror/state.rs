//! How often what is held of an object has changed, by which a remembered answer is known to be true
//! still.
//!
//! Every transaction that changes rows or columns of a mirror table raises a number here; whoever
//! read the number and the table in one transaction knows of what the answer is. The numbers outlive
//! the table, so that one made anew is never taken for the one before.

use std::fmt;

use rusqlite::{Connection, OptionalExtension, Transaction};

use crate::Error;

/// The sixth step of a source's database.
pub(crate) const STEP: &str = "
    -- How often the columns and the rows held of an object have changed. Never deleted.
    CREATE TABLE om_states (
        object TEXT NOT NULL PRIMARY KEY,
        columns INTEGER NOT NULL DEFAULT 0,
        rows INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;";

/// Which of its states the table of an object is in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct TableState {
    columns: i64,
    rows: i64,
}

impl fmt::Display for TableState {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}.{}", self.columns, self.rows)
    }
}

impl TableState {
    pub(crate) fn read(connection: &Connection, object: &str) -> Result<Self, Error> {
        let found = connection
            .prepare_cached("SELECT columns, rows FROM om_states WHERE object = ?1")?
            .query_row([object], |row| {
                Ok(Self {
                    columns: row.get(0)?,
                    rows: row.get(1)?,
                })
            })
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    /// Whether both are of the same tables with the same columns, so that the numbers of rows of one
    /// mean rows of the other.
    pub(crate) fn has_columns_of(self, other: Self) -> bool {
        self.columns == other.columns
    }

    #[cfg(test)]
    pub(crate) const fn of(columns: i64, rows: i64) -> Self {
        Self { columns, rows }
    }
}

/// Says that rows of the object's tables change in this transaction.
pub(super) fn raise_rows(transaction: &Transaction<'_>, object: &str) -> Result<(), Error> {
    transaction
        .prepare_cached(
            "INSERT INTO om_states (object, rows) VALUES (?1, 1)
             ON CONFLICT (object) DO UPDATE SET rows = rows + 1",
        )?
        .execute([object])?;
    Ok(())
}

/// Says that the object's tables are made, altered or dropped in this transaction.
pub(crate) fn raise_columns(transaction: &Transaction<'_>, object: &str) -> Result<(), Error> {
    transaction
        .prepare_cached(
            "INSERT INTO om_states (object, columns) VALUES (?1, 1)
             ON CONFLICT (object) DO UPDATE SET columns = columns + 1",
        )?
        .execute([object])?;
    Ok(())
}
