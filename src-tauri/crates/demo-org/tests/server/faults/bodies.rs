//! Answers that break, end too early, trickle, lead elsewhere or never come.

use std::time::{Duration, Instant};

use demo_org::{DemoOrg, Effect, Rule};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::load::csv;
use crate::client::{Api, connect, exchange, query_path, refresh, small_org, text};

const RESULTS: &str = "*/jobs/query/*/results";

/// A finished job over leads; gives the path of its results.
async fn results(api: &Api, columns: &str) -> String {
    let soql = format!("SELECT {columns} FROM Lead");
    let job = api.create_job("query", &soql).await;
    let job: Value = job.json().await.expect("JSON");
    format!("jobs/query/{}/results", text(&job, "id"))
}

/// All bytes that come back on a connection of its own, and whether it ended without an error.
async fn raw_get(org: &DemoOrg, path: &str, more: &str) -> (Vec<u8>, bool) {
    let access = org.access();
    let address = access.login_url.trim_start_matches("http://");
    let mut connection = tokio::net::TcpStream::connect(address)
        .await
        .expect("connects");
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {}\r\n{more}Connection: close\r\n\r\n",
        access.access_token
    );
    connection
        .write_all(request.as_bytes())
        .await
        .expect("sent");
    let mut bytes = Vec::new();
    let ended = connection.read_to_end(&mut bytes).await;
    (bytes, ended.is_ok())
}

#[tokio::test]
async fn a_page_can_end_early_as_if_it_were_whole() {
    let org = small_org().await;
    let api = Api::of(&org);
    let path = results(&api, "Id, Name, Company, Description").await;
    let whole = api.get(&path).await.text().await.expect("CSV");
    let (lines, _) = csv(&whole);
    for (effect, rows, ends_in_row) in [
        (Effect::EndAfterRows { rows: 0 }, 0, false),
        (Effect::EndAfterRows { rows: 1_234 }, 1_234, false),
        (Effect::EndAfterRows { rows: 9_999 }, lines.len() - 1, false),
        (Effect::EndInRow { row: 1_235 }, 1_235, true),
        (
            Effect::EndAfter {
                bytes: whole.len() - 1,
            },
            lines.len() - 1,
            true,
        ),
    ] {
        org.faults().add(Rule::new(RESULTS, effect.clone()));
        let answer = api.get(&path).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let told = answer.headers()["sforce-numberofrecords"].clone();
        assert_eq!(told, (lines.len() - 1).to_string().as_str());
        let page = answer.text().await.expect("a body that ends well");
        assert!(whole.starts_with(&page), "{effect:?}");
        let (found, in_row) = csv(&page);
        assert_eq!((found.len() - 1, in_row), (rows, ends_in_row), "{effect:?}");
        org.faults().clear();
    }
}

#[tokio::test]
async fn an_early_end_is_sent_plain_and_properly_terminated() {
    let org = small_org().await;
    let api = Api::of(&org);
    let path = format!("/services/data/v66.0/{}", results(&api, "Id").await);
    let gzip = "Accept-Encoding: gzip\r\n";
    let (packed, _) = raw_get(&org, &path, gzip).await;
    let head = String::from_utf8_lossy(&packed[..600]).to_lowercase();
    assert!(head.contains("content-encoding: gzip"), "{head}");
    org.faults()
        .add(Rule::new(RESULTS, Effect::EndAfter { bytes: 26 }));
    let (bytes, ended) = raw_get(&org, &path, gzip).await;
    let answer = String::from_utf8(bytes).expect("text");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    let head = head.to_lowercase();
    assert!(!head.contains("content-encoding") && !head.contains("content-length"));
    assert!(body.starts_with("1A\r\n\"Id\"\n\"00Q"), "{body}");
    assert!(ended && body.ends_with("\"\n\r\n0\r\n\r\n"), "{body}");
}

