//! Opening a source's database, and its state tables.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::Error;
use crate::file::connection::{open_reader, open_writer, version_of_others};
use crate::file::upgrade::{Versions, is_behind};

const STEPS: &[M<'static>] = &[
    M::up(
    "-- What the org offers, chosen or not.
    CREATE TABLE om_catalogue (
        name TEXT NOT NULL PRIMARY KEY,
        label TEXT NOT NULL,
        custom INTEGER NOT NULL,
        reason TEXT,
        rows INTEGER
    ) STRICT;
    -- What is, or was, copied.
    CREATE TABLE om_objects (
        name TEXT NOT NULL PRIMARY KEY,
        selected INTEGER NOT NULL DEFAULT 0,
        schema TEXT,
        describe_last_modified TEXT,
        described_at TEXT,
        rows INTEGER NOT NULL DEFAULT 0,
        removed_rows INTEGER NOT NULL DEFAULT 0,
        first_load_done INTEGER NOT NULL DEFAULT 0,
        cursor TEXT,
        deletions_until TEXT,
        backfill TEXT NOT NULL DEFAULT '[]',
        salesforce_count INTEGER,
        held_count INTEGER,
        compared_at TEXT,
        finished_at TEXT
    ) STRICT;
    -- A load that has begun and not ended: where it goes on.
    CREATE TABLE om_loads (
        object TEXT NOT NULL PRIMARY KEY,
        purpose TEXT NOT NULL,
        columns TEXT NOT NULL,
        since TEXT NOT NULL,
        job_id TEXT,
        api_version TEXT,
        locator TEXT,
        last_id TEXT,
        rows_done INTEGER NOT NULL,
        rows_expected INTEGER,
        started_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE om_runs (
        id TEXT NOT NULL PRIMARY KEY,
        state TEXT NOT NULL,
        first_load INTEGER NOT NULL,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        rows_upserted INTEGER NOT NULL DEFAULT 0,
        rows_removed INTEGER NOT NULL DEFAULT 0,
        api_calls INTEGER NOT NULL DEFAULT 0,
        error TEXT
    ) STRICT;
    CREATE INDEX om_runs_started_at ON om_runs (started_at);
    CREATE TABLE om_run_objects (
        run_id TEXT NOT NULL REFERENCES om_runs (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        label TEXT NOT NULL,
        state TEXT NOT NULL,
        rows_done INTEGER NOT NULL,
        rows_expected INTEGER,
        rows_removed INTEGER NOT NULL,
        proven_equal INTEGER,
        salesforce_count INTEGER,
        held_count INTEGER,
        error TEXT,
        PRIMARY KEY (run_id, name)
    ) STRICT;",
    ),
    M::up(
        "-- An object can have a load of each purpose: a refresh goes on after changes came between.
        ALTER TABLE om_loads RENAME TO om_loads_1;
        CREATE TABLE om_loads (
            object TEXT NOT NULL,
            purpose TEXT NOT NULL,
            columns TEXT NOT NULL,
            since TEXT NOT NULL,
            job_id TEXT,
            api_version TEXT,
            locator TEXT,
            last_id TEXT,
            rows_done INTEGER NOT NULL,
            rows_expected INTEGER,
            started_at TEXT NOT NULL,
            PRIMARY KEY (object, purpose)
        ) STRICT;
        INSERT INTO om_loads SELECT * FROM om_loads_1;
        DROP TABLE om_loads_1;
        -- How often a column's values are fetched for all rows, where the user said so, and when
        -- they last were: values that change without the row's stamp.
        CREATE TABLE om_columns (
            object TEXT NOT NULL,
            name TEXT NOT NULL,
            recheck TEXT,
            refreshed_at TEXT,
            PRIMARY KEY (object, name)
        ) STRICT, WITHOUT ROWID;
        -- When every Id was last compared, and when somebody last looked at the table.
        ALTER TABLE om_objects ADD COLUMN swept_at TEXT;
        ALTER TABLE om_objects ADD COLUMN looked_at TEXT;
        -- By which a renamed object is known again.
        ALTER TABLE om_catalogue ADD COLUMN key_prefix TEXT;
        -- What the plan said the run would take.
        ALTER TABLE om_runs ADD COLUMN planned_calls INTEGER;
        ALTER TABLE om_runs ADD COLUMN planned_jobs INTEGER;
        -- Single facts about the source, by name.
        CREATE TABLE om_facts (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;",
    ),
    M::up(
        "-- What rows held before they changed here: {column: old value}, as it was stored.
        CREATE TABLE om_versions (
            number INTEGER NOT NULL PRIMARY KEY,
            object TEXT NOT NULL,
            id TEXT NOT NULL,
            seen_at TEXT NOT NULL,
            reason TEXT NOT NULL,
            removal TEXT,
            changes TEXT NOT NULL
        ) STRICT;
        CREATE INDEX om_versions_row ON om_versions (object, id);",
    ),
    M::up(
        "-- Rows that came are those that were added and those that changed. Of older updates nobody
        -- knows how many were which; a first load only adds.
        ALTER TABLE om_runs ADD COLUMN rows_added INTEGER;
        ALTER TABLE om_runs ADD COLUMN rows_changed INTEGER;
        UPDATE om_runs SET rows_added = rows_upserted, rows_changed = 0 WHERE first_load = 1;
        ALTER TABLE om_run_objects ADD COLUMN rows_added INTEGER;
        ALTER TABLE om_run_objects ADD COLUMN rows_changed INTEGER;
        UPDATE om_run_objects SET rows_added = rows_done, rows_changed = 0
            WHERE run_id IN (SELECT id FROM om_runs WHERE first_load = 1);",
    ),
    M::up(super::columns::choice::STEP),
    M::up(crate::mirror::STATE_STEP),
    M::up(crate::index::FOLD_STEP),
    M::up(super::lead_scores::STEP),
    M::up(super::lead_scores::STEP_CHANGES),
];

const VERSIONS: Versions = Versions {
    migrations: Migrations::from_slice(STEPS),
    known: STEPS.len() as i64,
    copies_kept: COPIES_KEPT,
};

/// As large as the database itself, which can be fetched again but for removed rows and versions.
const COPIES_KEPT: usize = 1;

/// The one writer of a source's database file. Readers open a [`crate::SourceReader`].
#[derive(Debug)]
pub struct SourceDatabase {
    path: PathBuf,
    writing: Mutex<Connection>,
    /// How many wait to write.
    waiting: Arc<AtomicUsize>,
    /// For questions about the state, so that they never wait for a page that is being written.
    reading: Mutex<Connection>,
}

impl SourceDatabase {
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
    /// made of one of an earlier version; [`Error::Damaged`] when it is no database; any other when it
    /// cannot be used.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let writing = open_writer(path, &VERSIONS)?;
        Ok(Self {
            path: path.to_path_buf(),
            writing: Mutex::new(writing),
            waiting: Arc::default(),
            reading: Mutex::new(open_reader(path)?),
        })
    }

    /// Where the file lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether SQLite finds the file as it should be; reads all of it.
    ///
    /// # Errors
    /// When it cannot even be read.
    pub fn is_sound(&self) -> Result<bool, Error> {
        let found: String =
            self.lock_for_reading()
                .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        Ok(found == "ok")
    }

    /// A number that changes when another process has written; none while a page is being written here.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn version_of_others(&self) -> Result<Option<i64>, Error> {
        match self.writing.try_lock() {
            Ok(connection) => version_of_others(&connection).map(Some),
            Err(TryLockError::Poisoned(poisoned)) => {
                version_of_others(&poisoned.into_inner()).map(Some)
            }
            Err(TryLockError::WouldBlock) => Ok(None),
        }
    }

    // A panic under a lock rolls its transaction back; the connections themselves stay sound.

    pub(crate) fn lock(&self) -> MutexGuard<'_, Connection> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        writing
    }

    /// How many wait to write: who takes long gives way.
    pub(crate) fn waiting(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.waiting)
    }

    pub(crate) fn lock_for_reading(&self) -> MutexGuard<'_, Connection> {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
