//! Bulk 2.0 query jobs.

use std::io::Read as _;

use reqwest::{Response, StatusCode};
use serde_json::Value;

use crate::client::{Api, error_of, small_config, small_org, text};

async fn finished_job(api: &Api, operation: &str, soql: &str) -> String {
    let created: Value = api
        .create_job(operation, soql)
        .await
        .json()
        .await
        .expect("JSON");
    assert_eq!(text(&created, "state"), "UploadComplete", "{created}");
    assert_eq!(created["apiVersion"].as_f64(), Some(66.0));
    let id = text(&created, "id").to_owned();
    let polled = api.json(&format!("jobs/query/{id}")).await;
    assert_eq!(text(&polled, "state"), "JobComplete");
    id
}

fn header(answer: &Response, name: &str) -> String {
    answer.headers()[name].to_str().expect("text").to_owned()
}

#[tokio::test]
async fn pages_by_locator_hold_every_row_and_can_be_read_again() {
    let org = small_org().await;
    let api = Api::of(&org);
    let expected = api.query("SELECT COUNT() FROM Lead").await["totalSize"]
        .as_u64()
        .expect("a count");
    let id = finished_job(&api, "query", "SELECT Id FROM Lead").await;
    let (mut locator, mut rows, mut pages) = (String::new(), 0, 0);
    loop {
        let path = format!("jobs/query/{id}/results?maxRecords=1500{locator}");
        let answer = api.get(&path).await;
        let (next, count) = (
            header(&answer, "sforce-locator"),
            header(&answer, "sforce-numberofrecords"),
        );
        let page = answer.text().await.expect("CSV");
        assert!(page.starts_with("\"Id\"\n"));
        assert_eq!(
            page.lines().count() as u64 - 1,
            count.parse::<u64>().expect("a number")
        );
        assert_eq!(page, api.get(&path).await.text().await.expect("CSV"));
        rows += count.parse::<u64>().expect("a number");
        pages += 1;
        if next == "null" {
            break;
        }
        locator = format!("&locator={next}");
    }
    assert_eq!(rows, expected);
    assert_eq!(pages, expected.div_ceil(1_500));
}

#[tokio::test]
async fn gzip_and_plain_hold_the_same_bytes() {
    let org = small_org().await;
    let api = Api::of(&org);
    let id = finished_job(&api, "queryAll", "SELECT Id, Name, Company, Email, Phone, Street, City, Country, CreatedDate, IsDeleted, AnnualRevenue, Status FROM Lead").await;
    let path = format!("{}/services/data/v66.0/jobs/query/{id}/results", api.base);
    let plain = api
        .get(&format!("jobs/query/{id}/results"))
        .await
        .bytes()
        .await
        .expect("bytes");
    let http = reqwest::Client::builder()
        .no_proxy()
        .no_gzip()
        .build()
        .expect("a client");
    let answer = http
        .get(path)
        .bearer_auth(&api.token)
        .header("accept-encoding", "gzip")
        .send()
        .await
        .expect("an answer");
    assert_eq!(header(&answer, "content-encoding"), "gzip");
    let packed = answer.bytes().await.expect("bytes");
    assert!(packed.len() * 2 < plain.len());
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&packed[..])
        .read_to_end(&mut unpacked)
        .expect("gzip");
    assert_eq!(unpacked, plain);
}

#[tokio::test]
async fn every_cell_is_quoted_and_null_is_empty() {
    let org = small_org().await;
    let api = Api::of(&org);
    let company = "He said \"yes\",\r\nthen\nleft";
    let values = [
        ("Company", company.into()),
        ("LastName", "Quote".into()),
        ("AnnualRevenue", 12_345_678.into()),
    ]
    .map(|(name, value): (&str, Value)| (name.to_owned(), value));
    let row = org
        .org()
        .write()
        .expect("the org")
        .insert("Lead", &values)
        .expect("inserted");
    let soql =
        format!("SELECT Company, Email, IsConverted, AnnualRevenue FROM Lead WHERE Id = '{row}'");
    let id = finished_job(&api, "query", &soql).await;
    let page = api
        .get(&format!("jobs/query/{id}/results"))
        .await
        .text()
        .await
        .expect("CSV");
    let expected = "\"Company\",\"Email\",\"IsConverted\",\"AnnualRevenue\"\n\"He said \"\"yes\"\",\r\nthen\nleft\",\"\",\"false\",\"1.2345678E7\"\n";
    assert_eq!(page, expected);
}

