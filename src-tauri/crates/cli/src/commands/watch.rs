//! Waiting for what the engine does: by its events, and once for the person's wish to end it.

use std::time::Duration;

use engine::wire::Event;
use tokio::sync::broadcast::Receiver;
use tokio_util::sync::CancellationToken;

use super::Session;

/// How long an event is waited for before it is looked all the same.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What is looked at again and again until it is over.
pub(super) struct Watch {
    events: Receiver<Event>,
    stop: CancellationToken,
    is_ending: bool,
}

impl Watch {
    /// Hears of what happens from now on.
    pub(super) fn begin(session: &Session) -> Self {
        Self {
            events: session.engine.events(),
            stop: session.stop.clone(),
            is_ending: false,
        }
    }

    /// Waits until it is worth another look. True once, when the person wants an end of it.
    pub(super) async fn is_to_end(&mut self) -> bool {
        let waited = async {
            // Missed ones are made up for by looking again.
            if self.events.recv().await.is_err() {
                tokio::time::sleep(LOOK_EVERY).await;
            }
        };
        tokio::select! {
            () = self.stop.cancelled(), if !self.is_ending => {
                self.is_ending = true;
                true
            }
            _ = tokio::time::timeout(LOOK_EVERY, waited) => false,
        }
    }
}
