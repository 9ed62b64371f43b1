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
