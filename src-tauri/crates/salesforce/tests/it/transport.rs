//! Requests and answers: retries, redirects, headers, results, and errors.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::time::Duration;

use async_compression::tokio::bufread::GzipEncoder;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::response::Response;
use futures::TryStreamExt;
use salesforce::{JobState, Scope, Told};
use tokio::io::AsyncReadExt;
use tokio::sync::Notify;

use super::server::{Desk, Seen, Server, answer, cut, cut_later, empty_page, fault};

const JOB: &str = "750R0000000zlh9IAA";

fn with_header(mut response: Response, name: &'static str, value: &str) -> Response {
    let value = HeaderValue::from_str(value).expect("header");
    response.headers_mut().insert(name, value);
    response
}

/// Answers `first` once, then `then`.
async fn first_then(first: fn() -> Response, then: fn() -> Response) -> (Server, Desk) {
    let calls = Arc::new(AtomicU32::new(0));
    let server = Server::start(move |_| {
        let is_first = calls.fetch_add(1, Ordering::SeqCst) == 0;
        async move { if is_first { first() } else { then() } }
    })
    .await;
    let desk = Desk::new(&server, "good", "r1");
    (server, desk)
}

#[tokio::test]
async fn what_passes_by_itself_is_asked_again() {
    let faults: &[fn() -> Response] = &[
        || answer(503, "<html>maintenance</html>"),
        || answer(420, "<html>setting things up</html>"),
        || answer(200, "<html>a page of a proxy</html>"),
        || with_header(answer(302, ""), "location", "https://elsewhere.example/"),
        || answer(429, ""),
        || answer(408, ""),
        || with_header(answer(502, ""), "retry-after", "0"),
        || fault(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred."),
        || {
            fault(
                403,
                "REQUEST_LIMIT_EXCEEDED",
                "ConcurrentRequests Limit exceeded.",
            )
        },
        || fault(400, "UNABLE_TO_LOCK_ROW", ""),
        || cut("{\"totalSize\":"),
    ];
    for first in faults {
        let (_server, desk) = first_then(*first, empty_page).await;
        let org = desk.org();
        let page = org.query("SELECT Id FROM Lead", Scope::Live).await;
        assert!(page.expect("answered").done);
        assert_eq!(org.api_calls(), 2);
    }
}

#[tokio::test]
async fn what_does_not_pass_is_said_at_once() {
    let faults: &[fn() -> Response] = &[
        || {
            fault(
                403,
                "REQUEST_LIMIT_EXCEEDED",
                "TotalRequests Limit exceeded.",
            )
        },
        || {
            fault(
                400,
                "QUERY_TIMEOUT",
                "Your query request was running for too long.",
            )
        },
        || {
            fault(
                400,
                "INVALID_FIELD",
                "No such column 'X__c' on entity 'Lead'.",
            )
        },
        || answer(200, ""),
    ];
    for first in faults {
        let (_server, desk) = first_then(*first, empty_page).await;
        let org = desk.org();
        let page = org.query("SELECT Id FROM Lead", Scope::Live).await;
        assert!(!page.expect_err("an error").is_transient());
        assert_eq!(org.api_calls(), 1);
    }
}

#[tokio::test]
async fn patience_ends() {
    let server = Server::start(|_| async { answer(503, "") }).await;
    let desk = Desk::new(&server, "good", "r1");
    let org = desk.org();
    let page = org.query("SELECT Id FROM Lead", Scope::Live).await;
    assert!(page.expect_err("unavailable").is_transient());
    assert_eq!(org.api_calls(), 4);
}

#[tokio::test]
async fn no_redirect_is_followed() {
    let elsewhere = Server::start(|_| async { empty_page() }).await;
    let target = elsewhere
        .url
        .join("/services/data/v66.0/query")
        .expect("url");
    let server = Server::start(move |_| {
        let response = with_header(answer(302, ""), "location", target.as_str());
        async move { response }
    })
    .await;
    let desk = Desk::new(&server, "good", "r1");
    let page = desk.org().query("SELECT Id FROM Lead", Scope::Live).await;
    page.expect_err("a redirect is no answer");
    assert!(elsewhere.seen("").is_empty());
}

#[tokio::test]
async fn a_next_page_elsewhere_is_not_fetched() {
    let elsewhere = Server::start(|_| async { empty_page() }).await;
    let server = Server::start(|_| async { empty_page() }).await;
    let desk = Desk::new(&server, "good", "r1");
    let (org, host) = (desk.org(), elsewhere.url.authority().to_owned());
    for (next, code) in [
        (
            format!("{}services/data/v66.0/query/x", elsewhere.url),
            "address_not_allowed",
        ),
        (
            format!("//{host}/services/data/v66.0/query/x"),
            "address_not_allowed",
        ),
        ("/services/apexrest/x".to_owned(), "request_not_permitted"),
    ] {
        let error = org.query_more(&next).await.expect_err("refused");
        assert_eq!(error.code(), code, "{next}");
    }
    assert!(elsewhere.seen("").is_empty() && server.seen("").is_empty());
}

#[tokio::test]
async fn pages_follow_each_other_and_headers_are_heard() {
    let server = Server::start(|request: Seen| async move {
        let body = if request.path.ends_with("-2000") {
            r#"{"totalSize":2,"done":true,"records":[{"Id":"00Q000000000002AAA"}]}"#
        } else {
            r#"{"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g-2000","records":[{"Id":"00Q000000000001AAA"}]}"#
        };
        let response = with_header(answer(200, body), "sforce-limit-info", "api-usage=18/15000");
        with_header(response, "date", "Tue, 24 Nov 2020 02:07:13 GMT")
    })
    .await;
    let desk = Desk::new(&server, "good", "r1");
    let org = desk.org();
    let soql = "SELECT Id FROM Lead WHERE Name = 'a+b & ü'";
    let first = org.query(soql, Scope::WithDeleted).await.expect("page");
    let next = first.next.expect("next");
    let second = org.query_more(&next).await.expect("page");
    assert!(second.done);
    assert_eq!(second.records[0].id(), Some("00Q000000000002AAA"));
    let asked = &server.seen("/queryAll")[0];
    assert_eq!(asked.query["q"], soql);
    assert_eq!(asked.bearer(), "good");
    assert_eq!(asked.header("sforce-query-options"), "batchSize=2000");
    assert!(asked.header("user-agent").starts_with("orgmirror"));
    let usage = org.api_usage().expect("usage");
    assert_eq!((usage.used, usage.allowed), (18, 15_000));
    assert_eq!(org.server_now().to_string()[..10], *"2020-11-24");
    assert_eq!(org.api_calls(), 2);
}

#[tokio::test]
async fn compressed_answers_are_understood() {
    let server = Server::start(|request: Seen| async move {
        assert!(request.header("accept-encoding").contains("gzip"));
        let plain: &[u8] =
            br#"{"totalSize":1,"done":true,"records":[{"Id":"00Q000000000001AAA"}]}"#;
        let mut packed = Vec::new();
        let mut encoder = GzipEncoder::new(plain);
        encoder.read_to_end(&mut packed).await.expect("packed");
        with_header(
            Response::new(Body::from(packed)),
            "content-encoding",
            "gzip",
        )
    })
    .await;
    let desk = Desk::new(&server, "good", "r1");
    let page = desk.org().query("SELECT Id FROM Lead", Scope::Live).await;
    assert_eq!(page.expect("page").records.len(), 1);
}

#[tokio::test]
async fn a_query_too_long_for_an_address_is_not_sent() {
    let server = Server::start(|_| async { empty_page() }).await;
    let desk = Desk::new(&server, "good", "r1");
    let org = desk.org();
    let long = salesforce::soql::select((0..900).map(|n| format!("Some_Field_{n}__c")), "Lead");
    assert!(!org.query_fits(&long));
    let error = org.query(&long, Scope::Live).await.expect_err("too long");
    assert_eq!(error.code(), "uri_too_long");
    assert_eq!(org.api_calls(), 0);
}

#[tokio::test]
async fn versions_are_asked_for_without_a_token() {
    let server = Server::start(|_| async {
        answer(
            200,
            r#"[{"label":"Winter '27","url":"/services/data/v68.0","version":"68.0"},
                {"label":"Spring '26","url":"/services/data/v66.0","version":"66.0"}]"#,
        )
    })
    .await;
    let desk = Desk::new(&server, "good", "r1");
    let versions = desk.org().api_versions().await.expect("versions");
    assert_eq!(versions.len(), 2);
    assert_eq!(
        server.seen("/services/data/")[0].header("authorization"),
        ""
    );
}

