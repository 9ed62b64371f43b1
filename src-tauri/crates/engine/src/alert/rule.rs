//! When the person is told something, as a function of how an update ended and of what they were
//! told before.
//!
//! The end of a login is not here: the moment its source begins to need a reconnection is its one
//! cause, whichever call met it; see [`crate::core::Core::update_connection`].

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use store::RunState;

/// Updates in a row that must fail before it is a matter for a person.
const FAILURES_TOLD: u32 = 3;

/// How long what passes by itself may last before it is one, too.
const PASSES_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// What the person knows of a source, so that they are not told it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Told {
    /// The day's calls are used up, and no update has come through since.
    budget_reached: bool,
    /// Updates in a row that failed.
    failures: u32,
    /// The first load has begun, and not ended well yet.
    pub(super) first_load_open: bool,
    /// The keyring did not give a login, and no update has come through since.
    keyring_closed: bool,
    /// Since when Salesforce was not reached, how often, and whether that was told; until an update
    /// came through.
    unreached_since: Option<Timestamp>,
    unreached: u32,
    unreached_told: bool,
}

impl Told {
    /// Something stands that only a person mends, and of which they were told.
    pub(super) fn waits_for_person(self) -> bool {
        self.keyring_closed || self.unreached_told || self.failures >= FAILURES_TOLD
    }
}

/// How an update ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End<'a> {
    pub(super) state: RunState,
    pub(super) first_load: bool,
    /// Of all chosen objects.
    pub(super) is_whole: bool,
    pub(super) needs_reconnect: bool,
    pub(super) code: Option<&'a str>,
    /// The person asked to be told of this one.
    pub(super) asked: bool,
    pub(super) at: Timestamp,
}

/// What a notification is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// An update of which the person asked to be told ended, well or not.
    Complete,
    FirstLoadComplete,
    /// The org's day, or this app's share of it, is used up.
    BudgetReached,
    KeepsFailing {
        times: u32,
    },
    /// Salesforce has not been reached for a day.
    NotReached,
    /// The keyring is locked or does not answer, so that nothing can be asked of Salesforce.
    KeyringClosed,
}

/// What to tell after an update, and what the person knows then.
pub(super) fn after_update(before: Told, end: End) -> (Told, Option<Cause>) {
    let mut told = before;
    told.first_load_open |= end.first_load && end.is_whole;
    let asked = end.asked.then_some(Cause::Complete);
    match end.state {
        // Whoever cancelled it knows; what the app's own end cut off goes on.
        RunState::Running | RunState::Cancelled => (told, None),
        _ if end.needs_reconnect => (told, None),
        RunState::Paused => {
            let first = !told.budget_reached;
            told.budget_reached = true;
            (told, first.then_some(Cause::BudgetReached))
        }
        RunState::Succeeded | RunState::PartlyFailed => {
            told.budget_reached = false;
            let was_first = std::mem::take(&mut told.first_load_open) && end.is_whole;
            // One table's repair says nothing of the others.
            told.first_load_open |= before.first_load_open && !end.is_whole;
            let fails = count_failure(&mut told, end);
            let first = was_first.then_some(Cause::FirstLoadComplete);
            (told, asked.or(first).or(fails))
        }
        RunState::Failed => {
            let fails = count_failure(&mut told, end);
            (told, asked.or(fails))
        }
    }
}

fn count_failure(told: &mut Told, end: End) -> Option<Cause> {
    if !end.is_whole {
        return None;
    }
    if end.state == RunState::Succeeded {
        *told = Told {
            budget_reached: told.budget_reached,
            first_load_open: told.first_load_open,
            ..Told::default()
        };
        return None;
    }
    if end.code.is_some_and(|code| code.starts_with("keyring_")) {
        let first = !std::mem::replace(&mut told.keyring_closed, true);
        return first.then_some(Cause::KeyringClosed);
    }
    if end.code.is_some_and(passes_by_itself) {
        told.unreached += 1;
        let since = *told.unreached_since.get_or_insert(end.at);
        let lasts = end.at.duration_since(since) >= PASSES_WITHIN;
        // A machine that slept and has no network yet as it wakes is no such case.
        let tells = lasts && told.unreached >= FAILURES_TOLD && !told.unreached_told;
        told.unreached_told |= tells;
        return tells.then_some(Cause::NotReached);
    }
    told.failures += 1;
    (told.failures == FAILURES_TOLD).then_some(Cause::KeepsFailing {
        times: told.failures,
    })
}

/// Nobody can do anything about these but wait, and the next update goes on; unless they last.
fn passes_by_itself(code: &str) -> bool {
    matches!(code, "network" | "salesforce_unavailable")
}

#[cfg(test)]
#[path = "rule_tests.rs"]
mod tests;
