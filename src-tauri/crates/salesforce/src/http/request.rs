//! The one place where requests come into being, and where everything but reading is refused.

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use super::{HttpClient, is_allowed, same_origin};
use crate::Error;

/// The two origins this app speaks to.
#[derive(Debug, Clone)]
pub(crate) struct Bounds {
    /// Gets the token with each request.
    pub(crate) instance: Option<Url>,
    /// Gets token and revoke requests, never an Authorization header.
    pub(crate) login: Url,
}

/// A request that somebody wants to send.
pub(crate) struct Outgoing<'a> {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    /// JSON, or a form for the OAuth addresses.
    pub(crate) body: Option<Vec<u8>>,
    pub(crate) token: Option<&'a SecretString>,
}

/// What a request is for, as far as it is allowed at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// Reading from the org.
    Read,
    /// A token endpoint of the login host.
    Login,
}

impl Outgoing<'_> {
    pub(crate) fn new(method: Method, url: Url, body: Option<Vec<u8>>) -> Self {
        Self {
            method,
            url,
            headers: HeaderMap::new(),
            body,
            token: None,
        }
    }
}

/// Builds a request, if it is one this app may send; every request of this crate comes from here.
///
/// Allowed are GET below `/services/data` and of `/services/oauth2/userinfo`, POST of query jobs
/// and of `composite/batch` with nothing but GETs, PATCH to abort and DELETE of a query job, and
/// POST of OAuth token and revoke. Addresses are https, or http on this machine. The token goes to
/// the org's instance only, in the Authorization header only.
///
/// # Errors
/// [`Error::RequestNotPermitted`] and [`Error::Address`]; nothing was sent.
pub(crate) fn build(
    client: &HttpClient,
    bounds: &Bounds,
    outgoing: Outgoing<'_>,
) -> Result<reqwest::Request, Error> {
    let purpose = purpose(&outgoing).ok_or_else(|| Error::RequestNotPermitted {
        method: outgoing.method.to_string(),
        path: outgoing.url.path().to_owned(),
    })?;
    check_address(bounds, purpose, &outgoing)?;
    let mut request = client
        .draft()
        .request(outgoing.method, outgoing.url)
        .header(ACCEPT, HeaderValue::from_static("application/json"))
        .headers(outgoing.headers);
    if let Some(token) = outgoing.token {
        request = request.header(AUTHORIZATION, bearer(token)?);
    }
    if let Some(body) = outgoing.body {
        let media = match purpose {
            Purpose::Read => "application/json",
            Purpose::Login => "application/x-www-form-urlencoded",
        };
        request = request
            .header(CONTENT_TYPE, HeaderValue::from_static(media))
            .body(body);
    }
    Ok(request.build()?)
}

fn bearer(token: &SecretString) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::try_from(format!("Bearer {}", token.expose_secret()))
        .map_err(|_| Error::unexpected("an access token with characters no header can carry"))?;
    value.set_sensitive(true);
    Ok(value)
}

fn check_address(bounds: &Bounds, purpose: Purpose, outgoing: &Outgoing<'_>) -> Result<(), Error> {
    let refuse = |reason| Error::Address {
        address: outgoing.url.origin().ascii_serialization(),
        reason,
    };
    if !is_allowed(&outgoing.url) {
        return Err(refuse("it is neither https nor on this machine"));
    }
    let home = match purpose {
        Purpose::Read => bounds.instance.as_ref(),
        Purpose::Login => Some(&bounds.login),
    };
    if !home.is_some_and(|home| same_origin(home, &outgoing.url)) {
        return Err(refuse("it is not the org's own"));
    }
    if purpose == Purpose::Login && outgoing.token.is_some() {
        return Err(refuse("tokens go to the org's instance only"));
    }
    Ok(())
}

/// What a request is for; `None` where this app has no business sending it.
fn purpose(outgoing: &Outgoing<'_>) -> Option<Purpose> {
    let (url, body) = (&outgoing.url, outgoing.body.as_deref());
    // An encoded character could hide a path, `_HttpMethod` another method.
    if url.path().contains('%') || overrides_method(url) || url.fragment().is_some() {
        return None;
    }
    let segments: Vec<&str> = url.path().trim_start_matches('/').split('/').collect();
    match (outgoing.method.as_str(), segments.as_slice(), body) {
        ("GET", ["services", "data", ..] | ["services", "oauth2", "userinfo"], None) => {
            Some(Purpose::Read)
        }
        ("POST", ["services", "data", version, "jobs", "query"], Some(body)) => {
            (is_version(version) && is_query_job(body)).then_some(Purpose::Read)
        }
        ("POST", ["services", "data", version, "composite", "batch"], Some(body)) => {
            (is_version(version) && is_batch_of_gets(body)).then_some(Purpose::Read)
        }
        ("PATCH", ["services", "data", version, "jobs", "query", id], Some(body)) => {
            (is_version(version) && is_id(id) && is_abort(body)).then_some(Purpose::Read)
        }
        ("DELETE", ["services", "data", version, "jobs", "query", id], None) => {
            (is_version(version) && is_id(id)).then_some(Purpose::Read)
        }
        ("POST", ["services", "oauth2", "token" | "revoke"], Some(_)) => {
            url.query().is_none().then_some(Purpose::Login)
        }
        _ => None,
    }
}

