//! The ways Salesforce refuses an app, each with the place where the refusal shows.
//!
//! A client provokes one by logging in as `CLIENT_ID` + `.` + the name, for instance
//! `….app_blocked`; tests may also set one for every login.

use super::super::state::CLIENT_ID;

/// Where a refusal shows, and its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// `error` and `error_description` at the redirect address.
    AtRedirect(&'static str, &'static str),
    /// On a page in the browser, before any login form; the app hears nothing.
    OnPage(&'static str, &'static str),
    /// On a page in the browser after the login.
    OnPageAfterLogin(&'static str, &'static str),
    /// HTTP 400 from the token endpoint when the code is exchanged.
    AtToken(&'static str, &'static str),
    /// The login works; each REST call is 403 with this code and message.
    Rest403(&'static str, &'static str),
    /// The login works; each REST call is 401 INVALID_SESSION_ID with this message.
    Rest401(&'static str),
}

const REFUSALS: [(&str, Refusal); 16] = [
    (
        "access_denied",
        Refusal::AtRedirect("access_denied", "end-user denied authorization"),
    ),
    (
        "app_blocked",
        Refusal::AtRedirect("OAUTH_APP_BLOCKED", "this app is blocked by admin"),
    ),
    (
        "app_access_denied",
        Refusal::AtRedirect(
            "OAUTH_APP_ACCESS_DENIED",
            "user is not admin approved to access this app",
        ),
    ),
    (
        "authorization_blocked",
        Refusal::AtRedirect(
            "OAUTH_AUTHORIZATION_BLOCKED",
            "this app is not allowed for this user",
        ),
    ),
    (
        "ec_app_not_found",
        Refusal::AtRedirect(
            "OAUTH_EC_APP_NOT_FOUND",
            "External client app is not installed in this org",
        ),
    ),
    (
        "cross_org",
        Refusal::OnPage(
            "invalid_client",
            "Cross-org OAuth flows are not supported for this external client app",
        ),
    ),
    (
        "app_not_installed",
        Refusal::OnPageAfterLogin("invalid_client", "app must be installed into org"),
    ),
    (
        "invalid_scope",
        Refusal::OnPageAfterLogin("invalid_scope", "the requested scope is not allowed"),
    ),
    (
        "secret_required",
        Refusal::AtToken("invalid_client", "invalid client credentials"),
    ),
    (
        "not_admin_approved",
        Refusal::AtToken(
            "invalid_app_access",
            "user is not admin approved to access this app",
        ),
    ),
    (
        "inactive_user",
        Refusal::AtToken("inactive_user", "user is inactive"),
    ),
    (
        "inactive_org",
        Refusal::AtToken("inactive_org", "organization is not active"),
    ),
    (
        "ip_restricted",
        Refusal::AtToken("invalid_grant", "ip restricted"),
    ),
    (
        "api_disabled",
        Refusal::Rest403(
            "API_DISABLED_FOR_ORG",
            "The REST API is not enabled for this Organization.",
        ),
    ),
    (
        "api_disabled_for_user",
        Refusal::Rest403("API_CURRENTLY_DISABLED", "API is disabled for this User"),
    ),
    (
        "api_access_control",
        Refusal::Rest401("This session is not valid for use with the REST API"),
    ),
];

impl Refusal {
    pub(crate) fn named(name: &str) -> Option<Self> {
        REFUSALS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, refusal)| *refusal)
    }

    /// What a client id asks for; `None` for an id that is not registered here.
    pub(crate) fn of_client(client_id: &str) -> Option<Option<Self>> {
        let suffix = client_id.strip_prefix(CLIENT_ID)?;
        if suffix.is_empty() {
            return Some(None);
        }
        Self::named(suffix.strip_prefix('.')?).map(Some)
    }
}
