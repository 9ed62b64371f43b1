//! The scores of leads: all of them at once, or none.

use store::{ChoiceChange, LeadScoreRow, SourceDatabase};

use crate::support::{NOW, names, open, reader, write};

fn score(id: &str, probability: f64, grade: &str) -> LeadScoreRow {
    LeadScoreRow {
        id: id.into(),
        probability,
        low: probability / 2.0,
        high: (probability * 1.5).min(1.0),
        rank: 50,
        grade: grade.into(),
        average: 0.2,
        horizon_days: 90,
        reasons: "[]".into(),
        rest: 0.1,
        model: "binned_hazard".into(),
        with_leak: false,
        scored_at: NOW.into(),
        changes: "[]".into(),
    }
}

fn scored() -> (tempfile::TempDir, SourceDatabase) {
    let (folder, database) = open();
    write(
        &database,
        &[
            ("1", false, "Ann", Some(1.5)),
            ("2", false, "Bob", None),
            ("3", false, "Cyd", None),
        ],
    );
    let scores = [
        score("2", 0.4, "A"),
        score("3", 0.1, "D"),
        score("gone", 0.9, "A"),
    ];
    database
        .replace_lead_scores(&scores, "{\"first\": true}")
        .expect("stored");
    (folder, database)
}

#[test]
fn scores_are_read_with_their_leads_the_best_first() {
    let (_folder, database) = scored();
    let reader = reader(&database);
    let page = reader
        .list_lead_scores(&["Name", "Company", "Amount"], None, 0, 10)
        .expect("read");
    // One whose lead has left since is none any more.
    assert_eq!((page.total, page.leads.len()), (2, 2));
    assert_eq!(page.leads[0].score, score("2", 0.4, "A"));
    assert_eq!(page.leads[0].cells, [Some("Bob".to_owned()), None, None]);
    let second = reader.list_lead_scores(&[], None, 1, 1).expect("read");
    assert_eq!(second.leads[0].score.id, "3");
    let last = reader
        .list_lead_scores(&[], Some("D"), 0, 10)
        .expect("read");
    assert_eq!((last.total, last.leads[0].score.id.as_str()), (1, "3"));
    let one = reader.get_lead_score("3", &["Name"]).expect("read");
    assert_eq!(one.expect("scored").cells, [Some("Cyd".to_owned())]);
    assert_eq!(reader.get_lead_score("1", &[]).expect("read"), None);
    assert_eq!(reader.count_lead_scores().expect("counted"), 2);
}

#[test]
fn new_scores_take_the_place_of_all_former_ones_with_their_report() {
    let (_folder, database) = scored();
    let reader = reader(&database);
    database
        .replace_lead_scores(&[score("1", 0.3, "B")], "{}")
        .expect("stored");
    assert_eq!(reader.count_lead_scores().expect("counted"), 1);
    let report = reader.get_lead_score_report().expect("read");
    assert_eq!(report.as_deref(), Some("{}"));
    // Two of one lead are none of it: the former ones stay.
    let twice = [score("2", 0.3, "B"), score("2", 0.4, "B")];
    assert!(database.replace_lead_scores(&twice, "no").is_err());
    let kept = reader.list_lead_scores(&[], None, 0, 10).expect("read");
    assert_eq!(kept.leads[0].score.id, "1");
    assert_eq!(reader.get_lead_score_report().expect("read"), report);
    database.clear_lead_scores().expect("cleared");
    assert_eq!(reader.count_lead_scores().expect("counted"), 0);
    assert_eq!(reader.get_lead_score_report().expect("read"), None);
}

#[test]
fn scores_go_with_the_leads() {
    let (_folder, database) = scored();
    database.select_objects(&names(&["Lead"])).expect("chosen");
    let remove = ChoiceChange {
        remove_tables: vec![("Lead".into(), true)],
        ..ChoiceChange::default()
    };
    database.save_choice(&remove).expect("saved");
    assert!(database.settle("Lead").expect("settled"));
    let raw = rusqlite::Connection::open(database.path()).expect("opens");
    let left: i64 = raw
        .query_row("SELECT count(*) FROM lead_scores", [], |row| row.get(0))
        .expect("counted");
    assert_eq!(left, 0);
    let reader = reader(&database);
    assert_eq!(reader.count_lead_scores().expect("counted"), 0);
    assert_eq!(reader.get_lead_score_report().expect("read"), None);
    let page = reader
        .list_lead_scores(&["Name"], None, 0, 10)
        .expect("read");
    assert_eq!((page.total, page.leads.len()), (0, 0));
}
