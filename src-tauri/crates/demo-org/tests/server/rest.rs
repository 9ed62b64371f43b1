//! Describe, queries and their pages, changes, batches, and how each is refused.

use std::collections::BTreeSet;

use demo_org::org::Stamp;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::client::{Api, error_of, query_path, small_org};

async fn every_id(api: &Api, path: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut page = api.json(path).await;
    loop {
        for record in page["records"].as_array().expect("records") {
            ids.push(record["Id"].as_str().expect("an id").to_owned());
        }
        match page["nextRecordsUrl"].as_str() {
            Some(next) => page = api.json(next).await,
            None => return ids,
        }
    }
}

#[tokio::test]
async fn pages_hold_every_row_once() {
    let org = small_org().await;
    let api = Api::of(&org);
    let (live, all): (BTreeSet<String>, BTreeSet<String>) = {
        let org = org.org();
        let org = org.read().expect("the org");
        let table = org.table("Lead").expect("leads");
        let ids = |deleted| {
            table
                .visible_rows(deleted)
                .filter_map(|row| table.id_of(row))
                .map(str::to_owned)
                .collect()
        };
        (ids(false), ids(true))
    };
    let by_page = every_id(
        &api,
        &query_path("query", "SELECT Id FROM Lead ORDER BY SystemModstamp"),
    )
    .await;
    assert_eq!(by_page.len(), live.len());
    assert_eq!(by_page.into_iter().collect::<BTreeSet<_>>(), live);
    let with_deleted = every_id(&api, &query_path("queryAll", "SELECT Id FROM Lead")).await;
    assert_eq!(with_deleted.into_iter().collect::<BTreeSet<_>>(), all);
    let mut keyset = Vec::new();
    loop {
        let after = keyset.last().cloned().unwrap_or_default();
        let page = api
            .query(&format!(
                "SELECT Id FROM Lead WHERE Id > '{after}' ORDER BY Id LIMIT 700"
            ))
            .await;
        let ids = page["records"]
            .as_array()
            .expect("records")
            .iter()
            .map(|record| record["Id"].as_str().expect("an id").to_owned());
        let before = keyset.len();
        keyset.extend(ids);
        if keyset.len() == before {
            break;
        }
    }
    assert_eq!(keyset.len(), live.len());
    assert!(keyset.is_sorted());
}

#[tokio::test]
async fn conditions_find_what_they_say() {
    let org = small_org().await;
    let api = Api::of(&org);
    let count = async |condition: &str| {
        let soql = format!("SELECT COUNT() FROM Lead WHERE {condition}");
        api.query(&soql).await["totalSize"]
            .as_u64()
            .expect("a count")
    };
    let all = api.query("SELECT COUNT() FROM Lead").await["totalSize"]
        .as_u64()
        .expect("a count");
    for (one, other) in [
        ("IsConverted = true", "IsConverted = false"),
        ("Email = null", "Email != null"),
        ("Company LIKE 'a%'", "(NOT Company LIKE 'a%')"),
        (
            "CreatedDate < 2026-01-01T00:00:00+01:00",
            "CreatedDate >= 2025-12-31T23:00:00.000Z",
        ),
        (
            "CreatedDate = LAST_N_DAYS:90",
            "CreatedDate < LAST_N_DAYS:90",
        ),
        (
            "Status IN ('Open - Not Contacted','nothing')",
            "Status NOT IN ('Open - Not Contacted')",
        ),
        (
            "AnnualRevenue > 1000000.5",
            "(AnnualRevenue <= 1000000.5 OR AnnualRevenue = null)",
        ),
        ("Owner.Name LIKE '%a%'", "NOT(Owner.Name LIKE '%a%')"),
    ] {
        let (first, second) = (count(one).await, count(other).await);
        assert!(first > 0 || one.starts_with("Status"), "{one}");
        assert_eq!(first + second, all, "{one} / {other}");
    }
    assert_eq!(
        count("IsConverted = true AND (IsConverted = false OR Id = null)").await,
        0
    );
    let total = api.query("SELECT COUNT(Id) total FROM Lead").await;
    assert_eq!(total["records"][0]["total"].as_u64(), Some(all));
}

#[tokio::test]
async fn parents_nest_and_aliases_are_understood() {
    let org = small_org().await;
    let api = Api::of(&org);
    let soql = "SELECT c.Id, c.Account.Name, c.Account.Owner.Username, MailingAddress FROM Contact c WHERE c.AccountId != null LIMIT 3";
    let page = api.query(soql).await;
    for record in page["records"].as_array().expect("records") {
        assert_eq!(record["attributes"]["type"], "Contact");
        assert!(record["Account"]["Name"].is_string(), "{record}");
        assert!(
            record["Account"]["Owner"]["Username"].is_string(),
            "{record}"
        );
        assert_eq!(record["Account"]["attributes"]["type"], "Account");
    }
    assert_eq!(page["done"], Value::Bool(true));
}

