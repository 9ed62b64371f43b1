//! The statement beside each figure gives the rows the figure is made of.

use analysis::answer::{Cell as Shown, Figure};
use analysis::calendar::PeriodKind;
use analysis::question::Ask;
use engine::wire::Cell;

use super::{
    OBJECTS, as_many, ask, bars, choices, listed, loaded, near, number, quarter, run, usual,
};

/// Those whose statement gives as many rows as the figure says it is made of.
const AS_MANY: [&str; 30] = [
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
    "lead_capacity",
    "lead_sources_adjusted",
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
    "pipeline_slip_rate",
    "pipeline_slippage",
    "pipeline_slipped_deals",
    "pipeline_stale_deals",
];

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
        let figure = serde_json::to_string(&answer.figure).expect("JSON");
        // Whoever shows amounts says in which currency, and how many have no rate.
        let has_money = figure.contains(r#""unit":"money""#);
        let declared = analysis::analyses::find(&analysis.id).expect("declared");
        assert!(!has_money || declared.is_money, "{}", analysis.id);
        if AS_MANY.contains(&analysis.id.as_str()) {
            as_many(&app, &id, &answer, &analysis.id).await;
            compared += 1;
        }
    }
    assert_eq!(compared, AS_MANY.len());
}

#[tokio::test]
async fn the_statement_of_every_analysis_runs_where_there_is_no_such_period() {
    let (app, id) = loaded(&OBJECTS).await;
    let before_all = Ask {
        periods_back: u16::MAX,
        ..usual()
    };
    for analysis in listed(&app, &id).await {
        let answer = ask(&app, &id, &analysis.id, &before_all).await;
        run(&app, &id, &answer.sql).await;
    }
}

#[tokio::test]
async fn the_statements_heed_the_filters_and_the_kind_of_period() {
    let (app, id) = loaded(&OBJECTS).await;
    let choices = choices(&app, &id).await;
    let owners = choices.owners.into_iter().take(8).map(|owner| owner.id);
    let mut of_some = usual();
    of_some.owners = owners.collect();
    let mut of_years = usual();
    of_years.period = PeriodKind::Year;
    of_years.sources = choices.sources.into_iter().take(2).collect();
    let mut of_months = usual();
    of_months.period = PeriodKind::Month;
    let mut of_before = usual();
    of_before.periods_back = 3;
    let mut answered = 0;
    for asked in [of_some, of_years, of_months, of_before] {
        for analysis in AS_MANY {
            let answer = ask(&app, &id, analysis, &asked).await;
            if matches!(answer.figure, Figure::Refused { .. }) {
                continue;
            }
            as_many(&app, &id, &answer, &format!("{analysis} {asked:?}")).await;
            answered += 1;
        }
    }
    assert!(answered > 3 * AS_MANY.len(), "{answered}");
}

