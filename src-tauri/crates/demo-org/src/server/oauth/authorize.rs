//! The authorize endpoint: checks the request, logs the person in, asks for consent, redirects.

use axum::http::header::SET_COOKIE;
use axum::http::{Method, StatusCode};

use super::super::answer::{Answer, ApiError};
use super::super::call::Call;
use super::super::state::{PASSWORD, Server};
use super::logins::Authorization;
use super::pages;
use super::refusal::Refusal;
use super::token;

pub(crate) const COOKIE: &str = "demo_sid";
const DEFAULT_SCOPE: &str = "api refresh_token openid id";
const KNOWN_SCOPES: [&str; 9] = [
    "api",
    "refresh_token",
    "offline_access",
    "openid",
    "id",
    "web",
    "full",
    "profile",
    "email",
];

/// Answers a path under `/services/oauth2`.
pub(crate) fn answer(server: &Server, call: &Call, rest: &[&str]) -> Answer {
    match rest {
        ["authorize"] => authorize(server, call).unwrap_or_else(|refusal| *refusal),
        ["token"] => token::token(server, call),
        ["revoke"] => token::revoke(server, call),
        ["userinfo"] => super::identity::userinfo(server, call),
        _ => ApiError::not_found().into(),
    }
}

/// Answers a page under `/setup/secur`: consent, or an error that stays in the browser.
pub(crate) fn setup_page(server: &Server, call: &Call, page: &str) -> Answer {
    match page {
        "RemoteAccessAuthorizationPage.apexp" => consent(server, call),
        "RemoteAccessErrorPage.apexp" => {
            let error = call.query("error").unwrap_or_default();
            let description = call.query("error_description").unwrap_or_default();
            pages::error_page(server, &error, &description)
        }
        _ => ApiError::not_found().into(),
    }
}

fn authorize(server: &Server, call: &Call) -> Result<Answer, Box<Answer>> {
    let (asked, refusal) = check(server, call)?;
    if let Some(Refusal::OnPage(error, description)) = refusal {
        return Err(Box::new(pages::error_page(server, error, description)));
    }
    if call.method == Method::POST {
        return Ok(log_in(server, call, asked));
    }
    let cookie = call.cookie(COOKIE);
    let logged_in = server.logins().is_logged_in(cookie);
    if asked.silent {
        return Err(Box::new(redirect_error(
            &asked,
            "immediate_unsuccessful",
            "immediate mode is not possible",
        )));
    }
    match cookie {
        Some(cookie) if logged_in && !asked.forces_login => Ok(to_consent(server, cookie, asked)),
        _ => {
            let username = asked.login_hint.as_deref().unwrap_or(&server.username);
            Ok(pages::login_page(server, call, username, None))
        }
    }
}

fn log_in(server: &Server, call: &Call, asked: Authorization) -> Answer {
    let username = call.field("username").unwrap_or_default();
    let password = call
        .field("password")
        .or_else(|| call.field("pw"))
        .unwrap_or_default();
    if !username.trim().eq_ignore_ascii_case(&server.username) || password != PASSWORD {
        let message = "Please check your username and password.";
        return pages::login_page(server, call, &username, Some(message));
    }
    let cookie = server.logins().open_browser_session();
    let mut answer = to_consent(server, &cookie, asked);
    answer.put(
        SET_COOKIE,
        &format!("{COOKIE}={cookie}; Path=/; HttpOnly; SameSite=Lax"),
    );
    answer
}

fn to_consent(server: &Server, cookie: &str, asked: Authorization) -> Answer {
    let source = server.logins().wait_for_consent(cookie, asked);
    let page = "/setup/secur/RemoteAccessAuthorizationPage.apexp";
    Answer::redirect(&format!("{page}?source={source}")).with_status(StatusCode::SEE_OTHER)
}

/// The Allow page, and what was pressed on it.
fn consent(server: &Server, call: &Call) -> Answer {
    let cookie = call.cookie(COOKIE);
    let source = call.field("source").unwrap_or_default();
    if call.method == Method::GET {
        let Some(asked) = server.logins().waiting(&source, cookie) else {
            return pages::error_page(server, "invalid_request", "this authorization is over");
        };
        if let Some(Refusal::OnPageAfterLogin(error, description)) =
            refusal_for(server, &asked.client_id)
        {
            return error_redirect(error, description);
        }
        return pages::allow_page(server, &source, &asked.scope);
    }
    let Some(asked) = server.logins().decide(&source, cookie) else {
        return pages::error_page(server, "invalid_request", "this authorization is over");
    };
    if call.field("action").as_deref() != Some("allow") {
        return redirect_error(&asked, "access_denied", "end-user denied authorization");
    }
    match refusal_for(server, &asked.client_id) {
        Some(Refusal::AtRedirect(error, description)) => redirect_error(&asked, error, description),
        Some(Refusal::OnPageAfterLogin(error, description)) => error_redirect(error, description),
        _ => {
            let (address, state) = (asked.redirect_uri.clone(), asked.state.clone());
            let now_ms = server.org().now();
            let code = server.logins().issue_code(asked, now_ms);
            redirect_back(&address, &[("code", &code)], state.as_deref())
        }
    }
}

