//! A client that knows HTTP and nothing of the server's own types.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use demo_org::{DataConfig, DemoOrg, DemoOrgConfig};
use reqwest::{Client, Response, StatusCode};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

pub(crate) const CALLBACK: &str = "http://localhost:8717/oauth/callback";
/// Longer than the 128 characters the standard allows, as some clients send it.
pub(crate) const VERIFIER: &str = "kf83hfkslw92jfnskdlwpqo28475hgnbmvkdlseirutyqpalzmxncbvgfhdjskeiwuq\
                                   kf83hfkslw92jfnskdlwpqo28475hgnbmvkdlseirutyqpalzmxncbvgfhdjskeiwuqXYZ";

/// A small org of fixed data.
pub(crate) async fn small_org() -> DemoOrg {
    DemoOrg::start(small_config())
        .await
        .expect("the org starts")
}

pub(crate) fn small_config() -> DemoOrgConfig {
    DemoOrgConfig {
        data: DataConfig {
            rows: BTreeMap::from([("Lead".to_owned(), 2_600)]),
            ..DataConfig::default()
        },
        bulk_pace: std::time::Duration::ZERO,
        ..DemoOrgConfig::default()
    }
}

pub(crate) fn browser() -> Client {
    Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .expect("a client")
}

/// Calls REST with a token.
pub(crate) struct Api {
    pub(crate) http: Client,
    pub(crate) base: String,
    pub(crate) token: String,
}

impl Api {
    pub(crate) fn of(org: &DemoOrg) -> Self {
        Self {
            http: browser(),
            base: org.access().login_url.clone(),
            token: org.access().access_token.clone(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        let url = if path.starts_with('/') {
            format!("{}{path}", self.base)
        } else {
            format!("{}/services/data/v66.0/{path}", self.base)
        };
        self.http
            .get(url)
            .bearer_auth(&self.token)
            .send()
            .await
            .expect("an answer")
    }

    pub(crate) async fn json(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.json().await.expect("JSON")
    }

    pub(crate) async fn query(&self, soql: &str) -> Value {
        self.json(&query_path("query", soql)).await
    }

    /// `errorCode` and `message` of a query that must be refused.
    pub(crate) async fn refused(&self, soql: &str) -> (String, String) {
        let answer = self.get(&query_path("query", soql)).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{soql}");
        error_of(answer).await
    }

    pub(crate) async fn create_job(&self, operation: &str, soql: &str) -> Response {
        let url = format!("{}/services/data/v66.0/jobs/query", self.base);
        let body = serde_json::json!({ "operation": operation, "query": soql });
        self.http
            .post(url)
            .bearer_auth(&self.token)
            .json(&body)
            .send()
            .await
            .expect("an answer")
    }
}

pub(crate) fn query_path(resource: &str, soql: &str) -> String {
    let q: String = url::form_urlencoded::byte_serialize(soql.as_bytes()).collect();
    format!("{resource}?q={q}")
}

pub(crate) async fn error_of(answer: Response) -> (String, String) {
    let body: Value = answer.json().await.expect("JSON");
    let text = |name: &str| body[0][name].as_str().unwrap_or_default().to_owned();
    (text("errorCode"), text("message"))
}

pub(crate) fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier))
}

/// The pairs of a redirect's query.
pub(crate) fn redirect_pairs(answer: &Response) -> BTreeMap<String, String> {
    let location = answer.headers()["location"].to_str().expect("text");
    let (address, query) = location.split_once('?').expect("a query");
    assert_eq!(address, CALLBACK);
    url::form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

/// Logs in as a person does and presses `action`; gives the redirect back to the app.
pub(crate) async fn log_in(org: &DemoOrg, client_id: &str, action: &str) -> Response {
    let http = browser();
    let base = &org.access().login_url;
    let authorize = authorize_url(base, client_id, &[]);
    let page = http.get(&authorize).send().await.expect("the login page");
    assert!(page.text().await.expect("HTML").contains("Log In"));
    let form = [
        ("username", org.access().username.as_str()),
        ("password", &org.access().password),
    ];
    let entered = http
        .post(&authorize)
        .form(&form)
        .send()
        .await
        .expect("an answer");
    let cookie = cookie_of(&entered);
    let consent = format!(
        "{base}{}",
        entered.headers()["location"].to_str().expect("text")
    );
    let page = http
        .get(&consent)
        .header("cookie", &cookie)
        .send()
        .await
        .expect("the Allow page");
    if page.status() != StatusCode::OK {
        return page;
    }
    assert!(page.text().await.expect("HTML").contains("Allow"));
    let source = consent.split_once("source=").expect("a source").1;
    let post = format!("{base}/setup/secur/RemoteAccessAuthorizationPage.apexp");
    let form = [("source", source), ("action", action)];
    http.post(post)
        .header("cookie", cookie)
        .form(&form)
        .send()
        .await
        .expect("an answer")
}

pub(crate) fn cookie_of(answer: &Response) -> String {
    let cookie = answer.headers()["set-cookie"].to_str().expect("text");
    cookie.split(';').next().expect("a pair").to_owned()
}

pub(crate) fn authorize_url(base: &str, client_id: &str, more: &[(&str, &str)]) -> String {
    let mut pairs = vec![
        ("response_type", "code".to_owned()),
        ("client_id", client_id.to_owned()),
        ("redirect_uri", CALLBACK.to_owned()),
        ("scope", "api refresh_token".to_owned()),
        ("state", "a b+c".to_owned()),
        ("code_challenge", challenge(VERIFIER)),
    ];
    for (name, value) in more {
        pairs.retain(|(known, _)| known != name);
        pairs.push((name, (*value).to_owned()));
    }
    pairs.retain(|(_, value)| !value.is_empty());
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    format!("{base}/services/oauth2/authorize?{query}")
}

/// Posts to the token endpoint.
pub(crate) async fn token(org: &DemoOrg, pairs: &[(&str, &str)]) -> (StatusCode, Value) {
    token_at(&org.access().login_url, pairs).await
}

pub(crate) async fn token_at(base: &str, pairs: &[(&str, &str)]) -> (StatusCode, Value) {
    let url = format!("{base}/services/oauth2/token");
    let answer = browser()
        .post(url)
        .form(pairs)
        .send()
        .await
        .expect("an answer");
    (answer.status(), answer.json().await.expect("JSON"))
}

/// A whole login; gives the token answer.
pub(crate) async fn connect(org: &DemoOrg) -> Value {
    let client_id = org.access().client_id.clone();
    let back = log_in(org, &client_id, "allow").await;
    let code = redirect_pairs(&back)["code"].clone();
    let (status, tokens) = exchange(org, &client_id, &code, VERIFIER).await;
    assert_eq!(status, StatusCode::OK, "{tokens}");
    tokens
}

pub(crate) async fn exchange(
    org: &DemoOrg,
    client_id: &str,
    code: &str,
    verifier: &str,
) -> (StatusCode, Value) {
    let pairs = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("client_id", client_id),
        ("redirect_uri", CALLBACK),
        ("code_verifier", verifier),
    ];
    token(org, &pairs).await
}

pub(crate) async fn refresh(org: &DemoOrg, refresh_token: &str) -> (StatusCode, Value) {
    let client_id = org.access().client_id.clone();
    let pairs = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh_token),
        ("client_id", &client_id),
    ];
    token(org, &pairs).await
}

pub(crate) fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name]
        .as_str()
        .unwrap_or_else(|| panic!("{name} in {value}"))
}