#[tokio::test]
async fn the_statements_reckon_what_the_figures_show() {
    let (app, id) = loaded(&OBJECTS).await;
    let choices = choices(&app, &id).await;
    let asked = quarter(&choices, 1);
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
        number(&app, &id, &of("sum(Amount * IsWon) * 1.0 / sum(Amount)")).await,
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
async fn the_statements_of_leads_reckon_what_the_figures_show() {
    let (app, id) = loaded(&OBJECTS).await;
    let (_, rates, sql) = bars(&app, &id, "lead_sources").await;
    let by_source = format!(
        "SELECT avg(Converted) AS Rate FROM ({sql})
         GROUP BY LeadSource ORDER BY count(*) DESC LIMIT 10"
    );
    let mut expected: Vec<f64> = (run(&app, &id, &by_source).await.iter())
        .map(|row| match row[0] {
            Cell::Number(rate) => rate,
            ref other => panic!("{other:?}"),
        })
        .collect();
    expected.sort_by(|a, b| b.total_cmp(a));
    assert_eq!(rates[0].len(), expected.len());
    for (found, expected) in rates[0].iter().zip(expected) {
        near(*found, expected);
    }

    let answer = ask(&app, &id, "lead_source_table", &usual()).await;
    let Figure::Table { rows, .. } = answer.figure else {
        panic!("no table");
    };
    let mut of_all = [0.0; 3];
    for row in &rows {
        let (Shown::Text(source), Shown::Number(leads)) = (&row[0], &row[1]) else {
            panic!("{row:?}");
        };
        let name = match source.en.starts_with('(') {
            true => "LeadSource IS NULL".to_owned(),
            false => format!("LeadSource = '{}'", source.en),
        };
        for (at, what) in [
            (2, "avg(Converted)"),
            (
                5,
                "avg(Converted = 1 AND ConvertedOpportunityId IS NOT NULL)",
            ),
            (6, "avg(Won)"),
            (7, "sum(coalesce(Amount, 0.0)) / count(*)"),
        ] {
            let sql = format!("SELECT {what} FROM ({}) WHERE {name}", answer.sql);
            let Shown::Number(found) = row[at] else {
                panic!("{row:?}");
            };
            near(Some(found), number(&app, &id, &sql).await);
            if at > 4 {
                of_all[at - 5] += found * leads;
            }
        }
    }
    assert!(of_all.iter().all(|sum| *sum > 0.0), "{of_all:?}");

    let answer = ask(&app, &id, "lead_numbers", &usual()).await;
    let Figure::Numbers { numbers } = answer.figure else {
        panic!("no numbers");
    };
    let open = "SELECT count(*) FROM sf_Lead WHERE IsConverted = 0 AND Status NOT LIKE 'Closed%'";
    near(numbers[0].value, number(&app, &id, open).await);
    let per_lead = numbers.last().and_then(|number| number.value);
    let cohort: f64 = (rows.iter())
        .map(|row| {
            if let Shown::Number(leads) = row[1] {
                leads
            } else {
                0.0
            }
        })
        .sum();
    near(per_lead, of_all[2] / cohort);
}

#[tokio::test]
async fn the_statements_of_waits_and_scores_reckon_what_the_figures_show() {
    let (app, id) = loaded(&OBJECTS).await;
    let (sizes, rates, sql) = bars(&app, &id, "lead_speed").await;
    let waits = format!(
        "SELECT CASE WHEN w IS NULL THEN 5 WHEN w <= 300 THEN 0 WHEN w <= 3600 THEN 1
            WHEN w <= 86400 THEN 2 WHEN w <= 604800 THEN 3 ELSE 4 END AS Place,
            count(*), avg(Converted)
         FROM (SELECT Converted, round((julianday(FirstTouch) - julianday(CreatedDate)) * 86400) AS w
            FROM ({sql})) GROUP BY Place ORDER BY Place"
    );
    let mut told = vec![0; sizes.len()];
    for row in run(&app, &id, &waits).await {
        let [Cell::Number(place), Cell::Number(count), Cell::Number(rate)] = row[..] else {
            panic!("{row:?}");
        };
        told[place as usize] = count as u32;
        near(rates[0][place as usize], rate);
    }
    assert_eq!(told, sizes);
    assert!(sizes[..5].iter().sum::<u32>() > 0, "{sizes:?}");

    let answer = ask(&app, &id, "lead_capacity", &usual()).await;
    let Figure::Lines { x, lines, .. } = answer.figure else {
        panic!("no lines");
    };
    for at in [1, x.len() / 2, x.len() - 1] {
        let sql = format!(
            "SELECT Expected FROM ({}) LIMIT 1 OFFSET {}",
            answer.sql,
            x[at] - 1.0
        );
        near(lines[0].values[at], number(&app, &id, &sql).await);
    }

    let (sizes, rates, sql) = bars(&app, &id, "lead_sources_adjusted").await;
    let converts = "julianday(ConvertedDate) - julianday(date(CreatedDate)) <= 90";
    let sql = format!(
        "SELECT count(*), avg(coalesce(IsConverted = 1 AND {converts}, 0)) AS Rate FROM ({sql})
         GROUP BY LeadSource ORDER BY count(*) DESC LIMIT {}",
        sizes.len()
    );
    let mut shown: Vec<(u32, Option<f64>)> = sizes.into_iter().zip(rates[0].clone()).collect();
    shown.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
    assert!(shown.len() > 3);
    for (row, (size, rate)) in run(&app, &id, &sql).await.iter().zip(shown) {
        let [Cell::Number(count), Cell::Number(expected)] = row[..] else {
            panic!("{row:?}");
        };
        assert_eq!(count, f64::from(size));
        near(rate, expected);
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
        (0, "sum(Amount * Slipped) * 1.0 / sum(Amount)"),
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

#[tokio::test]
async fn the_statement_of_the_slip_rate_reckons_the_rate_of_every_period() {
    let (app, id) = loaded(&OBJECTS).await;
    let (counts, rates, sql) = bars(&app, &id, "pipeline_slip_rate").await;
    let by_period = format!(
        "SELECT count(*), sum(Amount * Slipped) * 1.0 / sum(Amount) FROM ({sql})
         GROUP BY PeriodBegins ORDER BY PeriodBegins DESC"
    );
    let rows = run(&app, &id, &by_period).await;
    assert!(rows.len() > 3, "{rows:?}");
    let shown = counts.iter().zip(&rates[0]).rev();
    for (row, (count, rate)) in rows.iter().zip(shown.filter(|(count, _)| **count > 0)) {
        let [Cell::Number(due), Cell::Number(slipped)] = row[..] else {
            panic!("{row:?}");
        };
        assert_eq!(due, f64::from(*count));
        near(*rate, slipped);
    }
}
