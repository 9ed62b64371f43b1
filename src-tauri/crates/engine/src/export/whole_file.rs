//! A file that is there whole or not at all.
//!
//! What is written stands beside its place until it is complete, so that a file of the same name is
//! replaced by a whole one only. Streams of rows have a writer of their own, in the crate `export`.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

/// Puts what `write` writes at `path`.
///
/// # Errors
/// When it cannot be written or moved to its place; what was there stays.
pub(crate) fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let written = || {
        let mut file = BufWriter::new(File::create(&beside)?);
        write(&mut file)?;
        file.into_inner()?.sync_all()?;
        std::fs::rename(&beside, path)
    };
    written().inspect_err(|_| {
        // What is left of a file that was not written is nobody's; that it cannot go changes nothing.
        if let Err(error) = std::fs::remove_file(&beside) {
            tracing::debug!(%error, "a part of a file is left");
        }
    })
}
