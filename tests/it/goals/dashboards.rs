//! Dashboards people make.

use engine::wire::{BoardInfo, Dashboard};
use serde_json::{Value, json};

use super::{asking, loaded};
use crate::support::refused;

#[tokio::test]
async fn a_dashboard_keeps_its_charts_in_order_its_question_and_its_name() {
    let (app, id) = loaded().await;
    let ask = asking(&app, &id, json!({"periodsBack": 2})).await;
    let chart = |id: &str, analysis: &str| json!({"id": id, "analysis": analysis, "query": null, "isWide": false});
    let save = |charts: Value, dashboard: Option<&str>, name: &str| json!({"connectionId": id, "id": dashboard, "name": name, "charts": charts, "ask": ask});
    let charts = json!([chart("a", "goal_line"), chart("b", "lead_funnel")]);
    let made: Dashboard = app
        .ask("save_dashboard", save(charts, None, " Monday "))
        .await;
    assert_eq!((made.name.as_str(), made.charts.len()), ("Monday", 2));
    let turned = json!([chart("b", "lead_funnel"), chart("a", "goal_line")]);
    let _: Dashboard = app
        .ask("save_dashboard", save(turned, Some(&made.id), "Monday"))
        .await;
    let app = app.restart().await;
    let listed: Vec<Dashboard> = app
        .ask("list_dashboards", json!({"connectionId": id}))
        .await;
    let order: Vec<&str> = listed[0]
        .charts
        .iter()
        .map(|chart| chart.id.as_str())
        .collect();
    assert_eq!((order, listed[0].ask.periods_back), (vec!["b", "a"], 2));

    for (charts, name, code) in [
        (json!([]), "MONDAY", "dashboard_name_taken"),
        (json!([]), " ", "dashboard_name_unfit"),
        (
            json!([chart("a", "nothing")]),
            "Other",
            "analysis_not_found",
        ),
        (
            json!([chart("a", "goal_line"), chart("a", "goal_line")]),
            "Other",
            "bad_arguments",
        ),
        (
            json!([{"id": "a", "analysis": null, "query": null, "isWide": true}]),
            "Other",
            "bad_arguments",
        ),
    ] {
        let answer = app.call::<Value>("save_dashboard", save(charts, None, name));
        assert_eq!(refused(answer.await), code, "{name}");
    }
    let _: Value = app.ask("delete_dashboard", json!({"id": made.id})).await;
    let again = app.call::<Value>("delete_dashboard", json!({"id": made.id}));
    assert_eq!(refused(again.await), "dashboard_not_found");
}

#[tokio::test]
async fn what_i_ask_of_a_built_in_dashboard_is_remembered_and_unknown_analyses_are_refused() {
    let (app, id) = loaded().await;
    let ask = asking(&app, &id, json!({"horizonDays": 30})).await;
    for horizon in [30, 60] {
        let mut ask = ask.clone();
        ask["horizonDays"] = json!(horizon);
        let args = json!({"connectionId": id, "board": "leads", "ask": ask});
        let _: Value = app.ask("save_ask", args).await;
    }
    let app = app.restart().await;
    let info: BoardInfo = app.ask("list_analyses", json!({"connectionId": id})).await;
    let asks: Vec<u16> = info.asks.iter().map(|kept| kept.ask.horizon_days).collect();
    assert_eq!(asks, [60]);
    let args = json!({"connectionId": id, "id": "nothing", "ask": ask});
    assert_eq!(
        refused(app.call::<Value>("ask_analysis", args).await),
        "analysis_not_found"
    );
}
