//! The statement beside each figure gives the rows the figure is made of.

use analysis::answer::{Cell as Shown, Figure};
use analysis::calendar::PeriodKind;
use engine::wire::{AnalysisChoices, Cell};
use serde_json::json;

use super::{OBJECTS, ask, listed, loaded, number, run, usual};
use crate::support::App;

/// Those whose statement gives as many rows as the figure says it is made of.
const AS_MANY: [&str; 27] = [
    "lead_numbers",
    "lead_funnel",
    "lead_conversion_curve",
    "lead_sources",
    "lead_source_table",
    "lead_months",
    "lead_speed",
    "lead_time_to_convert",
    "lead_speed_in_hours",
    "lead_outcomes",
    "lead_velocity",
    "pipeline_win_rate",
    "pipeline_win_rate_of_created",
    "pipeline_months",
    "pipeline_won",
    "pipeline_deal_size",
    "pipeline_sales_cycle",
    "pipeline_until_closed",
    "pipeline_open_by_stage",
    "pipeline_forecast_categories",
    "pipeline_velocity",
    "pipeline_stage_conversion",
    "pipeline_stage_table",
    "pipeline_stage_days",
    "pipeline_slippage",
    "pipeline_slipped_deals",
    "pipeline_stale_deals",
];

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

#[tokio::test]
async fn the_statement_of_every_analysis_runs_and_gives_the_rows_it_is_made_of() {
    let (app, id) = loaded(&OBJECTS).await;
    let mut compared = 0;
    for analysis in listed(&app, &id).await {
        let answer = ask(&app, &id, &analysis.id, &usual()).await;
        let rows = run(&app, &id, &answer.sql).await;
        if matches!(answer.figure, Figure::Refused { .. }) {
            continue;
        }
        assert!(!rows.is_empty(), "{}:\n{}", analysis.id, answer.sql);
        if AS_MANY.contains(&analysis.id.as_str()) {
            let count = format!("SELECT count(*) FROM ({})", answer.sql);
            let count = number(&app, &id, &count).await;
            assert_eq!(count, answer.basis.rows as f64, "{}", analysis.id);
            compared += 1;
        }
    }
    assert_eq!(compared, AS_MANY.len());
}

#[tokio::test]
async fn the_statements_heed_the_filters_and_the_kind_of_period() {
    let (app, id) = loaded(&OBJECTS).await;
    let choices: AnalysisChoices = app
        .ask("get_analysis_choices", json!({"connectionId": id}))
        .await;
    let owners = choices.owners.into_iter().take(8).map(|owner| owner.id);
    let mut of_some = usual();
    of_some.owners = owners.collect();
    let mut of_years = usual();
    of_years.period = PeriodKind::Year;
    of_years.sources = choices.sources.into_iter().take(2).collect();
    let mut of_months = usual();
    of_months.period = PeriodKind::Month;
    let mut answered = 0;
    for asked in [of_some, of_years, of_months] {
        for analysis in AS_MANY {
            let answer = ask(&app, &id, analysis, &asked).await;
            if matches!(answer.figure, Figure::Refused { .. }) {
                continue;
            }
            let count = format!("SELECT count(*) FROM ({})", answer.sql);
            let count = number(&app, &id, &count).await;
            assert_eq!(count, answer.basis.rows as f64, "{analysis} {asked:?}");
            answered += 1;
        }
    }
    assert!(answered > 2 * AS_MANY.len(), "{answered}");
}

