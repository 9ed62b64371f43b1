//! Rules that make chosen requests go wrong, and the log of requests.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::super::call::Call;
use super::super::oauth::Refusal;

const REQUESTS_KEPT: usize = 20_000;

/// What happens to a request that a rule names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Effect {
    /// This answer instead of the org's own; the request changes nothing.
    Respond {
        status: u16,
        #[serde(default)]
        headers: Vec<(String, String)>,
        #[serde(default)]
        body: String,
    },
    /// The org's own answer, later.
    Delay { ms: u64 },
    /// The connection breaks after this many bytes of the body. The request took effect.
    CutAfter { bytes: usize },
    /// A page of query or bulk results lacks one row; counts and headers stay.
    DropRow,
    /// Every count told in the answer is off by this much.
    CountOffset { by: i64 },
}

/// Which requests go wrong, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// `GET`, `POST`, …; any when absent.
    #[serde(default)]
    pub method: Option<String>,
    /// A path with `*` for any text, for instance `*/jobs/query/*/results`.
    pub path: String,
    /// Text that the decoded query string or the body must contain.
    #[serde(default)]
    pub containing: Option<String>,
    /// Which of the matching requests, counted from 1; all when empty.
    #[serde(default)]
    pub nth: Vec<u64>,
    pub effect: Effect,
}

impl Rule {
    /// A rule for every request to `path`.
    #[must_use]
    pub fn new(path: &str, effect: Effect) -> Self {
        Self {
            method: None,
            path: path.to_owned(),
            containing: None,
            nth: Vec::new(),
            effect,
        }
    }

    /// Only for this method.
    #[must_use]
    pub fn method(mut self, method: &str) -> Self {
        self.method = Some(method.to_owned());
        self
    }

    /// Only for requests that contain this text.
    #[must_use]
    pub fn containing(mut self, text: &str) -> Self {
        self.containing = Some(text.to_owned());
        self
    }

    /// Only for these of the matching requests, counted from 1.
    #[must_use]
    pub fn nth(mut self, which: &[u64]) -> Self {
        self.nth = which.to_vec();
        self
    }

    fn matches(&self, request: &Request) -> bool {
        self.method
            .as_deref()
            .is_none_or(|method| method == request.method)
            && is_like(&self.path, &request.path)
            && self
                .containing
                .as_deref()
                .is_none_or(|text| request.text.contains(text))
    }
}

/// How often a kind of request came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CallCount {
    /// Method and path without version, ids and locators: `GET jobs/query/*/results`.
    pub route: String,
    pub count: u64,
}

/// A request as rules and the log see it.
pub(super) struct Request {
    method: String,
    path: String,
    text: String,
    route: String,
}

