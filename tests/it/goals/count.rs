//! What counts towards a goal, against the same in SQL.

use serde_json::json;

use super::{answer, loaded, number, period, sql};
use crate::support::{App, AppConfig};

fn near(found: Option<f64>, expected: f64) {
    let found = found.expect("a number");
    assert!((found - expected).abs() < 0.01, "{found}, not {expected}");
}

#[tokio::test]
async fn what_is_won_is_what_sql_adds_up_for_each_measure_and_for_a_team() {
    let (app, id) = loaded().await;
    let (first, last) = period(&app, &id, "year", 1).await;
    let won =
        format!("FROM sf_Opportunity WHERE IsWon = 1 AND CloseDate BETWEEN '{first}' AND '{last}'");
    let from_leads = "AND Id IN (SELECT ConvertedOpportunityId FROM sf_Lead)";
    for (measure, statement) in [
        ("won_amount", format!("SELECT sum(Amount) {won}")),
        ("won_count", format!("SELECT count(*) {won}")),
        (
            "converted_amount",
            format!("SELECT sum(Amount) {won} {from_leads}"),
        ),
        (
            "converted_count",
            format!("SELECT count(*) {won} {from_leads}"),
        ),
    ] {
        let expected = sql(&app, &id, &statement).await;
        assert!(expected > 0.0, "{measure}: nothing to compare");
        let parts = json!({"period": "year", "periodsBack": 1, "measure": measure});
        let found = answer(&app, &id, "goal_numbers", parts).await;
        near(number(&found, "Won"), expected);
    }

    // A team is its role's users and those of all roles under it.
    let team = "SELECT UserRoleId FROM sf_User WHERE Id IN (SELECT OwnerId FROM sf_Opportunity)
        AND UserRoleId IS NOT NULL GROUP BY UserRoleId ORDER BY count(*) DESC LIMIT 1";
    let members = format!(
        "WITH RECURSIVE team(id) AS (SELECT ({team}) UNION
             SELECT role.Id FROM sf_UserRole role JOIN team ON role.ParentRoleId = team.id)
         SELECT sum(Amount) {won} AND OwnerId IN
             (SELECT Id FROM sf_User WHERE UserRoleId IN (SELECT id FROM team))"
    );
    let expected = sql(&app, &id, &members).await;
    let whole = sql(&app, &id, &format!("SELECT sum(Amount) {won}")).await;
    assert!(expected > 0.0 && expected < whole, "{expected} of {whole}");
    let args = json!({"connectionId": id, "queryId": "team", "sql": team});
    let found: engine::wire::QueryResult = app.ask("run_query", args).await;
    let role = serde_json::to_value(&found.rows[0][0]).expect("a cell");
    let parts = json!({"period": "year", "periodsBack": 1, "team": role});
    let found = answer(&app, &id, "goal_numbers", parts).await;
    near(number(&found, "Won"), expected);
}

#[tokio::test]
async fn without_a_goal_of_my_own_the_quotas_of_salesforce_are_the_goal() {
    let (app, id) = loaded().await;
    let (first, last) = period(&app, &id, "quarter", 0).await;
    let quotas = format!(
        "SELECT sum(QuotaAmount) FROM sf_ForecastingQuota WHERE StartDate BETWEEN '{first}' AND '{last}'"
    );
    let expected = sql(&app, &id, &quotas).await;
    let found = answer(&app, &id, "goal_numbers", json!({})).await;
    near(number(&found, "Goal"), expected);
    let notes: Vec<&str> = found.notes.iter().map(|note| &*note.words.en).collect();
    assert!(
        notes
            .iter()
            .any(|note| note.contains("quotas in Salesforce")),
        "{notes:?}"
    );
    // A quota is of money: numbers of deals have none, and that is said.
    let counts = answer(&app, &id, "goal_numbers", json!({"measure": "won_count"})).await;
    assert_eq!(number(&counts, "Goal"), None);
    let notes: Vec<&str> = counts.notes.iter().map(|note| &*note.words.en).collect();
    assert!(
        notes.iter().any(|note| note.contains("No goal is set")),
        "{notes:?}"
    );
}

