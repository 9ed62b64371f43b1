//! The control routes: `/__control/…`, JSON in and out.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::super::answer::Answer;
use super::super::call::Call;
use super::super::state::Server;
use super::faults::{Effect, Rule};
use super::named::{NAMED_FAULTS, NamedFault};
use super::{change, settings, truth};

/// Answers a path under `/__control`.
pub(crate) fn answer(server: &Server, call: &Call, path: &[&str]) -> Answer {
    let answered = match (call.method.as_str(), path) {
        ("GET", ["truth"]) => Ok(truth::counts(server)),
        ("GET", ["truth", object]) => {
            let with_deleted = call.query("deleted").as_deref() == Some("true");
            truth::rows(server, object, with_deleted).ok_or_else(|| format!("no object {object}"))
        }
        ("POST", ["change"]) => serde_json::from_slice(&call.body)
            .map_err(|error| error.to_string())
            .and_then(|wanted| change::change(server, wanted)),
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
        ("GET", ["named"]) => Ok(json!({ "faults": NAMED_FAULTS })),
        ("POST", ["named", name]) => apply_named(server, name),
        ("POST", ["settings"]) => settings::settle(server, &call.body),
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
    for rule in &rules {
        if let Effect::Change { change } = &rule.effect {
            change::check(change)?;
        }
    }
    for rule in rules {
        server.faults.add(rule);
    }
    Ok(json!({}))
}

fn apply_named(server: &Server, name: &str) -> Result<Value, String> {
    let fault = NamedFault::named(name).ok_or_else(|| format!("no fault {name}"))?;
    fault.apply_to(server);
    Ok(json!({}))
}
