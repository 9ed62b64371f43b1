//! Each analysis answers, or says what it cannot do without.

use std::collections::BTreeSet;

use analysis::answer::{Cell, DaysOf, Figure, Step};
use analysis::calendar::PeriodKind;
use analysis::question::{Ask, Heeds};

use super::{OBJECTS, as_many, ask, choices, listed, loaded, number, quarter, usual};

/// The sum of what the steps change, from the first total to the last.
fn sums_up(steps: &[Step]) -> bool {
    let changes: f64 = steps
        .iter()
        .filter(|step| !step.is_total)
        .map(|step| step.value)
        .sum();
    let totals: Vec<f64> = steps
        .iter()
        .filter(|step| step.is_total)
        .map(|step| step.value)
        .collect();
    (totals[0] + changes - totals[1]).abs() < 0.01
}

#[tokio::test]
async fn every_analysis_of_leads_and_of_the_pipeline_answers_of_what_i_copied() {
    let (app, id) = loaded(&OBJECTS).await;
    let analyses = listed(&app, &id).await;
    let mut ids = BTreeSet::new();
    for analysis in &analyses {
        assert_eq!(analysis.lacks, [""; 0], "{}", analysis.id);
        assert!(ids.insert(&analysis.id), "{} is there twice", analysis.id);
        for words in [&analysis.title, &analysis.definition] {
            assert!(!words.en.is_empty() && !words.de.is_empty());
        }
        assert_ne!(analysis.definition.en, analysis.definition.de);
        let answer = ask(&app, &id, &analysis.id, &usual()).await;
        let is_of_goals =
            !analysis.id.starts_with("lead_") && !analysis.id.starts_with("pipeline_");
        match &answer.figure {
            Figure::Refused { .. } if is_of_goals => continue,
            Figure::Refused { reason } => panic!("{}: {}", analysis.id, reason.words.en),
            Figure::Lacking { lacks } => panic!("{}: {lacks:?}", analysis.id),
            Figure::Bars { bars, series, .. } => {
                assert!((1..=13).contains(&bars.len()), "{}", analysis.id);
                assert!((1..=3).contains(&series.len()), "{}", analysis.id);
                let has_values = |values: &[Option<f64>]| values.iter().any(Option::is_some);
                assert!(series.iter().all(|it| it.values.len() == bars.len()));
                assert!(series.iter().any(|it| has_values(&it.values)));
            }
            Figure::Lines { x, lines, .. } => {
                assert!((1..=6).contains(&lines.len()), "{}", analysis.id);
                assert!(lines.iter().all(|line| line.values.len() == x.len()));
            }
            Figure::Steps { steps, .. } => assert!(sums_up(steps), "{steps:?}"),
            Figure::Table { rows, columns } => {
                assert!(!rows.is_empty(), "{}", analysis.id);
                assert!(rows.iter().all(|row| row.len() == columns.len()));
                let unnamed = |cell: &Cell| matches!(cell, Cell::Record { name: None, .. });
                assert!(!rows.iter().flatten().any(unnamed), "{}", analysis.id);
            }
            Figure::Numbers { numbers } => {
                assert!(numbers.iter().any(|number| number.value.is_some()));
            }
        }
        assert!(answer.basis.rows > 0, "{}", analysis.id);
        assert!(answer.basis.days.is_some(), "{}", analysis.id);
        assert!(answer.basis.as_of.is_some(), "{}", analysis.id);
    }
}

#[tokio::test]
async fn an_analysis_says_which_tables_it_lacks_and_the_others_answer() {
    let (app, id) = loaded(&["Opportunity"]).await;
    let lacking = |lacks: &[&str]| Figure::Lacking {
        lacks: lacks.iter().map(|it| (*it).to_owned()).collect(),
    };
    for (analysis, lacks) in [
        ("pipeline_win_rate", &[][..]),
        ("pipeline_months", &[]),
        ("pipeline_stale_deals", &[]),
        ("pipeline_waterfall", &["OpportunityHistory"]),
        ("pipeline_slippage", &["OpportunityHistory"]),
        (
            "pipeline_stage_conversion",
            &["OpportunityHistory", "OpportunityStage"],
        ),
        ("lead_funnel", &["Lead"]),
    ] {
        let answer = ask(&app, &id, analysis, &usual()).await;
        match lacks {
            [] => assert!(
                !matches!(
                    answer.figure,
                    Figure::Lacking { .. } | Figure::Refused { .. }
                ),
                "{analysis}"
            ),
            lacks => assert_eq!(answer.figure, lacking(lacks), "{analysis}"),
        }
    }
}

#[tokio::test]
async fn rates_of_leads_are_of_the_period_i_choose_where_its_leads_are_old_enough() {
    let (app, id) = loaded(&OBJECTS).await;
    let choices = choices(&app, &id).await;
    for analysis in [
        "lead_numbers",
        "lead_funnel",
        "lead_sources",
        "lead_source_table",
        "lead_speed",
        "lead_speed_in_hours",
    ] {
        let mut figures = Vec::new();
        for back in [0, 3, 4] {
            let asked = Ask {
                periods_back: back,
                // The present quarter has not had them.
                horizon_days: 92,
                ..usual()
            };
            let answer = ask(&app, &id, analysis, &asked).await;
            let days = answer.basis.days.clone().expect("days");
            if back > 0 {
                let period = quarter(&choices, back);
                assert_eq!(
                    (&days.first, &days.last),
                    (&period.first, &period.last),
                    "{analysis} {back}"
                );
            }
            // Glances name open leads, too: their rows are not those of the rates alone.
            if days.of == DaysOf::LeadsCreated {
                let outside = format!(
                    "SELECT count(*) FROM ({}) WHERE julianday(CreatedDate)
                     NOT BETWEEN julianday('{}') - 1 AND julianday('{}') + 2",
                    answer.sql, days.first, days.last
                );
                assert_eq!(number(&app, &id, &outside).await, 0.0, "{analysis} {back}");
                let count = as_many(&app, &id, &answer, &format!("{analysis} {back}")).await;
                assert!(count > 20.0, "{analysis} {back}: {count}");
            }
            assert!(
                !figures.contains(&answer.figure),
                "{analysis} {back} is the same as another period"
            );
            figures.push(answer.figure);
        }
    }
}

#[tokio::test]
async fn what_heeds_no_period_says_the_same_days_whichever_i_choose() {
    let (app, id) = loaded(&OBJECTS).await;
    let mut same = 0;
    for analysis in listed(&app, &id).await {
        if analysis.heeds.contains(&Heeds::Period) {
            continue;
        }
        let before = Ask {
            period: PeriodKind::Month,
            periods_back: 9,
            ..usual()
        };
        let now = ask(&app, &id, &analysis.id, &usual()).await;
        let then = ask(&app, &id, &analysis.id, &before).await;
        assert_eq!(
            (&now.basis.days, &now.figure),
            (&then.basis.days, &then.figure),
            "{}",
            analysis.id
        );
        same += 1;
    }
    assert!(same > 5, "{same}");
}
