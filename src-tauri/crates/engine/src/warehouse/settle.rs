//! Letting go of what the user no longer wants, when no update writes it.
//!
//! Only who holds the run lock of a source alters its tables. Where an update holds it, what is to
//! go waits: for the end of that update, or for the pass that next prepares the table.

use std::sync::Arc;

use store::SourceDatabase;

use crate::core::Core;
use crate::sources::source::{Source, try_lock_run};
use crate::wire::ApiError;

impl Core {
    /// Drops the columns and tables that are to go, unless an update is going on; then its end does.
    pub(super) async fn settle(self: &Arc<Self>, source: &Arc<Source>) -> Result<(), ApiError> {
        // An update that is started meanwhile waits for this instead of being refused.
        let turn = source.settling.lock().await;
        let path = self.run_lock_path(&source.id);
        let database = Arc::clone(&source.database);
        let went = tokio::task::spawn_blocking(move || -> Result<bool, ApiError> {
            match try_lock_run(&path)? {
                Some(_lock) => Ok(settle_all(&database)?),
                None => Ok(false),
            }
        });
        let went = went.await??;
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
