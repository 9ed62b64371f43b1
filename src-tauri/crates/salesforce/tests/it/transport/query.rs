//! Queries and their pages.

use async_compression::tokio::bufread::GzipEncoder;
use axum::body::Body;
use axum::response::Response;
use salesforce::Scope;
use tokio::io::AsyncReadExt;

use super::with_header;
use crate::server::{Desk, Seen, Server, answer, empty_page};

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
