//! Faults do what they say, and only to the requests they name.

use demo_org::{Effect, Rule};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::client::{Api, query_path, small_org};

#[tokio::test]
async fn a_rule_acts_on_the_requests_it_names() {
    let org = small_org().await;
    let api = Api::of(&org);
    let busy = Effect::Respond {
        status: 503,
        headers: vec![("retry-after".to_owned(), "1".to_owned())],
        body: String::new(),
    };
    org.faults()
        .add(Rule::new("*/query", busy).containing("FROM Lead").nth(&[2]));
    let path = query_path("query", "SELECT COUNT() FROM Lead");
    assert_eq!(api.get(&path).await.status(), StatusCode::OK);
    assert_eq!(
        api.query("SELECT COUNT() FROM Account").await["done"],
        Value::Bool(true)
    );
    let answer = api.get(&path).await;
    assert_eq!(
        (
            answer.status(),
            answer.headers()["retry-after"].to_str().expect("text")
        ),
        (StatusCode::SERVICE_UNAVAILABLE, "1")
    );
    assert_eq!(api.get(&path).await.status(), StatusCode::OK);
    let calls = org.faults().calls();
    assert_eq!(
        calls
            .iter()
            .find(|call| call.route == "GET query")
            .map(|call| call.count),
        Some(4)
    );
}

#[tokio::test]
async fn a_connection_can_break_and_a_row_can_be_missing() {
    let org = small_org().await;
    let api = Api::of(&org);
    let path = query_path("query", "SELECT Id FROM Lead LIMIT 1000");
    org.faults()
        .add(Rule::new("*/query", Effect::CutAfter { bytes: 500 }).nth(&[1]));
    let broken = api
        .http
        .get(format!("{}/services/data/v66.0/{path}", api.base))
        .bearer_auth(&api.token)
        .send()
        .await;
    let whole = match broken {
        Ok(answer) => answer.bytes().await.is_ok(),
        Err(_) => false,
    };
    assert!(!whole, "the body breaks off");
    org.faults()
        .add(Rule::new("*/query", Effect::DropRow).nth(&[1]));
    let page = api.json(&path).await;
    assert_eq!(page["totalSize"].as_u64(), Some(1_000));
    assert_eq!(page["records"].as_array().map(Vec::len), Some(999));
    org.faults().clear();
    assert_eq!(
        api.json(&path).await["records"].as_array().map(Vec::len),
        Some(1_000)
    );
}

