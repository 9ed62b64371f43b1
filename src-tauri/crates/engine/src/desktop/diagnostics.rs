//! What helps someone else to understand a fault, with nothing personal or secret in it: versions,
//! counts, states and codes. No names, addresses, ids, paths or sentences with values in them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Host;
use crate::core::Core;
use crate::run::summary;
use crate::wire::{ApiError, Connection};

/// Updates whose ends are counted.
const RUNS_COUNTED: u32 = 50;

/// The whole text, to be pasted into a report.
pub(crate) async fn diagnostics(core: &Arc<Core>) -> Result<String, ApiError> {
    let mut text = format!("Orgmirror {}\n", env!("CARGO_PKG_VERSION"));
    line(&mut text, "system", std::env::consts::OS);
    line(&mut text, "architecture", std::env::consts::ARCH);
    for (name, value) in core.ask_host(Host::system).await? {
        line(&mut text, name, &value);
    }
    let (settings, access) = (core.settings().await?, core.access().await);
    line(&mut text, "time zone offset", &offset(core));
    line(&mut text, "language", &word(&settings.language)?);
    line(&mut text, "keyring", &word(&core.keyring_state().await?)?);
    line(&mut text, "role", access.role.word());
    let policy = match (&access.policy, &access.problem) {
        (None, _) => "none",
        (Some(_), None) => "followed",
        (Some(_), Some(_)) => "not followed",
    };
    line(&mut text, "policy", policy);
    let pace = settings.update_every_minutes;
    line(&mut text, "update every", &format!("{pace} min"));
    let (day, run) = (settings.api_percent_per_day, settings.api_percent_per_run);
    line(
        &mut text,
        "API budget",
        &format!("{day} % a day, {run} % an update"),
    );
    line(
        &mut text,
        "updates paused",
        &word(&settings.updates_paused)?,
    );
    let rows = core.list_connections().await?;
    line(&mut text, "data sources", &rows.len().to_string());
    for (at, row) in rows.into_iter().enumerate() {
        let shown = core.shown(row).await;
        describe_source(core, &mut text, at + 1, &shown).await?;
    }
    Ok(text)
}

async fn describe_source(
    core: &Arc<Core>,
    text: &mut String,
    number: usize,
    shown: &Connection,
) -> Result<(), ApiError> {
    text.push_str(&format!("\ndata source {number}\n"));
    line(text, "kind", &word(&shown.kind)?);
    line(text, "edition", known_edition(&shown.edition));
    line(text, "sandbox", &word(&shown.is_sandbox)?);
    line(text, "API version", &shown.api_version);
    line(text, "status", &word(&shown.status)?);
    line(text, "disconnected", &word(&shown.disconnected)?);
    if let Some(reason) = &shown.status_reason {
        line(text, "because", &reason.code);
    }
    for warning in &shown.warnings {
        line(text, "warning", &warning.code);
    }
    line(text, "objects chosen", &shown.objects_selected.to_string());
    line(text, "rows", &shown.rows.to_string());
    line(text, "database bytes", &shown.database_bytes.to_string());
    if let Some(usage) = shown.api_usage {
        let (used, allowed) = (usage.used, usage.allowed);
        line(text, "API calls today", &format!("{used} of {allowed}"));
    }
    let instants = [
        ("last connection", &shown.last_connection_started),
        ("last good update", &shown.last_successful_update_began),
        ("next update", &shown.next_update_at),
    ];
    for (name, at) in instants {
        line(text, name, at.as_deref().unwrap_or("none"));
    }
    match core.source(&shown.id).await {
        Ok(source) => {
            let runs = source
                .stored(|database| database.list_runs(RUNS_COUNTED))
                .await?;
            let mut ends: BTreeMap<String, usize> = BTreeMap::new();
            for run in runs.into_iter().map(summary) {
                let code = run.error.map(|error| format!(" {}", error.code));
                let end = format!("{}{}", word(&run.state)?, code.unwrap_or_default());
                *ends.entry(end).or_default() += 1;
            }
            for (end, count) in ends {
                line(text, "updates ended", &format!("{end}: {count}"));
            }
        }
        Err(error) => line(text, "database", &error.code),
    }
    Ok(())
}

fn line(text: &mut String, name: &str, value: &str) {
    text.push_str(&format!("{name}: {value}\n"));
}

/// A value of the wire as its word there.
fn word(value: &impl serde::Serialize) -> Result<String, ApiError> {
    let value = serde_json::to_value(value).map_err(|error| ApiError::unexpected(&error))?;
    Ok(value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned))
}

/// Text from the org is told only where it is one of Salesforce's own words.
fn known_edition(edition: &str) -> &str {
    const KNOWN: &[&str] = &[
        "Team Edition",
        "Professional Edition",
        "Enterprise Edition",
        "Developer Edition",
        "Personal Edition",
        "Unlimited Edition",
        "Contact Manager Edition",
        "Base Edition",
    ];
    match KNOWN.contains(&edition) {
        true => edition,
        false => "another",
    }
}

fn offset(core: &Core) -> String {
    let now = (core.clock)().to_zoned_datetime(core.time_zone());
    now.offset().to_string()
}