#[tokio::test]
async fn the_statements_reckon_what_the_figures_show() {
    let (app, id) = loaded(&OBJECTS).await;
    let choices: AnalysisChoices = app
        .ask("get_analysis_choices", json!({"connectionId": id}))
        .await;
    let asked = (choices.periods.iter())
        .find(|period| period.back == 1 && period.kind == usual().period)
        .expect("the last quarter");
    let within = format!(
        "WHERE CloseDate BETWEEN '{}' AND '{}'",
        asked.first, asked.last
    );

    let (closed, rates, sql) = bars(&app, &id, "pipeline_win_rate").await;
    let of = |what: &str| format!("SELECT {what} FROM ({sql}) {within}");
    near(
        rates[0].last().copied().flatten(),
        number(&app, &id, &of("avg(IsWon)")).await,
    );
    near(
        rates[1].last().copied().flatten(),
        number(&app, &id, &of("sum(Amount * IsWon) / sum(Amount)")).await,
    );
    let count = number(&app, &id, &of("count(*)")).await;
    assert_eq!(closed.last().copied().map(f64::from), Some(count));

    let answer = ask(&app, &id, "pipeline_won", &usual()).await;
    let Figure::Numbers { numbers } = answer.figure else {
        panic!("no numbers");
    };
    for (at, what) in [(0, "sum(Amount)"), (1, "count(*)"), (2, "avg(Amount)")] {
        let sql = format!("SELECT {what} FROM ({})", answer.sql);
        near(numbers[at].value, number(&app, &id, &sql).await);
    }

    let (_, amounts, sql) = bars(&app, &id, "pipeline_forecast_categories").await;
    for (at, categories) in [
        (0, "'Pipeline', 'BestCase', 'MostLikely', 'Forecast'"),
        (1, "'BestCase', 'MostLikely', 'Forecast', 'Closed'"),
        (3, "'Forecast', 'Closed'"),
        (4, "'Closed'"),
    ] {
        let sql = format!(
            "SELECT coalesce(sum(Amount), 0.0) FROM ({sql}) WHERE ForecastCategory IN ({categories})"
        );
        near(amounts[0][at], number(&app, &id, &sql).await);
    }
}

#[tokio::test]
async fn the_statements_of_stages_and_slippage_reckon_what_the_figures_show() {
    let (app, id) = loaded(&OBJECTS).await;
    let (counts, amounts, sql) = bars(&app, &id, "pipeline_open_by_stage").await;
    let by_stage = format!(
        "SELECT s.SortOrder, count(*), sum(o.Amount) FROM ({sql}) o
         JOIN sf_OpportunityStage s ON s.ApiName = o.StageName GROUP BY 1 ORDER BY 1"
    );
    let rows = run(&app, &id, &by_stage).await;
    assert_eq!(rows.len(), counts.len());
    for (at, row) in rows.iter().enumerate() {
        assert_eq!(row[1], Cell::Number(f64::from(counts[at])));
        let Cell::Number(amount) = row[2] else {
            panic!("{row:?}");
        };
        near(amounts[0][at], amount);
    }

    let answer = ask(&app, &id, "pipeline_stage_table", &usual()).await;
    let Figure::Table { rows, .. } = answer.figure else {
        panic!("no table");
    };
    for row in rows {
        let (Shown::Text(stage), Shown::Number(entered)) = (&row[0], &row[1]) else {
            panic!("{row:?}");
        };
        let sql = format!(
            "SELECT count(*) FROM ({}) WHERE StageName = '{}'",
            answer.sql, stage.en
        );
        assert_eq!(number(&app, &id, &sql).await, *entered, "{}", stage.en);
    }

    let answer = ask(&app, &id, "pipeline_slippage", &usual()).await;
    let Figure::Numbers { numbers } = answer.figure else {
        panic!("no numbers");
    };
    for (at, what) in [
        (0, "sum(Amount * Slipped) / sum(Amount)"),
        (1, "sum(Amount * Slipped)"),
        (2, "sum(Slipped)"),
        (
            3,
            "avg(julianday(CloseDate) - julianday(WasDue)) FILTER (WHERE Slipped)",
        ),
    ] {
        let sql = format!("SELECT {what} FROM ({})", answer.sql);
        near(numbers[at].value, number(&app, &id, &sql).await);
    }
}
