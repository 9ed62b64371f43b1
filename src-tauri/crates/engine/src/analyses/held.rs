//! The facts of a source in memory, for as long as somebody looks at its analyses.
//!
//! Read once for all who ask at the same time, and again only where tables have changed since. Some
//! minutes after the last question the memory is given back.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use analysis::answer::Answer;
use analysis::facts::{Facts, Part};
use analysis::table::Day;
use tokio::time::Instant;

use crate::core::{Core, lock};
use crate::sources::source::Source;
use crate::wire::ApiError;

/// How long facts are kept after the last question.
const KEPT: Duration = Duration::from_secs(300);
/// Tables are not looked at again for changes within this time: a dashboard asks many questions at once.
const FRESH: Duration = Duration::from_secs(1);

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
    at: Instant,
}

/// Answers to questions about the same facts on the same day.
#[derive(Default)]
struct Answers {
    of: Option<(Arc<Facts>, Day)>,
    by_question: HashMap<String, Arc<Answer>>,
}

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
            .filter(|read| !missing && read.at.elapsed() < FRESH)
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
            at: Instant::now(),
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
                let due = lock(&source.held.used).map_or_else(Instant::now, |used| used + KEPT);
                if due <= Instant::now() {
                    break;
                }
                tokio::select! {
                    () = stop.cancelled() => return,
                    () = tokio::time::sleep_until(due) => {}
                }
            }
            *lock(&source.held.used) = None;
            *source.held.facts.lock().await = None;
            *lock(&source.held.answers) = Answers::default();
        });
    }
}

impl Held {
    /// The answer that was given before to this question about these facts on this day.
    pub(super) fn answer(
        &self,
        facts: &Arc<Facts>,
        day: Day,
        question: &str,
    ) -> Option<Arc<Answer>> {
        let answers = lock(&self.answers);
        let (of, on) = answers.of.as_ref()?;
        let is_same = Arc::ptr_eq(of, facts) && *on == day;
        answers
            .by_question
            .get(question)
            .filter(|_| is_same)
            .cloned()
    }

    pub(super) fn note_answer(
        &self,
        facts: &Arc<Facts>,
        day: Day,
        question: String,
        answer: &Arc<Answer>,
    ) {
        let mut answers = lock(&self.answers);
        let is_same = answers
            .of
            .as_ref()
            .is_some_and(|(of, on)| Arc::ptr_eq(of, facts) && *on == day);
        if !is_same {
            *answers = Answers {
                of: Some((Arc::clone(facts), day)),
                by_question: HashMap::new(),
            };
        }
        answers.by_question.insert(question, Arc::clone(answer));
    }
}
