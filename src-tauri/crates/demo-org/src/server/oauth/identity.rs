//! Who logged in: the identity URL, userinfo, and the discovery document.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::super::answer::Answer;
use super::super::call::Call;
use super::super::rest;
use super::super::state::Server;

/// `GET /id/{org}/{user}` (Salesforce Help, "Identity URLs").
pub(crate) fn identity(server: &Server, call: &Call, org_id: &str, user_id: &str) -> Answer {
    if let Some(refusal) = bad_token(server, call) {
        return refusal;
    }
    let same = |given: &str, known: &str| given.get(..15) == known.get(..15);
    let org = server.org();
    if !same(org_id, org.organization_id()) {
        return Answer::text(StatusCode::FORBIDDEN, "Wrong_Org");
    }
    if !same(user_id, org.admin_user_id()) {
        return Answer::text(StatusCode::NOT_FOUND, "No_User");
    }
    drop(org);
    let version = match call.query("version").as_deref() {
        Some("latest") => rest::NEWEST_VERSION.to_owned(),
        Some(version) => version.to_owned(),
        None => "{version}".to_owned(),
    };
    Answer::json(&identity_json(server, &version))
}

pub(super) fn userinfo(server: &Server, call: &Call) -> Answer {
    if let Some(refusal) = bad_token(server, call) {
        return refusal;
    }
    let mut about = identity_json(server, rest::NEWEST_VERSION);
    about["sub"] = about["id"].clone();
    about["preferred_username"] = about["username"].clone();
    about["name"] = about["display_name"].clone();
    about["zoneinfo"] = about["timezone"].clone();
    Answer::json(&about)
}

pub(crate) fn discovery(server: &Server) -> Answer {
    let base = &server.base_url;
    Answer::json(&json!({
        "issuer": base,
        "authorization_endpoint": format!("{base}/services/oauth2/authorize"),
        "token_endpoint": format!("{base}/services/oauth2/token"),
        "revocation_endpoint": format!("{base}/services/oauth2/revoke"),
        "userinfo_endpoint": format!("{base}/services/oauth2/userinfo"),
        "scopes_supported": ["api", "refresh_token", "offline_access", "openid", "id", "web", "full"],
        "response_types_supported": ["code"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic", "none"],
        "display_values_supported": ["page"],
    }))
}

/// Why the identity endpoints refuse a token; they answer in plain text.
fn bad_token(server: &Server, call: &Call) -> Option<Answer> {
    let Some(token) = rest::bearer(call) else {
        return Some(Answer::text(StatusCode::FORBIDDEN, "Missing_OAuth_Token"));
    };
    let known = server.session(token).is_some();
    (!known).then(|| Answer::text(StatusCode::FORBIDDEN, "Bad_OAuth_Token"))
}

fn identity_json(server: &Server, version: &str) -> Value {
    let org = server.org();
    let (org_id, user_id) = (org.organization_id(), org.admin_user_id());
    let field = |name: &str| {
        org.text("User", user_id, name)
            .map_or(Value::Null, Value::from)
    };
    let or = |value: Value, default: &str| {
        if value.is_null() {
            Value::from(default)
        } else {
            value
        }
    };
    let base = &server.base_url;
    let data = format!("{base}/services/data/v{version}");
    json!({
        "id": format!("{base}/id/{org_id}/{user_id}"),
        "asserted_user": true,
        "user_id": user_id,
        "organization_id": org_id,
        "username": server.username,
        "nick_name": or(field("CommunityNickname"), "admin"),
        "display_name": or(field("Name"), "Demo Administrator"),
        "email": or(field("Email"), &server.username),
        "email_verified": true,
        "first_name": field("FirstName"),
        "last_name": or(field("LastName"), "Administrator"),
        "timezone": or(field("TimeZoneSidKey"), "Europe/Berlin"),
        "photos": { "picture": null, "thumbnail": null },
        "addr_street": field("Street"),
        "addr_city": field("City"),
        "addr_state": field("State"),
        "addr_country": field("Country"),
        "addr_zip": field("PostalCode"),
        "mobile_phone": field("MobilePhone"),
        "mobile_phone_verified": false,
        "is_lightning_login_user": false,
        "status": { "created_date": null, "body": null },
        "urls": {
            "rest": format!("{data}/"),
            "sobjects": format!("{data}/sobjects/"),
            "query": format!("{data}/query/"),
            "search": format!("{data}/search/"),
            "recent": format!("{data}/recent/"),
            "tooling_rest": format!("{data}/tooling/"),
            "profile": format!("{base}/{user_id}"),
            "custom_domain": base,
        },
        "active": true,
        "user_type": "STANDARD",
        "language": or(field("LanguageLocaleKey"), "en_US"),
        "locale": or(field("LocaleSidKey"), "en_US"),
        "utcOffset": 3_600_000,
        "last_modified_date": rest::datetime(org.generated_at_ms()),
        "is_app_installed": true,
    })
}
