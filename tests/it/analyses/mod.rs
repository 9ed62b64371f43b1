//! The analyses over my copy: each answers, is of the rows that its statement gives, and follows them.

mod answers;
mod definitions;
mod goals;
mod kept;
mod statements;

use analysis::answer::{Basis, Figure};
use analysis::calendar::PeriodKind;
use analysis::question::Ask;
use engine::wire::{
    AnalysisAnswer, AnalysisChoices, AnalysisInfo, BoardInfo, Cell, PeriodChoice, QueryResult,
};
use serde_json::json;

use crate::leads::scored;
use crate::support::{App, AppConfig};

/// All that any analysis reads.
const OBJECTS: [&str; 13] = [
    "Event",
    "Lead",
    "LeadHistory",
    "Opportunity",
    "OpportunityHistory",
    "OpportunityStage",
    "Organization",
    "Period",
    "RecordType",
    "Task",
    "User",
    "UserRole",
    "ForecastingQuota",
];

/// Enough of each that curves and rates are drawn.
fn many() -> AppConfig {
    AppConfig {
        rows: &[
            ("Account", 300),
            ("Contact", 300),
            ("Lead", 4_000),
            ("Opportunity", 900),
            ("Task", 500),
        ],
        ..AppConfig::default()
    }
}

async fn loaded(objects: &[&str]) -> (App, String) {
    let app = App::start_with(many()).await;
    let id = app.connect().await;
    app.select(&id, objects).await;
    app.sync(&id).await;
    if objects.contains(&"Lead") {
        scored(&app, &id).await;
    }
    (app, id)
}

async fn listed(app: &App, id: &str) -> Vec<AnalysisInfo> {
    let info: BoardInfo = app.ask("list_analyses", json!({"connectionId": id})).await;
    info.analyses
}

/// What is asked: the last whole quarter, with statuses of leads that mean qualified and given up.
fn usual() -> Ask {
    Ask {
        periods_back: 1,
        qualified: vec!["Working - Contacted".to_owned()],
        disqualified: Some(vec!["Closed - Not Converted".to_owned()]),
        ..Ask::default()
    }
}

async fn choices(app: &App, id: &str) -> AnalysisChoices {
    let args = json!({"connectionId": id});
    app.ask("get_analysis_choices", args).await
}

/// The quarter so many before the present one.
fn quarter(choices: &AnalysisChoices, back: u16) -> &PeriodChoice {
    let is_asked =
        |period: &&PeriodChoice| period.back == back && period.kind == PeriodKind::Quarter;
    let found = choices.periods.iter().find(is_asked);
    found.expect("a quarter")
}

async fn ask(app: &App, id: &str, analysis: &str, ask: &Ask) -> AnalysisAnswer {
    let args = json!({"connectionId": id, "id": analysis, "ask": ask});
    app.ask("ask_analysis", args).await
}

async fn run(app: &App, id: &str, sql: &str) -> Vec<Vec<Cell>> {
    let args = json!({"connectionId": id, "queryId": sql, "sql": sql});
    app.ask::<QueryResult>("run_query", args).await.rows
}

/// The one number that a statement gives.
async fn number(app: &App, id: &str, sql: &str) -> f64 {
    let rows = run(app, id, sql).await;
    match rows.first().and_then(|row| row.first()) {
        Some(Cell::Number(number)) => *number,
        other => panic!("{sql} gives {other:?}"),
    }
}

/// What an answer is of and what it shows, without the time it was read at.
fn shown(answer: AnalysisAnswer) -> (Figure, Basis) {
    let basis = Basis {
        as_of: None,
        ..answer.basis
    };
    (answer.figure, basis)
}

/// The statement gives as many rows as the figure says it is made of: how many.
async fn as_many(app: &App, id: &str, answer: &AnalysisAnswer, what: &str) -> f64 {
    let count = format!("SELECT count(*) FROM ({})", answer.sql);
    let count = number(app, id, &count).await;
    assert_eq!(count, answer.basis.rows as f64, "{what}");
    count
}

/// The rows, and the values of each series, behind a figure of bars, and its statement.
async fn bars(app: &App, id: &str, analysis: &str) -> (Vec<u32>, Vec<Vec<Option<f64>>>, String) {
    let answer = ask(app, id, analysis, &usual()).await;
    let Figure::Bars { bars, series, .. } = answer.figure else {
        panic!("{analysis} has no bars");
    };
    let rows = bars.iter().map(|bar| bar.rows.unwrap_or(0)).collect();
    let values = series.into_iter().map(|it| it.values).collect();
    (rows, values, answer.sql)
}

fn near(found: Option<f64>, expected: f64) {
    let found = found.expect("a value");
    assert!((found - expected).abs() < 1e-6, "{found}, not {expected}");
}
