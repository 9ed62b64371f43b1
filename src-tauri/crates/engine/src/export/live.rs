//! The exports of this run of the app, and each one's state.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use export::{Done, Progress};
use tokio_util::sync::CancellationToken;

use crate::core::lock;
use crate::run::Pace;
use crate::wire::{ApiError, Export, ExportFormat, ExportState};

/// Exports remembered; the oldest that are over leave first.
const KEPT: usize = 50;

/// What is known of an export from its start on.
pub(crate) struct LiveExport {
    pub(crate) id: String,
    pub(crate) connection_id: String,
    pub(crate) name: String,
    pub(crate) format: ExportFormat,
    pub(crate) path: PathBuf,
    pub(crate) started_at: String,
    pub(crate) progress: Arc<Progress>,
    /// Cancelled when nothing of it goes on any more.
    pub(crate) ended: CancellationToken,
    pub(super) pace: Mutex<Pace>,
    pub(super) outcome: Mutex<Option<Outcome>>,
}

/// How it ended.
pub(super) struct Outcome {
    pub(super) at: String,
    pub(super) result: Result<Done, ApiError>,
}

impl LiveExport {
    pub(crate) fn is_over(&self) -> bool {
        lock(&self.outcome).is_some()
    }

    /// Notes how far it is now.
    pub(super) fn note_pace(&self) {
        let rows = self.progress.rows();
        let left = self.progress.expected().map(|all| all.saturating_sub(rows));
        lock(&self.pace).note(Instant::now(), rows, left);
    }

    pub(crate) fn shown(&self) -> Export {
        let outcome = lock(&self.outcome);
        let pace = lock(&self.pace);
        let mut shown = Export {
            id: self.id.clone(),
            connection_id: self.connection_id.clone(),
            name: self.name.clone(),
            format: self.format,
            state: ExportState::Running,
            rows_done: self.progress.rows(),
            rows_expected: self.progress.expected(),
            bytes: self.progress.bytes(),
            rows_per_second: pace.rows_per_second(),
            seconds_left: pace.seconds_left(Instant::now()),
            path: self.path.to_string_lossy().into_owned(),
            started_at: self.started_at.clone(),
            finished_at: None,
            as_of: None,
            cut_cells: 0,
            sheets: 0,
            error: None,
        };
        let Some(Outcome { at, result }) = &*outcome else {
            return shown;
        };
        shown.finished_at = Some(at.clone());
        shown.seconds_left = None;
        match result {
            Ok(done) => {
                shown.state = ExportState::Succeeded;
                shown.rows_done = done.rows;
                shown.bytes = done.bytes;
                shown.as_of.clone_from(&done.as_of);
                shown.cut_cells = done.written.cut_cells;
                shown.sheets = done.written.sheets;
            }
            Err(error) if error.code == "cancelled" => shown.state = ExportState::Cancelled,
            Err(error) => {
                shown.state = ExportState::Failed;
                shown.error = Some(error.clone());
            }
        }
        shown
    }
}

/// Every export, the oldest first.
#[derive(Default)]
pub(crate) struct Exports(Mutex<VecDeque<Arc<LiveExport>>>);

impl Exports {
    /// Takes the export up, unless `refused` says why not; what [`Self::stop`] sees was taken up.
    pub(super) fn add(
        &self,
        export: Arc<LiveExport>,
        refused: impl FnOnce() -> Result<(), ApiError>,
    ) -> Result<(), ApiError> {
        let mut all = lock(&self.0);
        refused()?;
        all.push_back(export);
        while all.len() > KEPT {
            let Some(over) = all.iter().position(|export| export.is_over()) else {
                break;
            };
            all.remove(over);
        }
        Ok(())
    }

    /// Whether any is not over.
    pub(crate) fn any_goes_on(&self) -> bool {
        lock(&self.0).iter().any(|export| !export.is_over())
    }

    pub(crate) fn find(&self, id: &str) -> Option<Arc<LiveExport>> {
        lock(&self.0).iter().find(|export| export.id == id).cloned()
    }

    pub(crate) fn list(&self) -> Vec<Arc<LiveExport>> {
        lock(&self.0).iter().cloned().collect()
    }

    /// Ends every export of the source and waits until they are over.
    pub(crate) async fn stop(&self, connection_id: &str) {
        let of_source: Vec<_> = self
            .list()
            .into_iter()
            .filter(|export| export.connection_id == connection_id)
            .collect();
        for export in of_source {
            export.progress.cancel();
            export.ended.cancelled().await;
        }
    }
}
