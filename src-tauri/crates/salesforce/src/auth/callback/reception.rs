use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use sha2::{Digest, Sha256};
use tokio::sync::{Notify, oneshot, watch};

use super::page::CallbackPage;
use super::request::Head;
use crate::auth::Refusal;

/// Where Salesforce sends the browser back to.
pub(in crate::auth) const CALLBACK_PATH: &str = "/oauth/callback";
/// Where the browser goes on to, so that the code leaves its address bar and history.
const DONE_PATH: &str = "/oauth/done";
/// How long the last page waits for the code to be exchanged.
const VERDICT_TIMEOUT: Duration = Duration::from_secs(90);

/// Styles and inline images only; nothing is loaded, sent, framed or run.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; \
    img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What the browser brought back.
pub(in crate::auth) enum Arrival {
    Code(String),
    Refused(Refusal),
}

/// How the login ended, for the last page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::auth) enum Verdict {
    Pending,
    Done,
    /// With the code of the error.
    Failed(&'static str),
}

/// Decides what each visitor of the listener gets, and lets the one real callback through.
pub(in crate::auth) struct Reception {
    port: u16,
    /// SHA-256 of the login's state, so that a comparison tells nothing by its time.
    state: [u8; 32],
    page: CallbackPage,
    /// Taken by the first real callback.
    arrival: Mutex<Option<oneshot::Sender<Arrival>>>,
    /// A refusal that came without the state: believed only if nothing better comes.
    hint: Mutex<Option<Refusal>>,
    verdict: watch::Receiver<Verdict>,
    shown: Notify,
}

/// One answer.
#[derive(Debug, Default)]
pub(super) struct Answer {
    status: u16,
    reason: &'static str,
    headers: Vec<(&'static str, String)>,
    body: String,
    /// The person has now seen how the login ended.
    pub(super) is_last_page: bool,
}

impl Reception {
    pub(in crate::auth) fn new(
        port: u16,
        state: &str,
        page: CallbackPage,
        arrival: oneshot::Sender<Arrival>,
        verdict: watch::Receiver<Verdict>,
    ) -> Self {
        Self {
            port,
            state: Sha256::digest(state).into(),
            page,
            arrival: Mutex::new(Some(arrival)),
            hint: Mutex::new(None),
            verdict,
            shown: Notify::new(),
        }
    }

    /// A refusal that came without proof that it belongs to this login.
    pub(in crate::auth) fn hint(&self) -> Option<Refusal> {
        let hint = self.hint.lock();
        hint.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until the browser has the last page.
    pub(in crate::auth) async fn page_shown(&self) {
        self.shown.notified().await;
    }

    pub(super) fn page_was_shown(&self) {
        self.shown.notify_one();
    }

    pub(super) fn refuse(status: u16, reason: &'static str) -> Answer {
        Answer {
            status,
            reason,
            headers: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())],
            body: reason.to_owned(),
            is_last_page: false,
        }
    }

    pub(super) async fn answer(&self, head: &Head) -> Answer {
        if !head.is_for(self.port) {
            return Self::refuse(403, "Forbidden");
        }
        let (path, query) = head.target.split_once('?').unwrap_or((&head.target, ""));
        match (head.method.as_str(), path) {
            ("OPTIONS", _) => preflight(head),
            ("GET", CALLBACK_PATH) => self.callback(query, head.header("accept-language")),
            ("GET", DONE_PATH) => self.last_page(head.header("accept-language")).await,
            (_, CALLBACK_PATH | DONE_PATH) => {
                let mut answer = Self::refuse(405, "Method Not Allowed");
                answer.headers.push(("Allow", "GET, OPTIONS".to_owned()));
                answer
            }
            _ => Self::refuse(404, "Not Found"),
        }
    }

    fn callback(&self, query: &str, accept_language: Option<&str>) -> Answer {
        let parameters = Parameters::read(query);
        let arrival = match parameters.arrival() {
            Some(arrival) if parameters.is_from(&self.state) => arrival,
            Some(Arrival::Refused(refusal)) if parameters.state.is_none() => {
                let body = self.page.failed(refusal.code(), accept_language);
                *self.hint.lock().unwrap_or_else(PoisonError::into_inner) = Some(refusal);
                return document(400, "Bad Request", body);
            }
            _ => {
                let body = self.page.failed("not_this_login", accept_language);
                return document(400, "Bad Request", body);
            }
        };
        let sender = self.arrival.lock();
        let sender = sender.unwrap_or_else(PoisonError::into_inner).take();
        // A second callback, such as a reloaded tab, changes nothing and sees the same page.
        if let Some(sender) = sender
            && sender.send(arrival).is_err()
        {
            tracing::debug!("a callback came after the login was given up");
        }
        Answer {
            status: 303,
            reason: "See Other",
            headers: vec![("Location", DONE_PATH.to_owned())],
            ..Answer::default()
        }
    }

