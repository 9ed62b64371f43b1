//! A request as rules and the log see it.

use serde_json::Value;

use super::super::super::call::Call;
use super::super::super::state::Server;

/// What rules ask about, and what the log keeps.
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    /// The decoded query string in one line, then the body.
    pub(super) text: String,
    /// Method and path without version, ids and locators.
    pub(super) route: String,
    /// What the request is about, where it is about one object.
    pub(super) object: Option<String>,
}

impl Request {
    pub(super) fn of(server: &Server, call: &Call) -> Self {
        let path = format!("/{}", call.segments.join("/"));
        let query: String = url::form_urlencoded::parse(call.raw_query.as_bytes())
            .map(|(key, value)| format!("{key}={value}&"))
            .collect();
        Self {
            method: call.method.to_string(),
            text: format!("{query}\n{}", String::from_utf8_lossy(&call.body)),
            route: route(call),
            object: object(server, call),
            path,
        }
    }

    /// Method, path and decoded query.
    pub(super) fn line(&self) -> String {
        let query = self.text.lines().next().unwrap_or_default();
        let query = query.trim_end_matches('&');
        let joint = if query.is_empty() { "" } else { "?" };
        format!("{} {}{joint}{query}", self.method, self.path)
    }
}

/// Method and path with everything that varies taken out.
fn route(call: &Call) -> String {
    let path = call.path();
    let path = match path[..] {
        ["services", "data", _, ref rest @ ..] => rest,
        ["services", ref rest @ ..] => rest,
        ref all => all,
    };
    let varies = |segment: &&str| {
        matches!(segment.len(), 15 | 18 | 20..=40)
            && segment.bytes().any(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = path
        .iter()
        .map(|segment| if varies(segment) { "*" } else { *segment })
        .collect();
    format!("{} {}", call.method, parts.join("/"))
}

fn object(server: &Server, call: &Call) -> Option<String> {
    let path = call.path();
    let ["services", "data", _, resource @ ..] = &path[..] else {
        return None;
    };
    match resource {
        ["sobjects", object, ..] => Some((*object).to_owned()),
        ["jobs", "query", id, ..] => server.jobs().object_of(id),
        ["jobs", "query"] => {
            let body: Value = serde_json::from_slice(&call.body).ok()?;
            selected_from(body["query"].as_str()?)
        }
        ["query" | "queryAll", locator] => server.cursors().object_of(locator),
        ["query" | "queryAll"] => selected_from(&call.query("q")?),
        _ => None,
    }
}

/// The word after FROM. The query need not be one the org understands.
fn selected_from(soql: &str) -> Option<String> {
    let mut words = soql.split_whitespace();
    words.find(|word| word.eq_ignore_ascii_case("FROM"))?;
    words.next().map(str::to_owned)
}
