use std::collections::{BTreeMap, BTreeSet};

use super::super::cohort::{converts_within, days_of_cohort, mature, no_cohort, shares};
use super::super::statement::with_outcome;
use crate::answer::{Bar, Figure, Note, Unit, Words};
use crate::facts::{Leads, Part, State};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};
use crate::table::Day;

pub(in crate::analyses) const FUNNEL: Analysis = Analysis {
    id: "lead_funnel",
    board: Board::Leads,
    title: Words::of("From lead to won", "Vom Lead zum Abschluss"),
    definition: Words::of(
        "Of the leads created in the period: how many became qualified and converted within the horizon, got \
         an opportunity, and whose opportunity is won today. Each lead counts once in a stage; who reached a \
         later stage counts in those before. Qualified is a first change to one of the statuses you chose; \
         without any the stage is left out. Leads younger than one horizon are left out; while a period is \
         too young to have 20 older ones, those of the year that ended one horizon ago count.",
        "Von den Leads, die im Zeitraum angelegt wurden: wie viele innerhalb des Horizonts qualifiziert und \
         konvertiert wurden, eine Opportunity erhielten und deren Opportunity heute gewonnen ist. Jeder Lead \
         zählt in einer Stufe einmal; wer eine spätere erreicht hat, zählt auch in den früheren. \
         Qualifiziert heißt: erster Wechsel in einen von Ihnen gewählten Status; ohne Auswahl entfällt die \
         Stufe. Leads, die jünger als ein Horizont sind, bleiben außer Betracht; solange ein Zeitraum noch \
         zu jung für 20 ältere ist, zählen die des Jahres bis vor einem Horizont.",
    ),
    parts: &[Part::Leads, Part::Opportunities],
    needs: &[Need {
        object: "Lead",
        columns: &[
            "CreatedDate",
            "IsConverted",
            "ConvertedDate",
            "ConvertedOpportunityId",
        ],
    }],
    heeds: &[
        Heeds::Period,
        Heeds::Horizon,
        Heeds::Sources,
        Heeds::Statuses,
    ],
    is_wide: false,
    is_money: false,
    days: days_of_cohort,
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some(leads) = question.facts.leads.as_deref() else {
        return Finding::of(empty(), 0);
    };
    let cohort = mature(question, leads);
    if cohort.is_empty() {
        return Finding::refused(no_cohort(), 0);
    }
    let held = question.facts.opportunities.as_deref();
    let horizon = question.ask.horizon_days;
    let first = first_qualified(leads, &question.ask.qualified);
    let (mut qualified, mut converted, mut became, mut won) = (0, 0, 0, 0);
    let mut told = 0;
    for lead in &cohort {
        let converts = converts_within(leads, *lead, horizon);
        let has = converts && leads.has_opportunity[*lead];
        let place = leads.opportunity[*lead].map(|place| place as usize);
        let wins = held
            .zip(place)
            .is_some_and(|(held, place)| held.state[place] == State::Won);
        let limit = leads.created[*lead] + Day::from(horizon);
        qualified += usize::from(converts || first.get(lead).is_some_and(|day| *day <= limit));
        converted += usize::from(converts);
        told += usize::from(converts && first.contains_key(lead));
        became += usize::from(has);
        won += usize::from(has && wins);
    }
    let mut stages = vec![(Words::of("Created", "Angelegt"), cohort.len())];
    if !question.ask.qualified.is_empty() {
        stages.push((Words::of("Qualified", "Qualifiziert"), qualified));
    }
    stages.push((Words::of("Converted", "Konvertiert"), converted));
    stages.push((Words::of("Opportunity", "Opportunity"), became));
    if held.is_some() {
        stages.push((Words::of("Won", "Gewonnen"), won));
    }
    let finding = Finding::of(drawn(stages, cohort.len()), cohort.len());
    match question.ask.qualified.is_empty() {
        false if 2 * told < converted => finding.noted(hardly_told(told, converted)),
        false => finding,
        true => finding.noted(
            Note::of(
                "Qualified is left out: which statuses mean it is not chosen yet.",
                "Qualifiziert fehlt: welche Status das bedeuten, wurde noch nicht gewählt.",
            )
            .choosing(Heeds::Statuses),
        ),
    }
}

/// Whoever converts counts as qualified, told or not: then the stage says little of its own.
fn hardly_told(told: usize, converted: usize) -> Note {
    Note::of(
        "Of {converted} converted leads only {told} changed to a qualified status by the history: the others \
         count as qualified because they converted.",
        "Von {converted} konvertierten Leads wechselten nach dem Verlauf nur {told} in einen qualifizierten \
         Status: Die übrigen zählen als qualifiziert, weil sie konvertiert sind.",
    )
    .with("converted", converted as f64, Unit::Count)
    .with("told", told as f64, Unit::Count)
}

fn drawn(stages: Vec<(Words, usize)>, whole: usize) -> Figure {
    let parts = stages.iter().map(|(_, count)| (*count, whole));
    let series = shares(Words::of("Share of the leads", "Anteil der Leads"), parts);
    let bars = stages.into_iter().map(|(name, count)| Bar {
        name,
        rows: u32::try_from(count).ok(),
    });
    Figure::Bars {
        bars: bars.collect(),
        series: vec![series],
        unit: Unit::Share,
        is_stacked: false,
        is_over_time: false,
    }
}

fn empty() -> Figure {
    Figure::Refused { reason: no_leads() }
}

pub(super) const fn no_leads() -> Note {
    Note::of(
        "No lead that is asked about is old enough yet.",
        "Noch ist kein Lead, nach dem gefragt wird, alt genug.",
    )
}

/// By lead, the day of its first change to one of these statuses.
pub(super) fn first_qualified(leads: &Leads, statuses: &[String]) -> BTreeMap<usize, Day> {
    let wanted = statuses.iter().filter_map(|it| leads.statuses.find(it));
    first_change(leads, &wanted.collect())
}

/// When each lead first changed to one of these statuses.
pub(super) fn first_change(leads: &Leads, wanted: &BTreeSet<u32>) -> BTreeMap<usize, Day> {
    let mut first = BTreeMap::new();
    for change in &leads.status_changes {
        if wanted.contains(&change.to) {
            // They come in the order of time.
            first.entry(change.lead as usize).or_insert(change.day);
        }
    }
    first
}

fn sql(question: &Question<'_>) -> String {
    let columns = [
        "Id",
        "CreatedDate",
        "IsConverted",
        "ConvertedDate",
        "ConvertedOpportunityId",
        "Status",
    ];
    // The status is none of what the figure needs.
    let has = |column: &&&str| question.facts.has("Lead", column);
    let columns: Vec<&str> = columns.iter().filter(has).copied().collect();
    with_outcome(question, &columns)
}

#[cfg(test)]
mod tests {
    use super::FUNNEL;
    use crate::analyses::leads::fixture::{Lead, TODAY, ask_of_qualified, noon};

    #[test]
    fn a_qualified_stage_that_history_hardly_tells_says_so() {
        let lead = Lead {
            created_at: noon(300),
            converted: Some(TODAY - 290),
            ..Lead::default()
        };
        for (told, is_said) in [(0, true), (4, true), (5, false)] {
            let days = std::iter::repeat_n(TODAY - 295, told);
            let found = ask_of_qualified(&FUNNEL, &[lead; 10], days);
            let notes: Vec<&str> = found.notes.iter().map(|it| &*it.words.en).collect();
            let found = notes.iter().any(|it| it.contains("by the history"));
            assert_eq!(found, is_said, "{told}: {notes:?}");
        }
    }
}
