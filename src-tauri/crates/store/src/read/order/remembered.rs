//! Row numbers remembered: the answers to questions for all their rows.
//!
//! An answer outlives changes of its table for a moment, so that a table can be scrolled while it
//! is being filled. Who asks what is being found out already waits for that.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::Error;
use crate::mirror::TableState;
use crate::read::Abandoned;

/// Row numbers kept, over all answers; the least recently used leaves first.
const KEPT: usize = 8_000_000;
/// How long an answer about a table that has changed stays good, at least.
const STALE_FOR: Duration = Duration::from_secs(2);
/// How often who waits looks whether anybody waits for them.
const LOOK_EVERY: Duration = Duration::from_millis(20);

#[derive(Debug, Default)]
pub(in crate::read) struct Remembered {
    state: Mutex<State>,
    found: Condvar,
}

/// How old an answer may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Truth {
    /// Of the table as it is, as for a part of another answer.
    Now,
    /// Of the table as it was a moment ago, as for somebody who looks.
    OfLate,
}

#[derive(Debug, Default)]
struct State {
    answers: VecDeque<Answer>,
    /// Questions somebody is finding the answer to.
    sought: HashSet<String>,
}

#[derive(Debug)]
struct Answer {
    question: String,
    /// State of the table when it was found.
    table: TableState,
    found_at: Instant,
    took: Duration,
    rows: Arc<Vec<i64>>,
}

/// Somebody finds the answer; others wait until this is dropped.
struct Seeking<'a> {
    remembered: &'a Remembered,
    question: &'a str,
}

impl Drop for Seeking<'_> {
    fn drop(&mut self) {
        self.remembered.lock().sought.remove(self.question);
        self.remembered.found.notify_all();
    }
}

impl Remembered {
    /// The answer to this question about a table in this state, remembered or found now.
    pub(in crate::read) fn rows(
        &self,
        question: &str,
        table: TableState,
        truth: Truth,
        abandoned: &Abandoned,
        find: impl FnOnce() -> Result<Vec<i64>, Error>,
    ) -> Result<Arc<Vec<i64>>, Error> {
        let seeking = match self.get_or_seek(question, table, truth, abandoned)? {
            Ok(rows) => return Ok(rows),
            Err(seeking) => seeking,
        };
        let began = Instant::now();
        let rows = Arc::new(find()?);
        let answer = Answer {
            question: question.to_owned(),
            table,
            found_at: Instant::now(),
            took: began.elapsed(),
            rows: Arc::clone(&rows),
        };
        self.lock().keep(answer);
        drop(seeking);
        Ok(rows)
    }

    fn get_or_seek<'a>(
        &'a self,
        question: &'a str,
        table: TableState,
        truth: Truth,
        abandoned: &Abandoned,
    ) -> Result<Result<Arc<Vec<i64>>, Seeking<'a>>, Error> {
        let mut state = self.lock();
        loop {
            if let Some(rows) = state.get(question, table, truth) {
                return Ok(Ok(rows));
            }
            if state.sought.insert(question.to_owned()) {
                return Ok(Err(Seeking {
                    remembered: self,
                    question,
                }));
            }
            abandoned.check()?;
            let waited = self.found.wait_timeout(state, LOOK_EVERY);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn get(&mut self, question: &str, table: TableState, truth: Truth) -> Option<Arc<Vec<i64>>> {
        let at = self.answers.iter().position(|answer| {
            answer.question == question
                && (answer.table == table
                    || (truth == Truth::OfLate
                        && answer.table.has_columns_of(table)
                        && answer.found_at.elapsed() < STALE_FOR.max(answer.took * 10)))
        })?;
        let answer = self.answers.remove(at)?;
        let rows = Arc::clone(&answer.rows);
        self.answers.push_front(answer);
        Some(rows)
    }

    fn keep(&mut self, answer: Answer) {
        self.answers
            .retain(|known| known.question != answer.question);
        self.answers.push_front(answer);
        let mut kept = 0;
        self.answers.retain(|answer| {
            let is_first = kept == 0;
            kept += answer.rows.len();
            is_first || kept <= KEPT
        });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{Abandoned, KEPT, Remembered, Truth};
    use crate::Error;
    use crate::mirror::TableState;

    const T: TableState = TableState::of(1, 1);

    #[test]
    fn one_question_asked_by_many_is_answered_once() {
        let remembered = Remembered::default();
        let times = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let rows = remembered.rows("q", T, Truth::Now, &Abandoned::default(), || {
                        times.fetch_add(1, Ordering::SeqCst);
                        Ok(vec![1, 2])
                    });
                    assert_eq!(*rows.expect("an answer"), [1, 2]);
                });
            }
        });
        assert_eq!(times.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn who_waits_goes_on_when_the_first_gives_up_and_leaves_when_abandoned() {
        let remembered = Remembered::default();
        let first = remembered.rows("q", T, Truth::Now, &Abandoned::default(), || {
            Err(Error::Abandoned)
        });
        assert!(matches!(first, Err(Error::Abandoned)));
        let waits = Abandoned::default();
        let found = remembered.rows("q", T, Truth::Now, &Abandoned::default(), || {
            waits.abandon();
            let other = remembered.rows("q", T, Truth::Now, &waits, || Ok(vec![2]));
            assert!(matches!(other, Err(Error::Abandoned)));
            Ok(vec![1])
        });
        assert_eq!(*found.expect("an answer"), [1]);
    }

    #[test]
    fn old_answers_leave_when_there_are_too_many_rows() {
        let remembered = Remembered::default();
        for question in ["a", "b", "c"] {
            let rows = vec![0; KEPT / 2];
            let kept = remembered.rows(question, T, Truth::Now, &Abandoned::default(), || Ok(rows));
            kept.expect("kept");
        }
        assert!(remembered.lock().get("a", T, Truth::Now).is_none());
        assert!(remembered.lock().get("b", T, Truth::Now).is_some());
        assert!(remembered.lock().get("c", T, Truth::Now).is_some());
    }

    #[test]
    fn an_answer_of_a_table_that_changed_is_good_for_a_look_and_not_for_another_answer() {
        let remembered = Remembered::default();
        let ask = |table, truth, row| {
            let rows = remembered.rows("q", table, truth, &Abandoned::default(), || Ok(vec![row]));
            rows.expect("an answer")[0]
        };
        let after = TableState::of(1, 2);
        assert_eq!(ask(T, Truth::OfLate, 1), 1);
        assert_eq!(ask(after, Truth::OfLate, 2), 1);
        assert_eq!(ask(after, Truth::Now, 3), 3);
        assert_eq!(ask(after, Truth::OfLate, 4), 3);
        let altered = TableState::of(2, 2);
        assert_eq!(ask(altered, Truth::OfLate, 5), 5);
    }
}