fn overrides_method(url: &Url) -> bool {
    url.query_pairs()
        .any(|(name, _)| name.eq_ignore_ascii_case("_HttpMethod"))
}

/// `v66.0`
fn is_version(segment: &str) -> bool {
    segment
        .strip_prefix('v')
        .and_then(|number| number.strip_suffix(".0"))
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

fn is_id(segment: &str) -> bool {
    crate::id18(segment).is_ok()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct QueryJobBody {
    operation: String,
    #[serde(rename = "query")]
    _query: String,
    #[serde(rename = "contentType")]
    _content_type: String,
    #[serde(rename = "columnDelimiter")]
    _column_delimiter: String,
    #[serde(rename = "lineEnding")]
    _line_ending: String,
}

fn is_query_job(body: &[u8]) -> bool {
    serde_json::from_slice::<QueryJobBody>(body)
        .is_ok_and(|job| matches!(job.operation.as_str(), "query" | "queryAll"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AbortBody {
    state: String,
}

fn is_abort(body: &[u8]) -> bool {
    serde_json::from_slice::<AbortBody>(body).is_ok_and(|change| change.state == "Aborted")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct BatchBody {
    #[serde(rename = "haltOnError")]
    _halt_on_error: bool,
    batch_requests: Vec<BatchPart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BatchPart {
    method: String,
    url: String,
}

fn is_batch_of_gets(body: &[u8]) -> bool {
    let Ok(batch) = serde_json::from_slice::<BatchBody>(body) else {
        return false;
    };
    batch
        .batch_requests
        .iter()
        .all(|part| part.method == "GET" && is_batched_read(&part.url))
}

/// `v66.0/sobjects/Lead/describe`, or `v66.0/query?q=…` with nothing but the query.
fn is_batched_read(url: &str) -> bool {
    let (path, query) = match url.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (url, None),
    };
    let segments: Vec<&str> = path.split('/').collect();
    match (segments.as_slice(), query) {
        ([version, "sobjects", object, "describe"], None) => {
            is_version(version) && is_object_name(object)
        }
        ([version, "query" | "queryAll"], Some(query)) => {
            is_version(version)
                && url::form_urlencoded::parse(query.as_bytes()).count() == 1
                && query.starts_with("q=")
        }
        _ => false,
    }
}

/// An API name: letters, digits and underscores.
fn is_object_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSTANCE: &str = "https://acme.my.salesforce.com";
    const JOB: &str = r#"{"operation":"queryAll","query":"SELECT Id FROM Lead","contentType":"CSV","columnDelimiter":"COMMA","lineEnding":"LF"}"#;
    const BATCH: &str = r#"{"haltOnError":false,"batchRequests":[{"method":"GET","url":"v66.0/sobjects/Lead/describe"}]}"#;

    fn try_build(
        method: Method,
        address: &str,
        body: Option<&str>,
        token: bool,
    ) -> Result<reqwest::Request, Error> {
        let client = HttpClient::new("test").expect("client");
        let bounds = Bounds {
            instance: Some(Url::parse(INSTANCE).expect("instance")),
            login: Url::parse("https://login.salesforce.com").expect("login"),
        };
        let secret = SecretString::from("00D!SECRET");
        let body = body.map(|body| body.as_bytes().to_vec());
        let url = Url::parse(address).expect("address");
        let mut outgoing = Outgoing::new(method, url, body);
        outgoing.token = token.then_some(&secret);
        build(&client, &bounds, outgoing)
    }

    #[test]
    fn what_the_app_needs_is_built() {
        let at = |path: &str| format!("{INSTANCE}{path}");
        let job = "/services/data/v66.0/jobs/query";
        let one = "/services/data/v66.0/jobs/query/750R0000000zlh9IAA";
        for (method, address, body, token) in [
            (Method::GET, at("/services/data/"), None, true),
            (
                Method::GET,
                at("/services/data/v66.0/query?q=SELECT+Id+FROM+Lead"),
                None,
                true,
            ),
            (Method::GET, at("/services/oauth2/userinfo"), None, true),
            (
                Method::GET,
                at(&format!("{one}/results?locator=MTAw")),
                None,
                true,
            ),
            (Method::POST, at(job), Some(JOB), true),
            (Method::PATCH, at(one), Some(r#"{"state":"Aborted"}"#), true),
            (Method::DELETE, at(one), None, true),
            (
                Method::POST,
                at("/services/data/v66.0/composite/batch"),
                Some(BATCH),
                true,
            ),
        ] {
            let request = try_build(method, &address, body, token).expect("built");
            assert_eq!(request.headers()[AUTHORIZATION], "Bearer 00D!SECRET");
            assert!(request.headers()[AUTHORIZATION].is_sensitive());
        }
        for path in ["token", "revoke"] {
            let address = format!("https://login.salesforce.com/services/oauth2/{path}");
            let request = try_build(Method::POST, &address, Some("a=b"), false).expect("built");
            assert!(!request.headers().contains_key(AUTHORIZATION));
        }
    }

    #[test]
    fn a_batch_of_anything_but_reads_is_refused() {
        for part in [
            r#"{"method":"PATCH","url":"v66.0/sobjects/Lead/describe"}"#,
            r#"{"method":"GET","url":"v66.0/sobjects/Lead/describe","richInput":{"Name":"x"}}"#,
            r#"{"method":"GET","url":"v66.0/sobjects/Lead/../../x"}"#,
            r#"{"method":"GET","url":"v66.0/sobjects/Lead/describe?_HttpMethod=PATCH"}"#,
            r#"{"method":"GET","url":"v66.0/query?q=SELECT+Id+FROM+Lead&_HttpMethod=PATCH"}"#,
            r#"{"method":"GET","url":"v66.0/query?_HttpMethod=PATCH"}"#,
        ] {
            let body = format!(r#"{{"haltOnError":false,"batchRequests":[{part}]}}"#);
            let address = format!("{INSTANCE}/services/data/v66.0/composite/batch");
            let refused = try_build(Method::POST, &address, Some(&body), true);
            let error = refused.expect_err(part);
            assert_eq!(error.code(), "request_not_permitted", "{part}");
        }
    }

    #[test]
    fn everything_that_could_write_is_refused() {
        let one = "/services/data/v66.0/jobs/query/750R0000000zlh9IAA";
        let insert_job = JOB.replace("queryAll", "insert");
        for (method, path, body) in [
            (
                Method::POST,
                "/services/data/v66.0/sobjects/Lead",
                Some("{}"),
            ),
            (
                Method::PATCH,
                "/services/data/v66.0/sobjects/Lead/00Q000000000001AAA",
                Some("{}"),
            ),
            (
                Method::DELETE,
                "/services/data/v66.0/sobjects/Lead/00Q000000000001AAA",
                None,
            ),
            (Method::PUT, "/services/data/v66.0/jobs/query", Some(JOB)),
            (
                Method::POST,
                "/services/data/v66.0/jobs/query",
                Some(&insert_job),
            ),
            (Method::POST, "/services/data/v66.0/jobs/query", None),
            (Method::POST, "/services/data/v66.0/jobs/ingest", Some(JOB)),
            (
                Method::PATCH,
                "/services/data/v66.0/jobs/ingest/750R0000000zlh9IAA",
                Some(r#"{"state":"Aborted"}"#),
            ),
            (Method::PATCH, one, Some(r#"{"state":"UploadComplete"}"#)),
            (
                Method::PATCH,
                one,
                Some(r#"{"state":"Aborted","object":"Lead"}"#),
            ),
            (Method::DELETE, "/services/data/v66.0/jobs/query/", None),
            (
                Method::DELETE,
                "/services/data/v66.0/jobs/query/750R0000000zlh9IAA/results",
                None,
            ),
            (Method::POST, "/services/data/v66.0/composite", Some(BATCH)),
            (
                Method::GET,
                "/services/data/v66.0/sobjects?_HttpMethod=DELETE",
                None,
            ),
            (
                Method::GET,
                "/services/data/v66.0/sobjects?%5fhttpmethod=PATCH",
                None,
            ),
            (Method::GET, "/services/data/..%2fapexrest/run", None),
            (Method::GET, "/services/data/../apexrest/run", None),
            (Method::GET, "/services/apexrest/run", None),
            (Method::GET, "/secur/logout.jsp", None),
            (Method::GET, "/services/data/v66.0/query", Some("{}")),
            (Method::POST, "/services/Soap/u/66.0", Some("<x/>")),
            (Method::HEAD, "/services/data/", None),
        ] {
            let shown = format!("{method} {path} {body:?}");
            let refused = try_build(method, &format!("{INSTANCE}{path}"), body, true);
            let error = refused.expect_err(&shown);
            assert_eq!(error.code(), "request_not_permitted", "{shown}");
        }
    }

    #[test]
    fn the_token_goes_nowhere_but_to_the_instance() {
        for address in [
            "https://evil.example/services/data/",
            "https://acme.my.salesforce.com.evil.example/services/data/",
            "https://acme.my.salesforce.com:8443/services/data/",
            "http://acme.my.salesforce.com/services/data/",
            "http://127.0.0.1:9/services/data/",
            "https://login.salesforce.com/services/data/",
        ] {
            let error = try_build(Method::GET, address, None, true).expect_err(address);
            assert_eq!(error.code(), "address_not_allowed", "{address}");
        }
        let token = "https://login.salesforce.com/services/oauth2/token";
        let error = try_build(Method::POST, token, Some("a=b"), true).expect_err("no header");
        assert_eq!(error.code(), "address_not_allowed");
        let elsewhere = "https://evil.example/services/oauth2/token";
        let error = try_build(Method::POST, elsewhere, Some("a=b"), false).expect_err("elsewhere");
        assert_eq!(error.code(), "address_not_allowed");
    }
}
