//! Counts of many objects, asked together: up to 25 travel in one call.
//!
//! Objects are copied side by side and count for themselves; here their questions meet. One that
//! comes alone waits for a moment only. Where the org answers no batch, each is asked by itself.

use std::sync::Arc;
use std::time::Duration;

use salesforce::{Error, FaultKind, Org, Scope};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tokio_util::task::AbortOnDropHandle;

/// How long a question waits for others.
const GATHERED_FOR: Duration = Duration::from_millis(8);

/// Questions that wait for the gatherer.
const WAITING: usize = 64;

struct Question {
    soql: String,
    scope: Scope,
    answer: oneshot::Sender<Result<u64, Error>>,
}

/// Asks `SELECT COUNT()` queries together.
pub(in crate::run) struct Counts {
    asking: mpsc::Sender<Question>,
    _gatherer: AbortOnDropHandle<()>,
}

impl Counts {
    pub(in crate::run) fn new(org: Org) -> Self {
        let (asking, asked) = mpsc::channel(WAITING);
        Self {
            asking,
            _gatherer: AbortOnDropHandle::new(tokio::spawn(gather(org, asked))),
        }
    }

    /// How many rows the query finds.
    pub(in crate::run) async fn ask(&self, soql: String, scope: Scope) -> Result<u64, Error> {
        let (answer, answered) = oneshot::channel();
        let question = Question {
            soql,
            scope,
            answer,
        };
        if self.asking.send(question).await.is_err() {
            return Err(Error::Cancelled);
        }
        answered.await.unwrap_or(Err(Error::Cancelled))
    }
}

async fn gather(org: Org, mut asked: mpsc::Receiver<Question>) {
    let mut calls = JoinSet::new();
    while let Some(first) = asked.recv().await {
        let mut together = vec![first];
        let until = tokio::time::Instant::now() + GATHERED_FOR;
        while together.len() < Org::COUNTS_AT_ONCE {
            match tokio::time::timeout_at(until, asked.recv()).await {
                Ok(Some(question)) => together.push(question),
                Ok(None) | Err(_) => break,
            }
        }
        while calls.try_join_next().is_some() {}
        calls.spawn(answer(org.clone(), together));
    }
    while calls.join_next().await.is_some() {}
}

async fn answer(org: Org, together: Vec<Question>) {
    if together.len() == 1 {
        return ask_alone(&org, together).await;
    }
    let questions: Vec<_> = together
        .iter()
        .map(|question| (question.soql.clone(), question.scope))
        .collect();
    match org.count_many(&questions).await {
        Ok(answers) => {
            let mut busy = Vec::new();
            for (question, answer) in together.into_iter().zip(answers) {
                match answer {
                    // It has the patience of a call of its own.
                    Err(error) if error.is_transient() => busy.push(question),
                    answer => tell(question, answer),
                }
            }
            ask_alone(&org, busy).await;
        }
        Err(error) if concerns_all(&error) => {
            let error = Arc::new(error);
            for question in together {
                tell(question, Err(Error::Shared(Arc::clone(&error))));
            }
        }
        // Together they may take too long for one answer, and alone not.
        Err(error) => {
            tracing::info!(code = error.code(), "no batch of counts; asking one by one");
            ask_alone(&org, together).await;
        }
    }
}

/// Whether no question can fare better alone.
fn concerns_all(error: &Error) -> bool {
    error.needs_reconnect()
        || error.fault_kind() == Some(FaultKind::DailyLimit)
        || match error.root() {
            Error::Refused(_) | Error::Vault(_) => true,
            Error::Network(fault) => fault.is_connect(),
            _ => false,
        }
}

async fn ask_alone(org: &Org, questions: Vec<Question>) {
    for question in questions {
        // Whoever asked may be gone, as when the run has ended.
        if question.answer.is_closed() {
            continue;
        }
        let page = org.query(&question.soql, question.scope).await;
        tell(question, page.map(|page| page.total_size));
    }
}

fn tell(question: Question, answer: Result<u64, Error>) {
    if question.answer.send(answer).is_err() {
        tracing::debug!("nobody waits for a count any more");
    }
}
