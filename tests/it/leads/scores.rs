//! The scores as a table of mine: renewed, joined, exported, and gone where they do not belong.

use demo_org::org::Stamp;
use engine::wire::{
    Cell, FilePath, LeadGate, LeadScoring, LeadScoringSettings, LeadScoringState, QueryResult,
    ScoredLead, SqlTable,
};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::{many, page, scored, scoring, set};
use crate::support::{App, AppConfig, refused};

async fn loaded(config: AppConfig) -> (App, String) {
    let app = App::start_with(config).await;
    let id = app.connect().await;
    app.select(&id, &["Lead"]).await;
    app.sync(&id).await;
    (app, id)
}

async fn run(app: &App, id: &str, sql: &str) -> Vec<Vec<Cell>> {
    let args = json!({"connectionId": id, "queryId": sql, "sql": sql});
    app.ask::<QueryResult>("run_query", args).await.rows
}

#[tokio::test]
async fn leads_are_scored_after_an_update_and_i_join_and_export_the_scores() {
    let (app, id) = loaded(many()).await;
    let found = scored(&app, &id).await;
    assert_eq!(found.state, LeadScoringState::Ready);
    let report = found.report.expect("a report");
    assert_eq!(report.time_zone, "UTC");
    let first = page(&app, &id, 0, 10).await;
    assert_eq!(
        (first.leads.len(), first.total),
        (10, u64::from(report.open))
    );
    assert_eq!(first.leads[0].rank, 99);
    let next = page(&app, &id, 10, 10).await;
    assert!(next.leads[0].probability <= first.leads[9].probability);
    let args = json!({"connectionId": id, "grade": "D", "offset": 0, "limit": 500});
    let last: engine::wire::LeadScorePage = app.ask("list_lead_scores", args).await;
    assert!(last.total < first.total && last.leads.iter().all(|lead| lead.grade == "D"));

    let best = &first.leads[0];
    let args = json!({"connectionId": id, "id": best.id});
    let one: Option<ScoredLead> = app.ask("get_lead_score", args).await;
    assert_eq!(one.as_ref(), Some(best));
    let args = json!({"connectionId": id, "id": "00Q000000000000AAA"});
    assert_eq!(
        app.ask::<Option<ScoredLead>>("get_lead_score", args).await,
        None
    );

    let joined = run(
        &app,
        &id,
        "SELECT l.Id, s.rank, s.reasons ->> '$[0].field' FROM lead_scores s
         JOIN sf_Lead l ON l.Id = s.Id WHERE NOT l.IsConverted ORDER BY s.probability DESC, s.Id",
    )
    .await;
    assert_eq!(joined.len() as u64, first.total);
    assert_eq!(joined[0][0], Cell::Text(best.id.clone()));
    assert_eq!(joined[0][2], Cell::Text(best.reasons[0].field.clone()));
    let schema: Vec<SqlTable> = app.ask("get_sql_schema", json!({"connectionId": id})).await;
    let listed = schema.iter().find(|table| table.name == "lead_scores");
    let listed = listed.expect("listed");
    assert_eq!((listed.rows, &listed.removed_name), (first.total, &None));
    let columns = listed.columns.iter();
    let columns: Vec<Cell> = columns.map(|it| Cell::Text(it.name.clone())).collect();
    let truth = run(
        &app,
        &id,
        "SELECT name FROM pragma_table_info('lead_scores')",
    )
    .await;
    let truth: Vec<Cell> = truth.into_iter().flatten().collect();
    assert_eq!(truth, columns);

    let saved: Option<FilePath> = app
        .ask("export_lead_scores", json!({"connectionId": id}))
        .await;
    let text = std::fs::read_to_string(saved.expect("a file").path).expect("read");
    let text = text.strip_prefix('\u{feff}').expect("a mark of UTF-8");
    let mut lines = text.lines();
    assert!(
        lines
            .next()
            .expect("a heading")
            .starts_with("Id,Name,Company,Status,Probability")
    );
    let line = lines.next().expect("the best");
    assert!(line.starts_with(&best.id));
    // No cell begins with a sign, which a spreadsheet would take for a formula.
    let reason = &best.reasons[0];
    let sign = if reason.log_odds < 0.0 { '-' } else { '+' };
    assert!(line.contains(&format!(",{}=", reason.field)), "{line}");
    assert!(line.contains(&format!(" ({sign})")), "{line}");
    assert!(line.contains(&format!("{}: ", reason.label)), "{line}");
    assert_eq!(lines.count() as u64 + 1, first.total);
}

