use super::funnel::first_qualified;
use super::months::{MONTHS_SHOWN, latest_months};
use crate::analyses::days::of_periods;
use crate::analyses::usual::moments;
use crate::answer::{DaysOf, Figure, Line, Note, Unit, Words};
use crate::calendar::{Period, place_of};
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question, list};

/// Months that a smoothed number is the mean of.
const SMOOTHED: usize = 3;

pub(in crate::analyses) const VELOCITY: Analysis = Analysis {
    id: "lead_velocity",
    board: Board::Leads,
    title: Words::of(
        "Qualified leads and their growth",
        "Qualifizierte Leads und ihr Wachstum",
    ),
    definition: Words::of(
        "Leads by the month in which they first changed to one of the statuses you chose as qualified, with \
         the mean of three months. The lead velocity rate is the change of that mean from the month before.",
        "Leads nach dem Monat, in dem sie zuerst in einen der von Ihnen als qualifiziert gewählten Status \
         wechselten, mit dem Mittel über drei Monate. Die Lead Velocity Rate ist die Veränderung dieses \
         Mittels zum Vormonat.",
    ),
    parts: &[Part::Leads],
    needs: &[
        Need {
            object: "Lead",
            columns: &["Status"],
        },
        Need {
            object: "LeadHistory",
            columns: &["LeadId", "Field", "NewValue", "CreatedDate"],
        },
    ],
    heeds: &[Heeds::Sources, Heeds::Statuses],
    is_wide: false,
    is_money: false,
    days: |question| of_periods(&counted_months(question), DaysOf::LeadsQualified),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some(leads) = question.facts.leads.as_deref() else {
        return Finding::refused(super::funnel::no_leads(), 0);
    };
    if question.ask.qualified.is_empty() {
        let reason = Note::of(
            "Which statuses mean that a lead is qualified is not chosen yet.",
            "Welche Status bedeuten, dass ein Lead qualifiziert ist, wurde noch nicht gewählt.",
        )
        .choosing(Heeds::Statuses);
        return Finding::refused(reason, 0);
    }
    let months = counted_months(question);
    let first = first_qualified(leads, &question.ask.qualified);
    let mut counts = vec![0.0; months.len()];
    let mut rows = 0;
    for lead in question.leads() {
        if let Some(month) = first.get(&lead).and_then(|day| place_of(&months, *day)) {
            counts[month] += 1.0;
            rows += 1;
        }
    }
    let smoothed: Vec<Option<f64>> = (0..months.len())
        .map(|at| {
            let from = (at + 1).checked_sub(SMOOTHED)?;
            Some(counts[from..=at].iter().sum::<f64>() / SMOOTHED as f64)
        })
        .collect();
    let shown = months.len().saturating_sub(MONTHS_SHOWN);
    let days: Vec<_> = months[shown..].iter().map(|month| month.first).collect();
    let lines = vec![
        Line::of(
            Words::of("Qualified", "Qualifiziert"),
            counts[shown..].iter().map(|count| Some(*count)).collect(),
        ),
        Line::of(
            Words::of("Mean of three months", "Mittel über drei Monate"),
            smoothed[shown..].to_vec(),
        )
        .dashed(),
    ];
    let figure = Figure::over_days(Words::of("Month", "Monat"), &days, lines, Unit::Count);
    let finding = Finding::of(figure, rows);
    // The present month is not over: the rate is that of the last whole one.
    let rate = (months.len().checked_sub(3)).and_then(|before| {
        let (before, last) = (smoothed[before]?, smoothed[before + 1]?);
        (before > 0.0).then(|| last / before - 1.0)
    });
    match rate {
        None => finding,
        Some(rate) => finding.noted(
            Note::of(
                "Lead velocity rate of the last whole month: {rate}.",
                "Lead Velocity Rate des letzten ganzen Monats: {rate}.",
            )
            .with("rate", rate, Unit::Share),
        ),
    }
}

/// Those shown, and two more for the means of the first.
fn counted_months(question: &Question<'_>) -> Vec<Period> {
    latest_months(question, MONTHS_SHOWN + SMOOTHED - 1)
}

fn sql(question: &Question<'_>) -> String {
    let months = counted_months(question);
    let within = match (months.first(), months.last()) {
        (Some(first), Some(last)) => moments(question, "FirstQualified", first.first, last.last),
        _ => "0".to_owned(),
    };
    format!(
        "SELECT LeadId, min(CreatedDate) AS FirstQualified\nFROM sf_LeadHistory\n\
         WHERE Field = 'Status' AND NewValue IN {}\n  AND LeadId IN (\n{}\n)\n\
         GROUP BY LeadId\nHAVING {within}",
        list(question.ask.qualified.iter().map(String::as_str)),
        question.select("Lead", &["Id"], "")
    )
}
