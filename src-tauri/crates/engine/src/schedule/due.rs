//! The task that starts updates when they are due: never before the user has started the first load,
//! in no blackout, and not while the source waits for mains or for a network that is not metered.
//!
//! What a machine slept through is made up for once: an update whose time has passed is due.
//! Whatever the role of who sits there: see [`crate::access`].

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use store::ConnectionRow;

use crate::alert::UpdateEnd;
use crate::core::Core;
use crate::run::Wanted;
use crate::sources::connection::{reason, said};
use crate::sources::elsewhere::LOOK_EVERY;
use crate::wire::ApiError;

use super::own::{next_update_at, timetable_of};

/// The longest sleep: a machine that was suspended notices soon that an update is due, and an idle one
/// is woken no more often.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// Starts the task that starts updates.
pub(crate) fn start(core: &Arc<Core>) {
    let engine = Arc::clone(core);
    core.tasks.spawn("schedule", async move {
        if let Err(error) = wake_up(&engine).await {
            tracing::warn!(code = error.code, "the sources were not looked through");
        }
        loop {
            // A policy that changed is noticed where nobody calls, too. What is due is done whatever
            // the role: updates are the machine's, set up by an admin.
            engine.access().await;
            let goes_on_elsewhere = match engine.look_elsewhere().await {
                Ok(goes_on) => goes_on,
                Err(error) => {
                    tracing::warn!(code = error.code, "others' changes were not looked for");
                    false
                }
            };
            let sleep = match start_what_is_due(&engine).await {
                Ok(sleep) if goes_on_elsewhere => sleep.min(LOOK_EVERY),
                Ok(sleep) => sleep,
                Err(error) => {
                    tracing::warn!(code = error.code, "due updates were not looked for");
                    LONGEST_SLEEP
                }
            };
            tokio::select! {
                biased;
                () = engine.tasks.stop().cancelled() => return,
                () = engine.schedule_changed.notified() => {}
                () = tokio::time::sleep(sleep) => {}
            }
        }
    });
}

/// After a start: updates that were cut off are due, and logins that were not kept are said to be gone.
async fn wake_up(core: &Arc<Core>) -> Result<(), ApiError> {
    core.keyring_state().await?;
    for row in core.list_connections().await? {
        // One source that cannot be opened says so where it is listed, and holds up no other.
        if let Err(error) = wake_up_source(core, &row).await {
            tracing::warn!(code = error.code, "a source was not looked through");
        }
    }
    Ok(())
}

async fn wake_up_source(core: &Arc<Core>, row: &ConnectionRow) -> Result<(), ApiError> {
    if row.disconnected {
        return Ok(());
    }
    if !row.needs_reconnect {
        check_login(core, row).await?;
    }
    // Whoever opens it makes it due where an update was cut off.
    core.source(&row.id).await?;
    Ok(())
}

/// A login that lasted for the run before only is gone, and without a keyring none can be read; better
/// said now than at the next update.
async fn check_login(core: &Arc<Core>, row: &ConnectionRow) -> Result<(), ApiError> {
    let vault = core.login_vault();
    let key = crate::sources::source::vault_key(&row.org_id, &row.user_id);
    let kept = tokio::task::spawn_blocking(move || vault.load(&key)).await?;
    match kept {
        Ok(Some(_)) if said(row).is_some_and(|said| said.code.starts_with("keyring_")) => {
            core.update_connection(&row.id, |row| row.status_reason = None)
                .await
        }
        Ok(Some(_)) => Ok(()),
        Err(error @ salesforce::VaultError::Absent) => {
            let said = reason(&error.into());
            core.update_connection(&row.id, |row| row.status_reason = said)
                .await
        }
        Ok(None) => {
            core.note_login_ended(&row.id, salesforce::Error::NotLoggedIn)
                .await;
            Ok(())
        }
        Err(error) => {
            // A keyring that is locked now may be open when the next update starts.
            tracing::info!(code = error.code(), "the keyring did not tell of a login");
            Ok(())
        }
    }
}

fn is_running_here(core: &Core, id: &str) -> bool {
    core.open_source(id)
        .is_some_and(|source| source.live_run().is_some())
}

