//! Keeps the tray current: made anew when the engine says that something changed, at a calm pace, and
//! at midnight, when a time of day becomes a date.

use std::sync::Arc;
use std::time::Duration;

use jiff::{Timestamp, ToSpan};
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::{broadcast, watch};
use tokio::time::Instant;

use super::model::{Facts, Source, Tray, tray};
use crate::access::Permission;
use crate::core::Core;
use crate::wire::{ApiError, Connection, Event};

/// The shortest time between two changes of what is drawn.
const CALM: Duration = Duration::from_secs(1);
/// Where midnight cannot be told.
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl Core {
    /// The tray from now on; it changes only where what is drawn does.
    pub(crate) async fn follow_tray(self: &Arc<Self>) -> Result<watch::Receiver<Tray>, ApiError> {
        let events = self.events.subscribe();
        let (sender, receiver) = watch::channel(self.tray().await?);
        let core = Arc::clone(self);
        self.tasks.spawn("tray", async move {
            tokio::select! {
                biased;
                () = core.tasks.stop().cancelled() => {}
                () = follow(&core, events, &sender) => {}
            }
        });
        Ok(receiver)
    }

    async fn tray(self: &Arc<Self>) -> Result<Tray, ApiError> {
        let mut sources = Vec::new();
        for row in self.list_connections().await? {
            let shown = self.shown(row).await;
            sources.push(self.source_of(shown));
        }
        Ok(tray(&Facts {
            sources,
            updates_paused: self.settings().await?.updates_paused,
            network_down: self.network_is_down(),
            may_manage: self.access().await.has(Permission::Manage),
            language: self.language().await?,
            now: (self.clock)(),
            time_zone: self.time_zone(),
        }))
    }

    fn source_of(&self, shown: Connection) -> Source {
        let live = self.open_source(&shown.id).and_then(|it| it.live_run());
        let updated = shown.last_successful_update_began.as_deref();
        Source {
            status: shown.status,
            reason: shown.status_reason.map(|reason| reason.code),
            disconnected: shown.disconnected,
            percent: live.and_then(|live| live.percent()),
            updated_at: updated.and_then(|at| at.parse().ok()),
            id: shown.id,
            name: shown.name,
        }
    }
}

async fn follow(
    core: &Arc<Core>,
    mut events: broadcast::Receiver<Event>,
    drawn: &watch::Sender<Tray>,
) {
    loop {
        let made_at = Instant::now();
        match core.tray().await {
            Ok(tray) => {
                drawn.send_if_modified(|before| {
                    let changed = *before != tray;
                    *before = tray;
                    changed
                });
            }
            Err(error) => tracing::warn!(code = error.code, "the tray was not made anew"),
        }
        tokio::select! {
            heard = a_change(&mut events) => if heard.is_err() { return },
            () = tokio::time::sleep(until_midnight(core)) => {}
        }
        tokio::time::sleep_until(made_at + CALM).await;
        // What was said meanwhile is in the tray that is made now.
        while !matches!(
            events.try_recv(),
            Err(TryRecvError::Empty | TryRecvError::Closed)
        ) {}
    }
}

/// Waits for an event that may change the tray; an error where there will be none.
async fn a_change(events: &mut broadcast::Receiver<Event>) -> Result<(), RecvError> {
    loop {
        match events.recv().await {
            Ok(
                Event::ConnectionsChanged
                | Event::RunChanged { .. }
                | Event::SettingsChanged
                | Event::AccessChanged,
            )
            | Err(RecvError::Lagged(_)) => return Ok(()),
            Ok(_) => {}
            Err(RecvError::Closed) => return Err(RecvError::Closed),
        }
    }
}

fn until_midnight(core: &Core) -> Duration {
    let now: Timestamp = (core.clock)();
    let midnight = now
        .to_zoned_datetime(core.time_zone())
        .tomorrow()
        .and_then(|tomorrow| tomorrow.start_of_day())
        .and_then(|midnight| midnight.checked_add(1.second()));
    midnight
        .ok()
        .and_then(|midnight| Duration::try_from(midnight.timestamp().duration_since(now)).ok())
        .unwrap_or(A_DAY)
}