#[tokio::test]
async fn an_unchanged_description_is_not_sent_again() {
    let date = "Mon, 23 Nov 2026 10:00:00 GMT";
    let server = Server::start(move |request: Seen| async move {
        if request.header("if-modified-since") == date {
            return answer(304, "");
        }
        let body = r#"{"name":"Lead","queryable":true,"fields":[{"name":"Id","type":"id"}]}"#;
        with_header(answer(200, body), "last-modified", date)
    })
    .await;
    let desk = Desk::new(&server, "good", "r1");
    let org = desk.org();
    let Told::Changed { last_modified, .. } = org.describe("Lead", None).await.expect("first")
    else {
        panic!("a first description is a change");
    };
    let again = org.describe("Lead", last_modified.as_deref()).await;
    assert_eq!(again.expect("again"), Told::Unchanged);
}

#[tokio::test]
async fn result_pages_come_with_locator_and_count() {
    let server = Server::start(|request: Seen| async move {
        assert_eq!(request.header("accept"), "*/*");
        assert_eq!(request.query["maxRecords"], "2");
        let page = answer(200, "\"Id\"\n\"1\"\n\"2\"\n");
        match request.query.get("locator").map(String::as_str) {
            None => with_header(
                with_header(page, "sforce-locator", "MTAw+/="),
                "sforce-numberofrecords",
                "2",
            ),
            Some("MTAw+/=") => with_header(page, "sforce-locator", "null"),
            other => panic!("locator {other:?}"),
        }
    })
    .await;
    let desk = Desk::new(&server, "good", "r1");
    let org = desk.org();
    let first = org.job_results(JOB, None, Some(2)).await.expect("page");
    assert_eq!(first.number_of_records, Some(2));
    let locator = first.locator.clone().expect("locator");
    let body: Vec<_> = first.body.try_collect().await.expect("body");
    assert_eq!(body.concat(), b"\"Id\"\n\"1\"\n\"2\"\n");
    let last = org.job_results(JOB, Some(&locator), Some(2)).await;
    let last = last.expect("page");
    assert_eq!((&last.locator, last.number_of_records), (&None, None));
    let mut text = String::new();
    let mut reader = last.into_reader();
    reader.read_to_string(&mut text).await.expect("text");
    assert!(text.ends_with("\"2\"\n"));
}

