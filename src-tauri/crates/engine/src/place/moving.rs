//! The move itself: updates end, everybody else is kept out, the data is copied and proven equal, and
//! then it is the new folder's in one step. Until that step nothing is changed where the data is; after
//! it the old files go.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::OwnedRwLockReadGuard;
use tokio_util::sync::CancellationToken;

use super::copy::HeldData;
use super::entry::{DATABASE, Pointer};
use crate::Error;
use crate::core::{Core, lock, open_app_database};
use crate::wire::{ApiError, DataMove, DataMovePlan, DataMoveState, Event};

/// How long commands under way are waited for.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long another process that is about to end is waited for.
const LEAVING: Duration = Duration::from_secs(2);
/// How often the interface hears how far it is.
const TOLD_EVERY: Duration = Duration::from_millis(250);

/// The move that goes on, or the last one.
#[derive(Default)]
pub(crate) struct Moving {
    shown: Mutex<Option<DataMove>>,
    cancel: Mutex<CancellationToken>,
}

impl Moving {
    pub(super) fn shown(&self) -> Option<DataMove> {
        lock(&self.shown).clone()
    }

    pub(super) fn cancel(&self) {
        lock(&self.cancel).cancel();
    }

    /// Whether the data is on its way; then nothing is to change it.
    pub(crate) fn goes_on(&self) -> bool {
        let shown = lock(&self.shown);
        let state = shown.as_ref().map(|shown| shown.state);
        matches!(
            state,
            Some(DataMoveState::Stopping | DataMoveState::Copying)
        )
    }

    fn change(&self, change: impl FnOnce(&mut DataMove)) {
        if let Some(shown) = lock(&self.shown).as_mut() {
            change(shown);
        }
    }
}

/// Begins the move of this plan.
pub(super) fn begin(core: &Arc<Core>, plan: DataMovePlan) -> Result<(), ApiError> {
    if core.exports.any_goes_on() || core.logins.any_waits() {
        return Err(ApiError::new(
            "data_move_busy",
            "an export or a login is under way; it has to end first",
        ));
    }
    let cancel = core.tasks.stop().child_token();
    {
        let mut shown = lock(&core.moving.shown);
        let goes_on = shown.as_ref().is_some_and(|shown| {
            matches!(
                shown.state,
                DataMoveState::Stopping | DataMoveState::Copying
            )
        });
        if goes_on {
            return Err(Error::Moving.into());
        }
        *shown = Some(DataMove {
            state: DataMoveState::Stopping,
            from: plan.from,
            to: plan.to.clone(),
            bytes_done: 0,
            bytes: plan.bytes,
            error: None,
            left: Vec::new(),
        });
        lock(&core.moving.cancel).clone_from(&cancel);
    }
    core.tell(Event::DataFolderChanged);
    let mover = Arc::clone(core);
    core.tasks.spawn("data move", async move {
        let to = PathBuf::from(plan.to);
        let ended = mover.carry_data(&to, &cancel).await;
        mover.end_move(ended).await;
    });
    Ok(())
}

impl Core {
    /// The right to change something, for as long as it is held; refused while the data is on its way.
    ///
    /// # Errors
    /// `data_moving`.
    pub(crate) async fn change(&self) -> Result<OwnedRwLockReadGuard<()>, ApiError> {
        if !self.moving.goes_on() {
            let change = Arc::clone(&self.changes).read_owned().await;
            // It may have begun while this was waited for.
            if !self.moving.goes_on() {
                return Ok(change);
            }
        }
        Err(Error::Moving.into())
    }

    async fn carry_data(
        self: &Arc<Self>,
        to: &Path,
        cancel: &CancellationToken,
    ) -> Result<(), ApiError> {
        // Whoever began to change something before the move is let end, and nobody begins anew.
        let quiet = tokio::time::timeout(PATIENCE, self.changes.write());
        let _quiet = quiet.await.map_err(|_late| {
            ApiError::new(
                "data_move_busy",
                "something that was begun before has not ended",
            )
        })?;
        self.end_updates().await?;
        let mut databases = vec![PathBuf::from(DATABASE)];
        let mut runs = Vec::new();
        for row in self.list_connections().await? {
            runs.push(self.lock_run_patiently(&row.id).await?);
            databases.push(Path::new("sources").join(format!("{}.sqlite", row.id)));
        }
        let (core, to, cancel) = (Arc::clone(self), to.to_owned(), cancel.clone());
        tokio::task::spawn_blocking(move || {
            // Until the new folder is the data's, in every process.
            let _runs = runs;
            core.copy_and_switch(&databases, &to, &cancel)
        })
        .await?
    }