#[tokio::test]
async fn i_see_what_would_lift_a_score_and_only_by_what_people_can_change() {
    let (app, id) = loaded(many()).await;
    scored(&app, &id).await;
    let leads = page(&app, &id, 0, 500).await.leads;
    let mut told = 0;
    for lead in &leads {
        let changes = lead.changes.iter();
        for change in changes {
            assert!(change.probability > lead.probability, "{change:?}");
            assert_ne!(change.now, change.instead);
            assert!(change.leads >= 30 && change.converted <= change.leads);
            let is_own = change.field.ends_with("__c");
            let can_be_found = ["Phone", "MobilePhone", "Fax", "Email", "Website"];
            assert!(
                is_own || can_be_found.contains(&change.field.as_str()),
                "{change:?}"
            );
            told += 1;
        }
        let gains: Vec<f64> = lead
            .changes
            .iter()
            .map(|change| change.probability)
            .collect();
        assert!(gains.is_sorted_by(|a, b| a >= b), "{gains:?}");
    }
    assert!(told > 0);
    let known = run(
        &app,
        &id,
        "SELECT count(*) FROM lead_scores WHERE changes ->> '$[0].probability' > probability",
    );
    assert!(matches!(known.await[0][0], Cell::Number(count) if count > 0.0));
}

#[tokio::test]
async fn what_changes_in_the_leads_changes_their_scores_and_what_does_not_leaves_them() {
    let (app, id) = loaded(many()).await;
    let before = scored(&app, &id).await.report.expect("a report");
    app.pass_hours_at_salesforce(1);
    app.sync(&id).await;
    let first = page(&app, &id, 0, 5).await;
    let lead = first.leads[0].id.clone();
    {
        let org = app.org();
        let mut org = org.write().expect("the org");
        let values = [("Status".to_owned(), json!("Closed - Not Converted"))];
        org.update("Lead", &lead, &values, Stamp::Now)
            .expect("given up");
    }
    app.sync(&id).await;
    let after = scored(&app, &id).await.report.expect("a report");
    assert_eq!(after.open, before.open - 1);
    assert!(after.scored_at > before.scored_at);
    let args = json!({"connectionId": id, "id": lead});
    assert_eq!(
        app.ask::<Option<ScoredLead>>("get_lead_score", args).await,
        None
    );

    let () = app
        .ask("refresh_lead_scores", json!({"connectionId": id}))
        .await;
    let again = scored(&app, &id).await.report.expect("a report");
    assert_eq!(again.scored_at, after.scored_at, "nothing has changed");
    // Nor does the start of the app make anew what is there.
    let app = app.restart().await;
    let started = scored(&app, &id).await.report.expect("a report");
    assert_eq!(started.scored_at, after.scored_at);
}

#[tokio::test]
async fn i_choose_a_horizon_and_what_counts_as_given_up_and_that_is_remembered() {
    let (app, id) = loaded(many()).await;
    let usual = scored(&app, &id).await.report.expect("a report");
    let near = LeadScoringSettings {
        horizon_days: 14,
        exclude: vec!["LeadSource".into()],
        closed_statuses: Some(vec!["Closed - Not Converted".into(), "Nurturing".into()]),
        ..LeadScoringSettings::default()
    };
    let found = set(&app, &id, near.clone()).await;
    let report = found.report.expect("a report");
    assert_eq!(report.horizon_days, 14);
    assert!(report.open < usual.open && report.closed > usual.closed);
    assert!(
        report
            .effects
            .iter()
            .all(|effect| effect.field != "LeadSource")
    );
    let one = page(&app, &id, 0, 1).await.leads;
    assert!(one.iter().all(|lead| lead.horizon_days == 14));
    let app = app.restart().await;
    assert_eq!(scored(&app, &id).await.settings, near);
    let args = json!({"connectionId": id, "settings": {"horizonDays": 2}});
    assert_eq!(
        refused(app.call::<LeadScoring>("set_lead_scoring", args).await),
        "horizon_unfit"
    );
}

