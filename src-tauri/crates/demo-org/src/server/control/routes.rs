//! The control routes: `/__control/…`, JSON in and out.

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::answer::Answer;
use super::super::call::Call;
use super::super::state::Server;
use super::faults::Rule;
use super::{change, truth};

/// What else goes wrong, besides rules. Absent members stay as they are.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Settings {
    latency_ms: Option<u64>,
    /// `""` ends it.
    login_refusal: Option<String>,
    earliest_deleted_ms: Option<i64>,
    fail_next_job: Option<String>,
    #[serde(default)]
    forget_cursors: bool,
    /// `expire` ends sessions, `revoke` refresh tokens too.
    tokens: Option<String>,
}

/// Answers a path under `/__control`.
pub(crate) fn answer(server: &Server, call: &Call, path: &[&str]) -> Answer {
    let answered = match (call.method.as_str(), path) {
        ("GET", ["truth"]) => Ok(truth::counts(server)),
        ("GET", ["truth", object]) => {
            let with_deleted = call.query("deleted").as_deref() == Some("true");
            truth::rows(server, object, with_deleted).ok_or_else(|| format!("no object {object}"))
        }
        ("POST", ["change"]) => change::change(server, &call.body),
        ("GET", ["calls"]) => {
            Ok(json!({ "calls": server.faults.calls(), "requests": server.faults.requests() }))
        }
        ("DELETE", ["calls"]) => {
            server.faults.forget_requests();
            Ok(json!({}))
        }
        ("GET", ["faults"]) => Ok(json!({ "rules": server.faults.rules() })),
        ("POST", ["faults"]) => add_rules(server, &call.body),
        ("DELETE", ["faults"]) => {
            server.faults.clear();
            Ok(json!({}))
        }
        ("POST", ["settings"]) => settle(server, &call.body),
        _ => Err("no such control".to_owned()),
    };
    match answered {
        Ok(body) => Answer::json(&body),
        Err(error) => Answer::json(&json!({ "error": error })).with_status(StatusCode::BAD_REQUEST),
    }
}

fn add_rules(server: &Server, body: &[u8]) -> Result<Value, String> {
    let rules: Vec<Rule> = match body.first() {
        Some(b'[') => serde_json::from_slice(body),
        _ => serde_json::from_slice(body).map(|one| vec![one]),
    }
    .map_err(|error| error.to_string())?;
    for rule in rules {
        server.faults.add(rule);
    }
    Ok(json!({}))
}

fn settle(server: &Server, body: &[u8]) -> Result<Value, String> {
    let settings: Settings = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    if let Some(ms) = settings.latency_ms {
        server.faults.set_latency_ms(ms);
    }
    if let Some(name) = settings.login_refusal.as_deref()
        && !server
            .faults
            .refuse_logins(Some(name).filter(|name| !name.is_empty()))
    {
        return Err(format!("no refusal {name}"));
    }
    if settings.earliest_deleted_ms.is_some() {
        server
            .faults
            .set_earliest_deleted_ms(settings.earliest_deleted_ms);
    }
    if let Some(message) = &settings.fail_next_job {
        server.faults.fail_next_job(message);
    }
    if settings.forget_cursors {
        server.cursors().forget_all();
    }
    match settings.tokens.as_deref() {
        Some("expire") => server.grants().expire_sessions(),
        Some("revoke") => server.grants().revoke_all(),
        Some(other) => return Err(format!("no change of tokens {other}")),
        None => {}
    }
    Ok(json!({}))
}
