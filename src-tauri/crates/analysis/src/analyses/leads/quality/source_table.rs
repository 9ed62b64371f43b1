use super::super::cohort::{Z, converts_within, mature, spell, won_by};
use super::sources::{by_source, source_name};
use crate::answer::{Cell, Column, Figure, Note, Unit, Words};
use crate::facts::{Leads, Opportunities, Part};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};
use crate::statistics::Prior;
use crate::survival::{KaplanMeier, LEAST_AT_RISK};
use crate::table::Day;

pub(in crate::analyses) const SOURCE_TABLE: Analysis = Analysis {
    id: "lead_source_table",
    board: Board::Leads,
    title: Words::of("What each source brings", "Was jede Quelle bringt"),
    definition: Words::of(
        "For the leads of each source created in the year that ended one horizon ago: the share converted \
         within the horizon (Kaplan-Meier, 95 %), the same drawn towards the rate of all where there are few \
         leads (empirical Bayes), the share with an opportunity and with a won one, the amount won per lead, \
         and the day by which half have converted.",
        "Für die Leads jeder Quelle, die im Jahr bis vor einem Horizont angelegt wurden: der innerhalb des \
         Horizonts konvertierte Anteil (Kaplan-Meier, 95 %), derselbe bei wenigen Leads zur Rate aller hin \
         gezogen (empirischer Bayes), der Anteil mit Opportunity und mit gewonnener, der gewonnene Betrag je \
         Lead und der Tag, bis zu dem die Hälfte konvertiert ist.",
    ),
    parts: &[Part::Leads, Part::Opportunities],
    needs: &[Need {
        object: "Lead",
        columns: &[
            "CreatedDate",
            "IsConverted",
            "ConvertedDate",
            "ConvertedOpportunityId",
            "LeadSource",
        ],
    }],
    heeds: &[Heeds::Horizon, Heeds::Sources],
    is_wide: true,
    is_money: true,
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let (Some(leads), held) = (
        question.facts.leads.as_deref(),
        question.facts.opportunities.as_deref(),
    ) else {
        return Finding::of(
            Figure::Table {
                columns: columns(),
                rows: Vec::new(),
            },
            0,
        );
    };
    let cohort = mature(question, leads);
    let groups = by_source(leads, &cohort);
    let horizon = question.ask.horizon_days;
    let counts: Vec<(u64, u64)> = groups
        .iter()
        .map(|(_, group)| {
            let converts = |lead: &&usize| converts_within(leads, **lead, horizon);
            (
                group.iter().filter(converts).count() as u64,
                group.len() as u64,
            )
        })
        .collect();
    let prior = Prior::learn(&counts);
    let rows = groups
        .iter()
        .zip(&counts)
        .map(|((source, group), (converted, of))| {
            let mut row = vec![
                Cell::Text(source_name(leads, *source)),
                Cell::Number(group.len() as f64),
            ];
            row.extend(conversion(question, leads, group));
            let shrunk = prior
                .as_ref()
                .map(|it| it.rate_of(*converted as f64, *of as f64));
            row.push(Cell::from(shrunk));
            row.extend(outcome(leads, held, group, horizon));
            row.push(median(question, leads, group));
            row
        });
    let figure = Figure::Table {
        columns: columns(),
        rows: rows.collect(),
    };
    Finding::of(figure, cohort.len()).noted(Note::of(
        "A lead's won opportunity counts for the first lead that names it.",
        "Eine gewonnene Opportunity zählt für den ersten Lead, der auf sie verweist.",
    ))
}

fn columns() -> Vec<Column> {
    vec![
        Column::of("Source", "Quelle", None),
        Column::of("Leads", "Leads", Some(Unit::Count)),
        Column::of("Converted", "Konvertiert", Some(Unit::Share)),
        Column::of("95 %", "95 %", Some(Unit::Share)),
        Column::of("Drawn to all", "Zur Rate aller gezogen", Some(Unit::Share)),
        Column::of("With opportunity", "Mit Opportunity", Some(Unit::Share)),
        Column::of("Won", "Gewonnen", Some(Unit::Share)),
        Column::of("Won per lead", "Gewonnen je Lead", Some(Unit::Money)),
        Column::of("Median days", "Median der Tage", Some(Unit::Days)),
    ]
}

fn conversion(question: &Question<'_>, leads: &Leads, group: &[usize]) -> [Cell; 2] {
    let horizon = Day::from(question.ask.horizon_days);
    let curve = curve(question, leads, group);
    match (curve.at(horizon), curve.interval_at(horizon)) {
        (Some(open), Some(interval)) => [
            Cell::Number(1.0 - open),
            Cell::Between {
                low: 1.0 - interval.high,
                high: 1.0 - interval.low,
            },
        ],
        _ => [Cell::None, Cell::None],
    }
}

fn curve(question: &Question<'_>, leads: &Leads, group: &[usize]) -> KaplanMeier {
    let spells = group.iter().map(|lead| spell(leads, *lead, question.today));
    KaplanMeier::of(spells, Z, LEAST_AT_RISK)
}

fn median(question: &Question<'_>, leads: &Leads, group: &[usize]) -> Cell {
    let median = curve(question, leads, group).median();
    median.map_or(Cell::None, |day| Cell::Number(f64::from(day)))
}

fn outcome(
    leads: &Leads,
    held: Option<&Opportunities>,
    group: &[usize],
    horizon: u16,
) -> [Cell; 3] {
    let of = group.len() as f64;
    let became = group
        .iter()
        .filter(|lead| leads.has_opportunity[**lead] && converts_within(leads, **lead, horizon));
    let became = Cell::Number(became.count() as f64 / of);
    let Some(held) = held else {
        return [became, Cell::None, Cell::None];
    };
    let (won, sum) = won_by(leads, held, group);
    [
        became,
        Cell::Number(won as f64 / of),
        Cell::Number(sum / of),
    ]
}

fn sql(question: &Question<'_>) -> String {
    let columns = [
        "Id",
        "LeadSource",
        "CreatedDate",
        "ConvertedDate",
        "ConvertedOpportunityId",
    ];
    let horizon = question.ask.horizon_days;
    let condition = format!("date(CreatedDate) <= date('now', '-{horizon} days')");
    question.select("Lead", &columns, &condition)
}
