//! How a run ended.

use store::{ObjectState, RunError, RunObjectRow, RunState};

use crate::Error;

/// How a run ended. The same is stored in `om_runs`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub state: RunState,
    pub error: Option<RunError>,
    /// Only a new login by the user helps; the cursors are kept.
    pub needs_reconnect: bool,
    pub rows_upserted: u64,
    pub rows_removed: u64,
    pub api_calls: u64,
}

/// The run's state and error from what ended it early, if anything, and how its objects fared.
pub(super) fn verdict(
    ended_by: Option<&Error>,
    objects: &[RunObjectRow],
) -> (RunState, Option<RunError>) {
    match ended_by {
        Some(Error::Cancelled) => return (RunState::Cancelled, None),
        Some(error) if error.pauses() => return (RunState::Paused, Some(error.to_run_error())),
        Some(error) => return (RunState::Failed, Some(error.to_run_error())),
        None => {}
    }
    let failed: Vec<&RunObjectRow> = objects
        .iter()
        .filter(|object| object.state != ObjectState::Succeeded)
        .collect();
    let first = failed.iter().find_map(|object| object.error.clone());
    if failed.is_empty() {
        (RunState::Succeeded, None)
    } else if failed.len() == objects.len() {
        (RunState::Failed, first)
    } else {
        (RunState::PartlyFailed, first)
    }
}

#[cfg(test)]
mod tests {
    use super::verdict;
    use crate::Error;
    use store::{ObjectState, RunObjectRow, RunState};

    fn object(state: ObjectState) -> RunObjectRow {
        RunObjectRow {
            name: "Lead".into(),
            label: "Lead".into(),
            state,
            rows_done: 0,
            rows_expected: None,
            rows_added: Some(0),
            rows_changed: Some(0),
            rows_removed: 0,
            proven_equal: None,
            salesforce_count: None,
            held_count: None,
            error: None,
        }
    }

    #[test]
    fn a_run_is_only_as_good_as_its_objects() {
        use ObjectState::{Failed, Succeeded, Waiting};
        for (objects, expected) in [
            (vec![], RunState::Succeeded),
            (vec![Succeeded, Succeeded], RunState::Succeeded),
            (vec![Succeeded, Failed], RunState::PartlyFailed),
            (vec![Succeeded, Waiting], RunState::PartlyFailed),
            (vec![Failed], RunState::Failed),
        ] {
            let objects: Vec<_> = objects.into_iter().map(object).collect();
            assert_eq!(verdict(None, &objects).0, expected);
        }
        let (state, error) = verdict(Some(&Error::Cancelled), &[object(Succeeded)]);
        assert_eq!((state, error), (RunState::Cancelled, None));
        let used_up = Error::BudgetReached { used: 7, cap: 7 };
        let (state, error) = verdict(Some(&used_up), &[object(Succeeded)]);
        assert_eq!(state, RunState::Paused);
        assert_eq!(error.expect("why").code, "api_budget_reached");
    }
}