#[tokio::test]
async fn wrong_queries_are_refused_in_salesforces_words() {
    let org = small_org().await;
    let api = Api::of(&org);
    for (soql, code, words) in [
        (
            "SELECT Nope FROM Lead",
            "INVALID_FIELD",
            "No such column 'Nope' on entity 'Lead'",
        ),
        (
            "SELECT Id FROM Nope",
            "INVALID_TYPE",
            "sObject type 'Nope' is not supported",
        ),
        (
            "SELECT Id, Nope.Name FROM Lead",
            "INVALID_FIELD",
            "Didn't understand relationship 'Nope'",
        ),
        (
            "SELECT Id FROM Lead WHERE",
            "MALFORMED_QUERY",
            "unexpected end of query",
        ),
        (
            "SELEKT Id FROM Lead",
            "MALFORMED_QUERY",
            "unexpected token: 'SELEKT'",
        ),
        (
            "SELECT Id FROM Lead WHERE Name = 5",
            "INVALID_FIELD",
            "must be of type string and should be enclosed in quotes",
        ),
        (
            "SELECT Id FROM Lead WHERE CreatedDate > '2026-01-01'",
            "INVALID_FIELD",
            "must be of type dateTime",
        ),
        (
            "SELECT FIELDS(ALL) FROM Lead",
            "MALFORMED_QUERY",
            "LIMIT of at most 200",
        ),
        (
            "SELECT Id FROM Lead OFFSET 2001",
            "NUMBER_OUTSIDE_VALID_RANGE",
            "2000",
        ),
        (
            "SELECT Id, id FROM Lead",
            "MALFORMED_QUERY",
            "duplicate field selected",
        ),
        (
            "SELECT Id FROM OpenActivity",
            "INVALID_TYPE_FOR_OPERATION",
            "does not support query",
        ),
        (
            "SELECT Id FROM ContentDocumentLink",
            "MALFORMED_QUERY",
            "requires a filter",
        ),
    ] {
        let (found, message) = api.refused(soql).await;
        assert_eq!(found, code, "{soql}: {message}");
        assert!(message.contains(words), "{soql}: {message}");
    }
}

#[tokio::test]
async fn a_describe_is_unchanged_until_the_schema_changes() {
    let org = small_org().await;
    let api = Api::of(&org);
    let url = format!("{}/services/data/v66.0/sobjects/Lead/describe", api.base);
    let first = api.get("sobjects/Lead/describe").await;
    let modified = first.headers()["last-modified"]
        .to_str()
        .expect("text")
        .to_owned();
    let describe: Value = first.json().await.expect("JSON");
    assert_eq!(describe["fields"].as_array().map(Vec::len), Some(54));
    let again = || {
        api.http
            .get(&url)
            .bearer_auth(&api.token)
            .header("if-modified-since", &modified)
            .send()
    };
    assert_eq!(
        again().await.expect("an answer").status(),
        StatusCode::NOT_MODIFIED
    );
    let line = "Score__c | Score | double:18.2 | n c u";
    org.org()
        .write()
        .expect("the org")
        .add_field("Lead", line)
        .expect("a field");
    let changed: Value = again()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    assert_eq!(changed["fields"].as_array().map(Vec::len), Some(55));
    let page = api.query("SELECT Score__c FROM Lead LIMIT 1").await;
    assert_eq!(page["records"][0]["Score__c"], Value::Null);
}