#[tokio::test]
async fn a_stopped_request_gets_no_byte_and_changes_nothing() {
    let org = small_org().await;
    let api = Api::of(&org);
    org.faults()
        .add(Rule::new("*/jobs/query", Effect::Stop).method("POST"));
    let url = format!("{}/services/data/v66.0/jobs/query", api.base);
    let body = json!({ "operation": "query", "query": "SELECT Id FROM Lead" });
    let request = api.http.post(&url).bearer_auth(&api.token).json(&body);
    assert!(request.send().await.is_err());
    let jobs = api.json("jobs/query").await;
    assert_eq!(jobs["records"].as_array().map(Vec::len), Some(0));
    org.faults().add(Rule::new("*/limits", Effect::Stop));
    let (bytes, _) = raw_get(&org, "/services/data/v66.0/limits", "").await;
    assert_eq!(bytes, b"");
}

#[tokio::test]
async fn a_lost_answer_took_effect() {
    let org = small_org().await;
    let api = Api::of(&org);
    let lost = || Effect::CutAfter { bytes: 0 };
    let job = results(&api, "Id").await;
    let job = job.trim_end_matches("/results");
    org.faults()
        .add(Rule::new("*/jobs/query/*", lost()).method("DELETE"));
    let url = format!("{}/services/data/v66.0/{job}", api.base);
    let deleted = api.http.delete(url).bearer_auth(&api.token).send().await;
    assert!(deleted.is_err(), "an answer without a body is lost too");
    assert_eq!(api.get(job).await.status(), StatusCode::NOT_FOUND);

    let tokens = connect(&org).await;
    let first = text(&tokens, "refresh_token");
    org.faults()
        .add(Rule::new("/services/oauth2/token", lost()).nth(&[1]));
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", first),
        ("client_id", &org.access().client_id),
    ];
    let url = format!("{}/services/oauth2/token", api.base);
    assert!(api.http.post(url).form(&form).send().await.is_err());
    // The token was exchanged: using it again ends the login.
    let (status, refused) = refresh(&org, first).await;
    assert_eq!(
        (status, text(&refused, "error")),
        (StatusCode::BAD_REQUEST, "invalid_grant")
    );
}

#[tokio::test]
async fn a_stopped_refresh_leaves_the_token_good() {
    let org = small_org().await;
    let tokens = connect(&org).await;
    let first = text(&tokens, "refresh_token");
    org.faults()
        .add(Rule::new("/services/oauth2/token", Effect::Stop).times(1));
    let client_id = org.access().client_id.clone();
    let lost = tokio::spawn({
        let url = format!("{}/services/oauth2/token", org.access().login_url);
        let form = [
            ("grant_type", "refresh_token".to_owned()),
            ("refresh_token", first.to_owned()),
            ("client_id", client_id.clone()),
        ];
        async move { crate::client::browser().post(url).form(&form).send().await }
    });
    assert!(lost.await.expect("no panic").is_err());
    assert_eq!(refresh(&org, first).await.0, StatusCode::OK);
    let (status, _) = exchange(&org, &client_id, "no such code", "x").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_body_trickles() {
    let org = small_org().await;
    let api = Api::of(&org);
    let path = query_path("query", "SELECT Id FROM Lead LIMIT 100");
    let whole = api.get(&path).await.bytes().await.expect("a body");
    let bytes_per_second = 4 * whole.len() as u64;
    org.faults()
        .add(Rule::new("*/query", Effect::Slow { bytes_per_second }));
    let plain = reqwest::Client::builder().no_proxy().no_gzip().build();
    let began = Instant::now();
    let answer = plain
        .expect("a client")
        .get(format!("{}/services/data/v66.0/{path}", api.base))
        .bearer_auth(&api.token)
        .send()
        .await
        .expect("an answer");
    let headed = began.elapsed();
    assert_eq!(answer.bytes().await.expect("a body"), whole);
    assert!(began.elapsed() >= Duration::from_millis(250));
    assert!(headed < began.elapsed() - Duration::from_millis(150));
}

#[tokio::test]
async fn an_answer_can_lead_elsewhere() {
    let org = small_org().await;
    let api = Api::of(&org);
    let location = "http://localhost:9/elsewhere".to_owned();
    org.faults().add(Rule::new(
        "*/sobjects",
        Effect::Redirect {
            location: location.clone(),
        },
    ));
    let answer = api.get("sobjects").await;
    assert_eq!(
        (
            answer.status(),
            answer.headers()["location"].to_str().expect("text")
        ),
        (StatusCode::FOUND, location.as_str())
    );
}