/// Whether the source should say that its update did not start; its next good update takes it back.
fn is_a_fault(error: &ApiError) -> bool {
    // The one is another window at work, the other what the user chose.
    !matches!(
        error.code.as_str(),
        "already_syncing" | "syncing_elsewhere" | "nothing_selected"
    )
}

/// Starts due updates and answers how long nothing will be due.
async fn start_what_is_due(core: &Arc<Core>) -> Result<Duration, ApiError> {
    let Ok(_change) = core.change().await else {
        // The end of the move wakes this.
        return Ok(LONGEST_SLEEP);
    };
    let paused = core.settings().await?.updates_paused;
    for row in core.list_connections().await? {
        if core.leaving.has(&row.id) {
            continue;
        }
        core.hold_up_while_paused(&row, paused);
        if paused {
            continue;
        }
        if !core.is_due(&row) {
            let waits_on = core.held_up(&row.id).is_some_and(|why| {
                why.params.contains_key("until")
                    && why.params.get("until") == row.next_update_at.as_ref()
            });
            if !waits_on {
                core.hold_up(&row.id, None);
            }
            continue;
        }
        if is_held_up(core, &row).await? {
            continue;
        }
        start_due(core, &row).await?;
    }
    let now = (core.clock)();
    let rows = core.list_connections().await?;
    let next = rows
        .iter()
        .filter(|row| row.first_load_started && !row.disconnected && !row.needs_reconnect)
        .filter_map(|row| row.next_update_at.as_deref()?.parse::<Timestamp>().ok())
        .filter(|at| *at > now)
        .min();
    let until = next.and_then(|next| Duration::try_from(next.duration_since(now)).ok());
    Ok(until.map_or(LONGEST_SLEEP, |until| until.min(LONGEST_SLEEP)))
}

async fn start_due(core: &Arc<Core>, row: &ConnectionRow) -> Result<(), ApiError> {
    let Err(error) = core.start_run(&row.id, Wanted::default()).await else {
        return Ok(());
    };
    if error.code == "already_syncing" && is_running_here(core, &row.id) {
        return Ok(());
    }
    if error.code == "connection_not_found" {
        // It is being deleted; where that fails, the update is still due.
        return Ok(());
    }
    tracing::info!(code = error.code, "a due update did not start");
    let (settings, zone, now) = (core.settings().await?, core.time_zone(), (core.clock)());
    let is_a_fault = is_a_fault(&error);
    let said = is_a_fault.then(|| reason(&error)).flatten();
    core.update_connection(&row.id, move |row| {
        row.next_update_at = next_update_at(row, &settings, &zone, now);
        if said.is_some() {
            row.status_reason = said;
        }
    })
    .await?;
    if !is_a_fault {
        return Ok(());
    }
    let needs_reconnect = core.get_connection(&row.id).await?.needs_reconnect;
    core.tell_after_update(UpdateEnd {
        connection_id: &row.id,
        name: &row.name,
        run: None,
        is_whole: true,
        needs_reconnect,
        code: Some(&error.code),
        asked: None,
    })
    .await
}

/// Whether a due update has to wait, and says so where the source is shown.
async fn is_held_up(core: &Arc<Core>, row: &ConnectionRow) -> Result<bool, ApiError> {
    let timetable = timetable_of(row, &core.settings().await?, &core.time_zone());
    if let Some(until) = timetable.blackout_until((core.clock)()) {
        let until = salesforce::soql::datetime(until);
        let why = ApiError::blackout_hours(&until);
        core.update_connection(&row.id, |row| row.next_update_at = Some(until))
            .await?;
        core.hold_up(&row.id, Some(why));
        return Ok(true);
    }
    let power = if timetable.pause_on_battery || timetable.pause_on_metered {
        core.ask_host(crate::Host::power).await?
    } else {
        crate::Power::default()
    };
    let why = if timetable.pause_on_battery && power.on_battery == Some(true) {
        let sentence =
            "scheduled updates of this data source wait until the computer is plugged in";
        Some(ApiError::new("waits_for_mains", sentence))
    } else if timetable.pause_on_metered && power.metered == Some(true) {
        let sentence =
            "scheduled updates of this data source wait for a network that is not metered";
        Some(ApiError::new("waits_for_network", sentence))
    } else {
        None
    };
    let is_held_up = why.is_some();
    core.hold_up(&row.id, why);
    Ok(is_held_up)
}
