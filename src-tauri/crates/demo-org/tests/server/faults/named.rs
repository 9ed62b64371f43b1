//! Every named fault is met by a first load of Lead, and ends where it says so.

use std::collections::BTreeSet;
use std::time::Duration;

use demo_org::{DataConfig, DemoOrg, DemoOrgConfig, NAMED_FAULTS, NamedFault};
use reqwest::StatusCode;
use serde_json::Value;

use super::load::{Load, first_load};
use crate::client::{Api, small_config, text};

const LEADS: u64 = 1_200;

async fn leads() -> DemoOrg {
    let config = DemoOrgConfig {
        data: DataConfig {
            rows: [("Lead".to_owned(), LEADS)].into(),
            ..DataConfig::default()
        },
        ..small_config()
    };
    DemoOrg::start(config).await.expect("the org starts")
}

async fn load_with(org: &DemoOrg, name: &str) -> Load {
    NamedFault::named(name).expect(name).apply(org);
    first_load(org).await
}

/// Name, what a load meets, and whether it comes through.
const MET: &[(&str, &[&str], bool)] = &[
    (
        "server_errors",
        &[
            "create 503 SERVER_UNAVAILABLE",
            "poll 500 UNKNOWN_EXCEPTION",
            "results 502",
            "results 500 UNKNOWN_EXCEPTION",
            "results 503 SERVER_UNAVAILABLE",
        ],
        true,
    ),
    (
        "too_many_requests",
        &["create 429 after 0", "results 429 after 1", "results 429"],
        true,
    ),
    (
        "daily_limit",
        &["results 403 REQUEST_LIMIT_EXCEEDED"],
        false,
    ),
    (
        "concurrent_limit",
        &[
            "create 403 REQUEST_LIMIT_EXCEEDED",
            "results 403 REQUEST_LIMIT_EXCEEDED",
        ],
        true,
    ),
    ("reset_mid_body", &["results broken"], true),
    ("truncated_on_row", &["results end after 7 rows"], true),
    ("truncated_off_row", &["results end in row 8"], true),
    ("slow_body", &[], true),
    ("html_with_200", &["poll html", "results html"], true),
    ("html_with_503", &["create 503", "results 503"], true),
    (
        "session_expired_mid_download",
        &[
            "results 401 INVALID_SESSION_ID",
            "refreshed",
            "results 401 INVALID_SESSION_ID",
            "refreshed",
        ],
        true,
    ),
    (
        "refresh_token_revoked",
        &["results 401 INVALID_SESSION_ID", "refresh invalid_grant"],
        false,
    ),
    (
        "rotation_answer_lost",
        &[
            "results 401 INVALID_SESSION_ID",
            "refresh unanswered",
            "refresh invalid_grant",
        ],
        false,
    ),
    ("locator_expired", &["results 400 INVALID_LOCATOR"], true),
    ("job_failed", &["job Failed"], false),
    ("job_aborted", &["job Aborted"], false),
    ("job_stuck", &["job InProgress"], false),
    ("job_purged", &["results 404 NOT_FOUND"], false),
    (
        "field_dropped_between_pages",
        &["create 400 INVALID_FIELD"],
        true,
    ),
    ("rows_change_during_load", &[], true),
    ("clock_ahead", &[], true),
    ("clock_behind", &[], true),
    ("edge_420", &["create 420", "results 420"], true),
    ("edge_406", &["results 406"], true),
    (
        "redirect_elsewhere",
        &["results 302 to http://localhost:9/services/data"],
        true,
    ),
];

#[tokio::test]
async fn a_load_meets_each_fault_and_comes_through_where_it_ends() {
    let listed: BTreeSet<&str> = NAMED_FAULTS.iter().map(|fault| fault.name).collect();
    let known: BTreeSet<&str> = MET.iter().map(|(name, ..)| *name).collect();
    assert_eq!((listed.len(), &listed), (NAMED_FAULTS.len(), &known));
    for (name, expected, comes_through) in MET {
        let org = leads().await;
        let load = load_with(&org, name).await;
        // A connection that breaks soon after the head may take the head with it.
        let events: Vec<String> = load
            .events
            .iter()
            .map(|event| event.replace("results unanswered", "results broken"))
            .collect();
        let mut events = events;
        events.dedup();
        assert_eq!(events, *expected, "{name}");
        assert_eq!(load.is_whole, *comes_through, "{name}");
        if *comes_through {
            assert_eq!(
                load.rows.len() as u64,
                load.pages.iter().sum::<usize>() as u64,
                "{name}"
            );
            assert!(load.rows.len() > 1_000, "{name}: {}", load.rows.len());
        }
    }
}

