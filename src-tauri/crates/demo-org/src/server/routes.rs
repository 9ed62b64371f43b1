//! Which handler answers which path.

use axum::http::StatusCode;

use super::answer::{Answer, ApiError};
use super::call::Call;
use super::state::Server;
use super::{oauth, rest};

/// Answers one request; never fails, a refusal is an answer too.
pub(crate) fn answer(server: &std::sync::Arc<Server>, call: &Call) -> Answer {
    let path = call.path();
    match path[..] {
        [] => oauth::front_page(server),
        ["favicon.ico"] => Answer::empty(StatusCode::NO_CONTENT),
        ["services", "oauth2", ref rest @ ..] => oauth::answer(server, call, rest),
        [".well-known", "openid-configuration"] => oauth::discovery(server),
        ["id", org, user] => oauth::identity(server, call, org, user),
        ["setup", "secur", page] => oauth::setup_page(server, call, page),
        ["services", "data", ref rest @ ..] => {
            rest::answer(server, call, rest).unwrap_or_else(Answer::from)
        }
        ["lightning", "r", _, id, ..] => rest::record_page(server, id),
        [id] if matches!(id.len(), 15 | 18) => rest::record_page(server, id),
        #[cfg(feature = "faults")]
        ["__control", ref rest @ ..] => super::control::answer(server, call, rest),
        _ => ApiError::not_found().into(),
    }
}