#[tokio::test]
async fn too_few_leads_are_refused_with_rates_and_no_score_is_left() {
    let few = AppConfig {
        rows: &[("Account", 30), ("Lead", 60), ("Opportunity", 20)],
        ..AppConfig::default()
    };
    let (app, id) = loaded(few).await;
    let found = scored(&app, &id).await;
    let report = found.report.expect("a report");
    assert_eq!((report.gate, report.model), (LeadGate::TooFew, None));
    assert_eq!(report.rates[0].field, "LeadSource");
    assert!(
        report
            .rates
            .iter()
            .all(|rate| rate.low <= rate.rate && rate.rate <= rate.high)
    );
    assert_eq!(page(&app, &id, 0, 10).await.total, 0);
    assert_eq!(run(&app, &id, "SELECT * FROM lead_scores").await.len(), 0);
}

#[tokio::test]
async fn where_leads_are_not_held_nothing_is_scored_and_what_was_goes_with_them() {
    let (app, id) = loaded(many()).await;
    assert!(page(&app, &id, 0, 1).await.total > 0 || scored(&app, &id).await.report.is_some());
    scored(&app, &id).await;
    let removal = json!({
        "addTables": [],
        "removeTables": [{"object": "Lead", "deletesData": true}],
        "columns": []
    });
    let args = json!({"connectionId": id, "changes": removal, "updateNow": false});
    let _applied: Value = app.ask("apply_changes", args).await;
    let found = scoring(&app, &id).await;
    assert_eq!(
        (found.state, found.report),
        (LeadScoringState::NotHeld, None)
    );
    assert_eq!(run(&app, &id, "SELECT * FROM lead_scores").await.len(), 0);
    assert_eq!(page(&app, &id, 0, 1).await.total, 0);
}

/// Both clocks go on to that hour of the day, in UTC, and what is new is fetched.
async fn update_at(app: &App, id: &str, hour: i8) {
    let now = app.org().read().expect("the org").now();
    let now = Timestamp::from_millisecond(now).expect("a time");
    let at = TimeZone::UTC.to_datetime(now);
    let hours = i64::from((hour - at.hour()).rem_euclid(24));
    app.pass_minutes(hours * 60);
    app.pass_hours_at_salesforce(hours);
    // A clock that jumped is believed in the second update.
    app.sync(id).await;
    app.sync(id).await;
}

#[tokio::test]
async fn scores_are_made_anew_when_a_day_of_the_org_is_over_and_not_one_of_greenwich() {
    let few = AppConfig {
        rows: &[("Account", 30), ("Lead", 60), ("Opportunity", 20)],
        ..AppConfig::default()
    };
    let app = App::start_with(few).await;
    // As clocks jump, an update of the schedule would be due beside those of the test.
    app.update_by_hand_only().await;
    let id = app.connect().await;
    {
        // Fourteen hours before Greenwich all year: a day begins at ten in the morning there.
        let org = app.org();
        let mut org = org.write().expect("the org");
        let own = {
            let table = org.table("Organization").expect("the organization");
            let row = table.visible_rows(false).next().expect("its row");
            table.id_of(row).expect("its Id").to_owned()
        };
        let values = [("TimeZoneSidKey".to_owned(), json!("Pacific/Kiritimati"))];
        org.update("Organization", &own, &values, Stamp::Untouched)
            .expect("moved");
    }
    app.select(&id, &["Lead", "Organization"]).await;
    let mut reports = Vec::new();
    for hour in [8, 12, 23, 1] {
        update_at(&app, &id, hour).await;
        reports.push(scored(&app, &id).await.report.expect("a report"));
    }
    let [before, after, late, early] = &reports[..] else {
        panic!("four updates");
    };
    assert_eq!(before.time_zone, "Pacific/Kiritimati");
    let day: Date = before.as_of.parse().expect("a day");
    let next = day.tomorrow().expect("a day").to_string();
    assert_eq!(after.as_of, next);
    assert!(after.scored_at > before.scored_at);
    for other in [late, early] {
        assert_eq!((&other.as_of, &other.scored_at), (&next, &after.scored_at));
    }
}
