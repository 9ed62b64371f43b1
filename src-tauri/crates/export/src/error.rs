//! Why a file could not be written, by what a person does about it.

use std::io;
use std::path::PathBuf;

/// A failed export. Nothing of the file is left behind.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The person ended it.
    #[error("the export was cancelled")]
    Cancelled,
    /// There is no space left where the file is to lie.
    #[error("there is no space left on the disk for {}", path.display())]
    DiskFull {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    /// The disk takes no file of this size.
    #[error("the disk cannot hold a file as large as {}", path.display())]
    TooLarge {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    /// The folder is not there or may not be written to, or another program holds the file.
    #[error("{} cannot be written", path.display())]
    NotWritable {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    /// Writing failed in another way.
    #[error("writing {} failed", path.display())]
    Failed {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    /// The format holds fewer columns than there are.
    #[error("there are {columns} columns, and the format holds {most}")]
    TooManyColumns { columns: usize, most: usize },
    /// A value is not of its column's type, so that a typed file cannot hold it.
    #[error("a value of the column {column} is not of the column's type")]
    Unfit { column: String },
    /// Files of the format are not written in order, so that they cannot be streamed.
    #[error("files of this format cannot be streamed")]
    NotStreamable,
    /// The rows could not be read.
    #[error(transparent)]
    Read(store::Error),
}

impl Error {
    /// What a failed operation on the file at `path` means.
    pub(crate) fn of_file(path: &std::path::Path, source: io::Error) -> Self {
        use io::ErrorKind;
        let path = path.to_path_buf();
        match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull { path, source },
            ErrorKind::FileTooLarge => Self::TooLarge { path, source },
            ErrorKind::PermissionDenied
            | ErrorKind::NotFound
            | ErrorKind::NotADirectory
            | ErrorKind::IsADirectory
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::ResourceBusy
            | ErrorKind::ExecutableFileBusy
            | ErrorKind::InvalidFilename => Self::NotWritable { path, source },
            _ => Self::Failed { path, source },
        }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Abandoned | store::Error::SqlCancelled => Self::Cancelled,
            other => Self::Read(other),
        }
    }
}
