//! What every step of a run works with.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use salesforce::{Org, soql};
use store::SourceDatabase;
use tokio::sync::{Semaphore, watch};
use tokio_util::sync::CancellationToken;

use super::tracker::Tracker;
use crate::Error;

/// This machine's clock, passed in.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Bulk result pages held in memory at once, over all objects.
const PAGES_IN_MEMORY: usize = 3;

/// What a run works with.
#[derive(Clone)]
pub struct Deps {
    pub org: Org,
    pub database: Arc<SourceDatabase>,
    pub clock: Clock,
    /// Raised a few times a second while the run makes progress, after the progress was stored in
    /// `om_runs` and `om_run_objects`.
    pub progress: watch::Sender<u64>,
}

/// The dependencies of one run, shared by its objects.
pub(super) struct Context {
    pub(super) org: Org,
    pub(super) database: Arc<SourceDatabase>,
    pub(super) clock: Clock,
    pub(super) tracker: Arc<Tracker>,
    /// Ends the run: the caller's token, or an error that no object can get around.
    pub(super) stop: CancellationToken,
    /// One permit for each Bulk result page in memory, over all objects.
    pub(super) pages: Arc<Semaphore>,
}

impl Context {
    pub(super) fn new(deps: &Deps, tracker: Arc<Tracker>, stop: CancellationToken) -> Self {
        Self {
            org: deps.org.clone(),
            database: Arc::clone(&deps.database),
            clock: Arc::clone(&deps.clock),
            tracker,
            stop,
            pages: Arc::new(Semaphore::new(PAGES_IN_MEMORY)),
        }
    }

    /// Asks the org, unless the run is stopped first.
    pub(super) async fn ask<T>(
        &self,
        question: impl Future<Output = Result<T, salesforce::Error>>,
    ) -> Result<T, Error> {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(Error::Cancelled),
            answer = question => Ok(answer?),
        }
    }

    /// The same for a step of this crate.
    pub(super) async fn unless_stopped<T>(
        &self,
        step: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(Error::Cancelled),
            done = step => done,
        }
    }

    /// Waits, unless the run is stopped first.
    pub(super) async fn wait(&self, time: Duration) -> Result<(), Error> {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(Error::Cancelled),
            () = tokio::time::sleep(time) => Ok(()),
        }
    }

    /// Works on the database on a thread that may block.
    pub(super) async fn stored<T: Send + 'static>(
        &self,
        work: impl FnOnce(&SourceDatabase) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let database = Arc::clone(&self.database);
        tokio::task::spawn_blocking(move || work(&database))
            .await
            .map_err(Error::TaskEnded)?
            .map_err(Error::Store)
    }

    /// The org's present time as datetimes are stored.
    pub(super) fn server_now(&self) -> String {
        soql::datetime(self.org.server_now())
    }

    /// This machine's present time as datetimes are stored.
    pub(super) fn now(&self) -> String {
        soql::datetime((self.clock)())
    }
}
