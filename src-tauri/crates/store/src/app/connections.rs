//! Connections: one row per source, that is per user of an org.

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

use crate::{AppDatabase, Error};

/// One source as the app remembers it. Instants are RFC 3339 text in UTC.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ConnectionRow {
    pub id: String,
    pub name: String,
    /// `salesforce` or `demo`.
    pub kind: String,
    /// 18 characters.
    pub org_id: String,
    pub org_name: String,
    pub edition: String,
    pub is_sandbox: bool,
    /// 18 characters; with `org_id` the identity of the source.
    pub user_id: String,
    pub username: String,
    pub instance_url: String,
    pub login_url: String,
    pub client_id: String,
    pub api_version: String,
    pub disconnected: bool,
    pub needs_reconnect: bool,
    /// A JSON document: what went wrong last.
    pub status_reason: Option<String>,
    /// A JSON array of warnings.
    pub warnings: String,
    pub last_successful_update_began: Option<String>,
    pub last_connection_started: Option<String>,
    pub last_connection_duration_ms: Option<u64>,
    pub next_update_at: Option<String>,
    pub first_load_started: bool,
    pub api_used: Option<u64>,
    pub api_allowed: Option<u64>,
    pub created_at: String,
    /// A JSON document: when updates start; none where the app's usual pace applies.
    pub schedule: Option<String>,
    /// The person wants to be told when an update is complete, in this language.
    pub notify_language: Option<String>,
}

const COLUMNS: &str = "id, name, kind, org_id, org_name, edition, is_sandbox, user_id, username, \
    instance_url, login_url, client_id, api_version, disconnected, needs_reconnect, status_reason, \
    warnings, last_successful_update_began, last_connection_started, last_connection_duration_ms, \
    next_update_at, first_load_started, api_used, api_allowed, created_at, schedule, notify_language";

/// Replacing the row would take along what was saved of the source.
const UPDATES: &str = "name = excluded.name, kind = excluded.kind, org_id = excluded.org_id, \
    org_name = excluded.org_name, edition = excluded.edition, is_sandbox = excluded.is_sandbox, \
    user_id = excluded.user_id, username = excluded.username, \
    instance_url = excluded.instance_url, login_url = excluded.login_url, \
    client_id = excluded.client_id, api_version = excluded.api_version, \
    disconnected = excluded.disconnected, needs_reconnect = excluded.needs_reconnect, \
    status_reason = excluded.status_reason, warnings = excluded.warnings, \
    last_successful_update_began = excluded.last_successful_update_began, \
    last_connection_started = excluded.last_connection_started, \
    last_connection_duration_ms = excluded.last_connection_duration_ms, \
    next_update_at = excluded.next_update_at, first_load_started = excluded.first_load_started, \
    api_used = excluded.api_used, api_allowed = excluded.api_allowed, \
    created_at = excluded.created_at, schedule = excluded.schedule, \
    notify_language = excluded.notify_language";

impl AppDatabase {
    /// Inserts the connection, or changes the row with its id.
    ///
    /// # Errors
    /// When another row holds the same org and user, or nothing can be written.
    pub fn upsert_connection(&self, row: &ConnectionRow) -> Result<(), Error> {
        upsert(&self.lock(), row)
    }

    /// Changes the row with this id, if there is one, as it stands at that moment: nobody else, in this
    /// process or another, changes it between.
    ///
    /// # Errors
    /// When it cannot be read or written; then it has not changed.
    pub fn change_connection(
        &self,
        id: &str,
        change: impl FnOnce(&mut ConnectionRow),
    ) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        if let Some(mut row) = get(&transaction, id)? {
            change(&mut row);
            upsert(&transaction, &row)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Makes or changes the connection of this user of this org, as it stands at that moment; nothing
    /// where `change` answers no row. Both Ids have 18 characters.
    ///
    /// # Errors
    /// When it cannot be read or written; then nothing has changed.
    pub fn change_connection_of_user(
        &self,
        org_id: &str,
        user_id: &str,
        change: impl FnOnce(Option<ConnectionRow>) -> Option<ConnectionRow>,
    ) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        if let Some(row) = change(find(&transaction, org_id, user_id)?) {
            upsert(&transaction, &row)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// All connections, the oldest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_connections(&self) -> Result<Vec<ConnectionRow>, Error> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM connections ORDER BY created_at, id"
        ))?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The connection with this id.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn get_connection(&self, id: &str) -> Result<Option<ConnectionRow>, Error> {
        get(&self.lock(), id)
    }

