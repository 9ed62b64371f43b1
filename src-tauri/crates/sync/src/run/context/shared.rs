//! What every step of a run works with.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use salesforce::{Org, Scope, soql};
use store::SourceDatabase;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio_util::sync::CancellationToken;

use super::Tracker;
use super::budget::Budget;
use super::counts::Counts;
use crate::Error;

/// This machine's clock, passed in.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Bulk result pages held in memory at once, over all objects.
pub(in crate::run) const PAGES_IN_MEMORY: usize = 3;

/// Cells of REST pages held in memory at once, over all objects, in units: a page of 2,000 rows of
/// 40 columns takes 20.
const REST_UNITS: u32 = 80;
const CELLS_A_UNIT: u64 = 4_000;

/// Bulk jobs under way at once.
const JOBS_AT_ONCE: usize = 8;

/// What a run works with.
#[derive(Clone)]
pub struct Deps {
    pub org: Org,
    pub database: Arc<SourceDatabase>,
    pub clock: Clock,
    /// Raised a few times a second while the run makes progress, after the progress was stored in
    /// `om_runs` and `om_run_objects`.
    pub progress: watch::Sender<u64>,
    pub options: Options,
}

/// What a run is to do, and within which bounds.
#[derive(Debug, Clone)]
pub struct Options {
    /// Only these of the chosen objects; all where none are named.
    pub only: Option<Vec<String>>,
    /// Compares every Id and mends what differs, due or not.
    pub compares_ids: bool,
    pub budget: Budget,
    /// How long a Bulk job may take before its rows are fetched by REST.
    pub job_patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            only: None,
            compares_ids: false,
            budget: Budget::default(),
            job_patience: Duration::from_secs(60 * 60),
        }
    }
}

/// The dependencies of one run, shared by its objects; cheap to clone.
#[derive(Clone)]
pub(in crate::run) struct Context {
    pub(in crate::run) org: Org,
    pub(in crate::run) database: Arc<SourceDatabase>,
    pub(in crate::run) clock: Clock,
    pub(in crate::run) tracker: Arc<Tracker>,
    pub(in crate::run) options: Arc<Options>,
    /// Ends the run: the caller's token, or an error that no object can get around.
    pub(in crate::run) stop: CancellationToken,
    /// Ends asking, and lets what is on its way arrive and be written: the run will pause.
    pub(in crate::run) ebb: CancellationToken,
    /// One permit for each Bulk result page in memory, over all objects.
    pub(in crate::run) pages: Arc<Semaphore>,
    /// A share of the memory for REST pages, over all objects.
    rest_room: Arc<Semaphore>,
    /// One permit for each Bulk job under way.
    pub(in crate::run) jobs: Arc<Semaphore>,
    /// When the run began, by the clock nobody can set.
    pub(in crate::run) began: Instant,
    counts: Arc<Counts>,
    calls_before: u64,
    /// Calls of the budget that were made or are about to be.
    taken: Arc<Mutex<u64>>,
}

impl Context {
    pub(in crate::run) fn new(deps: &Deps, tracker: Arc<Tracker>, stop: CancellationToken) -> Self {
        Self {
            org: deps.org.clone(),
            database: Arc::clone(&deps.database),
            clock: Arc::clone(&deps.clock),
            tracker,
            options: Arc::new(deps.options.clone()),
            stop,
            ebb: CancellationToken::new(),
            pages: Arc::new(Semaphore::new(PAGES_IN_MEMORY)),
            rest_room: Arc::new(Semaphore::new(REST_UNITS as usize)),
            jobs: Arc::new(Semaphore::new(JOBS_AT_ONCE)),
            began: Instant::now(),
            counts: Arc::new(Counts::new(deps.org.clone())),
            calls_before: deps.org.api_calls(),
            taken: Arc::new(Mutex::new(0)),
        }
    }

    /// Asks the org, unless the run is stopped first or has used its share of the day's calls.
    pub(in crate::run) async fn ask<T>(
        &self,
        question: impl Future<Output = Result<T, salesforce::Error>>,
    ) -> Result<T, Error> {
        self.take_from_budget(1)?;
        self.arrived(question).await
    }

    /// Takes so many calls from the budget before they are made, so that questions asked at the same
    /// time do not go beyond it together.
    fn take_from_budget(&self, calls: u64) -> Result<(), Error> {
        if self.ebb.is_cancelled() {
            return Err(Error::Cancelled);
        }
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        // Retries, and questions of several calls, were made without being taken.
        let made = self.org.api_calls().saturating_sub(self.calls_before);
        *taken = made.max(*taken);
        self.options.budget.check(*taken, self.org.api_usage())?;
        *taken += calls;
        Ok(())
    }

    /// Waits for more of an answer that was asked for, unless the run is stopped first.
    pub(in crate::run) async fn arrived<T>(
        &self,
        more: impl Future<Output = Result<T, salesforce::Error>>,
    ) -> Result<T, Error> {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(Error::Cancelled),
            answer = more => Ok(answer?),
        }
    }

    /// The same for a step of this crate.
    pub(in crate::run) async fn unless_stopped<T>(
        &self,
        step: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(Error::Cancelled),
            done = step => done,
        }
    }

    /// How many rows of the object the org shows under a condition; travels with other counts.
    pub(in crate::run) async fn count(
        &self,
        object: &str,
        condition: Option<&str>,
        scope: Scope,
    ) -> Result<u64, Error> {
        let mut question = format!("SELECT COUNT() FROM {object}");
        if let Some(condition) = condition {
            question.push_str(" WHERE ");
            question.push_str(condition);
        }
        // It travels with others, whose call is counted when it is made.
        self.take_from_budget(0)?;
        self.arrived(self.counts.ask(question, scope)).await
    }

    /// Waits for room in memory for a REST page of so many rows and columns.
    pub(in crate::run) async fn room_for(
        &self,
        rows: u64,
        columns: usize,
    ) -> Result<OwnedSemaphorePermit, Error> {
        let cells = rows.saturating_mul(columns as u64);
        let units = u32::try_from(cells / CELLS_A_UNIT).unwrap_or(u32::MAX);
        Arc::clone(&self.rest_room)
            .acquire_many_owned(units.clamp(1, REST_UNITS))
            .await
            .map_err(|_| Error::Cancelled)
    }

    /// Waits, unless the run is stopped first.
    pub(in crate::run) async fn wait(&self, time: Duration) -> Result<(), Error> {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(Error::Cancelled),
            () = self.ebb.cancelled() => Err(Error::Cancelled),
            () = tokio::time::sleep(time) => Ok(()),
        }
    }

    /// Works on the database on a thread that may block.
    pub(in crate::run) async fn stored<T: Send + 'static>(
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
    pub(in crate::run) fn server_now(&self) -> String {
        soql::datetime(self.org.server_now())
    }

    /// This machine's present time as datetimes are stored.
    pub(in crate::run) fn now(&self) -> String {
        soql::datetime((self.clock)())
    }
}
