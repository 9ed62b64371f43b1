//! Files that were saved where the person chose, other than exports of rows: pictures and lists. Remembered
//! until the app ends, so that *Show in folder* shows one of them and no path that anybody else names.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::core::lock;

/// The places of files saved in this run of the app.
#[derive(Default)]
pub(crate) struct SavedFiles(Mutex<BTreeSet<PathBuf>>);

impl SavedFiles {
    pub(crate) fn note(&self, path: &Path) {
        lock(&self.0).insert(path.to_owned());
    }

    pub(crate) fn has(&self, path: &Path) -> bool {
        lock(&self.0).contains(path)
    }
}
