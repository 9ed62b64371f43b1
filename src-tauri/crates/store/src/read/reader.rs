//! Read-only connections to one source's file, lent out one caller at a time.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use super::condition::register;
use super::order::Remembered;
use crate::profile::Profiles;
use crate::{Error, connection::open_reader};

/// Reads one source's database beside its writer; never waits for it, and never writes.
///
/// Calls block; any number may run at the same time.
#[derive(Debug)]
pub struct SourceReader {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    pub(super) remembered: Remembered,
    pub(crate) profiles: Profiles,
}

impl SourceReader {
    /// Opens an existing file.
    ///
    /// # Errors
    /// When the file is not there or is no database.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let reader = Self {
            path: path.to_path_buf(),
            idle: Mutex::new(Vec::new()),
            remembered: Remembered::default(),
            profiles: Profiles::default(),
        };
        reader.with(|connection| {
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            Ok(())
        })?;
        Ok(reader)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Lends a read-only connection, as to an analysis.
    ///
    /// # Errors
    /// What `question` returns, or when the file cannot be opened.
    pub fn with<T>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let connection = match idle {
            Some(connection) => connection,
            None => {
                let connection = open_reader(&self.path)?;
                register(&connection)?;
                connection
            }
        };
        let answer = question(&connection);
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(connection);
        answer
    }
}
