//! When a source is updated, and telling the person when it was.

use std::sync::Arc;

use crate::core::{Core, lock};
use crate::language::Language;
use crate::schedule::{next_update_at, plan_of, timetable_of};
use crate::sources::connection::waits_for_calls;
use crate::wire::{
    ApiError, Nothing, Notice, NotifyWhenComplete, OfConnection, SchedulePlan, SetSchedule,
};

pub(in crate::commands) async fn get_schedule(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<SchedulePlan, ApiError> {
    let row = core.get_connection(&args.connection_id).await?;
    plan_of(core, &row, None).await
}

/// What a schedule would mean; nothing is stored.
pub(in crate::commands) async fn preview_schedule(
    core: &Arc<Core>,
    args: SetSchedule,
) -> Result<SchedulePlan, ApiError> {
    let row = core.get_connection(&args.connection_id).await?;
    plan_of(core, &row, Some(args.schedule)).await
}

pub(in crate::commands) async fn set_schedule(
    core: &Arc<Core>,
    args: SetSchedule,
) -> Result<SchedulePlan, ApiError> {
    let row = core.get_connection(&args.connection_id).await?;
    plan_of(core, &row, Some(args.schedule.clone())).await?;
    let document = args
        .schedule
        .map(|schedule| serde_json::to_string(&schedule))
        .transpose()
        .map_err(|error| ApiError::unexpected(&error))?;
    let (settings, zone, now) = (core.settings().await?, core.time_zone(), (core.clock)());
    core.update_connection(&row.id, move |row| {
        row.schedule = document;
        // What waits for API calls goes on when there are some, whatever the pace.
        if !row.first_load_started || row.disconnected || waits_for_calls(row) {
            return;
        }
        let began = row.last_connection_started.as_deref();
        let began = began.and_then(|began| began.parse().ok());
        row.next_update_at = match began {
            Some(began) => timetable_of(row, &settings, &zone)
                .next_start_when_new(began, now)
                .map(salesforce::soql::datetime),
            None => next_update_at(row, &settings, &zone, now),
        };
    })
    .await?;
    let row = core.get_connection(&args.connection_id).await?;
    plan_of(core, &row, None).await
}

/// Remembers that the person wants to be told, once.
pub(in crate::commands) async fn notify_when_complete(
    core: &Arc<Core>,
    args: NotifyWhenComplete,
) -> Result<(), ApiError> {
    core.get_connection(&args.connection_id).await?;
    let language = Language::of_setting(args.language).unwrap_or(Language::English);
    let asked = args.wanted.then(|| language.code().to_owned());
    core.update_connection(&args.connection_id, |row| row.notify_language = asked)
        .await
}

/// What the interface is to tell; each is answered once, so that two windows never tell it twice.
pub(in crate::commands) async fn take_notices(
    core: &Arc<Core>,
    _: Nothing,
) -> Result<Vec<Notice>, ApiError> {
    let begun_anew = core.take_begun_anew().await.unwrap_or_else(|error| {
        // It is still to be told, and hides no other.
        tracing::warn!(code = error.code, "what is to be told once is not known");
        None
    });
    let mut notices = std::mem::take(&mut *lock(&core.notices));
    notices.extend(begun_anew);
    Ok(notices)
}

/// Looks for what other processes of the app have changed, as when the person comes back to the window;
/// events tell of it.
pub(in crate::commands) async fn look_again(core: &Arc<Core>, _: Nothing) -> Result<(), ApiError> {
    core.schedule_changed.notify_one();
    Ok(())
}
