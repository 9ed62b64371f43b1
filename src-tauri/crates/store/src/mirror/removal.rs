//! Moving rows that the org no longer shows out of the live table.

use rusqlite::Transaction;

use serde_json::Map;

use super::state::raise_rows;
use super::table::{removed_table_name, table_name};
use super::version::{Keep, Version, VersionReason};
use crate::{Error, SourceDatabase, quote_ident};

/// Why a row left the live table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemovalReason {
    /// In the org's recycle bin, or merged into another.
    Deleted,
    /// In the org's log of deletions, and in the recycle bin no more.
    Purged,
    /// The org no longer shows it to this user, and no log says why.
    NoLongerVisible,
}

impl RemovalReason {
    fn word(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Purged => "purged",
            Self::NoLongerVisible => "no_longer_visible",
        }
    }
}

impl SourceDatabase {
    /// Moves those of these rows that are held live to the table of removed rows; returns how many.
    ///
    /// # Errors
    /// When nothing can be written; then no row has moved.
    pub fn remove_rows(
        &self,
        object: &str,
        ids: &[String],
        reason: RemovalReason,
        removed_at: &str,
    ) -> Result<u64, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let removed = move_rows(&transaction, object, ids, reason, removed_at)?;
        transaction.commit()?;
        Ok(removed)
    }

    /// Says of removed rows that left unexplained that they were purged, now that the org's log of
    /// deletions names them; returns how many.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn explain_as_purged(&self, object: &str, ids: &[String]) -> Result<usize, Error> {
        let sql = format!(
            "UPDATE {} SET om_removed_reason = ?1 WHERE om_removed_reason = ?2
             AND \"Id\" IN (SELECT value FROM json_each(?3))",
            quote_ident(&removed_table_name(object))
        );
        let told = "UPDATE om_versions SET removal = ?1 WHERE removal = ?2 AND object = ?4
             AND id IN (SELECT value FROM json_each(?3))";
        let (purged, hidden) = (RemovalReason::Purged, RemovalReason::NoLongerVisible);
        let ids = serde_json::to_string(ids)?;
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let explained = transaction.execute(&sql, [purged.word(), hidden.word(), &ids])?;
        if explained > 0 {
            transaction.execute(told, [purged.word(), hidden.word(), &ids, object])?;
            raise_rows(&transaction, object)?;
        }
        transaction.commit()?;
        Ok(explained)
    }
}

fn move_rows(
    transaction: &Transaction<'_>,
    object: &str,
    ids: &[String],
    reason: RemovalReason,
    removed_at: &str,
) -> Result<u64, Error> {
    let live = quote_ident(&table_name(object));
    let removed = quote_ident(&removed_table_name(object));
    let mut statement = transaction.prepare_cached("SELECT name FROM pragma_table_info(?1)")?;
    let names = statement
        .query_map([table_name(object)], |row| row.get::<_, String>(0))?
        .map(|name| name.map(|name| quote_ident(&name)))
        .collect::<Result<Vec<_>, _>>()?
        .join(", ");
    let mut forget =
        transaction.prepare_cached(&format!("DELETE FROM {removed} WHERE \"Id\" = ?1 AND EXISTS (SELECT 1 FROM {live} WHERE \"Id\" = ?1)"))?;
    let mut copy = transaction.prepare_cached(&format!(
        "INSERT INTO {removed} ({names}, om_removed_reason, om_removed_at)
         SELECT {names}, ?2, ?3 FROM {live} WHERE \"Id\" = ?1"
    ))?;
    let mut delete =
        transaction.prepare_cached(&format!("DELETE FROM {live} WHERE \"Id\" = ?1"))?;
    let mut versions = Keep::prepare(transaction)?;
    let (mut moved, mut forgotten) = (0_i64, 0_i64);
    for id in ids {
        forgotten += i64::from(forget.execute([id])? > 0);
        copy.execute([id, reason.word(), removed_at])?;
        if delete.execute([id])? > 0 {
            moved += 1;
            versions.keep(Version {
                object,
                id,
                seen_at: removed_at,
                reason: VersionReason::Removed,
                removal: Some(reason.word()),
                changes: Map::new(),
            })?;
        }
    }
    if moved > 0 {
        raise_rows(transaction, object)?;
    }
    transaction.execute(
        "UPDATE om_objects SET rows = rows - ?2, removed_rows = removed_rows + ?3 WHERE name = ?1",
        (object, moved, moved - forgotten),
    )?;
    Ok(moved.cast_unsigned())
}