    /// The page that says how the login ended, once that is known.
    async fn last_page(&self, accept_language: Option<&str>) -> Answer {
        let is_waiting = {
            let arrival = self.arrival.lock();
            arrival.unwrap_or_else(PoisonError::into_inner).is_some()
        };
        if is_waiting {
            return Self::refuse(404, "Not Found");
        }
        let mut verdict = self.verdict.clone();
        let known = verdict.wait_for(|verdict| *verdict != Verdict::Pending);
        let verdict = match tokio::time::timeout(VERDICT_TIMEOUT, known).await {
            Ok(Ok(verdict)) => *verdict,
            Ok(Err(_)) | Err(_) => Verdict::Pending,
        };
        let body = match verdict {
            Verdict::Failed(code) => self.page.failed(code, accept_language),
            Verdict::Pending => self.page.failed("login_timed_out", accept_language),
            Verdict::Done => self.page.done(accept_language),
        };
        Answer {
            is_last_page: true,
            ..document(200, "OK", body)
        }
    }
}

/// The parameters of a callback that matter.
#[derive(Default)]
struct Parameters {
    code: Option<String>,
    state: Option<String>,
    error: Option<String>,
    description: Option<String>,
    /// A parameter came twice, which Salesforce never does.
    doubled: bool,
}

impl Parameters {
    fn read(query: &str) -> Self {
        let mut read = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let place = match &*name {
                "code" => &mut read.code,
                "state" => &mut read.state,
                "error" => &mut read.error,
                "error_description" => &mut read.description,
                _ => continue,
            };
            read.doubled |= place.replace(value.into_owned()).is_some();
        }
        read
    }

    fn arrival(&self) -> Option<Arrival> {
        match (&self.error, &self.code) {
            _ if self.doubled => None,
            (Some(error), None) => {
                let description = self.description.as_deref().unwrap_or_default();
                Some(Arrival::Refused(Refusal::read(error, description)))
            }
            (None, Some(code)) if !code.is_empty() => Some(Arrival::Code(code.clone())),
            _ => None,
        }
    }

    fn is_from(&self, state: &[u8; 32]) -> bool {
        let digest = |text: &String| -> [u8; 32] { Sha256::digest(text).into() };
        self.state.as_ref().map(digest).as_ref() == Some(state)
    }
}

/// Lets a page of Salesforce's lead the browser to this machine (Private Network Access).
///
/// That allows asking only: no answer may be read by another page.
fn preflight(head: &Head) -> Answer {
    let origin = head.header("origin").unwrap_or("null").to_owned();
    Answer {
        status: 204,
        reason: "No Content",
        headers: vec![
            ("Access-Control-Allow-Origin", origin),
            ("Access-Control-Allow-Methods", "GET".to_owned()),
            ("Access-Control-Allow-Private-Network", "true".to_owned()),
            ("Vary", "Origin".to_owned()),
        ],
        ..Answer::default()
    }
}

fn document(status: u16, reason: &'static str, body: String) -> Answer {
    Answer {
        status,
        reason,
        headers: vec![("Content-Type", "text/html; charset=utf-8".to_owned())],
        body,
        is_last_page: false,
    }
}

impl Answer {
    /// The answer as it goes over the wire.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!(
            "HTTP/1.1 {} {}\r\n\
             Content-Length: {}\r\n\
             Connection: close\r\n\
             Cache-Control: no-store\r\n\
             Content-Security-Policy: {CONTENT_SECURITY_POLICY}\r\n\
             Referrer-Policy: no-referrer\r\n\
             X-Content-Type-Options: nosniff\r\n",
            self.status,
            self.reason,
            self.body.len(),
        );
        for (name, value) in &self.headers {
            // Writing to a string cannot fail.
            let _ = write!(text, "{name}: {value}\r\n");
        }
        text.push_str("\r\n");
        text.push_str(&self.body);
        text.into_bytes()
    }
}
