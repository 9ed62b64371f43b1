//! Which failures pass by themselves, and which are said at once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::response::Response;
use salesforce::Scope;

use super::{first_then, with_header};
use crate::server::{Desk, Server, answer, cut, empty_page, fault};

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