#[tokio::test]
async fn deleted_and_updated_records_are_told() {
    let org = small_org().await;
    let api = Api::of(&org);
    let page = api.query("SELECT Id FROM Lead LIMIT 2").await;
    let id = |at: usize| {
        page["records"][at]["Id"]
            .as_str()
            .expect("an id")
            .to_owned()
    };
    {
        let org = org.org();
        let mut org = org.write().expect("the org");
        org.delete("Lead", &id(0)).expect("deleted");
        let change = [("Company".to_owned(), json!("Renamed"))];
        org.update("Lead", &id(1), &change, Stamp::Now)
            .expect("changed");
    }
    let now = jiff::Timestamp::now();
    let span = |from: i64| {
        let at = |seconds: i64| {
            (now + jiff::SignedDuration::from_secs(seconds))
                .strftime("%Y-%m-%dT%H:%M:%S%%2B00:00")
                .to_string()
        };
        format!("start={}&end={}", at(from), at(5))
    };
    let deleted = api
        .json(&format!("sobjects/Lead/deleted/?{}", span(-120)))
        .await;
    let records = deleted["deletedRecords"].as_array().expect("records");
    assert!(
        records.iter().any(|record| record["id"] == id(0).as_str()),
        "{deleted}"
    );
    assert!(
        deleted["latestDateCovered"].is_string() && deleted["earliestDateAvailable"].is_string()
    );
    let updated = api
        .json(&format!("sobjects/Lead/updated/?{}", span(-120)))
        .await;
    assert!(
        updated["ids"]
            .as_array()
            .expect("ids")
            .contains(&json!(id(1))),
        "{updated}"
    );
    let too_old = api
        .get(&format!("sobjects/Lead/deleted/?{}", span(-20 * 86_400)))
        .await;
    assert_eq!(error_of(too_old).await.0, "INVALID_REPLICATION_DATE");
}

#[tokio::test]
async fn a_batch_answers_each_request_by_itself() {
    let org = small_org().await;
    let api = Api::of(&org);
    let url = format!("{}/services/data/v66.0/composite/batch", api.base);
    let requests = json!({ "haltOnError": false, "batchRequests": [
        { "method": "GET", "url": "v66.0/sobjects/Lead/describe" },
        { "method": "GET", "url": "/services/data/v66.0/sobjects/Nope/describe" },
        { "method": "GET", "url": "v66.0/query?q=SELECT+COUNT()+FROM+Lead" },
    ] });
    let answer = api
        .http
        .post(url)
        .bearer_auth(&api.token)
        .json(&requests)
        .send()
        .await
        .expect("an answer");
    let body: Value = answer.json().await.expect("JSON");
    assert_eq!(body["hasErrors"], Value::Bool(true));
    assert_eq!(body["results"][0]["result"]["name"], "Lead");
    assert_eq!(body["results"][1]["statusCode"], 404);
    assert_eq!(body["results"][1]["result"][0]["errorCode"], "NOT_FOUND");
    assert!(body["results"][2]["result"]["totalSize"].as_u64() > Some(0));
}

#[tokio::test]
async fn sessions_versions_and_lengths_are_checked() {
    let org = small_org().await;
    let api = Api::of(&org);
    let versions = api.json("/services/data/").await;
    assert!(
        versions
            .as_array()
            .expect("versions")
            .iter()
            .any(|version| version["version"] == "41.0")
    );
    assert_eq!(
        api.get("//services/data/v58.0/sobjects").await.status(),
        StatusCode::OK
    );
    assert_eq!(
        api.get("/services/data/v25.0/sobjects").await.status(),
        StatusCode::GONE
    );
    assert_eq!(
        api.get("/services/data/v99.0/sobjects").await.status(),
        StatusCode::NOT_FOUND
    );
    let answer = api.get("limits").await;
    assert!(
        answer.headers()["sforce-limit-info"]
            .to_str()
            .expect("text")
            .starts_with("api-usage=")
    );
    assert!(answer.headers().contains_key("date"));
    let long = format!("query?q={}", "x".repeat(17_000));
    assert_eq!(api.get(&long).await.status(), StatusCode::URI_TOO_LONG);
    let stranger = Api {
        token: "00D!wrong".to_owned(),
        ..Api::of(&org)
    };
    let answer = stranger.get("sobjects").await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(
        error_of(answer).await,
        (
            "INVALID_SESSION_ID".to_owned(),
            "Session expired or invalid".to_owned()
        )
    );
}

#[tokio::test]
async fn a_locator_outlives_changes_and_unknown_ones_are_refused() {
    let org = small_org().await;
    let api = Api::of(&org);
    let first = api.query("SELECT Id FROM Lead").await;
    let total = first["totalSize"].as_u64().expect("a count");
    let next = first["nextRecordsUrl"]
        .as_str()
        .expect("more pages")
        .to_owned();
    let id = first["records"][0]["Id"]
        .as_str()
        .expect("an id")
        .to_owned();
    org.org()
        .write()
        .expect("the org")
        .delete("Lead", &id)
        .expect("deleted");
    let second = api.json(&next).await;
    assert_eq!(second["totalSize"].as_u64(), Some(total));
    assert_eq!(second, api.json(&next).await, "a page can be read again");
    let answer = api.get("query/01gNOSUCHLOCATOR-2000").await;
    assert_eq!(error_of(answer).await.0, "INVALID_QUERY_LOCATOR");
}