#[tokio::test]
async fn results_asked_for_too_early_are_not_ready_yet() {
    let early: &[fn() -> Response] = &[
        || answer(204, ""),
        || fault(400, "INVALIDJOBSTATE", "The job is not complete"),
    ];
    for response in early {
        let (_server, desk) = first_then(*response, empty_page).await;
        let page = desk.org().job_results(JOB, None, None).await;
        let error = page.err().expect("not ready");
        assert_eq!(error.code(), "results_not_ready");
        let (_server, desk) = first_then(*response, empty_page).await;
        let pages = desk.org().result_pages(JOB, None).await;
        assert_eq!(pages.expect_err("not ready").code(), "results_not_ready");
    }
    let (_server, desk) = first_then(|| answer(406, ""), || answer(200, "")).await;
    let page = desk.org().job_results(JOB, None, None).await;
    let body: Vec<_> = page
        .expect("after 406")
        .body
        .try_collect()
        .await
        .expect("body");
    assert!(body.is_empty());
}

#[tokio::test]
async fn results_cut_on_the_way_are_an_error_that_passes() {
    let go = Arc::new(Notify::new());
    let gone = go.clone();
    let server = Server::start(move |_| {
        let response = cut_later("\"Id\"\n\"1\"\n", gone.clone());
        async move { response }
    })
    .await;
    let desk = Desk::new(&server, "good", "r1");
    let page = desk.org().job_results(JOB, None, None).await.expect("page");
    go.notify_one();
    let body: Result<Vec<_>, _> = page.body.try_collect().await;
    assert!(body.expect_err("cut").is_transient());
}

