use super::super::cohort::{YEAR, Z, spell, within};
use super::super::statement::of_the_year;
use super::funnel::no_leads;
use crate::analyses::days::of_year;
use crate::answer::{DaysOf, Figure, Line, Unit, Words};
use crate::calendar::PeriodKind;
use crate::facts::{Leads, Part};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};
use crate::survival::{KaplanMeier, LEAST_AT_RISK};
use crate::table::Day;

/// Quarters that have a line of their own.
const QUARTERS: usize = 4;
/// Days that are drawn: twice the usual horizon.
const DAYS: Day = 180;
const STEP: usize = 3;

pub(in crate::analyses) const CURVE: Analysis = Analysis {
    id: "lead_conversion_curve",
    board: Board::Leads,
    title: Words::of("How soon leads convert", "Wie bald Leads konvertieren"),
    definition: Words::of(
        "The share of leads converted by the end of each day since they were created (Kaplan-Meier: leads \
         that are still open count for as long as they have been watched). All leads of the last year with \
         the 95 % interval, and the latest fiscal quarters. A line ends where fewer than 20 leads are left.",
        "Anteil der Leads, die bis zum Ende jedes Tages seit ihrer Anlage konvertiert sind (Kaplan-Meier: \
         noch offene Leads zählen, solange sie beobachtet wurden). Alle Leads des letzten Jahres mit dem \
         95-%-Intervall, dazu die letzten Geschäftsquartale. Eine Linie endet, wo weniger als 20 Leads \
         übrig sind.",
    ),
    parts: &[Part::Leads],
    needs: &[Need {
        object: "Lead",
        columns: &["CreatedDate", "IsConverted", "ConvertedDate"],
    }],
    heeds: &[Heeds::Sources],
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
    let today = question.today;
    let chosen = within(question, leads, today - YEAR + 1, today);
    let days: Vec<Day> = (0..=DAYS).step_by(STEP).collect();
    let whole = curve(leads, &chosen, today);
    if whole.last_day.is_none() {
        return Finding::refused(no_leads(), chosen.len());
    }
    let mut all = line(
        &whole,
        &days,
        Words::of("All, last year", "Alle, letztes Jahr"),
    );
    let bounds = days.iter().map(|day| whole.interval_at(*day));
    // The curve is of those not yet converted: its bounds change places.
    (all.low, all.high) = bounds
        .map(|it| (it.map(|it| 1.0 - it.high), it.map(|it| 1.0 - it.low)))
        .unzip();
    let mut lines = vec![all];
    let calendar = &question.facts.organization.calendar;
    let mut quarter = calendar.holding(PeriodKind::Quarter, today);
    for _ in 0..QUARTERS {
        let Some(period) = quarter else { break };
        let own = within(question, leads, period.first, period.last);
        let own = curve(leads, &own, today);
        if own.last_day.is_some() {
            lines.push(line(&own, &days, Words::of_period(&period)));
        }
        quarter = calendar.previous(&period);
    }
    let x = days.iter().map(|day| f64::from(*day)).collect();
    let figure = Figure::Lines {
        x,
        x_unit: Unit::Days,
        x_name: Words::of("Days since created", "Tage seit Anlage"),
        lines,
        unit: Unit::Share,
    };
    Finding::of(figure, chosen.len())
}

fn curve(leads: &Leads, chosen: &[usize], today: Day) -> KaplanMeier {
    let spells = chosen.iter().map(|lead| spell(leads, *lead, today));
    KaplanMeier::of(spells, Z, LEAST_AT_RISK)
}

fn line(curve: &KaplanMeier, days: &[Day], name: Words) -> Line {
    let values = days.iter().map(|day| curve.at(*day).map(|open| 1.0 - open));
    Line::of(name, values.collect())
}

fn sql(question: &Question<'_>) -> String {
    of_the_year(question, &["Id", "CreatedDate", "ConvertedDate"])
}
