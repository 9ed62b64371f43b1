//! The client against the demo org: what both know of Salesforce must agree.

use std::collections::BTreeSet;

use demo_org::{DemoOrg, DemoOrgConfig};
use futures::StreamExt;
use jiff::ToSpan;
use salesforce::{ApiVersion, CsvReader, FaultKind, JobState, Org, Scope, Told};

use super::server::Desk;

/// A demo org of some leads, the rest in proportion, and a handle on it.
async fn demo(leads: u64) -> (DemoOrg, Desk, Org) {
    let mut config = DemoOrgConfig::default();
    config.data.rows.insert("Lead".to_owned(), leads);
    let demo = DemoOrg::start(config).await.expect("a demo org");
    let url = demo.access().login_url.parse().expect("address");
    let desk = Desk::at(&url, &demo.access().access_token, "none");
    let org = desk.org();
    (demo, desk, org)
}

/// Enough for questions that no number of rows changes.
const FEW: u64 = 50;

async fn rows_by_rest(org: &Org, soql: &str, scope: Scope) -> Vec<Vec<String>> {
    let mut page = org.query(soql, scope).await.expect("first page");
    let mut rows = Vec::new();
    loop {
        rows.extend(page.records.iter().map(|record| {
            let cells = record.iter();
            cells.map(|(_, raw)| text_of(raw)).collect::<Vec<_>>()
        }));
        match page.next {
            Some(next) => page = org.query_more(&next).await.expect("next page"),
            None => return rows,
        }
    }
}

/// A JSON text or null as CSV shows it.
fn text_of(raw: &str) -> String {
    let value: Option<String> = serde_json::from_str(raw).expect("a text or null");
    value.unwrap_or_default()
}

async fn rows_by_bulk(org: &Org, soql: &str, scope: Scope, max: u32) -> Vec<Vec<String>> {
    let mut job = org.create_query_job(soql, scope).await.expect("job");
    while matches!(job.state, JobState::UploadComplete | JobState::InProgress) {
        tokio::task::yield_now().await;
        job = org.get_query_job(&job.id).await.expect("job");
    }
    let (mut rows, mut locator) = (Vec::new(), None::<String>);
    loop {
        let results = org
            .job_results(&job.id, locator.as_deref(), Some(max))
            .await;
        let mut page = results.expect("page");
        let (mut reader, before) = (CsvReader::new(), rows.len());
        while let Some(chunk) = page.body.next().await {
            let chunk = chunk.expect("bytes");
            let mut bytes = &chunk[..];
            while let Some(row) = reader.read(&mut bytes).expect("row") {
                let cells = row.iter().map(|cell| String::from_utf8(cell.to_vec()));
                rows.push(cells.collect::<Result<Vec<_>, _>>().expect("text"));
            }
        }
        assert!(reader.finish().expect("end").is_none());
        assert_eq!(page.number_of_records, Some((rows.len() - before) as u64));
        locator = page.locator;
        if locator.is_none() {
            break;
        }
    }
    assert_eq!(job.number_records_processed, Some(rows.len() as u64));
    org.delete_query_job(&job.id).await.expect("forgotten");
    rows
}

#[tokio::test]
async fn the_demo_org_says_who_and_what_it_is() {
    let (demo, _desk, org) = demo(FEW).await;
    let offered = org.api_versions().await.expect("versions");
    assert_eq!(
        ApiVersion::newest_common(&offered).expect("usable"),
        ApiVersion::PINNED
    );
    org.verify_api_access().await.expect("allowed");
    let identity = org.identity("005000000000000AAA").await.expect("identity");
    assert_eq!(identity.username, demo.access().username);
    let organization = org.organization().await.expect("organization");
    assert!(!organization.name.is_empty() && !organization.edition.is_empty());
    assert_eq!(
        org.permissions().await.expect("permissions").view_setup,
        Some(true)
    );
    assert!(org.api_usage().expect("usage").used > 0);
    let skew = org.server_now().duration_since(jiff::Timestamp::now());
    assert!(skew.abs() < jiff::SignedDuration::from_secs(3));
}

#[tokio::test]
async fn the_demo_orgs_objects_are_described() {
    let (_demo, _desk, org) = demo(FEW).await;
    let told = org.describe_global(None).await.expect("objects");
    let Told::Changed {
        what: objects,
        last_modified,
    } = told
    else {
        panic!("nothing was known before");
    };
    let again = org.describe_global(last_modified.as_deref()).await;
    assert_eq!(again.expect("again"), Told::Unchanged);
    let names: Vec<String> = objects.iter().map(|object| object.name.clone()).collect();
    assert!(names.iter().any(|name| name == "Lead"));
    let mut wanted: Vec<String> = names.iter().take(40).cloned().collect();
    wanted.push("Nonsense__c".to_owned());
    let described = org.describe_many(&wanted).await.expect("batches");
    assert_eq!(described.len(), wanted.len());
    for ((name, answer), asked) in described.iter().zip(&wanted) {
        assert_eq!(name, asked);
        match answer {
            Ok(describe) => assert_eq!(describe.summary.name, *asked),
            Err(error) => {
                assert_eq!(asked, "Nonsense__c");
                assert_eq!(error.fault_kind(), Some(FaultKind::NotFound));
            }
        }
    }
    let Told::Changed {
        what: describe,
        last_modified,
    } = org.describe("Lead", None).await.expect("described")
    else {
        panic!("a first description is a change");
    };
    assert_eq!(describe.fields.len(), 54);
    let again = org.describe("Lead", last_modified.as_deref()).await;
    assert_eq!(again.expect("again"), Told::Unchanged);
}

