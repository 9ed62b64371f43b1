//! What can go wrong with a database file, by what a caller does about it.

use std::path::PathBuf;

/// A failed database operation.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file was written by a newer version of the app: update the app.
    #[error(
        "{} was written by a newer version of the app (schema {found}, this version knows {known})",
        path.display()
    )]
    Newer {
        path: PathBuf,
        found: i64,
        known: i64,
    },
    /// The file is not a database, or is damaged.
    #[error("the database is damaged or is no database")]
    Damaged(#[source] rusqlite::Error),
    /// There is no space left where the file lies.
    #[error("there is no space left on the disk that holds the database")]
    DiskFull(#[source] rusqlite::Error),
    /// Another process holds the file's lock for longer than the time-out.
    #[error("another program is using the database")]
    Locked(#[source] rusqlite::Error),
    /// The object has no mirror table here.
    #[error("there is no table for the object {object}")]
    UnknownObject { object: String },
    /// The table has no such column.
    #[error("the table of {object} has no column {column}")]
    UnknownColumn { object: String, column: String },
    /// A filter's values do not fit its operator.
    #[error("the filter on {column} needs other values")]
    BadFilter { column: String },
    /// Nobody waits for the answer any more.
    #[error("a newer question took this one's place")]
    Abandoned,
    /// A thread that read a part of the answer ended early.
    #[error("a part of the answer could not be read")]
    Broken,
    /// A person's statement that SQLite does not understand or cannot do, in SQLite's words.
    #[error("{message}")]
    Sql {
        message: String,
        /// The byte of the statement's text where it goes wrong, where that is known.
        position: Option<usize>,
    },
    /// A person's statement that is not run.
    #[error(transparent)]
    SqlRefused(#[from] crate::SqlRefusal),
    /// A person's statement took longer than it may.
    #[error("the statement ran for longer than {} seconds", .0.as_secs())]
    SqlTimeout(std::time::Duration),
    /// A person's statement was ended when asked.
    #[error("the statement was cancelled")]
    SqlCancelled,
    /// A database of an earlier version could not be copied before it is brought up to date; it is as
    /// it was.
    #[error("the database could not be copied to {} before it is brought up to date", path.display())]
    Copy { path: PathBuf, source: Box<Error> },
    /// The schema could not be brought up to date.
    #[error("the database could not be brought up to date")]
    Migration(#[source] rusqlite_migration::Error),
    /// A stored document is not what this version wrote.
    #[error("a stored document cannot be read")]
    Document(#[from] serde_json::Error),
    /// The folder or file cannot be used.
    #[error("the database file cannot be opened")]
    Io(#[from] std::io::Error),
    /// The system does not let SQLite use the file, or write to it.
    #[error("the database file cannot be used")]
    File(#[source] rusqlite::Error),
    /// Any other answer of SQLite.
    #[error("the database refused a statement")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error),
            Some(ErrorCode::DiskFull) => Self::DiskFull(error),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(error),
            Some(ErrorCode::OperationInterrupted) => Self::Abandoned,
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied
                | ErrorCode::SystemIoFailure,
            ) => Self::File(error),
            _ => Self::Sqlite(error),
        }
    }
}

impl Error {
    /// Whether the same call may succeed a little later.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Locked(_))
    }
}
