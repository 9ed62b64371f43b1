//! Query jobs and their results.

use std::sync::Arc;

use axum::response::Response;
use futures::TryStreamExt;
use salesforce::{JobState, Scope};
use tokio::io::AsyncReadExt;
use tokio::sync::Notify;

use super::{first_then, with_header};
use crate::server::{Desk, Seen, Server, answer, cut_later, empty_page, fault};

const JOB: &str = "750R0000000zlh9IAA";

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
