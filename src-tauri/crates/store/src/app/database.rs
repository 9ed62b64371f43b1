//! Opening the app's database.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, ffi};
use rusqlite_migration::{M, Migrations};

use crate::Error;
use crate::file::connection::{open_writer, version_of_others};
use crate::file::upgrade::{Versions, is_behind};

const STEPS: &[M<'static>] = &[
    M::up(
        "CREATE TABLE connections (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        org_id TEXT NOT NULL,
        org_name TEXT NOT NULL,
        edition TEXT NOT NULL,
        is_sandbox INTEGER NOT NULL,
        user_id TEXT NOT NULL,
        username TEXT NOT NULL,
        instance_url TEXT NOT NULL,
        login_url TEXT NOT NULL,
        client_id TEXT NOT NULL,
        api_version TEXT NOT NULL,
        disconnected INTEGER NOT NULL DEFAULT 0,
        needs_reconnect INTEGER NOT NULL DEFAULT 0,
        status_reason TEXT,
        warnings TEXT NOT NULL DEFAULT '[]',
        last_successful_update_began TEXT,
        last_connection_started TEXT,
        last_connection_duration_ms INTEGER,
        next_update_at TEXT,
        first_load_started INTEGER NOT NULL DEFAULT 0,
        api_used INTEGER,
        api_allowed INTEGER,
        created_at TEXT NOT NULL,
        UNIQUE (org_id, user_id)
    ) STRICT;
    CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE client_ids (
        login_host TEXT NOT NULL PRIMARY KEY,
        client_id TEXT NOT NULL,
        used_at TEXT NOT NULL
    ) STRICT;",
    ),
    M::up(
        "-- What people made and named, and the columns it reads.
        CREATE TABLE saved (
            id TEXT NOT NULL PRIMARY KEY,
            connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            object TEXT,
            document TEXT NOT NULL,
            created_at TEXT NOT NULL,
            changed_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX saved_connection_id ON saved (connection_id, kind);
        CREATE TABLE saved_uses (
            saved_id TEXT NOT NULL REFERENCES saved (id) ON DELETE CASCADE,
            object TEXT NOT NULL,
            column TEXT NOT NULL,
            PRIMARY KEY (saved_id, object, column)
        ) STRICT, WITHOUT ROWID;",
    ),
    M::up(
        "-- When updates start, and whether the person wants to be told of one that is complete.
        ALTER TABLE connections ADD COLUMN schedule TEXT;
        ALTER TABLE connections ADD COLUMN notify_language TEXT;",
    ),
];

const VERSIONS: Versions = Versions {
    migrations: Migrations::from_slice(STEPS),
    known: STEPS.len() as i64,
    copies_kept: COPIES_KEPT,
};

/// It is small, and holds what nobody can fetch again.
const COPIES_KEPT: usize = 3;

/// The app's database file; one per data folder.
#[derive(Debug)]
pub struct AppDatabase {
    connection: Mutex<Connection>,
}

impl AppDatabase {
    /// Whether opening the file would create it, or change it as this version of the app needs it.
    ///
    /// Other processes must be kept out while that happens.
    ///
    /// # Errors
    /// As [`Self::open`], but for [`Error::Newer`].
    pub fn is_behind(path: &Path) -> Result<bool, Error> {
        is_behind(path, &VERSIONS)
    }

    /// Opens or creates the file; one of an earlier version is copied and brought up to date.
    ///
    /// # Errors
    /// [`Error::Newer`] when a later version of the app wrote it; [`Error::Copy`] when no copy could be
    /// made of one of an earlier version; any other when it cannot be used.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Ok(Self {
            connection: Mutex::new(open_writer(path, &VERSIONS)?),
        })
    }

    /// Looks through all of the file, which is small: indexes too, at which SQLite would fail later, when
    /// something is changed or deleted.
    ///
    /// # Errors
    /// [`Error::Damaged`] where SQLite does not find it as it should be; [`Error::File`] where the system
    /// does not let it look.
    pub fn check(&self) -> Result<(), Error> {
        let found: String = self
            .lock()
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if found == "ok" {
            return Ok(());
        }
        let why = ffi::Error::new(code_of(&found).unwrap_or(ffi::SQLITE_CORRUPT));
        Err(rusqlite::Error::SqliteFailure(why, Some(found)).into())
    }

    /// A number that changes when another process has written.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn version_of_others(&self) -> Result<i64, Error> {
        version_of_others(&self.lock())
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic elsewhere rolls its transaction back; the connection itself stays sound.
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// The code in a finding such as `unable to get the page. error code=10`: a disk that cannot be read is
/// told as a finding too, and is no damage.
fn code_of(finding: &str) -> Option<i32> {
    let (_, code) = finding.split_once("error code=")?;
    let digits: String = code.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{code_of, ffi};

    #[test]
    fn a_page_that_the_disk_does_not_give_is_no_damage() {
        let told = "Tree 7 page 9: unable to get the page. error code=266";
        assert_eq!(code_of(told), Some(ffi::SQLITE_IOERR_READ));
        assert_eq!(
            code_of("row 3 missing from index sqlite_autoindex_saved_1"),
            None
        );
    }
}