#[tokio::test]
async fn rest_and_bulk_give_the_same_rows() {
    let (_demo, _desk, org) = demo(5_000).await;
    let soql = "SELECT Id, LastName, Company, Status, Description FROM Lead";
    for scope in [Scope::Live, Scope::WithDeleted] {
        let by_rest = rows_by_rest(&org, soql, scope).await;
        let by_bulk = rows_by_bulk(&org, soql, scope, 1000).await;
        assert!(by_rest.len() > 2000);
        let distinct: BTreeSet<_> = by_rest.iter().collect();
        assert_eq!(distinct.len(), by_rest.len());
        assert_eq!(distinct, by_bulk.iter().collect());
        if scope == Scope::Live {
            let count = org.count("Lead", None).await.expect("count");
            assert_eq!(count, by_rest.len() as u64);
        }
    }
}

#[tokio::test]
async fn many_counts_come_in_one_call_each_with_its_own_error() {
    let (_demo, _desk, org) = demo(FEW).await;
    let before = org.api_calls();
    let questions = ["Lead", "NoSuchObject__c", "Account"]
        .map(|object| (format!("SELECT COUNT() FROM {object}"), Scope::Live));
    let counts = org.count_many(&questions).await.expect("a batch");
    assert_eq!(org.api_calls() - before, 1);
    let lead = org.count("Lead", None).await.expect("count");
    assert_eq!(counts[0].as_ref().expect("leads"), &lead);
    assert_eq!(counts[1].as_ref().expect_err("none").code(), "not_found");
    assert!(counts[2].as_ref().expect("accounts") > &0);
}

#[tokio::test]
async fn the_allowances_of_the_day_are_told() {
    let (_demo, _desk, org) = demo(FEW).await;
    let limits = org.limits().await.expect("limits");
    let requests = limits.api_requests.expect("requests");
    assert!(requests.remaining < requests.max);
    assert!(limits.bulk_query_jobs.expect("jobs").remaining > 0);
}

#[tokio::test]
async fn result_pages_lead_to_all_rows() {
    let (_demo, _desk, org) = demo(FEW).await;
    let job = org
        .create_query_job("SELECT Id FROM Contact", Scope::Live)
        .await;
    let mut job = job.expect("job");
    while matches!(job.state, JobState::UploadComplete | JobState::InProgress) {
        tokio::task::yield_now().await;
        job = org.get_query_job(&job.id).await.expect("job");
    }
    let (mut rows, mut next) = (0, None::<String>);
    loop {
        let pages = org
            .result_pages(&job.id, next.as_deref())
            .await
            .expect("pages");
        for page in &pages.pages {
            let page = org
                .job_results(&job.id, page.locator.as_deref(), page.max_records)
                .await;
            rows += page.expect("page").number_of_records.expect("a count");
        }
        next = pages.next;
        if pages.done {
            break;
        }
    }
    assert_eq!(Some(rows), job.number_records_processed);
}

#[tokio::test]
async fn the_demo_orgs_refusals_are_told_apart() {
    let (_demo, _desk, org) = demo(FEW).await;
    for (soql, kind) in [
        ("SELECT Nonsense__c FROM Lead", FaultKind::InvalidField),
        ("SELECT Id FROM Nonsense__c", FaultKind::NotFound),
    ] {
        let error = org.query(soql, Scope::Live).await.expect_err(soql);
        assert_eq!(error.fault_kind(), Some(kind), "{soql}: {error}");
    }
    for soql in [
        "SELECT Id, BillingAddress FROM Account",
        "SELECT Id, Body FROM Attachment",
    ] {
        let error = org
            .create_query_job(soql, Scope::Live)
            .await
            .expect_err(soql);
        assert_eq!(
            error.fault_kind(),
            Some(FaultKind::BulkUnsupported),
            "{soql}: {error}"
        );
    }
    let error = org
        .query_more("/services/data/v66.0/query/01g000000000000AAA-2000")
        .await;
    let kind = error.expect_err("no such locator").fault_kind();
    assert_eq!(kind, Some(FaultKind::LocatorExpired));
}

#[tokio::test]
async fn deletions_are_told_with_their_window() {
    let (_demo, _desk, org) = demo(FEW).await;
    org.verify_api_access()
        .await
        .expect("a first answer sets the clock");
    let now = org.server_now();
    let start = now.checked_sub(24.hours()).expect("yesterday");
    let page = org.deleted("Lead", start, now).await.expect("deletions");
    assert!(page.latest_covered <= now.checked_add(1.minute()).expect("soon"));
    for record in &page.records {
        assert_eq!(record.id.len(), 18);
    }
}

#[tokio::test]
async fn a_token_the_demo_org_does_not_know_asks_for_a_login() {
    let (demo, _desk, _org) = demo(FEW).await;
    let url = demo.access().login_url.parse().expect("address");
    let stranger = Desk::at(&url, "00D!stranger", "5Aepstranger");
    let error = stranger
        .org()
        .identity("005000000000000AAA")
        .await
        .expect_err("unknown");
    assert!(error.needs_reconnect(), "{error:?}");
}
