//! What the org says of itself, of its objects and of the user.

use axum::response::Response;
use salesforce::Told;

use super::with_header;
use crate::server::{Desk, Seen, Server, answer, fault};

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