    /// Ends the updates that go on here; they go on after the move.
    async fn end_updates(&self) -> Result<(), ApiError> {
        for row in self.list_connections().await? {
            let Some(live) = self.open_source(&row.id).and_then(|it| it.live_run()) else {
                continue;
            };
            live.cancel.cancel();
            live.ended.cancelled().await;
            let now = self.now();
            self.update_connection(&row.id, |row| row.next_update_at = Some(now))
                .await?;
        }
        Ok(())
    }

    /// Only another process can have it: nothing here is under way any more.
    async fn lock_run_patiently(&self, id: &str) -> Result<std::fs::File, ApiError> {
        let began = Instant::now();
        loop {
            match self.lock_run(id).await {
                Err(error) if error.code == "syncing_elsewhere" && began.elapsed() < LEAVING => {}
                Err(error) if error.code == "syncing_elsewhere" => return Err(open_elsewhere()),
                other => return other,
            }
        }
    }

    fn copy_and_switch(
        &self,
        databases: &[PathBuf],
        to: &Path,
        cancel: &CancellationToken,
    ) -> Result<(), ApiError> {
        let alone = self.place.alone().map_err(|error| match error {
            Error::Moving => open_elsewhere(),
            other => other.into(),
        })?;
        let held = HeldData::hold(&self.data_dir(), databases)?;
        self.moving.change(|shown| {
            shown.state = DataMoveState::Copying;
            shown.bytes = held.bytes;
        });
        let told = Mutex::new(Instant::now());
        let (is_new, had_locks) = (!to.exists(), to.join("locks").exists());
        held.copy_to(to, &|done| {
            self.moving.change(|shown| shown.bytes_done = done);
            let mut told = lock(&told);
            if told.elapsed() >= TOLD_EVERY {
                *told = Instant::now();
                self.tell(Event::DataFolderChanged);
            }
            !cancel.is_cancelled()
        })?;
        let old = held
            .old_files(self.place.home())
            .map_err(|error| ApiError::from(Error::at(&self.data_dir())(error)));
        let switched = old.and_then(|old| self.switch_to(to, old));
        if switched.is_err() {
            if !had_locks && let Err(error) = std::fs::remove_dir_all(to.join("locks")) {
                tracing::warn!(%error, "locks of a move that failed were left behind");
            }
            held.take_back(to, is_new);
        }
        // In this order: nobody comes in before the data is held no more.
        drop(held);
        drop(alone);
        switched
    }

    /// The new folder is the data's from here on, or the old one still is.
    fn switch_to(&self, to: &Path, old: Vec<PathBuf>) -> Result<(), ApiError> {
        let (app, open) = open_app_database(to)?;
        let pointer = Pointer {
            folder: to.to_owned(),
            remove: old,
        };
        self.place.point(&pointer)?;
        // Whoever asks the database at this moment is let end, and asks the new one the next time.
        let mut current = self.app.write().unwrap_or_else(PoisonError::into_inner);
        let mut sources = lock(&self.sources);
        *current = app;
        *lock(&self.app_open) = open;
        *lock(&self.data_dir) = to.to_owned();
        sources.clear();
        *lock(&self.seen_version) = None;
        if let Err(error) = HeldData::unmark(to) {
            tracing::warn!(%error, "the new folder still says that a move is under way");
        }
        Ok(())
    }

    async fn end_move(self: &Arc<Self>, ended: Result<(), ApiError>) {
        let core = Arc::clone(self);
        let left = match &ended {
            // Windows lets go of a file only when its last reader has.
            Ok(()) => tokio::task::spawn_blocking(move || core.place.clear_up()).await,
            Err(_) => Ok(Ok(Vec::new())),
        };
        let left = match left {
            Ok(Ok(left)) => left,
            Ok(Err(error)) => {
                tracing::warn!(%error, "the old files were not removed yet");
                Vec::new()
            }
            Err(error) => {
                tracing::warn!(%error, "the old files were not removed yet");
                Vec::new()
            }
        };
        self.moving.change(|shown| match ended {
            Ok(()) => {
                tracing::info!("the data lies in another folder now");
                shown.state = DataMoveState::Moved;
                shown.bytes_done = shown.bytes;
                shown.left = left
                    .iter()
                    .map(|path| path.to_string_lossy().into_owned())
                    .collect();
            }
            Err(error) if error.code == "data_move_cancelled" => {
                shown.state = DataMoveState::Cancelled;
            }
            Err(error) => {
                tracing::warn!(code = error.code, "the data was not moved");
                shown.state = DataMoveState::Failed;
                shown.error = Some(error);
            }
        });
        self.tell(Event::DataFolderChanged);
        self.tell(Event::SettingsChanged);
        self.tell(Event::ConnectionsChanged);
        self.schedule_changed.notify_one();
    }
}

fn open_elsewhere() -> ApiError {
    ApiError::new(
        "data_open_elsewhere",
        "another Orgmirror on this computer, as on the command line, has the data open",
    )
}
