//! Bulk jobs that end otherwise, and the ways to their results.

use demo_org::{DemoOrg, JobFate};
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::load::csv;
use crate::client::{Api, error_of, small_org, text};

async fn job_over(api: &Api, object: &str) -> String {
    let soql = format!("SELECT Id FROM {object}");
    let job: Value = api
        .create_job("query", &soql)
        .await
        .json()
        .await
        .expect("JSON");
    format!("jobs/query/{}", text(&job, "id"))
}

async fn state(api: &Api, job: &str) -> String {
    text(&api.json(job).await, "state").to_owned()
}

async fn settle(org: &DemoOrg, api: &Api, settings: Value) {
    let url = format!("{}/__control/settings", org.access().login_url);
    let answer = api.http.post(url).json(&settings).send().await;
    assert_eq!(answer.expect("an answer").status(), StatusCode::OK);
}

#[tokio::test]
async fn a_job_ends_as_it_is_fated_to() {
    let org = small_org().await;
    let api = Api::of(&org);
    for (fate, expected) in [
        (JobFate::Failed("too slow".to_owned()), "Failed"),
        (JobFate::Aborted, "Aborted"),
        (JobFate::Stuck, "InProgress"),
        (JobFate::Purged, "JobComplete"),
    ] {
        org.faults().next_job(fate);
        let job = job_over(&api, "Lead").await;
        assert_eq!(state(&api, &job).await, expected);
        let results = api.get(&format!("{job}/results")).await;
        match expected {
            "InProgress" => assert_eq!(results.status(), StatusCode::NO_CONTENT),
            "JobComplete" => assert_eq!(results.status(), StatusCode::NOT_FOUND),
            _ => assert_eq!(error_of(results).await.0, "INVALIDJOBSTATE"),
        }
    }
    org.faults().fail_next_job("so it goes");
    let failed = job_over(&api, "Lead").await;
    assert_eq!(text(&api.json(&failed).await, "errorMessage"), "so it goes");
    let fine = job_over(&api, "Lead").await;
    assert_eq!(state(&api, &fine).await, "JobComplete");
}

#[tokio::test]
async fn a_stuck_job_can_be_aborted() {
    let org = small_org().await;
    let api = Api::of(&org);
    org.faults().next_job(JobFate::Stuck);
    let job = job_over(&api, "Lead").await;
    let aborted = api
        .http
        .patch(format!("{}/services/data/v66.0/{job}", api.base))
        .bearer_auth(&api.token)
        .json(&json!({ "state": "Aborted" }))
        .send()
        .await
        .expect("an answer");
    assert_eq!(aborted.status(), StatusCode::OK);
    assert_eq!(state(&api, &job).await, "Aborted");
}

#[tokio::test]
async fn fates_wait_for_their_object_and_come_in_order() {
    let org = small_org().await;
    let api = Api::of(&org);
    org.faults().next_job_of("lead", JobFate::Stuck);
    settle(&org, &api, json!({ "nextJob": "aborted" })).await;
    settle(&org, &api, json!({ "nextJob": { "failed": "no" } })).await;
    let mut seen = Vec::new();
    for object in ["Account", "Lead", "Lead", "Lead"] {
        let job = job_over(&api, object).await;
        seen.push(state(&api, &job).await);
    }
    assert_eq!(seen, ["Aborted", "InProgress", "Failed", "JobComplete"]);
}

#[tokio::test]
async fn a_job_can_be_gone_after_some_pages() {
    let org = small_org().await;
    let api = Api::of(&org);
    settle(
        &org,
        &api,
        json!({ "nextJob": { "purgedAfterPages": 2 }, "mostPageRows": 100 }),
    )
    .await;
    let job = job_over(&api, "Lead").await;
    let mut path = format!("{job}/results?maxRecords=1000");
    for _ in 0..2 {
        let page = api.get(&path).await;
        assert_eq!(page.headers()["sforce-numberofrecords"], "100");
        let next = page.headers()["sforce-locator"].to_str().expect("text");
        path = format!("{job}/results?maxRecords=1000&locator={next}");
    }
    assert_eq!(api.get(&path).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(api.get(&job).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn parallel_pages_come_in_any_order_and_hold_every_row_once() {
    let org = small_org().await;
    let api = Api::of(&org);
    org.faults().set_most_page_rows(Some(300));
    let job = job_over(&api, "Lead").await;
    let mut links = Vec::new();
    let mut next = format!("{job}/resultPages");
    loop {
        let pages = api.json(&next).await;
        let some = pages["resultPages"].as_array().expect("pages");
        assert!((1..=5).contains(&some.len()));
        links.extend(some.iter().map(|page| text(page, "resultUrl").to_owned()));
        if pages["done"] == json!(true) {
            break;
        }
        text(&pages, "nextRecordUrl").clone_into(&mut next);
    }
    assert_eq!(links.len(), 9);
    links.reverse();
    let pages = links.iter().map(async |link| {
        let page = api.get(link).await;
        assert_eq!(page.status(), StatusCode::OK, "{link}");
        let told = page.headers()["sforce-numberofrecords"].clone();
        let (lines, _) = csv(&page.text().await.expect("CSV"));
        assert_eq!(told, (lines.len() - 1).to_string().as_str());
        lines.into_iter().skip(1).map(|row| row[0].clone())
    });
    let together: Vec<String> = futures::future::join_all(pages)
        .await
        .into_iter()
        .flatten()
        .collect();
    let whole = api.get(&format!("{job}/results?locator=")).await;
    assert_eq!(whole.headers()["sforce-numberofrecords"], "300");
    let mut sorted = together.clone();
    sorted.sort();
    sorted.dedup();
    let count = api.query("SELECT COUNT() FROM Lead").await;
    assert_eq!(
        (together.len() as u64, sorted.len()),
        (
            count["totalSize"].as_u64().expect("a number"),
            together.len()
        )
    );
}

#[tokio::test]
async fn an_org_may_lack_result_pages() {
    let org = small_org().await;
    let api = Api::of(&org);
    let job = job_over(&api, "Lead").await;
    let path = format!("{job}/resultPages");
    assert_eq!(api.get(&path).await.status(), StatusCode::OK);
    settle(&org, &api, json!({ "resultPages": false })).await;
    assert_eq!(api.get(&path).await.status(), StatusCode::NOT_FOUND);
    let results = api.get(&format!("{job}/results")).await;
    assert_eq!(results.status(), StatusCode::OK);
    org.faults().set_result_pages(true);
    assert_eq!(api.get(&path).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn results_keep_the_values_of_a_field_that_is_gone() {
    let org = small_org().await;
    let api = Api::of(&org);
    let create = async || -> String {
        let soql = "SELECT Id, Email, Company, Phone FROM Lead";
        let job: Value = api
            .create_job("query", soql)
            .await
            .json()
            .await
            .expect("JSON");
        format!("jobs/query/{}/results", text(&job, "id"))
    };
    let path = create().await;
    let before = api.get(&path).await.text().await.expect("CSV");
    {
        let org = org.org();
        let mut org = org.write().expect("the org");
        org.drop_field("Lead", "Email").expect("dropped");
        org.hide_field("Lead", "Company").expect("hidden");
        org.rename_field("Lead", "Phone", "Telephone")
            .expect("renamed");
    }
    let after = api.get(&path).await.text().await.expect("CSV");
    assert_eq!(before, after);
    let refused = api.create_job("query", "SELECT Id, Email FROM Lead").await;
    assert_eq!(error_of(refused).await.0, "INVALID_FIELD");
}
