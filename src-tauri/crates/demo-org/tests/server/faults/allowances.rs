//! The day's API requests and bulk jobs, and what happens when they are used up.

use demo_org::DemoOrg;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::client::{Api, error_of, small_org};

async fn remaining(api: &Api, limit: &str) -> (u64, u64) {
    let limits = api.json("limits").await;
    let number = |name: &str| limits[limit][name].as_u64().expect("a number");
    (number("Max"), number("Remaining"))
}

async fn settle(org: &DemoOrg, api: &Api, settings: Value) {
    let url = format!("{}/__control/settings", org.access().login_url);
    let answer = api.http.post(url).json(&settings).send().await;
    assert_eq!(answer.expect("an answer").status(), StatusCode::OK);
}

#[tokio::test]
async fn used_up_requests_refuse_every_call() {
    let org = small_org().await;
    let api = Api::of(&org);
    org.faults().set_api_requests(14_990, 15_000);
    assert_eq!(remaining(&api, "DailyApiRequests").await, (15_000, 9));
    let answer = api.get("sobjects").await;
    assert_eq!(
        answer.headers()["sforce-limit-info"],
        "api-usage=14992/15000"
    );
    settle(
        &org,
        &api,
        json!({ "apiRequests": { "used": 4, "allowed": 5 } }),
    )
    .await;
    assert_eq!(api.get("sobjects").await.status(), StatusCode::OK);
    for path in [
        "sobjects",
        "limits",
        "query?q=SELECT+Id+FROM+Lead",
        "jobs/query",
    ] {
        let refused = api.get(path).await;
        assert_eq!(refused.status(), StatusCode::FORBIDDEN, "{path}");
        assert_eq!(refused.headers()["sforce-limit-info"], "api-usage=5/5");
        let (code, message) = error_of(refused).await;
        assert_eq!(code, "REQUEST_LIMIT_EXCEEDED");
        assert_eq!(message, "TotalRequests Limit exceeded.");
    }
    let created = api.create_job("query", "SELECT Id FROM Lead").await;
    assert_eq!(created.status(), StatusCode::FORBIDDEN);
    org.faults().clear();
    let (max, left) = remaining(&api, "DailyApiRequests").await;
    assert!(max == 100_000 && left < max, "{left}");
}

#[tokio::test]
async fn a_batch_counts_as_one_request() {
    let org = small_org().await;
    let api = Api::of(&org);
    org.faults().set_api_requests(0, 2);
    let part = json!({ "method": "GET", "url": "v66.0/sobjects/Lead" });
    let body = json!({ "batchRequests": vec![part; 25] });
    let batch = async || {
        api.http
            .post(format!("{}/services/data/v66.0/composite/batch", api.base))
            .bearer_auth(&api.token)
            .json(&body)
            .send()
            .await
            .expect("an answer")
    };
    for used in 1..=2 {
        let answer = batch().await;
        assert_eq!(
            answer.headers()["sforce-limit-info"],
            format!("api-usage={used}/2").as_str()
        );
        let answer: Value = answer.json().await.expect("JSON");
        assert_eq!(answer["hasErrors"], json!(false));
    }
    assert_eq!(batch().await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn used_up_bulk_jobs_refuse_new_ones_only() {
    let org = small_org().await;
    let api = Api::of(&org);
    settle(&org, &api, json!({ "bulkJobsLeft": 1 })).await;
    assert_eq!(remaining(&api, "DailyBulkV2QueryJobs").await, (10_000, 1));
    let broken = api.create_job("query", "SELECT Nope FROM Lead").await;
    assert_eq!(error_of(broken).await.0, "INVALID_FIELD");
    let made = api.create_job("query", "SELECT Id FROM Lead").await;
    assert_eq!(made.status(), StatusCode::OK);
    let refused = api.create_job("query", "SELECT Id FROM Lead").await;
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    let (code, message) = error_of(refused).await;
    assert_eq!(code, "LIMIT_EXCEEDED");
    assert_eq!(
        message,
        "Max bulk v2 query jobs (10000) per 24 hrs has been reached (10001)."
    );
    assert_eq!(remaining(&api, "DailyBulkV2QueryJobs").await, (10_000, 0));
    api.query("SELECT COUNT() FROM Lead").await;
    org.faults().set_bulk_jobs_left(None);
    assert_eq!(
        remaining(&api, "DailyBulkV2QueryJobs").await,
        (10_000, 9_999)
    );
}
