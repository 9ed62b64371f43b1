//! Building the indexes that questions about large tables ask for, in the background, and giving
//! back to the disk what was dropped.
//!
//! One at a time per source, never amid an update: an update that begins stops the build, which
//! begins again when the update is over. While an index is missing, questions are answered by
//! looking at all rows. Which indexes nobody used for long is looked at once a day.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Instant;

use jiff::{SignedDuration, Timestamp};
use store::{IndexOf, Need};

use crate::core::{Core, lock};
use crate::sources::elsewhere::LOOK_EVERY;
use crate::sources::source::{Source, try_lock_run};
use crate::wire::{ApiError, Event};

/// Indexes nobody used for so long are dropped.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How often the use of an index is noted, and unused ones are looked for.
const NOTED_EVERY: SignedDuration = SignedDuration::from_hours(24);
/// How long a build that failed, as on a full disk, is not tried again.
const FAILED_FOR: SignedDuration = SignedDuration::from_mins(10);

/// What is to be done for the indexes of one source.
#[derive(Default)]
pub(crate) struct Indexing {
    waiting: VecDeque<Job>,
    is_running: bool,
    /// From when on a job is worth doing again.
    not_before: HashMap<Job, Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Job {
    Build { object: String, index: IndexOf },
    Note { object: String, index: IndexOf },
    DropUnused,
    GiveBack,
}

impl Indexing {
    fn add(&mut self, job: Job, now: Timestamp) {
        let is_early = self.not_before.get(&job).is_some_and(|at| now < *at);
        if !is_early && !self.waiting.contains(&job) {
            self.waiting.push_back(job);
        }
    }

    /// Adds a job there is new work for: one that is being done may have looked too early for it.
    fn add_anew(&mut self, job: Job) {
        self.not_before.remove(&job);
        let begun = usize::from(self.is_running);
        if !self
            .waiting
            .iter()
            .skip(begun)
            .any(|waiting| *waiting == job)
        {
            self.waiting.push_back(job);
        }
    }

    /// The job being done, which is the first, is over.
    fn put_away(&mut self, job: &Job) {
        if self.waiting.front() == Some(job) {
            self.waiting.pop_front();
        }
    }
}

/// Jobs are being done; over when dropped, however that comes.
struct Running<'a> {
    source: &'a Source,
    /// It was said already; others may have begun since.
    is_over: bool,
}

impl Running<'_> {
    /// The job to do; where there is none, it is over under the same lock.
    fn next(&mut self) -> Option<Job> {
        let mut indexing = lock(&self.source.indexing);
        let next = indexing.waiting.front().cloned();
        indexing.is_running = next.is_some();
        self.is_over = next.is_none();
        next
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            lock(&self.source.indexing).is_running = false;
        }
    }
}

enum Done {
    Yes,
    /// An update began, here or elsewhere.
    Stopped,
    Gone,
}

impl Core {
    /// Sees to the indexes a question needs: builds those that are missing, notes that others are
    /// used. Whether one is being built, or will be; not so for a while after a build that failed.
    pub(crate) fn see_to_indexes(
        self: &Arc<Self>,
        source: &Arc<Source>,
        object: &str,
        needs: &[Need],
    ) -> bool {
        if !self.works_by_itself {
            return false;
        }
        let now = (self.clock)();
        let mut indexing = lock(&source.indexing);
        let mut is_preparing = false;
        for need in needs {
            let (object, index) = (object.to_owned(), need.index.clone());
            let job = if need.built {
                Job::Note { object, index }
            } else {
                Job::Build { object, index }
            };
            indexing.add(job.clone(), now);
            is_preparing |= !need.built && indexing.waiting.contains(&job);
        }
        indexing.add(Job::DropUnused, now);
        // What was dropped before the app ended amid giving back.
        indexing.add(Job::GiveBack, now);
        self.begin_jobs(source, indexing);
        is_preparing
    }

