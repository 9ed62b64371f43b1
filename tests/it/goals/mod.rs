//! Goals people set, what counts towards them, and dashboards of their own.

mod count;
mod dashboards;
mod file;
mod set;

use engine::wire::{AnalysisAnswer, BoardInfo, QueryResult};
use serde_json::{Value, json};

use crate::support::App;

/// What is needed for goals and forecasts, held whole.
async fn loaded() -> (App, String) {
    let app = App::start().await;
    let id = app.connect().await;
    let objects = [
        "Organization",
        "User",
        "UserRole",
        "Opportunity",
        "OpportunityHistory",
        "OpportunityStage",
        "Lead",
        "ForecastingQuota",
    ];
    app.select(&id, &objects).await;
    app.sync(&id).await;
    (app, id)
}

/// The usual question, changed in some parts.
async fn asking(app: &App, id: &str, parts: Value) -> Value {
    let info: BoardInfo = app.ask("list_analyses", json!({"connectionId": id})).await;
    let mut ask = serde_json::to_value(info.usual).expect("a question");
    for (name, value) in parts.as_object().expect("parts") {
        ask[name] = value.clone();
    }
    ask
}

/// The answer to a question, changed in some parts.
async fn answer(app: &App, id: &str, analysis: &str, parts: Value) -> AnalysisAnswer {
    let ask = asking(app, id, parts).await;
    let args = json!({"connectionId": id, "id": analysis, "ask": ask});
    app.ask("ask_analysis", args).await
}

/// A number of a figure by its English name.
fn number(answer: &AnalysisAnswer, name: &str) -> Option<f64> {
    let analysis::answer::Figure::Numbers { numbers } = &answer.figure else {
        panic!("no numbers: {:?}", answer.figure);
    };
    numbers.iter().find(|number| number.name.en == name)?.value
}

/// The one number a statement gives.
async fn sql(app: &App, id: &str, sql: &str) -> f64 {
    let args = json!({"connectionId": id, "queryId": "q", "sql": sql});
    let found: QueryResult = app.ask("run_query", args).await;
    let cell = serde_json::to_value(&found.rows[0][0]).expect("a cell");
    match cell {
        Value::String(text) => text.parse().expect("a number"),
        Value::Null => 0.0,
        number => number.as_f64().expect("a number"),
    }
}

/// A period of the choices: its first and last day.
async fn period(app: &App, id: &str, kind: &str, back: u16) -> (String, String) {
    let args = json!({"connectionId": id});
    let choices: Value = app.ask("get_analysis_choices", args).await;
    let periods = choices["periods"].as_array().expect("periods");
    let found = periods
        .iter()
        .find(|period| period["kind"] == kind && period["back"] == back)
        .expect("the period");
    let day = |name: &str| found[name].as_str().expect("a day").to_owned();
    (day("first"), day("last"))
}
