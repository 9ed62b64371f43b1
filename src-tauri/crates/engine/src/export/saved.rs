//! Files that were saved where the person chose, other than exports of rows: pictures and lists. Remembered
//! until the app ends, so that *Show in folder* shows one of them and no path that anybody else names.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::core::{Core, lock};
use crate::wire::{ApiError, FilePath};

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

impl Core {
    /// Saves something where the person chooses; null where they decide not to. `write` runs on a thread
    /// that may block.
    pub(crate) async fn save_as<E: Into<ApiError> + Send + 'static>(
        &self,
        suggested: String,
        write: impl FnOnce(&Path) -> Result<(), E> + Send + 'static,
    ) -> Result<Option<FilePath>, ApiError> {
        let name = PathBuf::from(&suggested);
        let chosen = self
            .ask_host(move |host| host.choose_save_path(&suggested))
            .await?;
        let Some(path) = chosen.map_err(|error| ApiError::of_file(&name, error))? else {
            return Ok(None);
        };
        let place = path.clone();
        let written = tokio::task::spawn_blocking(move || write(&place)).await?;
        written.map_err(Into::into)?;
        self.saved_files.note(&path);
        Ok(Some(FilePath {
            path: path.to_string_lossy().into_owned(),
        }))
    }
}
