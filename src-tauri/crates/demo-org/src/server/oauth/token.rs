//! The token and revoke endpoints.

use axum::http::{Method, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::super::answer::Answer;
use super::super::call::Call;
use super::super::state::Server;
use super::authorize::refusal_for;
use super::grants::{Tokens, token_hash};
use super::refusal::Refusal;

type Refused = (&'static str, &'static str);

pub(super) fn token(server: &Server, call: &Call) -> Answer {
    if call.method != Method::POST {
        return refused(("invalid_request", "must use HTTP POST"));
    }
    let granted = match call.field("grant_type").as_deref() {
        Some("authorization_code") => exchange_code(server, call),
        Some("refresh_token") => refresh(server, call),
        _ => Err(("unsupported_grant_type", "grant type not supported")),
    };
    match granted {
        Ok(tokens) => answer(server, &tokens),
        Err(reason) => refused(reason),
    }
}

pub(super) fn revoke(server: &Server, call: &Call) -> Answer {
    let token = call.field("token").unwrap_or_default();
    if server.grants().revoke(&token) {
        return Answer::empty(StatusCode::OK);
    }
    let body = "error=unsupported_token_type&error_description=this+token+type+is+not+supported";
    let body = if token.is_empty() {
        body
    } else {
        "error=invalid_token&error_description=invalid+token"
    };
    Answer::bytes(
        "application/x-www-form-urlencoded",
        body.as_bytes().to_vec(),
    )
    .with_status(StatusCode::BAD_REQUEST)
}

fn exchange_code(server: &Server, call: &Call) -> Result<Tokens, Refused> {
    let client_id = known_client(server, call)?;
    let code = call.field("code").unwrap_or_default();
    let verifier = call.field("code_verifier").unwrap_or_default();
    let redirect_uri = call.field("redirect_uri").unwrap_or_default();
    let now_ms = server.org().now();
    let org_id = server.org().organization_id().to_owned();
    let mut logins = server.logins();
    let Some((entry, expired)) = logins.code(&code, now_ms) else {
        return Err(("invalid_grant", "invalid authorization code"));
    };
    if let Some(grant) = entry.spent_on {
        // A code used twice was stolen once: what it granted ends.
        server.grants().end(grant);
        return Err(("invalid_grant", "expired authorization code"));
    }
    if expired {
        return Err(("invalid_grant", "expired authorization code"));
    }
    if entry.authorization.client_id != client_id {
        return Err(("invalid_grant", "invalid authorization code"));
    }
    if entry.authorization.redirect_uri != redirect_uri {
        return Err((
            "redirect_uri_mismatch",
            "redirect_uri must match configuration",
        ));
    }
    if verifier.len() < 43 {
        return Err(("invalid_request", "missing required code verifier"));
    }
    // The challenge is unpadded base64url of SHA-256, the form in which hashes are kept here too.
    if token_hash(&verifier) != entry.authorization.code_challenge {
        return Err(("invalid_grant", "invalid code verifier"));
    }
    let tokens = server
        .grants()
        .grant(&client_id, &entry.authorization.scope, &org_id);
    entry.spent_on = Some(tokens.grant);
    Ok(tokens)
}

fn refresh(server: &Server, call: &Call) -> Result<Tokens, Refused> {
    let client_id = known_client(server, call)?;
    if call.field("scope").is_some() {
        return Err(("invalid_request", "scope parameter not supported"));
    }
    let token = call.field("refresh_token").unwrap_or_default();
    let org_id = server.org().organization_id().to_owned();
    let refreshed = server.grants().refresh(&token, &client_id, &org_id);
    refreshed.map_err(|_| ("invalid_grant", "expired access/refresh token"))
}

fn known_client(server: &Server, call: &Call) -> Result<String, Refused> {
    let client_id = call.field("client_id").unwrap_or_default();
    if Refusal::of_client(&client_id).is_none() {
        return Err(("invalid_client_id", "client identifier invalid"));
    }
    match refusal_for(server, &client_id) {
        // An app that demands a secret takes any in this org: it has none to compare with.
        Some(Refusal::AtToken("invalid_client", _)) if has_secret(call) => Ok(client_id),
        Some(Refusal::AtToken(error, description)) => Err((error, description)),
        _ => Ok(client_id),
    }
}

fn has_secret(call: &Call) -> bool {
    call.field("client_secret")
        .is_some_and(|secret| !secret.is_empty())
        || call
            .header("authorization")
            .is_some_and(|value| value.starts_with("Basic "))
}

fn answer(server: &Server, tokens: &Tokens) -> Answer {
    let (org_id, user_id, now_ms) = {
        let org = server.org();
        (
            org.organization_id().to_owned(),
            org.admin_user_id().to_owned(),
            org.now(),
        )
    };
    let identity = format!("{}/id/{org_id}/{user_id}", server.base_url);
    let issued_at = now_ms.to_string();
    let signature = STANDARD.encode(Sha256::digest(format!("{identity}{issued_at}")));
    let mut body = json!({
        "access_token": tokens.access,
        "signature": signature,
        "scope": tokens.scope,
        "instance_url": server.base_url,
        "id": identity,
        "token_type": "Bearer",
        "issued_at": issued_at,
        "api_instance_url": server.base_url,
    });
    if let Some(refresh) = &tokens.refresh {
        body["refresh_token"] = json!(refresh);
    }
    Answer::json(&body)
        .with("cache-control", "no-cache, no-store")
        .with("pragma", "no-cache")
}

fn refused((error, description): Refused) -> Answer {
    let body = json!({ "error": error, "error_description": description });
    Answer::json(&body).with_status(StatusCode::BAD_REQUEST)
}
