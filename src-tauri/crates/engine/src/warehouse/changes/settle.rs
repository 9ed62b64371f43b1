//! Letting go of what the user no longer wants, when no update writes it.
//!
//! Only who holds the run lock of a source alters its tables. Where an update holds it, what is to
//! go waits: for the end of that update, or for the pass that next prepares the table.

use std::sync::Arc;

use store::SourceDatabase;

use crate::core::Core;
use crate::sources::source::Source;
use crate::wire::ApiError;

impl Core {
    /// Drops the columns and tables that are to go, unless an update is going on; then its end does.
    pub(super) async fn settle(self: &Arc<Self>, source: &Arc<Source>) -> Result<(), ApiError> {
        // An update that is started meanwhile waits for this instead of being refused.
        let turn = source.settling.lock().await;
        let Some(run) = self.lock_run_unless_updated(&source.id).await? else {
            return Ok(());
        };
        let went = source.stored(move |database| {
            let _run = run;
            settle_all(database)
        });
        let went = went.await?;
        drop(turn);
        if went {
            self.give_back(source);
        }
        Ok(())
    }

    /// The same at the end of an update, which holds the lock.
    pub(crate) async fn settle_after_run(self: &Arc<Self>, source: &Arc<Source>) {
        if self.tasks.stop().is_cancelled() {
            // The app ends now; the next update does it.
            return;
        }
        match source.stored(settle_all).await {
            Ok(true) => self.give_back(source),
            Ok(false) => {}
            Err(error) => tracing::warn!(code = error.code, "what is to go has not gone yet"),
        }
    }
}

/// Whether anything went.
fn settle_all(database: &SourceDatabase) -> Result<bool, store::Error> {
    let mut went = false;
    for object in database.list_unsettled()? {
        went |= database.settle(&object)?;
    }
    Ok(went)
}