    /// Gives back the room of what was dropped just now.
    pub(crate) fn give_back(self: &Arc<Self>, source: &Arc<Source>) {
        if !self.works_by_itself {
            // The app does when it opens the source.
            return;
        }
        let mut indexing = lock(&source.indexing);
        indexing.add_anew(Job::GiveBack);
        self.begin_jobs(source, indexing);
    }

    fn begin_jobs(self: &Arc<Self>, source: &Arc<Source>, mut indexing: MutexGuard<'_, Indexing>) {
        if indexing.is_running || indexing.waiting.is_empty() {
            return;
        }
        indexing.is_running = true;
        drop(indexing);
        let (core, source) = (Arc::clone(self), Arc::clone(source));
        self.tasks.spawn("index", async move {
            core.do_jobs(&source).await;
        });
    }

    async fn do_jobs(self: &Arc<Self>, source: &Arc<Source>) {
        let mut running = Running {
            source,
            is_over: false,
        };
        while let Some(job) = running.next() {
            if !self.wait_for_quiet(source).await {
                return;
            }
            let not_before = match self.do_job(source, &job).await {
                Ok(Done::Stopped) => continue,
                Ok(Done::Gone) => FAILED_FOR,
                Ok(Done::Yes) => self.after(source, &job),
                Err(error) => {
                    tracing::warn!(code = error.code, ?job, "an index was not seen to");
                    FAILED_FOR
                }
            };
            self.put_away(source, job, not_before);
        }
    }

    /// A job is over, and not begun again for so long. The end of a build is told, however it came.
    fn put_away(&self, source: &Source, job: Job, not_before: SignedDuration) {
        let is_build = matches!(job, Job::Build { .. });
        {
            let mut indexing = lock(&source.indexing);
            indexing.put_away(&job);
            if let Ok(at) = (self.clock)().checked_add(not_before) {
                indexing.not_before.insert(job, at);
            }
        }
        if is_build {
            self.tell(Event::ObjectsChanged {
                connection_id: source.id.clone(),
            });
        }
    }

    /// Waits for the end of the source's update; whether there is still something to do then.
    pub(crate) async fn wait_for_quiet(&self, source: &Arc<Source>) -> bool {
        loop {
            let over = source.live_run().map(|live| live.ended.clone());
            if over.is_none() && !self.is_busy_elsewhere(source).await {
                break;
            }
            let quiet = async {
                match over {
                    Some(ended) => ended.cancelled().await,
                    None => tokio::time::sleep(LOOK_EVERY).await,
                }
            };
            tokio::select! {
                () = self.tasks.stop().cancelled() => return false,
                () = quiet => {}
            }
        }
        self.is_open(source)
    }

    /// Whether another process updates the source; where nobody can tell, the build finds out.
    async fn is_busy_elsewhere(&self, source: &Source) -> bool {
        match self.goes_on_elsewhere(source).await {
            Ok(busy) => busy,
            Err(error) => {
                tracing::warn!(code = error.code, "the lock of a source was not looked at");
                false
            }
        }
    }

    /// Whether the engine lives and the source is neither deleted nor set aside.
    fn is_open(&self, source: &Arc<Source>) -> bool {
        let known = self.open_source(&source.id);
        !self.tasks.stop().is_cancelled() && known.is_some_and(|known| Arc::ptr_eq(&known, source))
    }

    async fn do_job(self: &Arc<Self>, source: &Arc<Source>, job: &Job) -> Result<Done, ApiError> {
        let now = self.now();
        match job {
            Job::Build { object, index } => self.build(source, object, index).await,
            Job::Note { object, index } => {
                let (object, index) = (object.clone(), index.clone());
                source
                    .stored(move |database| database.set_index_used(&object, &index, &now))
                    .await?;
                Ok(Done::Yes)
            }
            Job::DropUnused => {
                let before = (self.clock)().checked_sub(KEPT_FOR).map_err(|error| {
                    // Only a clock before the years dates can have.
                    ApiError::unexpected(&error)
                })?;
                let before = salesforce::soql::datetime(before);
                let dropped = source
                    .stored(move |database| database.drop_unused_indexes(&before))
                    .await?;
                if dropped > 0 {
                    tracing::info!(dropped, "indexes nobody used were dropped");
                    self.give_back(source);
                }
                Ok(Done::Yes)
            }
            Job::GiveBack => self.shorten_file(source).await,
        }
    }

