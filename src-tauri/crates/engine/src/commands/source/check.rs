//! Looking at a source before something is done with it: whether it works now, and what would go
//! with it.

use std::sync::Arc;

use salesforce::{Allowance, Error as SalesforceError, FaultKind, Limits, Org, RetryPolicy};
use store::{ConnectionRow, RunFilter};

use crate::core::Core;
use crate::sources::connection::size_on_disk;
use crate::wire::{
    ApiError, ApiUsage, CheckState, CheckedThing, ConnectionCheck, ConnectionTest, DeletePreview,
    OfConnection, SavedCount,
};

/// In the order they depend on one another.
const THINGS: [CheckedThing; 5] = [
    CheckedThing::Reach,
    CheckedThing::Login,
    CheckedThing::ApiAccess,
    CheckedThing::Limits,
    CheckedThing::Permissions,
];

/// Asks the org for its limits and for the user's permissions, once each: the first answer shows that
/// the org is there, takes the login and lets it use the API.
pub(in crate::commands) async fn test_connection(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<ConnectionTest, ApiError> {
    let row = core.get_connection(&args.connection_id).await?;
    let mut test = ConnectionTest {
        checked_at: core.now(),
        checks: Vec::new(),
        api_usage: None,
        bulk_jobs_left: None,
        api_calls: 0,
    };
    if row.disconnected {
        test.note(CheckedThing::Reach, CheckState::Unknown, None);
        test.fail(CheckedThing::Login, ApiError::disconnected());
        return Ok(test);
    }
    let org = match org_of(core, &row).await {
        Ok(org) => org.with_retry_policy(RetryPolicy::NONE),
        Err(error) => {
            test.fail(CheckedThing::Reach, error);
            return Ok(test);
        }
    };
    let calls_before = org.api_calls();
    match org.limits().await {
        Ok(limits) => {
            test.note_limits(limits);
            let told = org.permissions().await;
            test.note_permissions(told, limits.api_requests.is_some(), &row);
        }
        Err(error) => note_refusal(core, &row, &mut test, error).await,
    }
    test.api_calls = org.api_calls().saturating_sub(calls_before);
    if let Some(usage) = org.api_usage() {
        let (used, allowed) = (usage.used, usage.allowed);
        test.api_usage = Some(ApiUsage { used, allowed });
        core.update_connection(&row.id, move |row| {
            row.api_used = Some(used);
            row.api_allowed = Some(allowed);
        })
        .await?;
    }
    Ok(test)
}

async fn org_of(core: &Arc<Core>, row: &ConnectionRow) -> Result<Org, ApiError> {
    match core.open_source(&row.id) {
        Some(source) => core.org(&source, row).await,
        None => core.new_org(row).await,
    }
}

/// Says where the first question failed; what comes after it is unknown.
async fn note_refusal(
    core: &Arc<Core>,
    row: &ConnectionRow,
    test: &mut ConnectionTest,
    error: SalesforceError,
) {
    let failed = match &error {
        error if error.needs_reconnect() => CheckedThing::Login,
        SalesforceError::Vault(_) => CheckedThing::Login,
        SalesforceError::Refused(_) => CheckedThing::ApiAccess,
        error => match error.fault_kind() {
            Some(FaultKind::DailyLimit) => CheckedThing::Limits,
            Some(_) => CheckedThing::ApiAccess,
            None => CheckedThing::Reach,
        },
    };
    for thing in THINGS {
        if thing == failed {
            break;
        }
        test.note(thing, CheckState::Good, None);
    }
    test.fail(failed, core.note_login_ended(&row.id, error).await);
}

impl ConnectionTest {
    fn note(&mut self, what: CheckedThing, state: CheckState, reason: Option<ApiError>) {
        self.checks.push(ConnectionCheck {
            what,
            state,
            reason,
        });
    }

    /// This failed, so that nothing is known of what comes after it.
    fn fail(&mut self, what: CheckedThing, reason: ApiError) {
        self.note(what, CheckState::Failed, Some(reason));
        for thing in THINGS {
            if self.checks.iter().all(|check| check.what != thing) {
                self.note(thing, CheckState::Unknown, None);
            }
        }
    }

    fn note_limits(&mut self, limits: Limits) {
        for thing in [
            CheckedThing::Reach,
            CheckedThing::Login,
            CheckedThing::ApiAccess,
        ] {
            self.note(thing, CheckState::Good, None);
        }
        self.bulk_jobs_left = limits.bulk_query_jobs.map(|jobs| jobs.remaining);
        let (state, reason) = match limits.api_requests {
            None => {
                let sentence = "Salesforce did not tell how many API calls are left today";
                let reason = ApiError::new("limits_untold", sentence);
                (CheckState::Unknown, Some(reason))
            }
            Some(calls) => state_of(calls),
        };
        self.note(CheckedThing::Limits, state, reason);
    }

    fn note_permissions(
        &mut self,
        answer: Result<salesforce::Permissions, SalesforceError>,
        sees_limits: bool,
        row: &ConnectionRow,
    ) {
        let (state, reason) = match answer {
            Err(error) => (CheckState::Unknown, Some(error.into())),
            Ok(told) if told.view_all_data == Some(false) => {
                let sentence = "this user does not see all rows of the org";
                let reason = ApiError::new("no_view_all_data", sentence);
                (CheckState::Warning, Some(reason))
            }
            Ok(told) if told.view_setup == Some(false) || !sees_limits => {
                let sentence = "this user is not told the org's counts and limits";
                let reason = ApiError::new("no_view_setup", sentence);
                (CheckState::Warning, Some(reason))
            }
            Ok(told) if told.view_all_data.is_none() => {
                (CheckState::Unknown, Some(permissions_untold(row)))
            }
            Ok(_) => (CheckState::Good, None),
        };
        self.note(CheckedThing::Permissions, state, reason);
    }
}

/// The org answered, but not what its user may see.
fn permissions_untold(row: &ConnectionRow) -> ApiError {
    let sentence = "the org did not tell whether this user sees all its rows";
    let error = ApiError::new("permissions_untold", sentence).with("user", &row.username);
    // The demo org has no such question; nobody can mend that, and nobody needs to.
    if row.kind == "demo" {
        return error.with("context", "demo");
    }
    error
}

/// Whether the day has API calls left: a tenth is little.
fn state_of(calls: Allowance) -> (CheckState, Option<ApiError>) {
    if calls.remaining == 0 {
        let sentence = "the org's API calls of today are used up";
        return (
            CheckState::Failed,
            Some(ApiError::new("daily_api_limit", sentence)),
        );
    }
    if calls.remaining < calls.max / 10 {
        let reason = ApiError::new("api_calls_low", "few API calls are left today")
            .with("left", calls.remaining.to_string())
            .with("allowed", calls.max.to_string());
        return (CheckState::Warning, Some(reason));
    }
    (CheckState::Good, None)
}

/// What deleting the source would take along.
pub(in crate::commands) async fn preview_delete(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<DeletePreview, ApiError> {
    let row = core.get_connection(&args.connection_id).await?;
    let path = core.database_path(&row.id);
    let held = match core.source(&row.id).await {
        Ok(source) => {
            source
                .stored(|database| {
                    let runs = database.count_runs(&RunFilter::default())?;
                    Ok((database.get_summary()?.rows, runs))
                })
                .await
        }
        Err(error) => Err(error),
    };
    // A database that cannot be read can be deleted all the same.
    let (rows, runs) = held.unwrap_or_else(|error| {
        tracing::warn!(code = error.code, "a source's database was not read");
        (0, 0)
    });
    let id = row.id.clone();
    let saved = core.stored(move |app| app.count_saved(&id)).await?;
    Ok(DeletePreview {
        database_bytes: size_on_disk(&path),
        database_path: path.to_string_lossy().into_owned(),
        rows,
        runs,
        saved: saved
            .into_iter()
            .map(|(kind, count)| SavedCount { kind, count })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Allowance, CheckState, state_of};

    #[test]
    fn few_calls_are_worth_a_word_and_none_a_failure() {
        for (remaining, state) in [
            (0, CheckState::Failed),
            (99, CheckState::Warning),
            (100, CheckState::Good),
        ] {
            let max = 1_000;
            assert_eq!(state_of(Allowance { max, remaining }).0, state);
        }
    }
}
