//! Pausing all updates: none starts by itself until the person resumes them. One that goes on ends
//! with the page on its way, and goes on from there at the resumption.
//!
//! An update forced by hand is the person's own wish, and runs all the same.

use crate::core::Core;
use crate::wire::{ApiError, Connection, Event};

impl Core {
    /// Follows what the settings say now; `paused` where that has changed to yes.
    pub(crate) async fn follow_pause(&self, paused: bool) -> Result<(), ApiError> {
        for row in self.list_connections().await? {
            let runs = self.open_source(&row.id).and_then(|it| it.live_run());
            if let (true, Some(live)) = (paused, runs) {
                live.cancel.cancel();
                live.ended.cancelled().await;
                // Due, so that it goes on as soon as it may.
                let now = self.now();
                self.update_connection(&row.id, |row| row.next_update_at = Some(now))
                    .await?;
            }
            self.hold_up_while_paused(&row, paused);
        }
        self.schedule_changed.notify_one();
        self.tell(Event::ConnectionsChanged);
        Ok(())
    }

    /// Why the source's updates wait, as is told in any process: only the app's own holds them up.
    pub(crate) async fn waits_because(
        &self,
        shown: &Connection,
    ) -> Result<Option<ApiError>, ApiError> {
        if let Some(why) = self.held_up(&shown.id) {
            return Ok(Some(why));
        }
        let may_be = shown.first_load_started && !shown.disconnected;
        let paused = may_be && self.settings().await?.updates_paused;
        Ok(paused.then(updates_paused))
    }

    /// Says where the source is shown that its updates are paused, or no longer.
    pub(crate) fn hold_up_while_paused(&self, row: &store::ConnectionRow, paused: bool) {
        let is_told = self
            .held_up(&row.id)
            .is_some_and(|why| why.code == "updates_paused");
        if paused && row.first_load_started && !row.disconnected {
            self.hold_up(&row.id, Some(updates_paused()));
        } else if is_told {
            self.hold_up(&row.id, None);
        }
    }
}

fn updates_paused() -> ApiError {
    let sentence = "all updates are paused until they are resumed";
    ApiError::new("updates_paused", sentence)
}