    async fn shorten_file(self: &Arc<Self>, source: &Arc<Source>) -> Result<Done, ApiError> {
        let stop = self.stop_for_an_update(source);
        let given = source.stored(move |database| database.give_back(stop));
        match given.await? {
            None => Ok(Done::Stopped),
            Some(0) => Ok(Done::Yes),
            Some(bytes) => {
                tracing::info!(bytes, "room was given back");
                self.tell(Event::ConnectionsChanged);
                Ok(Done::Yes)
            }
        }
    }

    /// Whether to stop for an update, here or elsewhere, or because the source is closed.
    pub(crate) fn stop_for_an_update(
        self: &Arc<Self>,
        source: &Arc<Source>,
    ) -> impl Fn() -> bool + Send + Sync + 'static {
        let (core, source) = (Arc::clone(self), Arc::clone(source));
        let path = self.run_lock_path(&source.id);
        let looked = Mutex::new(Instant::now());
        // Another process's update waits for this no longer than its page waits for the database.
        let is_taken = move || {
            let mut looked = lock(&looked);
            if looked.elapsed() < LOOK_EVERY {
                return false;
            }
            *looked = Instant::now();
            matches!(try_lock_run(&path), Ok(None))
        };
        move || source.live_run().is_some() || !core.is_open(&source) || is_taken()
    }

    async fn build(
        self: &Arc<Self>,
        source: &Arc<Source>,
        object: &str,
        index: &IndexOf,
    ) -> Result<Done, ApiError> {
        let (name, now) = (object.to_owned(), self.now());
        let stop = self.stop_for_an_update(source);
        let wanted = index.clone();
        let built = source
            .stored(move |database| {
                let schema = database.get_object(&name)?.and_then(|row| row.schema);
                let Some(schema) = schema else {
                    return Ok(Done::Gone);
                };
                let built = match &wanted {
                    IndexOf::Text => database.build_text_index(&name, &now, stop)?,
                    IndexOf::Column(column) => match schema.column(column) {
                        Some(_) => database.build_column_index(&name, column, &now, stop)?,
                        None => return Ok(Done::Gone),
                    },
                };
                Ok(if built { Done::Yes } else { Done::Stopped })
            })
            .await?;
        if matches!(built, Done::Yes) {
            tracing::debug!(object, ?index, "an index was built");
        }
        Ok(built)
    }

    /// How long the job need not be done again.
    fn after(&self, source: &Source, job: &Job) -> SignedDuration {
        match job {
            // It was used as it was built; and is built again as soon as that is needed.
            Job::Build { object, index } => {
                let (object, index) = (object.clone(), index.clone());
                let noted = Job::Note { object, index };
                if let Ok(at) = (self.clock)().checked_add(NOTED_EVERY) {
                    lock(&source.indexing).not_before.insert(noted, at);
                }
                SignedDuration::ZERO
            }
            Job::Note { .. } | Job::DropUnused | Job::GiveBack => NOTED_EVERY,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Indexing, Job};

    #[test]
    fn what_is_dropped_while_room_is_given_back_is_given_back_after_that() {
        let mut indexing = Indexing::default();
        indexing.add_anew(Job::GiveBack);
        indexing.add_anew(Job::GiveBack);
        assert_eq!(indexing.waiting, [Job::GiveBack]);
        indexing.is_running = true;
        indexing.add_anew(Job::GiveBack);
        indexing.add_anew(Job::GiveBack);
        indexing.put_away(&Job::GiveBack);
        assert_eq!(indexing.waiting, [Job::GiveBack], "once more");
        indexing.put_away(&Job::GiveBack);
        assert!(indexing.waiting.is_empty());
    }
}