#[tokio::test]
async fn no_rows_is_a_header_alone() {
    let org = small_org().await;
    let api = Api::of(&org);
    let id = finished_job(
        &api,
        "query",
        "SELECT Id, Name FROM Lead WHERE Company = 'none has this name'",
    )
    .await;
    let answer = api.get(&format!("jobs/query/{id}/results")).await;
    assert_eq!(
        (
            header(&answer, "sforce-locator"),
            header(&answer, "sforce-numberofrecords")
        ),
        ("null".to_owned(), "0".to_owned())
    );
    assert_eq!(answer.text().await.expect("CSV"), "\"Id\",\"Name\"\n");
}

#[tokio::test]
async fn result_pages_together_hold_every_row() {
    let mut config = small_config();
    config.bulk_page_rows = 400;
    let org = demo_org::DemoOrg::start(config)
        .await
        .expect("the org starts");
    let api = Api::of(&org);
    let expected = api.query("SELECT COUNT() FROM Lead").await["totalSize"]
        .as_u64()
        .expect("a count");
    let id = finished_job(&api, "query", "SELECT Id FROM Lead").await;
    let mut next = Some(format!("jobs/query/{id}/resultPages"));
    let mut ids = std::collections::BTreeSet::new();
    while let Some(path) = next {
        let body = api.json(&path).await;
        let pages = body["resultPages"].as_array().expect("pages");
        assert!(pages.len() <= 5);
        for page in pages {
            let csv = api
                .get(text(page, "resultUrl"))
                .await
                .text()
                .await
                .expect("CSV");
            ids.extend(csv.lines().skip(1).map(str::to_owned));
        }
        assert_eq!(
            body["done"].as_bool(),
            Some(body["nextRecordUrl"].is_null())
        );
        next = body["nextRecordUrl"].as_str().map(str::to_owned);
    }
    assert_eq!(ids.len() as u64, expected);
}

#[tokio::test]
async fn a_job_goes_through_its_states_and_can_be_aborted_and_deleted() {
    let mut config = small_config();
    config.bulk_pace = std::time::Duration::from_secs(3_600);
    let org = demo_org::DemoOrg::start(config)
        .await
        .expect("the org starts");
    let api = Api::of(&org);
    let created: Value = api
        .create_job("query", "SELECT Id FROM Lead")
        .await
        .json()
        .await
        .expect("JSON");
    let id = text(&created, "id");
    let url = format!("{}/services/data/v66.0/jobs/query/{id}", api.base);
    let early = api.get(&format!("jobs/query/{id}/results")).await;
    assert_eq!(early.status(), StatusCode::NO_CONTENT);
    let refused = api
        .http
        .delete(&url)
        .bearer_auth(&api.token)
        .send()
        .await
        .expect("an answer");
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    let aborted = api
        .http
        .patch(&url)
        .bearer_auth(&api.token)
        .json(&serde_json::json!({ "state": "Aborted" }))
        .send()
        .await
        .expect("an answer");
    assert_eq!(
        text(&aborted.json().await.expect("JSON"), "state"),
        "Aborted"
    );
    let deleted = api
        .http
        .delete(&url)
        .bearer_auth(&api.token)
        .send()
        .await
        .expect("an answer");
    assert_eq!(deleted.status(), StatusCode::NO_CONTENT);
    assert_eq!(
        api.get(&format!("jobs/query/{id}")).await.status(),
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn results_belong_to_the_version_that_created_the_job() {
    let org = small_org().await;
    let api = Api::of(&org);
    let id = finished_job(&api, "query", "SELECT Id FROM Lead").await;
    let answer = api
        .get(&format!("/services/data/v65.0/jobs/query/{id}/results"))
        .await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn what_bulk_cannot_do_is_refused() {
    let org = small_org().await;
    let api = Api::of(&org);
    for (soql, code, words) in [
        (
            "SELECT Id, Address FROM Lead",
            "FEATURENOTENABLED",
            "Selecting compound data not supported in Bulk Query",
        ),
        (
            "SELECT Id, Name FROM Attachment",
            "INVALIDENTITY",
            "Entity 'Attachment' is not supported",
        ),
        (
            "SELECT Id FROM CaseStatus",
            "INVALIDENTITY",
            "Entity 'CaseStatus' is not supported by the Bulk API.",
        ),
        ("SELECT COUNT() FROM Lead", "MALFORMED_QUERY", "aggregate"),
        ("SELECT Id FROM Lead OFFSET 5", "MALFORMED_QUERY", "OFFSET"),
        (
            "SELECT Status FROM Lead GROUP BY Status",
            "MALFORMED_QUERY",
            "GROUP BY",
        ),
        ("SELECT Nope FROM Lead", "INVALID_FIELD", "No such column"),
    ] {
        let answer = api.create_job("query", soql).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{soql}");
        let (found, message) = error_of(answer).await;
        assert_eq!(found, code, "{soql}: {message}");
        assert!(message.contains(words), "{soql}: {message}");
    }
}