#[tokio::test]
async fn a_load_after_the_fault_is_cleared_meets_nothing() {
    for name in [
        "daily_limit",
        "job_stuck",
        "session_expired_mid_download",
        "server_errors",
    ] {
        let org = leads().await;
        NamedFault::named(name).expect(name).apply(&org);
        org.faults().clear();
        let load = first_load(&org).await;
        assert_eq!((load.events.len(), load.is_whole), (0, true), "{name}");
        assert_eq!(load.pages.len(), 1, "{name}");
    }
    let org = leads().await;
    assert!(!load_with(&org, "daily_limit").await.is_whole);
    let api = Api::of(&org);
    assert_eq!(api.get("sobjects").await.status(), StatusCode::FORBIDDEN);
    org.faults().clear();
    assert_eq!(api.get("sobjects").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn slow_pages_are_slow() {
    let org = leads().await;
    let load = load_with(&org, "slow_body").await;
    let least = Duration::from_micros(load.bytes as u64);
    assert!(load.pages.len() == 1 && least > Duration::from_millis(500));
    assert!(load.longest_page >= least, "{:?}", load.longest_page);
}

#[tokio::test]
async fn a_jumping_clock_is_told_by_the_date_header() {
    for (name, jump) in [("clock_ahead", 3_600), ("clock_behind", -3_600)] {
        let org = leads().await;
        let load = load_with(&org, name).await;
        let [made, read] = load.dates[..] else {
            panic!("{name}: {:?}", load.dates);
        };
        let jumped = made.duration_since(read).as_secs() - jump;
        assert!((-60..=0).contains(&jumped), "{name}: {made} {read}");
        let now = org.org().read().expect("the org").clock_offset_ms();
        assert_eq!(now, 0, "{name}");
    }
}

#[tokio::test]
async fn rows_change_between_pages() {
    let org = leads().await;
    let load = load_with(&org, "rows_change_during_load").await;
    assert_eq!(load.pages[..2], [500, 500]);
    let api = Api::of(&org);
    let company = load.fields.iter().position(|name| name == "Company");
    let company = company.expect("a column");
    let (first, row) = load.rows.first_key_value().expect("a row");
    assert_eq!(row[company], "Changed before the first page");
    let now = api
        .query(&format!("SELECT Company FROM Lead WHERE Id = '{first}'"))
        .await;
    assert_eq!(
        text(&now["records"][0], "Company"),
        "Changed before the second page"
    );
    let late = api
        .query("SELECT Id FROM Lead WHERE LastName IN ('Late', 'Later')")
        .await;
    let late = late["records"].as_array().expect("records").clone();
    assert_eq!(late.len(), 2);
    assert!(
        late.iter()
            .all(|row| !load.rows.contains_key(text(row, "Id")))
    );
    let gone = load.rows.keys().nth(2).expect("a row");
    let gone = api
        .query(&format!("SELECT COUNT() FROM Lead WHERE Id = '{gone}'"))
        .await;
    assert_eq!(gone["totalSize"].as_u64(), Some(0));
}

#[tokio::test]
async fn fields_are_dropped_between_pages() {
    let org = leads().await;
    let before = first_load(&org).await;
    let load = load_with(&org, "field_dropped_between_pages").await;
    assert_eq!(load.fields.len() + 1, before.fields.len());
    assert!(load.pages.len() > 2, "{:?}", load.pages);
    let api = Api::of(&org);
    let described = api.json("sobjects/Lead/describe").await;
    let described = described["fields"].as_array().expect("fields").iter();
    let described = described.filter(|field| field["type"] != "address").count();
    assert_eq!(described + 2, before.fields.len());
}

#[tokio::test]
async fn named_faults_are_listed_and_applied_over_http() {
    let org = leads().await;
    let api = Api::of(&org);
    let listed = api.json("/__control/named").await;
    let listed = listed["faults"].as_array().expect("faults").clone();
    assert_eq!(listed.len(), NAMED_FAULTS.len());
    for fault in &listed {
        assert!(text(fault, "meaning").ends_with('.'), "{fault}");
    }
    let post = async |name: &str| {
        let url = format!("{}/__control/named/{name}", api.base);
        api.http.post(url).send().await.expect("an answer")
    };
    assert_eq!(post("job_failed").await.status(), StatusCode::OK);
    assert_eq!(first_load(&org).await.events, ["job Failed"]);
    let unknown = post("no_such_fault").await;
    assert_eq!(unknown.status(), StatusCode::BAD_REQUEST);
    let unknown: Value = unknown.json().await.expect("JSON");
    assert_eq!(text(&unknown, "error"), "no fault no_such_fault");
}
