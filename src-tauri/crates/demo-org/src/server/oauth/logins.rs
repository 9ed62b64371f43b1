//! Logins under way: browser sessions, authorizations waiting for Allow, codes not yet exchanged.

use std::collections::HashMap;

use super::grants::{random_token, token_hash};

const CODE_LIFETIME_MS: i64 = 15 * 60 * 1_000;
const KEPT: usize = 1_000;

/// What a client asked for at the authorize endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Authorization {
    pub(crate) client_id: String,
    pub(crate) redirect_uri: String,
    pub(crate) state: Option<String>,
    pub(crate) scope: String,
    pub(crate) code_challenge: String,
    pub(crate) login_hint: Option<String>,
    pub(crate) forces_login: bool,
    pub(crate) silent: bool,
}

/// A code a client may exchange once.
#[derive(Debug, Clone)]
pub(crate) struct Code {
    pub(crate) authorization: Authorization,
    issued_ms: i64,
    /// The grant it was exchanged for; a second exchange ends that grant.
    pub(crate) spent_on: Option<u64>,
}

/// Logins under way. All of it is forgotten when the org stops.
#[derive(Debug, Default)]
pub(crate) struct Logins {
    browser_sessions: Vec<String>,
    waiting: HashMap<String, (String, Authorization)>,
    codes: HashMap<String, Code>,
}

impl Logins {
    /// Opens a browser session; returns its cookie value.
    pub(crate) fn open_browser_session(&mut self) -> String {
        let cookie = random_token(24);
        self.browser_sessions.push(token_hash(&cookie));
        cookie
    }

    pub(crate) fn is_logged_in(&self, cookie: Option<&str>) -> bool {
        cookie.is_some_and(|cookie| self.browser_sessions.contains(&token_hash(cookie)))
    }

    /// Keeps an authorization until the person presses Allow; returns its name.
    pub(crate) fn wait_for_consent(&mut self, cookie: &str, asked: Authorization) -> String {
        if self.waiting.len() >= KEPT {
            self.waiting.clear();
        }
        let source = random_token(24);
        self.waiting
            .insert(source.clone(), (token_hash(cookie), asked));
        source
    }

    /// What waits for consent in this browser, without ending the wait.
    pub(crate) fn waiting(&self, source: &str, cookie: Option<&str>) -> Option<Authorization> {
        let (owner, asked) = self.waiting.get(source)?;
        (Some(owner.as_str()) == cookie.map(token_hash).as_deref()).then(|| asked.clone())
    }

    /// Ends the wait.
    pub(crate) fn decide(&mut self, source: &str, cookie: Option<&str>) -> Option<Authorization> {
        let asked = self.waiting(source, cookie)?;
        self.waiting.remove(source);
        Some(asked)
    }

    /// Issues a code for an allowed authorization.
    pub(crate) fn issue_code(&mut self, authorization: Authorization, now_ms: i64) -> String {
        if self.codes.len() >= KEPT {
            self.codes
                .retain(|_, code| now_ms - code.issued_ms < CODE_LIFETIME_MS);
        }
        // Real codes end in an escaped "==", which clients must decode.
        let code = format!("aPrx{}==", random_token(48));
        let entry = Code {
            authorization,
            issued_ms: now_ms,
            spent_on: None,
        };
        self.codes.insert(token_hash(&code), entry);
        code
    }

    /// A code and whether it is too old.
    pub(crate) fn code(&mut self, code: &str, now_ms: i64) -> Option<(&mut Code, bool)> {
        let entry = self.codes.get_mut(&token_hash(code))?;
        let expired = now_ms - entry.issued_ms >= CODE_LIFETIME_MS;
        Some((entry, expired))
    }
}
