//! What other processes of the app do with the same data: the command line beside the window.
//!
//! Nothing tells of it, so it is looked for: whenever the scheduler wakes, when a person comes back to
//! the window, and every second while an update of another process goes on. SQLite says for the asking
//! whether somebody else has written; the lock of an update says whether its process still lives.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use store::{RunFilter, SourceDatabase};

use crate::core::{Core, lock};
use crate::sources::connection::is_end_noted;
use crate::sources::source::{Source, try_lock_run};
use crate::wire::{ApiError, Event};

/// How soon it is looked again while an update of another process goes on.
pub(crate) const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What was seen of a source when it was last looked at.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    version: Option<i64>,
    /// The update of another process that went on then.
    run: Option<String>,
}

impl Core {
    /// Tells listeners what others have changed since the last look; whether an update of theirs goes on.
    pub(crate) async fn look_elsewhere(self: &Arc<Self>) -> Result<bool, ApiError> {
        if self.moving.goes_on() {
            // Others have no way in meanwhile, and locks are held for another reason.
            return Ok(false);
        }
        let version = self.stored(|app| app.version_of_others()).await?;
        let before = lock(&self.seen_version).replace(version);
        if before != Some(version) {
            self.look_at_logins(before.is_some()).await?;
        }
        if before.is_some_and(|before| before != version) {
            self.tell(Event::ConnectionsChanged);
            self.tell(Event::SettingsChanged);
        }
        let rows = self.list_connections().await?;
        let running = rows.iter().filter(|row| !is_end_noted(row));
        let unfinished: BTreeSet<&str> = running.map(|row| row.id.as_str()).collect();
        let sources: Vec<Arc<Source>> = lock(&self.sources).values().cloned().collect();
        let mut goes_on = false;
        for source in sources {
            if let Some(row) = rows.iter().find(|row| row.id == source.id) {
                self.see_to_row(&source, row);
            }
            let is_noted = !unfinished.contains(source.id.as_str());
            match self.look_at(&source, is_noted).await {
                Ok(runs) => goes_on |= runs,
                // A damaged one says so where it is listed, and holds up no other.
                Err(error) => tracing::warn!(code = error.code, "a source was not looked at"),
            }
        }
        Ok(goes_on)
    }

    /// Tells of logins whose end only another process met, and takes back what one of them mended. Those
    /// that had ended before the first look are shown in the window anyway.
    async fn look_at_logins(&self, tells: bool) -> Result<(), ApiError> {
        for row in self.list_connections().await? {
            let has_ended = row.needs_reconnect && !row.disconnected;
            let is_told = lock(&self.told_ended).contains(&row.id);
            if has_ended && !is_told && tells {
                self.tell_login_ended(&row.id, &row.name).await?;
            } else if has_ended {
                lock(&self.told_ended).insert(row.id.clone());
            } else if is_told {
                self.withdraw_login_ended(&row.id).await?;
            }
        }
        Ok(())
    }

    async fn look_at(
        self: &Arc<Self>,
        source: &Arc<Source>,
        is_noted: bool,
    ) -> Result<bool, ApiError> {
        if source.live_run().is_some() {
            // Nobody else's can go on meanwhile.
            return Ok(false);
        }
        let (version, last) = source
            .stored(|database| {
                let last = database.list_runs(1)?.into_iter().next();
                Ok((database.version_of_others()?, last))
            })
            .await?;
        let is_open = last
            .as_ref()
            .is_some_and(|run| run.state == store::RunState::Running);
        let last = last.map(|run| run.id);
        let run = if is_open || !is_noted {
            self.run_elsewhere(source, last.clone()).await?
        } else {
            None
        };
        let (changed, ended) = {
            let mut seen = lock(&source.seen);
            // Where a page is being written nobody can tell; the next look does.
            let before = match version {
                Some(version) => seen.version.replace(version),
                None => None,
            };
            let before_run = std::mem::replace(&mut seen.run, run.clone());
            let changed = before.is_some_and(|before| Some(before) != version);
            (
                changed,
                before_run.filter(|before| Some(before) != run.as_ref()),
            )
        };
        for run_id in ended.iter().chain(last.iter().filter(|_| changed)) {
            self.tell_of_run(&source.id, run_id);
        }
        if changed && run.is_none() {
            self.see_to_scores(source);
            self.tell(Event::ObjectsChanged {
                connection_id: source.id.clone(),
            });
        }
        if ended.is_some() || changed {
            self.tell(Event::ConnectionsChanged);
        }
        Ok(run.is_some())
    }

    /// The open run, or the one that is being written down, if its process still lives; one that was left
    /// open is closed here.
    async fn run_elsewhere(
        self: &Arc<Self>,
        source: &Arc<Source>,
        open: Option<String>,
    ) -> Result<Option<String>, ApiError> {
        if self.is_locked(source).await? {
            return Ok(open);
        }
        let (core, source) = (Arc::clone(self), Arc::clone(source));
        tokio::task::spawn_blocking(move || -> Result<(), ApiError> {
            let Some(_lock) = try_lock_run(&core.run_lock_path(&source.id))? else {
                return Ok(());
            };
            core.end_interrupted(&source.id, &source.database)
        })
        .await??;
        Ok(None)
    }

    /// Ends runs whose process has ended, and makes the source due, so that they go on by themselves
    /// whichever process met them first: a command line starts nothing, and no later one sees them open.
    /// Whoever calls holds the lock of the source's updates, on a thread that may block.
    pub(crate) fn end_interrupted(
        &self,
        id: &str,
        database: &SourceDatabase,
    ) -> Result<(), ApiError> {
        let open = RunFilter {
            states: vec![store::RunState::Running],
            ..RunFilter::default()
        };
        if database.count_runs(&open)? == 0 {
            return Ok(());
        }
        let now = self.now();
        // In this order: an end between the two leaves the run open for the next process.
        let app = self.app.read().unwrap_or_else(PoisonError::into_inner);
        app.change_connection(id, |row| {
            if row.next_update_at.is_some() {
                row.next_update_at = Some(now.clone());
            }
        })?;
        drop(app);
        let ended = ApiError::new("app_ended", "the app ended during this update");
        database.close_interrupted_runs(&now, &ended.to_run_error())?;
        self.tell(Event::ConnectionsChanged);
        self.schedule_changed.notify_one();
        Ok(())
    }

    /// Whether some process holds the lock of the source's updates.
    async fn is_locked(&self, source: &Source) -> Result<bool, ApiError> {
        let path = self.run_lock_path(&source.id);
        // Let go again at once: who begins an update meanwhile waits for it.
        let look = move || try_lock_run(&path).map(|free| free.is_none());
        Ok(tokio::task::spawn_blocking(look).await??)
    }

    /// Whether a run that is not of this process goes on now.
    pub(crate) async fn goes_on_elsewhere(&self, source: &Source) -> Result<bool, ApiError> {
        Ok(source.live_run().is_none() && self.is_locked(source).await?)
    }
}