#[tokio::test]
async fn jobs_are_made_looked_at_ended_and_forgotten() {
    let server = Server::start(|request: Seen| async move {
        let state = match request.method.as_str() {
            "POST" => "UploadComplete",
            "PATCH" => "Aborted",
            "DELETE" => return fault(404, "NOT_FOUND", "gone already"),
            _ => "InProgress",
        };
        answer(
            200,
            format!(r#"{{"id":"{JOB}","state":"{state}","apiVersion":66.0}}"#),
        )
    })
    .await;
    let desk = Desk::new(&server, "good", "r1");
    let org = desk.org();
    let job = org
        .create_query_job("SELECT Id FROM Lead", Scope::WithDeleted)
        .await;
    let job = job.expect("job");
    let running = org.get_query_job(&job.id).await.expect("job");
    assert_eq!(running.state, JobState::InProgress);
    let aborted = org.abort_query_job(&job.id).await.expect("job");
    assert_eq!(aborted.state, JobState::Aborted);
    org.delete_query_job(&job.id).await.expect("gone is fine");
    let made = &server.seen("/jobs/query")[0];
    let body: serde_json::Value = serde_json::from_str(&made.body).expect("json");
    assert_eq!(body["operation"], "queryAll");
    assert_eq!(made.header("content-type"), "application/json");
}

#[tokio::test]
async fn what_a_user_may_not_see_is_left_unknown() {
    let server = Server::start(|request: Seen| async move {
        if request
            .query
            .get("q")
            .is_some_and(|q| q.contains("UserPermissionAccess"))
        {
            return fault(
                400,
                "INVALID_TYPE",
                "sObject type 'UserPermissionAccess' is not supported.",
            );
        }
        fault(403, "INSUFFICIENT_ACCESS", "")
    })
    .await;
    let desk = Desk::new(&server, "good", "r1");
    let org = desk.org();
    let counts = org.record_counts(&["Lead".to_owned()]).await;
    assert!(counts.expect("counts").is_empty());
    let permissions = org.permissions().await.expect("permissions");
    assert_eq!(permissions.view_all_data, None);
    assert_eq!(permissions.view_setup, Some(false));
}

/// An org that answers a batch so, describes Lead, and hides X__c.
async fn without_batch(batch: fn() -> Response, lead: fn() -> Response) -> (Server, Desk) {
    let server = Server::start(move |request: Seen| async move {
        match request.path.rsplit("v66.0").next() {
            Some("/composite/batch") => batch(),
            Some("/sobjects/Lead/describe") => lead(),
            _ => fault(404, "NOT_FOUND", "The requested resource does not exist"),
        }
    })
    .await;
    let desk = Desk::new(&server, "good", "r1");
    (server, desk)
}

#[tokio::test]
async fn objects_are_described_one_by_one_where_the_org_answers_no_batch() {
    let faults: &[fn() -> Response] = &[
        || fault(404, "NOT_FOUND", "The requested resource does not exist"),
        || fault(403, "FUNCTIONALITY_NOT_ENABLED", ""),
        || answer(405, ""),
        || answer(200, r#"{"hasErrors":false,"results":[]}"#),
        || answer(200, "<html>a page of a proxy</html>"),
    ];
    let objects = ["Lead".to_owned(), "X__c".to_owned()];
    for batch in faults {
        let lead = || answer(200, r#"{"name":"Lead","fields":[]}"#);
        let (server, desk) = without_batch(*batch, lead).await;
        let described = desk.org().describe_many(&objects).await.expect("answered");
        assert_eq!(server.seen("/describe").len(), 2);
        let (name, lead) = &described[0];
        assert_eq!((name.as_str(), lead.is_ok()), ("Lead", true));
        let hidden = described[1].1.as_ref().expect_err("hidden");
        assert_eq!(hidden.code(), "not_found");
    }
}

#[tokio::test]
async fn what_concerns_all_objects_ends_a_describe_of_many() {
    let limit = || {
        fault(
            403,
            "REQUEST_LIMIT_EXCEEDED",
            "TotalRequests Limit exceeded.",
        )
    };
    let objects = ["Lead".to_owned(), "X__c".to_owned()];
    let (server, desk) = without_batch(limit, limit).await;
    let error = desk.org().describe_many(&objects).await.expect_err("limit");
    assert_eq!(error.code(), "daily_api_limit");
    assert!(server.seen("/describe").is_empty());
    let (server, desk) = without_batch(|| answer(405, ""), limit).await;
    let error = desk.org().describe_many(&objects).await.expect_err("limit");
    assert_eq!(error.code(), "daily_api_limit");
    assert_eq!(server.seen("/describe").len(), 1);
}

const USER: &str = "005000000000001AAA";

#[tokio::test]
async fn questions_that_are_refused_do_not_decide_a_login() {
    type Refusal = fn() -> Response;
    let faults: &[(Refusal, Option<bool>)] = &[
        (|| fault(403, "INSUFFICIENT_ACCESS", ""), Some(false)),
        (|| answer(400, ""), None),
        (|| answer(404, ""), None),
        (|| answer(200, "<html>"), None),
        (|| fault(500, "UNKNOWN_EXCEPTION", ""), None),
    ];
    for (refusal, view_setup) in faults {
        let server = Server::start(move |_| async move { refusal() }).await;
        let desk = Desk::new(&server, "good", "r1");
        let org = desk.org().with_retry_policy(salesforce::RetryPolicy::NONE);
        org.verify_api_access().await.expect("not refused");
        let identity = org.identity(USER).await.expect("a name");
        assert_eq!(identity.username, USER);
        let organization = org.organization().await.expect("a name");
        assert_eq!(organization.name, "127.0.0.1");
        let permissions = org.permissions().await.expect("permissions");
        assert_eq!(permissions.view_all_data, None);
        assert_eq!(permissions.view_setup, *view_setup);
    }
}

#[tokio::test]
async fn the_user_is_named_by_a_query_where_user_info_is_closed() {
    let server = Server::start(|request: Seen| async move {
        let asked = request.query.get("q").map(String::as_str);
        match asked {
            None => answer(403, "Bad_OAuth_Token"),
            Some(q) if q.contains("FROM User WHERE Id = '005000000000001AAA'") => answer(
                200,
                r#"{"totalSize":1,"done":true,"records":[{"Username":"ada@example.com"}]}"#,
            ),
            Some(q) if q.contains("IsSandbox") => fault(400, "INVALID_FIELD", "No such column"),
            Some(_) => answer(
                200,
                r#"{"totalSize":1,"done":true,"records":[{"Id":"00D000000000001AAA","Name":"Acme"}]}"#,
            ),
        }
    })
    .await;
    let desk = Desk::new(&server, "good", "r1");
    let org = desk.org();
    let identity = org.identity(USER).await.expect("a name");
    assert_eq!(identity.username, "ada@example.com");
    let organization = org.organization().await.expect("a name");
    assert_eq!(
        (&*organization.name, organization.is_sandbox),
        ("Acme", false)
    );
    assert!(
        server.seen("/services/oauth2/token").is_empty(),
        "no renewal"
    );
}

#[tokio::test]
async fn no_more_calls_are_on_their_way_at_once_than_is_polite() {
    static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let server = Server::start(|_| async {
        let now = UNDER_WAY.fetch_add(1, Ordering::SeqCst) + 1;
        MOST.fetch_max(now, Ordering::SeqCst);
        // Answers wait for the last call that may come, and a little for one that may not.
        for _ in 0..400 {
            tokio::time::sleep(Duration::from_millis(10)).await;
            if MOST.load(Ordering::SeqCst) >= 50 {
                break;
            }
        }
        UNDER_WAY.fetch_sub(1, Ordering::SeqCst);
        empty_page()
    })
    .await;
    let desk = Desk::new(&server, "good", "r1");
    let org = desk.org();
    let calls = (0..100).map(|_| org.query("SELECT Id FROM Lead", Scope::Live));
    for page in futures::future::join_all(calls).await {
        assert!(page.expect("answered").done);
    }
    let most = MOST.load(Ordering::SeqCst);
    assert_eq!(most, 50);
}
