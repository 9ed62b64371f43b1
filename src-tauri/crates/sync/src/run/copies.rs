//! The copies of a run: side by side, one of each object at a time, and those that join it.
//!
//! An object that joins begins at once and waits for no other: who adds a small table while a large
//! one is loaded has it within seconds. One that is being copied is copied again when that has ended,
//! so that no table ever has two writers.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::task::JoinSet;

use super::context::Context;
use super::object;
use super::pass::note_cost;
use super::prepare::{fail, prepare_joined};
use crate::{Error, ObjectPlan, Plan};

/// Objects copied at the same time: most wait for the network. What they hold in memory and how many
/// calls and jobs they have under way is bounded for all together.
const OBJECTS_AT_ONCE: usize = 64;

/// Objects that are to join a run. Whoever sends them learns whether the run takes them on: one that
/// is ending does not, and another run has to bring them.
#[derive(Debug)]
pub struct Joining {
    names: Vec<String>,
    taken_on: oneshot::Sender<()>,
}

impl Joining {
    /// The request, and its answer: that the run takes them on, or an error where it does not.
    #[must_use]
    pub fn new(names: Vec<String>) -> (Self, oneshot::Receiver<()>) {
        let (taken_on, answer) = oneshot::channel();
        (Self { names, taken_on }, answer)
    }

    /// The names, unless the run is ending.
    pub(super) fn take_on(self, context: &Context) -> Option<Vec<String>> {
        if is_ending(context) {
            return None;
        }
        if self.taken_on.send(()).is_err() {
            tracing::debug!("nobody waits for the answer; the objects are wanted all the same");
        }
        Some(self.names)
    }
}

fn is_ending(context: &Context) -> bool {
    context.stop.is_cancelled() || context.ebb.is_cancelled()
}

/// A piece of work that is over.
enum Ended {
    Copied {
        name: String,
        error: Option<Error>,
    },
    Prepared {
        names: Vec<String>,
        plan: Result<Plan, Error>,
    },
}

pub(super) struct Copies {
    context: Arc<Context>,
    places: Arc<Semaphore>,
    tasks: JoinSet<Ended>,
    /// Objects that are being prepared or copied.
    busy: BTreeSet<String>,
    /// Those of them that are to be copied once more.
    again: BTreeSet<String>,
    /// What ends the run.
    first: Option<Error>,
}

impl Copies {
    pub(super) fn new(context: Arc<Context>) -> Self {
        Self {
            context,
            places: Arc::new(Semaphore::new(OBJECTS_AT_ONCE)),
            tasks: JoinSet::new(),
            busy: BTreeSet::new(),
            again: BTreeSet::new(),
            first: None,
        }
    }

    /// Copies the planned objects a few at a time, in their order, and what joins or has `joined`
    /// them.
    pub(super) async fn run(
        mut self,
        plan: Plan,
        joined: Vec<Vec<String>>,
        joins: &mut mpsc::Receiver<Joining>,
    ) -> Result<(), Error> {
        for planned in plan.objects {
            self.copy(planned, true);
        }
        for names in joined {
            self.join(names);
        }
        let mut may_join = true;
        loop {
            if self.tasks.is_empty() || is_ending(&self.context) {
                // What was sent is still answered; whoever comes later starts another run.
                joins.close();
            }
            tokio::select! {
                joined = joins.recv(), if may_join => match joined {
                    Some(joining) => if let Some(names) = joining.take_on(&self.context) {
                        self.join(names);
                    },
                    None => may_join = false,
                },
                Some(ended) = self.tasks.join_next() => {
                    self.take_note(ended.map_err(Error::TaskEnded)?);
                }
                else => break,
            }
        }
        match self.first {
            Some(error) => Err(error),
            None if self.context.stop.is_cancelled() => Err(Error::Cancelled),
            None => Ok(()),
        }
    }

    /// Prepares and copies more objects, those that are being copied once that has ended. Where what
    /// was taken on is overtaken by the end of the run, the next one brings it: it is chosen.
    fn join(&mut self, mut names: Vec<String>) {
        if is_ending(&self.context) {
            return;
        }
        names.retain(|name| {
            let is_free = self.busy.insert(name.clone());
            if !is_free {
                self.again.insert(name.clone());
            }
            is_free
        });
        if names.is_empty() {
            return;
        }
        tracing::info!(objects = names.len(), "objects join the run");
        let context = Arc::clone(&self.context);
        self.tasks.spawn(async move {
            let plan = prepare_joined(&context, names.clone()).await;
            Ended::Prepared { names, plan }
        });
    }

    fn copy(&mut self, planned: ObjectPlan, waits_for_a_place: bool) {
        let name = planned.schema.name.clone();
        self.busy.insert(name.clone());
        let (context, places) = (Arc::clone(&self.context), Arc::clone(&self.places));
        self.tasks.spawn(async move {
            let _place = if waits_for_a_place {
                places.acquire_owned().await.ok()
            } else {
                None
            };
            let error = if is_ending(&context) {
                None
            } else {
                object::copy(&context, planned).await
            };
            Ended::Copied { name, error }
        });
    }

    fn take_note(&mut self, ended: Ended) {
        match ended {
            Ended::Copied { name, error } => {
                if let Some(error) = error {
                    self.end_by(error);
                }
                self.free(&name);
            }
            Ended::Prepared { names, plan } => {
                let plan = plan.unwrap_or_else(|error| {
                    for name in &names {
                        fail(&self.context, name, &error);
                    }
                    if error.stops_the_run() {
                        self.end_by(error);
                    }
                    Plan {
                        objects: Vec::new(),
                    }
                });
                note_cost(&self.context, &plan);
                let is_planned = |name: &String| {
                    let mut planned = plan.objects.iter();
                    planned.any(|planned| planned.schema.name == *name)
                };
                let over: Vec<String> = names.into_iter().filter(|it| !is_planned(it)).collect();
                for planned in plan.objects {
                    self.copy(planned, false);
                }
                for name in over {
                    self.free(&name);
                }
            }
        }
    }

    /// The object's table has no writer now: if it is wanted once more, it is copied again.
    fn free(&mut self, name: &str) {
        self.busy.remove(name);
        if self.again.remove(name) {
            self.join(vec![name.to_owned()]);
        }
    }

    /// Ends the run, or lets it ebb away, by the first error that says why.
    fn end_by(&mut self, error: Error) {
        let context = &self.context;
        if error.pauses() {
            context.ebb.cancel();
        } else if !context.ebb.is_cancelled() && !matches!(error, Error::Cancelled) {
            context.stop.cancel();
        }
        if self.first.is_none() || matches!(self.first, Some(Error::Cancelled)) {
            self.first = Some(error);
        }
    }
}
