//! Read-only connections to one source's file, lent out one caller at a time.
//!
//! Each question is one read transaction: what it reads first, its table's columns, and what it reads
//! last, the rows, are of the same moment. Several questions can be made one, so that their answers
//! fit each other.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use super::condition::register;
use super::order::Remembered;
use crate::profile::Profiles;
use crate::{Error, file::connection::open_reader};

/// Reads one source's database beside its writer; never waits for it, and never writes.
///
/// Calls block; any number may run at the same time.
#[derive(Debug)]
pub struct SourceReader {
    file: Arc<OpenFile>,
    /// The transaction in which all questions are asked, where they are asked at one moment.
    moment: Option<Mutex<Option<Connection>>>,
}

/// What all readers of the file share.
#[derive(Debug)]
struct OpenFile {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    remembered: Remembered,
    profiles: Profiles,
}

impl SourceReader {
    /// Opens an existing file.
    ///
    /// # Errors
    /// When the file is not there or is no database.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let reader = Self {
            file: Arc::new(OpenFile {
                path: path.to_path_buf(),
                idle: Mutex::default(),
                remembered: Remembered::default(),
                profiles: Profiles::default(),
            }),
            moment: None,
        };
        reader.with(|connection| {
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            Ok(())
        })?;
        Ok(reader)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.file.path
    }

    pub(super) fn remembered(&self) -> &Remembered {
        &self.file.remembered
    }

    pub(crate) fn profiles(&self) -> &Profiles {
        &self.file.profiles
    }

    /// Lends a read-only connection, as to an analysis. All it reads is of one moment.
    ///
    /// # Errors
    /// What `question` returns, or when the file cannot be opened.
    pub fn with<T>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let Some(moment) = &self.moment else {
            return self.beside(question);
        };
        // Taken out and not locked meanwhile: a question within a question is refused, and does not
        // wait for itself.
        let lent = lock(moment).take().ok_or(Error::Broken)?;
        let answer = question(&lent);
        *lock(moment) = Some(lent);
        answer
    }

    /// The same in a transaction of its own, whatever moment this reader is of.
    pub(super) fn beside<T>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let connection = self.file.begin()?;
        let answer = question(&connection);
        self.file.end(connection);
        answer
    }

    /// Asks several questions, one after the other, of one moment: no update comes between them.
    ///
    /// # Errors
    /// What `questions` returns, or when the file cannot be opened.
    pub fn at_one_moment<T, E: From<Error>>(
        &self,
        questions: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let reader = Self {
            file: Arc::clone(&self.file),
            moment: Some(Mutex::new(Some(self.file.begin()?))),
        };
        let answer = questions(&reader);
        if let Some(connection) = reader.moment.as_ref().and_then(|it| lock(it).take()) {
            self.file.end(connection);
        }
        answer
    }
}

impl OpenFile {
    /// A connection in a new transaction, which is of the moment of its first read.
    fn begin(&self) -> Result<Connection, Error> {
        let idle = lock(&self.idle).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => {
                let connection = open_reader(&self.path)?;
                register(&connection)?;
                connection
            }
        };
        connection.execute_batch("BEGIN")?;
        Ok(connection)
    }

    /// Ends the transaction. A connection that cannot is closed, and not lent again.
    fn end(&self, connection: Connection) {
        if connection.execute_batch("COMMIT").is_ok() {
            lock(&self.idle).push(connection);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
