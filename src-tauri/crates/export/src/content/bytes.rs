//! Bytes that are in memory already, such as a picture, into a file that is there whole or not at all.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use crate::target::Destination;
use crate::{Error, Progress};

/// Puts a file of these bytes at `path`, over what may be there.
///
/// # Errors
/// When it cannot be written or moved to its place; what was there stays.
pub fn export_bytes(bytes: &[u8], path: &Path) -> Result<(), Error> {
    let (target, mut pen) = Destination::open(path.into(), Arc::new(Progress::default()))?;
    let fault = pen.fault();
    pen.write_all(bytes)
        .and_then(|()| pen.flush())
        .map_err(|told| Error::of_file(path, fault.take().unwrap_or(told)))?;
    // Windows moves no file that is open.
    drop(pen);
    target.keep()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::export_bytes;
    use crate::Error;

    #[test]
    fn bytes_replace_a_file_and_nothing_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("diagram.svg");
        let beside = folder.path().join("diagram.svg.part");
        std::fs::write(&beside, "mine").expect("written");
        for bytes in [&b"one"[..], b"another"] {
            export_bytes(bytes, &path).expect("written");
            assert_eq!(std::fs::read(&path).expect("read"), bytes);
        }
        std::fs::remove_file(&path).expect("removed");
        std::fs::create_dir(&path).expect("a folder");
        let error = export_bytes(b"one", &path).expect_err("a folder is there");
        assert!(matches!(error, Error::NotWritable { .. }), "{error}");
        assert_eq!(std::fs::read(&beside).expect("read"), b"mine");
        assert_eq!(std::fs::read_dir(folder.path()).expect("read").count(), 2);
    }
}
