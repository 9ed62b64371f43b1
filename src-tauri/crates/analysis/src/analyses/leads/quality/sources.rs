use std::collections::BTreeMap;

use super::super::cohort::{converts_within, days_of_cohort, mature, no_cohort, shares};
use super::super::statement::with_outcome;
use crate::answer::{Bar, Figure, Note, Unit, Words};
use crate::facts::{Leads, Names, Part};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};

/// Sources that have a bar; the rest is in the table.
const MOST: usize = 10;

pub(in crate::analyses) const SOURCES: Analysis = Analysis {
    id: "lead_sources",
    board: Board::Leads,
    title: Words::of("Conversion by source", "Konversion nach Quelle"),
    definition: Words::of(
        "Of the leads of each source created in the period, the share that converted within the horizon, \
         with its 95 % interval. Sources differ in more than their name: the score shows what a source adds \
         where all else is equal. Leads younger than one horizon are left out; while a period is too young \
         to have 20 older ones, those of the year that ended one horizon ago count.",
        "Von den Leads jeder Quelle, die im Zeitraum angelegt wurden, der Anteil, der innerhalb des \
         Horizonts konvertierte, mit 95-%-Intervall. Quellen unterscheiden sich in mehr als ihrem Namen: die \
         Bewertung zeigt, was eine Quelle unter sonst gleichen Bedingungen ausmacht. Leads, die jünger als \
         ein Horizont sind, bleiben außer Betracht; solange ein Zeitraum noch zu jung für 20 ältere ist, \
         zählen die des Jahres bis vor einem Horizont.",
    ),
    parts: &[Part::Leads],
    needs: &[Need {
        object: "Lead",
        columns: &["CreatedDate", "IsConverted", "ConvertedDate", "LeadSource"],
    }],
    heeds: &[Heeds::Period, Heeds::Horizon, Heeds::Sources],
    is_wide: false,
    is_money: false,
    days: days_of_cohort,
    find,
    sql,
};

/// Leads of a cohort by their source, [`Names::NONE`] for those without; the largest first.
pub(super) fn by_source(leads: &Leads, cohort: &[usize]) -> Vec<(u32, Vec<usize>)> {
    let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for lead in cohort {
        groups.entry(leads.source[*lead]).or_default().push(*lead);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|(one, first), (other, second)| {
        let name = |source: &u32| leads.sources.get(*source).map(str::to_owned);
        (second.len(), name(one)).cmp(&(first.len(), name(other)))
    });
    groups
}

pub(super) fn source_name(leads: &Leads, source: u32) -> Words {
    match leads.sources.get(source) {
        Some(name) => Words::data(name),
        None => Words::of("(no source)", "(ohne Quelle)"),
    }
}

fn find(question: &Question<'_>) -> Finding {
    let Some(leads) = question.facts.leads.as_deref() else {
        return Finding::refused(no_cohort(), 0);
    };
    let cohort = mature(question, leads);
    if cohort.is_empty() {
        return Finding::refused(no_cohort(), 0);
    }
    let horizon = question.ask.horizon_days;
    let count = |group: &[usize]| {
        let converts = |lead: &&usize| converts_within(leads, **lead, horizon);
        group.iter().filter(converts).count()
    };
    let mut groups = by_source(leads, &cohort);
    let left = groups.len().saturating_sub(MOST);
    groups.truncate(MOST);
    let mut rates: Vec<(u32, usize, usize)> = groups
        .iter()
        .map(|(source, group)| (*source, count(group), group.len()))
        .collect();
    let rate = |(_, converted, size): &(u32, usize, usize)| *converted as f64 / *size as f64;
    rates.sort_by(|one, other| rate(other).total_cmp(&rate(one)));
    let parts = rates.iter().map(|(_, converted, size)| (*converted, *size));
    let series = shares(Words::of("Conversion rate", "Konversionsrate"), parts);
    let bars = rates.iter().map(|(source, _, size)| Bar {
        name: source_name(leads, *source),
        rows: u32::try_from(*size).ok(),
    });
    let figure = Figure::Bars {
        bars: bars.collect(),
        series: vec![series],
        unit: Unit::Share,
        is_stacked: false,
        is_over_time: false,
    };
    let none = cohort
        .iter()
        .filter(|lead| leads.source[**lead] == Names::NONE)
        .count();
    let finding = Finding::of(figure, cohort.len()).missing("Lead", "LeadSource", none);
    if left == 0 {
        return finding;
    }
    finding.noted(
        Note::of(
            "{count} smaller sources are in the table alone.",
            "{count} kleinere Quellen stehen nur in der Tabelle.",
        )
        .with("count", left as f64, Unit::Count),
    )
}

fn sql(question: &Question<'_>) -> String {
    let columns = [
        "Id",
        "LeadSource",
        "CreatedDate",
        "IsConverted",
        "ConvertedDate",
    ];
    with_outcome(question, &columns)
}