impl Request {
    pub(super) fn of(call: &Call) -> Self {
        let path = format!("/{}", call.segments.join("/"));
        let query: String = url::form_urlencoded::parse(call.raw_query.as_bytes())
            .map(|(key, value)| format!("{key}={value}&"))
            .collect();
        Self {
            method: call.method.to_string(),
            text: format!("{query}\n{}", String::from_utf8_lossy(&call.body)),
            route: route(call),
            path,
        }
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

#[derive(Debug, Default)]
struct State {
    rules: Vec<(Rule, u64)>,
    latency_ms: u64,
    login_refusal: Option<Refusal>,
    earliest_deleted_ms: Option<i64>,
    job_failures: VecDeque<String>,
    requests: VecDeque<(String, String)>,
}

/// The faults in force and the requests seen. Cheap to ask from any thread.
#[derive(Debug, Default)]
pub struct Faults {
    state: Mutex<State>,
}

impl Faults {
    /// Puts a rule in force; rules act in the order in which they were added.
    pub fn add(&self, rule: Rule) {
        self.state().rules.push((rule, 0));
    }

    /// Ends all faults; the log of requests stays.
    pub fn clear(&self) {
        let mut state = self.state();
        let requests = std::mem::take(&mut state.requests);
        *state = State {
            requests,
            ..State::default()
        };
    }

    /// Delays every answer.
    pub fn set_latency_ms(&self, ms: u64) {
        self.state().latency_ms = ms;
    }

    /// Refuses every login or API call in one of the known ways (`app_blocked`, `api_disabled`, …);
    /// returns whether the name is known. `None` ends it.
    pub fn refuse_logins(&self, name: Option<&str>) -> bool {
        let refusal = name.map(Refusal::named);
        let known = refusal != Some(None);
        self.state().login_refusal = refusal.flatten();
        known
    }

    /// Pretends that the delete log reaches back to this time only (milliseconds since 1970).
    pub fn set_earliest_deleted_ms(&self, ms: Option<i64>) {
        self.state().earliest_deleted_ms = ms;
    }

    /// Lets the next bulk job that is created fail with this message.
    pub fn fail_next_job(&self, message: &str) {
        self.state().job_failures.push_back(message.to_owned());
    }

    /// How often each kind of request came, by route.
    #[must_use]
    pub fn calls(&self) -> Vec<CallCount> {
        let mut counts = std::collections::BTreeMap::<String, u64>::new();
        for (route, _) in &self.state().requests {
            *counts.entry(route.clone()).or_default() += 1;
        }
        counts
            .into_iter()
            .map(|(route, count)| CallCount { route, count })
            .collect()
    }

    /// Requests in the order in which they came: method, path and decoded query.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        self.state()
            .requests
            .iter()
            .map(|(_, line)| line.clone())
            .collect()
    }

    /// Empties the log of requests.
    pub fn forget_requests(&self) {
        self.state().requests.clear();
    }

    pub(super) fn rules(&self) -> Vec<Rule> {
        self.state()
            .rules
            .iter()
            .map(|(rule, _)| rule.clone())
            .collect()
    }

    pub(crate) fn login_refusal(&self) -> Option<Refusal> {
        self.state().login_refusal
    }

    pub(crate) fn earliest_deleted(&self) -> Option<i64> {
        self.state().earliest_deleted_ms
    }

    pub(crate) fn next_job_failure(&self) -> Option<String> {
        self.state().job_failures.pop_front()
    }

    /// Logs a request and tells what is to happen to it.
    pub(super) fn meet(&self, request: &Request) -> Vec<Effect> {
        let mut state = self.state();
        let query = request
            .text
            .lines()
            .next()
            .unwrap_or_default()
            .trim_end_matches('&');
        let joint = if query.is_empty() { "" } else { "?" };
        let line = format!("{} {}{joint}{query}", request.method, request.path);
        if state.requests.len() >= REQUESTS_KEPT {
            state.requests.pop_front();
        }
        state.requests.push_back((request.route.clone(), line));
        let mut effects = Vec::new();
        if state.latency_ms > 0 {
            effects.push(Effect::Delay {
                ms: state.latency_ms,
            });
        }
        for (rule, seen) in &mut state.rules {
            if rule.matches(request) {
                *seen += 1;
                if rule.nth.is_empty() || rule.nth.contains(seen) {
                    effects.push(rule.effect.clone());
                }
            }
        }
        effects
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether `text` is like `pattern`, in which `*` is any text.
fn is_like(pattern: &str, text: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(rest) = text.strip_prefix(before) else {
        return false;
    };
    if after.is_empty() {
        return true;
    }
    rest.char_indices()
        .any(|(at, _)| is_like(after, &rest[at..]))
        || is_like(after, "")
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn stars_stand_for_any_text() {
        for (pattern, text, expected) in [
            ("*/query", "/services/data/v66.0/query", true),
            ("*/query", "/services/data/v66.0/query/01g", false),
            (
                "*/jobs/query/*/results",
                "/services/data/v66.0/jobs/query/750/results",
                true,
            ),
            ("/a*", "/a", true),
            ("/a", "/ab", false),
        ] {
            assert_eq!(is_like(pattern, text), expected, "{pattern} {text}");
        }
    }
}
