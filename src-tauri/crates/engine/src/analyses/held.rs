//! The facts of a source in memory, for as long as somebody looks at its analyses.
//!
//! Read once for all who ask at the same time, and again only where tables have changed since. Some
//! minutes after the last question the memory is given back.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use analysis::answer::Answer;
use analysis::calendar::Now;
use analysis::facts::{Facts, Part};
use analysis::forecast::Forecast;
use tokio::time::Instant;

use crate::core::{Core, lock};
use crate::sources::source::Source;
use crate::wire::ApiError;

/// How long facts are kept after the last question.
const KEPT: Duration = Duration::from_secs(300);
/// Tables are not looked at again for changes within this time: a dashboard asks many questions at once.
const FRESH: Duration = Duration::from_secs(1);

/// More questions are not remembered at a time: each holds its answers.
const MOST_QUESTIONS: usize = 64;

/// What is held of one source.
#[derive(Default)]
pub(crate) struct Held {
    facts: tokio::sync::Mutex<Option<Read>>,
    answers: Mutex<Answers>,
    used: Mutex<Option<Instant>>,
}

struct Read {
    facts: Arc<Facts>,
    parts: BTreeSet<Part>,
    /// None where something has changed since that is known of.
    at: Option<Instant>,
}

/// Answers to questions about the same facts in the same hour.
#[derive(Default)]
struct Answers {
    of: Option<(Arc<Facts>, Now)>,
    by_question: HashMap<String, Arc<Answer>>,
    forecasts: HashMap<String, Forecasted>,
}

/// The forecast of a question, made by the first analysis that needs it.
pub(super) type Forecasted = Arc<OnceLock<Option<Forecast>>>;

impl Core {
    /// The facts of a source with these parts, as of now.
    pub(crate) async fn facts(
        self: &Arc<Self>,
        source: &Arc<Source>,
        parts: &[Part],
    ) -> Result<Arc<Facts>, ApiError> {
        self.note_use(source);
        let mut held = source.held.facts.lock().await;
        let missing = parts
            .iter()
            .any(|part| held.as_ref().is_none_or(|read| !read.parts.contains(part)));
        if let Some(read) = held
            .as_ref()
            .filter(|read| !missing && read.at.is_some_and(|at| at.elapsed() < FRESH))
        {
            return Ok(Arc::clone(&read.facts));
        }
        let before = held.take();
        let mut wanted: BTreeSet<Part> = parts.iter().copied().collect();
        wanted.extend(before.iter().flat_map(|read| &read.parts));
        let known = before.map(|read| read.facts).unwrap_or_default();
        let (reader, now) = (Arc::clone(&source.reader), (self.clock)().as_second());
        let asked: Vec<Part> = wanted.iter().copied().collect();
        let read = tokio::task::spawn_blocking(move || {
            let facts = Facts::read(&reader, &asked, &known, now)?;
            // The same facts are the same answers.
            let is_same = facts.is_as(&known);
            Ok::<_, store::Error>(if is_same { known } else { Arc::new(facts) })
        });
        let facts = read.await??;
        *held = Some(Read {
            facts: Arc::clone(&facts),
            parts: wanted,
            at: Some(Instant::now()),
        });
        Ok(facts)
    }

    /// Sees to it that the facts are forgotten some time after the last use.
    fn note_use(self: &Arc<Self>, source: &Arc<Source>) {
        let was_used = lock(&source.held.used).replace(Instant::now()).is_some();
        if was_used {
            return;
        }
        let source = Arc::clone(source);
        let stop = self.tasks.stop().clone();
        self.tasks.spawn("forgetting facts", async move {
            loop {
                let due = {
                    // Under one lock: whoever asks from now on begins a task of their own.
                    let mut used = lock(&source.held.used);
                    let due = used.map_or_else(Instant::now, |used| used + KEPT);
                    if due <= Instant::now() {
                        *used = None;
                        break;
                    }
                    due
                };
                tokio::select! {
                    () = stop.cancelled() => return,
                    () = tokio::time::sleep_until(due) => {}
                }
            }
            *source.held.facts.lock().await = None;
            *lock(&source.held.answers) = Answers::default();
        });
    }
}

impl Held {
    /// Has the next question look at the tables, however short a time ago they were read.
    pub(crate) async fn look_again(&self) {
        if let Some(read) = self.facts.lock().await.as_mut() {
            read.at = None;
        }
    }

    /// The answer that was given before to this question about these facts in this hour.
    pub(super) fn answer(
        &self,
        facts: &Arc<Facts>,
        now: Now,
        question: &str,
    ) -> Option<Arc<Answer>> {
        let answers = lock(&self.answers);
        let known = answers.by_question.get(question);
        known.filter(|_| answers.is_about(facts, now)).cloned()
    }

    pub(super) fn note_answer(
        &self,
        facts: &Arc<Facts>,
        now: Now,
        question: String,
        answer: &Arc<Answer>,
    ) {
        let mut answers = lock(&self.answers);
        // An answer that took long is of facts that are old by now.
        if answers.is_about(facts, now) {
            answers.by_question.insert(question, Arc::clone(answer));
        }
    }

    /// The forecast that all analyses of this question share.
    pub(super) fn forecast(&self, facts: &Arc<Facts>, now: Now, question: &str) -> Forecasted {
        let mut answers = lock(&self.answers);
        answers.be_about(facts, now);
        Arc::clone(answers.forecasts.entry(question.to_owned()).or_default())
    }
}

impl Answers {
    fn is_about(&self, facts: &Arc<Facts>, now: Now) -> bool {
        let of = self.of.as_ref();
        of.is_some_and(|(of, at)| Arc::ptr_eq(of, facts) && *at == now)
    }

    /// Forgets what was answered about other facts, or in another hour.
    fn be_about(&mut self, facts: &Arc<Facts>, now: Now) {
        if !self.is_about(facts, now) || self.forecasts.len() > MOST_QUESTIONS {
            *self = Self {
                of: Some((Arc::clone(facts), now)),
                ..Self::default()
            };
        }
    }
}
