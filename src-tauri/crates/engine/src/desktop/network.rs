//! A computer that slept, and networks that come and go, as the host hears of them.
//!
//! Where a host tells nothing, the schedule notices by itself what it slept through: see
//! [`crate::schedule`].

use std::sync::atomic::{AtomicBool, Ordering};

use crate::core::Core;
use crate::sources::connection::said;
use crate::wire::{ApiError, Event};

/// Whether the computer said that it has no network at all.
#[derive(Default)]
pub(crate) struct Network {
    is_down: AtomicBool,
}

impl Core {
    pub(crate) fn network_is_down(&self) -> bool {
        self.network.is_down.load(Ordering::Relaxed)
    }

    /// The network is there, or it is not.
    pub(crate) async fn note_network(&self, is_up: bool) -> Result<(), ApiError> {
        let was_down = self.network.is_down.swap(!is_up, Ordering::Relaxed);
        tracing::info!(is_up, "the network changed");
        if is_up {
            self.go_on_after_network().await?;
        }
        if was_down == is_up {
            self.tell(Event::ConnectionsChanged);
        }
        Ok(())
    }

    /// The computer slept and is awake again.
    pub(crate) async fn note_wake(&self) -> Result<(), ApiError> {
        tracing::info!("the computer woke up");
        self.go_on_after_network().await?;
        // Hours may have passed: what is due is due now, and times of day may have become dates.
        self.schedule_changed.notify_one();
        self.tell(Event::ConnectionsChanged);
        Ok(())
    }

    /// What ended for want of a network is due now.
    async fn go_on_after_network(&self) -> Result<(), ApiError> {
        for row in self.list_connections().await? {
            let ended = said(&row).is_some_and(|why| {
                // Away from its own network a proxy does not answer either.
                matches!(why.code.as_str(), "network" | "proxy_unreachable")
            });
            // By hand only stays by hand only.
            if ended && row.next_update_at.is_some() {
                let now = self.now();
                self.update_connection(&row.id, |row| row.next_update_at = Some(now))
                    .await?;
            }
        }
        Ok(())
    }
}
