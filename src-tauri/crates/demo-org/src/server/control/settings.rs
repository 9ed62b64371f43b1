//! What the org pretends, set as JSON.

use serde::Deserialize;
use serde_json::{Value, json};

use super::super::bulk::JobFate;
use super::super::state::Server;

/// What else goes wrong, besides rules. Absent members stay as they are.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Settings {
    /// Of the generator that decides where rules have a probability.
    seed: Option<u64>,
    latency_ms: Option<u64>,
    /// `""` ends it.
    login_refusal: Option<String>,
    earliest_deleted_ms: Option<i64>,
    fail_next_job: Option<String>,
    /// `"stuck"`, `{"failed":"…"}`, `{"purgedAfterPages":2}`, …
    next_job: Option<JobFate>,
    api_requests: Option<ApiRequests>,
    bulk_jobs_left: Option<u64>,
    most_page_rows: Option<usize>,
    result_pages: Option<bool>,
    field_definitions: Option<bool>,
    #[serde(default)]
    forget_cursors: bool,
    /// `expire` ends sessions, `revoke` refresh tokens too.
    tokens: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ApiRequests {
    used: u64,
    allowed: u64,
}

/// Puts settings in force.
pub(super) fn settle(server: &Server, body: &[u8]) -> Result<Value, String> {
    let settings: Settings = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    refuse_logins(server, settings.login_refusal.as_deref())?;
    change_tokens(server, settings.tokens.as_deref())?;
    if settings.forget_cursors {
        server.cursors().forget_all();
    }
    pretend(server, settings);
    Ok(json!({}))
}

fn refuse_logins(server: &Server, name: Option<&str>) -> Result<(), String> {
    let Some(name) = name else { return Ok(()) };
    let wanted = Some(name).filter(|name| !name.is_empty());
    if server.faults.refuse_logins(wanted) {
        Ok(())
    } else {
        Err(format!("no refusal {name}"))
    }
}

fn change_tokens(server: &Server, change: Option<&str>) -> Result<(), String> {
    match change {
        Some("expire") => server.grants().expire_sessions(),
        Some("revoke") => server.grants().revoke_all(),
        Some(other) => return Err(format!("no change of tokens {other}")),
        None => {}
    }
    Ok(())
}

fn pretend(server: &Server, settings: Settings) {
    let faults = &server.faults;
    if let Some(seed) = settings.seed {
        faults.set_seed(seed);
    }
    if let Some(ms) = settings.latency_ms {
        faults.set_latency_ms(ms);
    }
    if settings.earliest_deleted_ms.is_some() {
        faults.set_earliest_deleted_ms(settings.earliest_deleted_ms);
    }
    if let Some(message) = &settings.fail_next_job {
        faults.fail_next_job(message);
    }
    if let Some(fate) = settings.next_job {
        faults.next_job(fate);
    }
    if let Some(ApiRequests { used, allowed }) = settings.api_requests {
        faults.set_api_requests(used, allowed);
    }
    if settings.bulk_jobs_left.is_some() {
        faults.set_bulk_jobs_left(settings.bulk_jobs_left);
    }
    if settings.most_page_rows.is_some() {
        faults.set_most_page_rows(settings.most_page_rows);
    }
    if let Some(there) = settings.result_pages {
        faults.set_result_pages(there);
    }
    if let Some(there) = settings.field_definitions {
        faults.set_field_definitions(there);
    }
}