/// The refusal a client id or the tests ask for.
pub(crate) fn refusal_for(server: &Server, client_id: &str) -> Option<Refusal> {
    let of_client = Refusal::of_client(client_id).flatten();
    #[cfg(feature = "faults")]
    let of_client = of_client.or_else(|| server.faults.login_refusal());
    #[cfg(not(feature = "faults"))]
    let _ = server;
    of_client
}

/// Why the API refuses a session of this client although its login worked.
pub(crate) fn api_refusal(server: &Server, client_id: &str) -> Option<ApiError> {
    match refusal_for(server, client_id)? {
        Refusal::Rest403(code, message) => {
            Some(ApiError::new(StatusCode::FORBIDDEN, code, message))
        }
        Refusal::Rest401(message) => Some(ApiError::new(
            StatusCode::UNAUTHORIZED,
            "INVALID_SESSION_ID",
            message,
        )),
        _ => None,
    }
}

/// Checks everything about the request that needs no person. Until the redirect address is known
/// to be registered, errors stay in the browser.
fn check(server: &Server, call: &Call) -> Result<(Authorization, Option<Refusal>), Box<Answer>> {
    let client_id = call.query("client_id").unwrap_or_default();
    if Refusal::of_client(&client_id).is_none() {
        return Err(Box::new(pages::error_page(
            server,
            "invalid_client_id",
            "client identifier invalid",
        )));
    }
    let redirect_uri = call.query("redirect_uri").unwrap_or_default();
    if !server.config.callbacks.contains(&redirect_uri) {
        let description = "redirect_uri must match configuration";
        return Err(Box::new(pages::error_page(
            server,
            "redirect_uri_mismatch",
            description,
        )));
    }
    let prompt = call.query("prompt").unwrap_or_default();
    let asked = Authorization {
        redirect_uri,
        state: call.query("state"),
        scope: call
            .query("scope")
            .filter(|scope| !scope.is_empty())
            .unwrap_or_else(|| DEFAULT_SCOPE.to_owned()),
        code_challenge: call.query("code_challenge").unwrap_or_default(),
        login_hint: call.query("login_hint"),
        forces_login: prompt.split(' ').any(|word| word == "login"),
        silent: prompt == "none",
        client_id,
    };
    if call.query("response_type").as_deref() != Some("code") {
        return Err(Box::new(redirect_error(
            &asked,
            "unsupported_response_type",
            "response type not supported",
        )));
    }
    if asked.code_challenge.is_empty() {
        return Err(Box::new(redirect_error(
            &asked,
            "invalid_request",
            "missing required code challenge",
        )));
    }
    let method = call
        .query("code_challenge_method")
        .unwrap_or_else(|| "S256".to_owned());
    if method != "S256" || asked.code_challenge.len() != 43 {
        return Err(Box::new(redirect_error(
            &asked,
            "invalid_request",
            "invalid code challenge",
        )));
    }
    if asked
        .scope
        .split_whitespace()
        .any(|word| !KNOWN_SCOPES.contains(&word))
    {
        return Err(Box::new(error_redirect(
            "invalid_scope",
            "the requested scope is not allowed",
        )));
    }
    let refusal = refusal_for(server, &asked.client_id);
    Ok((asked, refusal))
}

fn redirect_error(asked: &Authorization, error: &str, description: &str) -> Answer {
    let pairs = [("error", error), ("error_description", description)];
    redirect_back(&asked.redirect_uri, &pairs, asked.state.as_deref())
}

fn redirect_back(address: &str, pairs: &[(&str, &str)], state: Option<&str>) -> Answer {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs);
    if let Some(state) = state {
        query.append_pair("state", state);
    }
    let joint = if address.contains('?') { '&' } else { '?' };
    Answer::redirect(&format!("{address}{joint}{}", query.finish()))
}

fn error_redirect(error: &str, description: &str) -> Answer {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("error", error)
        .append_pair("error_description", description)
        .finish();
    Answer::redirect(&format!("/setup/secur/RemoteAccessErrorPage.apexp?{query}"))
}