#[tokio::test]
async fn every_method_is_tried_on_past_quarters_and_the_best_one_is_named() {
    let (app, id) = loaded().await;
    let found = answer(&app, &id, "goal_forecasts", json!({})).await;
    let analysis::answer::Figure::Table { rows, columns } = &found.figure else {
        panic!("no table: {:?}", found.figure);
    };
    assert_eq!((rows.len(), columns.len()), (5, 11));
    let tried = rows.iter().filter(|row| match row.last() {
        Some(analysis::answer::Cell::Number(count)) => *count >= 3.0,
        _ => false,
    });
    // Paces need something won by this day of a quarter, which few quarters have in their first weeks.
    let (first, _) = period(&app, &id, "quarter", 0).await;
    let early = format!("SELECT date('now') < date('{first}', '+21 days')");
    let least = if sql(&app, &id, &early).await > 0.0 {
        2
    } else {
        4
    };
    assert!(tried.count() >= least, "{rows:?}");
    let note = &found.notes[0].words.en;
    assert!(note.contains("least off on past periods"), "{note}");
}

#[tokio::test]
async fn the_goal_i_set_for_one_seller_takes_the_place_of_that_sellers_quota_alone() {
    let (app, id) = loaded().await;
    let (first, last) = period(&app, &id, "quarter", 0).await;
    let quotas = format!("FROM sf_ForecastingQuota WHERE StartDate BETWEEN '{first}' AND '{last}'");
    let all = sql(&app, &id, &format!("SELECT sum(QuotaAmount) {quotas}")).await;
    let seller = format!("SELECT min(QuotaOwnerId) {quotas}");
    let own = format!("SELECT sum(QuotaAmount) {quotas} AND QuotaOwnerId = ({seller})");
    let own = sql(&app, &id, &own).await;
    let args = json!({"connectionId": id, "queryId": "seller", "sql": seller});
    let found: engine::wire::QueryResult = app.ask("run_query", args).await;
    let seller = serde_json::to_value(&found.rows[0][0]).expect("a cell");
    let goal = json!({"measure": "won_amount", "kind": "quarter", "first": first,
        "holder": {"kind": "owner", "id": seller}, "value": 1_000_000});
    let args = json!({"connectionId": id, "goals": [goal]});
    let _: serde_json::Value = app.ask("save_goals", args).await;
    let found = answer(&app, &id, "goal_numbers", json!({})).await;
    near(number(&found, "Goal"), all - own + 1_000_000.0);
}

#[tokio::test]
async fn goals_of_what_came_from_leads_say_that_leads_are_missing() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Opportunity", "OpportunityHistory"])
        .await;
    app.sync(&id).await;
    let found = answer(
        &app,
        &id,
        "goal_numbers",
        json!({"measure": "converted_count"}),
    )
    .await;
    let analysis::answer::Figure::Lacking { lacks } = &found.figure else {
        panic!("it says something: {:?}", found.figure);
    };
    assert_eq!(lacks, &["Lead.ConvertedOpportunityId"]);
}

#[tokio::test]
async fn amounts_of_several_currencies_are_won_in_the_corporate_one_and_those_without_a_rate_are_named()
 {
    let app = App::start_with(AppConfig {
        multi_currency: true,
        ..AppConfig::default()
    })
    .await;
    let id = app.connect().await;
    let objects = ["Organization", "User", "Opportunity", "OpportunityHistory"];
    app.select(&id, &objects).await;
    app.sync(&id).await;
    let last_year = json!({"period": "year", "periodsBack": 1});
    let (first, last) = period(&app, &id, "year", 1).await;
    let won =
        format!("FROM sf_Opportunity WHERE IsWon = 1 AND CloseDate BETWEEN '{first}' AND '{last}'");
    let in_euros = format!("SELECT sum(Amount) {won} AND CurrencyIsoCode = 'EUR'");
    let in_euros = sql(&app, &id, &in_euros).await;
    let found = answer(&app, &id, "goal_numbers", last_year.clone()).await;
    near(number(&found, "Won"), in_euros);
    let others =
        "SELECT count(*) FROM sf_Opportunity WHERE CurrencyIsoCode <> 'EUR' AND Amount IS NOT NULL";
    assert_eq!(found.basis.unconverted as f64, sql(&app, &id, others).await);
    assert!(
        found
            .basis
            .unconverted_currencies
            .contains(&"JPY".to_owned())
    );

    app.select(&id, &[&objects[..], &["CurrencyType"]].concat())
        .await;
    app.sync(&id).await;
    // Facts that were just read are asked again.
    let app = app.restart().await;
    let converted = format!(
        "SELECT sum(Amount / (SELECT ConversionRate FROM sf_CurrencyType WHERE IsoCode = CurrencyIsoCode)) {won}"
    );
    let expected = sql(&app, &id, &converted).await;
    assert!(expected > in_euros, "{expected} of {in_euros}");
    let found = answer(&app, &id, "goal_numbers", last_year).await;
    near(number(&found, "Won"), expected);
    assert_eq!(
        (found.basis.unconverted, found.basis.currency),
        (0, Some("EUR".to_owned()))
    );
}
