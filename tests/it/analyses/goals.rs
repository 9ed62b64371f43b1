//! The statements beside figures of goals give the rows the figures are made of.

use analysis::answer::{Cell as Shown, DaysOf, Figure};
use analysis::calendar::PeriodKind;
use analysis::goals::Measure;
use analysis::question::Ask;
use engine::wire::AnalysisChoices;
use serde_json::{Value, json};

use super::{OBJECTS, as_many, ask, bars, choices, loaded, near, number, quarter, usual};
use crate::support::App;

/// All that are asked about goals.
const GOALS: [&str; 7] = [
    "goal_numbers",
    "goal_line",
    "goal_history",
    "goal_accuracy",
    "goal_forecasts",
    "goal_owners",
    "goal_movers",
];

/// Makes what the stage history expects of this quarter its goal.
async fn set_what_is_expected(app: &App, id: &str, choices: &AnalysisChoices) {
    let answer = ask(app, id, "goal_forecasts", &Ask::default()).await;
    let Figure::Table { rows, .. } = answer.figure else {
        panic!("no table: {:?}", answer.figure);
    };
    let by_stages =
        |row: &&Vec<Shown>| matches!(&row[0], Shown::Text(method) if method.en == "Stage history");
    let Shown::Number(expected) = rows.iter().find(by_stages).expect("a forecast")[1] else {
        panic!("{rows:?}");
    };
    let goal = json!({
        "measure": "won_amount", "kind": "quarter", "first": quarter(choices, 0).first,
        "holder": {"kind": "everyone"}, "value": expected,
    });
    let _: Value = app
        .ask("save_goals", json!({"connectionId": id, "goals": [goal]}))
        .await;
}

#[tokio::test]
async fn the_statements_of_goals_give_the_rows_of_all_periods_they_show() {
    let (app, id) = loaded(&OBJECTS).await;
    let choices = choices(&app, &id).await;
    let now = Ask::default();
    let mut of_some = Ask::default();
    let owners = choices.owners.iter().take(8).map(|owner| owner.id.clone());
    of_some.owners = owners.collect();
    let of_leads = Ask {
        measure: Measure::ConvertedCount,
        period: PeriodKind::Year,
        ..Ask::default()
    };
    let before = Ask {
        period: PeriodKind::Month,
        periods_back: 2,
        sources: choices.sources.iter().skip(1).cloned().collect(),
        ..Ask::default()
    };
    // By quotas alone the goal may be out of reach or reached, and then no deal decides.
    set_what_is_expected(&app, &id, &choices).await;
    let mut answered = std::collections::BTreeSet::new();
    for asked in [now, of_some, of_leads, before] {
        for analysis in GOALS {
            let answer = ask(&app, &id, analysis, &asked).await;
            if matches!(answer.figure, Figure::Refused { .. }) {
                continue;
            }
            let count = as_many(&app, &id, &answer, &format!("{analysis} {asked:?}")).await;
            assert!(count > 0.0, "{analysis} {asked:?}");
            answered.insert(analysis);
        }
    }
    assert_eq!(answered, GOALS.into());
}

#[tokio::test]
async fn the_statements_of_goals_reckon_what_the_figures_show() {
    let (app, id) = loaded(&OBJECTS).await;
    let choices = choices(&app, &id).await;
    let answer = ask(&app, &id, "goal_numbers", &usual()).await;
    let Figure::Numbers { numbers } = answer.figure else {
        panic!("no numbers");
    };
    let won = format!("SELECT sum(Amount) FROM ({}) WHERE IsWon = 1", answer.sql);
    near(numbers[0].value, number(&app, &id, &won).await);

    // What was won in each of the periods drawn, the latest last.
    let (_, series, sql) = bars(&app, &id, "goal_history").await;
    for (at, won) in series[0].iter().rev().enumerate() {
        let period = quarter(&choices, at as u16 + 1);
        let sql = format!(
            "SELECT coalesce(sum(Amount), 0.0) FROM ({sql}) WHERE CloseDate BETWEEN '{}' AND '{}'",
            period.first, period.last
        );
        near(*won, number(&app, &id, &sql).await);
    }

    let answer = ask(&app, &id, "goal_line", &usual()).await;
    let days = answer.basis.days.expect("days");
    assert_eq!(days.of, DaysOf::DealsWonAlsoAYearBefore);
    let Figure::Lines { lines, .. } = answer.figure else {
        panic!("no lines");
    };
    let ends = |name: &str| {
        let line = lines.iter().find(|line| line.name.en == name);
        line.and_then(|line| line.values.last().copied().flatten())
    };
    let asked = quarter(&choices, 1);
    assert_eq!(
        (days.first, days.last),
        (asked.first.clone(), asked.last.clone())
    );
    let of = |condition: &str| {
        format!(
            "SELECT sum(Amount) FROM ({}) WHERE CloseDate {condition} '{}'",
            answer.sql, asked.first
        )
    };
    let (of_before, of_this) = (of("<"), of(">="));
    let before = number(&app, &id, &of_before).await;
    near(ends("A year before"), before);
    near(ends("Won"), number(&app, &id, &of_this).await);

    let answer = ask(&app, &id, "goal_owners", &usual()).await;
    let Figure::Table { rows, .. } = answer.figure else {
        panic!("no table");
    };
    let Shown::Number(most) = rows[0][1] else {
        panic!("{:?}", rows[0]);
    };
    let by_owner = format!(
        "SELECT max(won) FROM (SELECT sum(Amount * IsWon) won FROM ({}) GROUP BY OwnerId)",
        answer.sql
    );
    near(Some(most), number(&app, &id, &by_owner).await);
}