#[tokio::test]
async fn the_truth_follows_changes() {
    let org = small_org().await;
    let api = Api::of(&org);
    let post = async |path: &str, body: Value| -> Value {
        let url = format!("{}/__control/{path}", api.base);
        api.http
            .post(url)
            .json(&body)
            .send()
            .await
            .expect("an answer")
            .json()
            .await
            .expect("JSON")
    };
    let before = api.json("/__control/truth").await["objects"]["Opportunity"].clone();
    let made = post("change", json!({ "action": "insert", "object": "Opportunity", "values": { "Name": "New & Sons", "Amount": 1.50 } })).await;
    let id = made["ids"][0].as_str().expect("an id").to_owned();
    let after = api.json("/__control/truth").await["objects"]["Opportunity"].clone();
    assert_eq!(
        after["live"].as_u64(),
        before["live"].as_u64().map(|live| live + 1)
    );
    let truth = api.json("/__control/truth/Opportunity").await;
    let place = |name: &str| {
        truth["fields"]
            .as_array()
            .expect("fields")
            .iter()
            .position(|field| field == name)
            .expect("a field")
    };
    let row = truth["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .find(|row| row[place("Id")] == id.as_str())
        .expect("the row");
    assert_eq!(
        (&row[place("Name")], &row[place("Amount")]),
        (&json!("New & Sons"), &json!("1.5"))
    );
    let refused = post(
        "change",
        json!({ "action": "delete", "object": "Account", "id": "001000000000000AAA" }),
    )
    .await;
    assert!(
        refused["error"]
            .as_str()
            .expect("an error")
            .contains("no record"),
        "{refused}"
    );
    post(
        "settings",
        json!({ "tokens": "revoke", "loginRefusal": "api_disabled" }),
    )
    .await;
    assert_eq!(api.get("sobjects").await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn rules_act_by_chance_from_a_seed_and_not_too_often() {
    let org = small_org().await;
    let api = Api::of(&org);
    let busy = || Effect::refusal(503, "SERVER_UNAVAILABLE", "later");
    let path = query_path("query", "SELECT COUNT() FROM Lead");
    let refused = async || {
        let mut refused = Vec::new();
        for number in 0..20 {
            if api.get(&path).await.status() == StatusCode::SERVICE_UNAVAILABLE {
                refused.push(number);
            }
        }
        refused
    };
    let rule = || Rule::new("*/query", busy()).probability(0.4);
    org.faults().set_seed(11);
    org.faults().add(rule());
    let first = refused().await;
    assert!((2..18).contains(&first.len()), "{first:?}");
    org.faults().clear();
    let url = format!("{}/__control/settings", api.base);
    let seeded = api.http.post(url).json(&json!({ "seed": 11 })).send().await;
    assert_eq!(seeded.expect("an answer").status(), StatusCode::OK);
    org.faults().add(rule());
    assert_eq!(refused().await, first);
    org.faults().clear();
    org.faults().set_seed(12);
    org.faults().add(rule());
    assert_ne!(refused().await, first);
    org.faults().clear();
    org.faults().add(Rule::new("*/query", busy()).times(3));
    org.faults()
        .add(Rule::new("*/query", busy()).from_ms(3_600_000));
    org.faults().add(Rule::new("*/query", busy()).until_ms(0));
    assert_eq!(refused().await, [0, 1, 2]);
}

#[tokio::test]
async fn a_rule_knows_which_object_a_request_is_about() {
    let org = small_org().await;
    let api = Api::of(&org);
    let job = async |object: &str| -> String {
        let soql = format!("SELECT Id FROM {object}");
        let job = api.create_job("query", &soql).await;
        let job: Value = job.json().await.expect("JSON");
        format!("jobs/query/{}", job["id"].as_str().expect("an id"))
    };
    let (leads, statuses) = (job("Lead").await, job("LeadStatus").await);
    let page = api.query("SELECT Id FROM Lead").await;
    let page = page["nextRecordsUrl"]
        .as_str()
        .expect("a next page")
        .to_owned();
    let busy = Effect::refusal(503, "SERVER_UNAVAILABLE", "later");
    org.faults()
        .add(Rule::new("*", busy).method("GET").object("Lead"));
    for (path, is_about) in [
        (query_path("query", "SELECT COUNT() FROM Lead"), true),
        (query_path("queryAll", "select Id\nfrom lead limit 1"), true),
        (query_path("query", "SELECT Id FROM LeadStatus"), false),
        (page, true),
        (format!("{leads}/results"), true),
        (leads, true),
        (format!("{statuses}/results"), false),
        ("sobjects/Lead/describe".to_owned(), true),
        ("sobjects".to_owned(), false),
    ] {
        let refused = api.get(&path).await.status() == StatusCode::SERVICE_UNAVAILABLE;
        assert_eq!(refused, is_about, "{path}");
    }
    let another = api.create_job("query", "SELECT Id FROM Lead").await;
    assert_eq!(another.status(), StatusCode::OK, "only GET was named");
}

#[tokio::test]
async fn the_org_changes_between_two_requests() {
    let org = small_org().await;
    let api = Api::of(&org);
    let soql = query_path("query", "SELECT Id, Company FROM Lead ORDER BY Id");
    let first = api.json(&soql).await;
    let next = first["nextRecordsUrl"].as_str().expect("a next page");
    let change = json!([
        { "action": "update", "object": "Lead", "id": first["records"][0]["Id"], "values": { "Company": "Changed" } },
        { "action": "dropField", "object": "Lead", "field": "Fax" },
    ]);
    let url = format!("{}/__control/faults", api.base);
    let rule = json!({ "path": "*/query/*", "object": "Lead", "effect": { "kind": "change", "change": change } });
    let added = api.http.post(&url).json(&rule).send().await;
    assert_eq!(added.expect("an answer").status(), StatusCode::OK);
    assert_eq!(
        first["records"][0]["Company"],
        api.json(&soql).await["records"][0]["Company"]
    );
    assert_eq!(api.get(next).await.status(), StatusCode::OK);
    assert_eq!(api.json(&soql).await["records"][0]["Company"], "Changed");
    let (code, _) = api.refused("SELECT Fax FROM Lead").await;
    assert_eq!(code, "INVALID_FIELD");
    // The field is gone by now, so the change cannot be made again.
    let failed = api.get(next).await;
    assert_eq!(failed.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(crate::client::error_of(failed).await.0, "FAULT_FAILED");
    let unreadable =
        json!({ "path": "*", "effect": { "kind": "change", "change": { "action": "explode" } } });
    let refused = api.http.post(&url).json(&unreadable).send().await;
    assert_eq!(
        refused.expect("an answer").status(),
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn a_session_ends_in_the_middle_of_a_download() {
    let org = small_org().await;
    let api = Api::of(&org);
    let tokens = crate::client::connect(&org).await;
    let token = tokens["access_token"].as_str().expect("a token");
    let job = api.create_job("query", "SELECT Id FROM Lead").await;
    let job: Value = job.json().await.expect("JSON");
    let path = format!(
        "{}/services/data/v66.0/jobs/query/{}/results?maxRecords=1000",
        api.base,
        job["id"].as_str().expect("an id")
    );
    let ended = Effect::Change {
        change: json!({ "action": "expireSessions" }),
    };
    org.faults()
        .add(Rule::new("*/jobs/query/*/results", ended).nth(&[2]));
    let get = async |token: &str| {
        let answer = api.http.get(&path).bearer_auth(token).send().await;
        answer.expect("an answer").status()
    };
    assert_eq!(get(token).await, StatusCode::OK);
    assert_eq!(get(token).await, StatusCode::UNAUTHORIZED);
    let renewed = tokens["refresh_token"].as_str().expect("a token");
    let (_, renewed) = crate::client::refresh(&org, renewed).await;
    assert_eq!(
        get(renewed["access_token"].as_str().expect("a token")).await,
        StatusCode::OK
    );
}