    /// The connection of this user of this org; both Ids have 18 characters.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn find_connection(
        &self,
        org_id: &str,
        user_id: &str,
    ) -> Result<Option<ConnectionRow>, Error> {
        find(&self.lock(), org_id, user_id)
    }

    /// Deletes the connection's row; says whether there was one.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn delete_connection(&self, id: &str) -> Result<bool, Error> {
        let deleted = self
            .lock()
            .prepare_cached("DELETE FROM connections WHERE id = ?1")?
            .execute([id])?;
        Ok(deleted > 0)
    }
}

fn get(connection: &Connection, id: &str) -> Result<Option<ConnectionRow>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM connections WHERE id = ?1");
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

pub(super) fn find(
    connection: &Connection,
    org_id: &str,
    user_id: &str,
) -> Result<Option<ConnectionRow>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM connections WHERE org_id = ?1 AND user_id = ?2");
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([org_id, user_id], read)
        .optional()?)
}

pub(super) fn upsert(connection: &Connection, row: &ConnectionRow) -> Result<(), Error> {
    let sql = format!(
        "INSERT INTO connections ({COLUMNS}) VALUES (:id, :name, :kind, :org_id,
         :org_name, :edition, :is_sandbox, :user_id, :username, :instance_url, :login_url,
         :client_id, :api_version, :disconnected, :needs_reconnect, :status_reason, :warnings,
         :last_successful_update_began, :last_connection_started, :last_connection_duration_ms,
         :next_update_at, :first_load_started, :api_used, :api_allowed, :created_at, :schedule,
         :notify_language) ON CONFLICT (id) DO UPDATE SET {UPDATES}"
    );
    let warnings = if row.warnings.is_empty() {
        "[]"
    } else {
        &row.warnings
    };
    connection.prepare_cached(&sql)?.execute(named_params! {
        ":id": row.id,
        ":name": row.name,
        ":kind": row.kind,
        ":org_id": row.org_id,
        ":org_name": row.org_name,
        ":edition": row.edition,
        ":is_sandbox": row.is_sandbox,
        ":user_id": row.user_id,
        ":username": row.username,
        ":instance_url": row.instance_url,
        ":login_url": row.login_url,
        ":client_id": row.client_id,
        ":api_version": row.api_version,
        ":disconnected": row.disconnected,
        ":needs_reconnect": row.needs_reconnect,
        ":status_reason": row.status_reason,
        ":warnings": warnings,
        ":last_successful_update_began": row.last_successful_update_began,
        ":last_connection_started": row.last_connection_started,
        ":last_connection_duration_ms": row.last_connection_duration_ms.map(u64::cast_signed),
        ":next_update_at": row.next_update_at,
        ":first_load_started": row.first_load_started,
        ":api_used": row.api_used.map(u64::cast_signed),
        ":api_allowed": row.api_allowed.map(u64::cast_signed),
        ":created_at": row.created_at,
        ":schedule": row.schedule,
        ":notify_language": row.notify_language,
    })?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ConnectionRow> {
    let unsigned = |index: usize| -> rusqlite::Result<Option<u64>> {
        Ok(row.get::<_, Option<i64>>(index)?.map(i64::cast_unsigned))
    };
    Ok(ConnectionRow {
        id: row.get(0)?,
        name: row.get(1)?,
        kind: row.get(2)?,
        org_id: row.get(3)?,
        org_name: row.get(4)?,
        edition: row.get(5)?,
        is_sandbox: row.get(6)?,
        user_id: row.get(7)?,
        username: row.get(8)?,
        instance_url: row.get(9)?,
        login_url: row.get(10)?,
        client_id: row.get(11)?,
        api_version: row.get(12)?,
        disconnected: row.get(13)?,
        needs_reconnect: row.get(14)?,
        status_reason: row.get(15)?,
        warnings: row.get(16)?,
        last_successful_update_began: row.get(17)?,
        last_connection_started: row.get(18)?,
        last_connection_duration_ms: unsigned(19)?,
        next_update_at: row.get(20)?,
        first_load_started: row.get(21)?,
        api_used: unsigned(22)?,
        api_allowed: unsigned(23)?,
        created_at: row.get(24)?,
        schedule: row.get(25)?,
        notify_language: row.get(26)?,
    })
}
