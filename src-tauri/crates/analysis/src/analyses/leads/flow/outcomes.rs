use super::super::cohort::{YEAR, Z, given_up, within};
use super::super::statement::of_the_year;
use super::funnel::{first_change, no_leads};
use crate::analyses::days::of_year;
use crate::answer::{DaysOf, Figure, Line, Note, Unit, Words};
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};
use crate::survival::{AalenJohansen, LEAST_AT_RISK, Spell};
use crate::table::Day;

/// Days that are drawn: twice the usual horizon.
const DAYS: Day = 180;
const STEP: usize = 3;

pub(in crate::analyses) const OUTCOMES: Analysis = Analysis {
    id: "lead_outcomes",
    board: Board::Leads,
    title: Words::of("Converted or given up", "Konvertiert oder aufgegeben"),
    definition: Words::of(
        "The share of the last year's leads that have converted, and that were given up, by the end of each \
         day since they were created (Aalen-Johansen: who is given up can no longer convert). Given up is the \
         first change to one of the statuses that mean it, as you chose or by their words, from the history \
         of the field.",
        "Anteil der Leads des letzten Jahres, die bis zum Ende jedes Tages seit ihrer Anlage konvertiert sind \
         und die aufgegeben wurden (Aalen-Johansen: wer aufgegeben ist, konvertiert nicht mehr). Aufgegeben \
         heißt: erster Wechsel in einen Status, der es bedeutet (von Ihnen gewählt oder dem Wortlaut nach), \
         nach dem Feldverlauf.",
    ),
    parts: &[Part::Leads],
    needs: &[
        Need {
            object: "Lead",
            columns: &["CreatedDate", "IsConverted", "ConvertedDate", "Status"],
        },
        Need {
            object: "LeadHistory",
            columns: &["LeadId", "Field", "NewValue", "CreatedDate"],
        },
    ],
    heeds: &[Heeds::Sources, Heeds::Statuses],
    is_wide: false,
    is_money: false,
    days: |question| of_year(question, DaysOf::LeadsCreated),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some(leads) = question.facts.leads.as_deref() else {
        return Finding::refused(no_leads(), 0);
    };
    let wanted = given_up(question, leads);
    if wanted.is_empty() {
        let reason = Note::of(
            "Choose the statuses that mean a lead was given up.",
            "Wählen Sie die Status, die bedeuten, dass ein Lead aufgegeben wurde.",
        );
        return Finding::refused(reason, 0);
    }
    let today = question.today;
    let chosen = within(question, leads, today - YEAR + 1, today);
    let given_up = first_change(leads, &wanted);
    let mut unknown = 0;
    let spells: Vec<Spell> = chosen
        .iter()
        .map(|lead| {
            let ended = leads.converted[*lead].map(|day| (day, 0));
            let gone = given_up.get(lead).map(|day| (*day, 1));
            let is_gone = ended.is_none() && wanted.contains(&leads.status[*lead]);
            unknown += usize::from(is_gone && gone.is_none());
            let end = ended.or(gone.filter(|_| is_gone));
            Spell {
                days: end.map_or(today, |(day, _)| day) - leads.created[*lead],
                event: end.map(|(_, event)| event),
            }
        })
        .collect();
    let curves = AalenJohansen::of(spells, 2, Z, LEAST_AT_RISK);
    if curves.last_day.is_none() {
        return Finding::refused(no_leads(), chosen.len());
    }
    let days: Vec<Day> = (0..=DAYS).step_by(STEP).collect();
    let line = |event, name| {
        let values = days.iter().map(|day| curves.at(event, *day));
        Line::of(name, values.collect())
    };
    let figure = Figure::Lines {
        x: days.iter().map(|day| f64::from(*day)).collect(),
        x_unit: Unit::Days,
        x_name: Words::of("Days since created", "Tage seit Anlage"),
        lines: vec![
            line(0, Words::of("Converted", "Konvertiert")),
            line(1, Words::of("Given up", "Aufgegeben")),
        ],
        unit: Unit::Share,
    };
    let finding = Finding::of(figure, chosen.len());
    if unknown == 0 {
        return finding;
    }
    finding.noted(
        Note::of(
            "{count} leads are given up, but not since when; they count as open.",
            "Von {count} Leads ist nicht bekannt, seit wann sie aufgegeben sind; sie zählen als offen.",
        )
        .with("count", unknown as f64, Unit::Count),
    )
}

fn sql(question: &Question<'_>) -> String {
    of_the_year(question, &["Id", "CreatedDate", "ConvertedDate", "Status"])
}
