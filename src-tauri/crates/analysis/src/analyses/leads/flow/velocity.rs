use super::funnel::first_qualified;
use super::months::{MONTHS_SHOWN, latest_months};
use crate::analyses::days::of_periods;
use crate::analyses::usual::moments;
use crate::answer::{Bar, DaysOf, Figure, Note, Series, Unit, Words};
use crate::calendar::{Period, place_of};
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question, list};

/// Months that a smoothed number is the mean of.
const SMOOTHED: usize = 3;
/// With fewer leads in these months chance alone moves the rate too much.
const LEAST_LEADS: f64 = 20.0;

pub(in crate::analyses) const VELOCITY: Analysis = Analysis {
    id: "lead_velocity",
    board: Board::Leads,
    title: Words::of(
        "Qualified leads and their growth",
        "Qualifizierte Leads und ihr Wachstum",
    ),
    definition: Words::of(
        "Leads by the month in which they first changed to one of the statuses you chose as qualified, with \
         the mean of three whole months. The lead velocity rate is the change of that mean from the month \
         before; there is none where fewer than 20 leads were qualified in the three months before.",
        "Leads nach dem Monat, in dem sie zuerst in einen der von Ihnen als qualifiziert gewählten Status \
         wechselten, mit dem Mittel über drei ganze Monate. Die Lead Velocity Rate ist die Veränderung dieses \
         Mittels zum Vormonat; es gibt keine, wo in den drei Monaten davor weniger als 20 Leads qualifiziert \
         wurden.",
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
    // The present month is not over: it is in no mean.
    let is_whole = |at: usize| months[at].last < question.today;
    let smoothed: Vec<Option<f64>> = (0..months.len())
        .map(|at| {
            if !is_whole(at) {
                return None;
            }
            let from = (at + 1).checked_sub(SMOOTHED)?;
            Some(counts[from..=at].iter().sum::<f64>() / SMOOTHED as f64)
        })
        .collect();
    let shown = months.len().saturating_sub(MONTHS_SHOWN);
    let bars = months[shown..].iter().map(|month| Bar {
        name: Words::of_period(month),
        rows: None,
    });
    let qualified = counts[shown..].iter().map(|count| Some(*count));
    let figure = Figure::Bars {
        bars: bars.collect(),
        series: vec![
            Series::of(Words::of("Qualified", "Qualifiziert"), qualified.collect()),
            Series::of(
                Words::of("Mean of three months", "Mittel über drei Monate"),
                smoothed[shown..].to_vec(),
            ),
        ],
        unit: Unit::Count,
        is_stacked: false,
        is_over_time: true,
    };
    let finding = Finding::of(figure, rows).noted(Note::of(
        "The last month is not over yet: it is in no mean.",
        "Der letzte Monat ist noch nicht zu Ende: Er ist in keinem Mittel.",
    ));
    // The rate is that of the last whole month.
    let ends = (months.len().checked_sub(3))
        .and_then(|before| Some((smoothed[before]?, smoothed[before + 1]?)));
    match ends {
        None => finding,
        Some((before, last)) => finding.noted(rate(before, last)),
    }
}

/// The change of the mean from one month to the next, or why it is not told.
fn rate(before: f64, last: f64) -> Note {
    let leads = before * SMOOTHED as f64;
    if leads < LEAST_LEADS {
        return Note::of(
            "There is no lead velocity rate: {count} leads were qualified in the three months it would compare \
             with, and with fewer than {least} chance moves it more than anything else.",
            "Es gibt keine Lead Velocity Rate: {count} Leads wurden in den drei Monaten qualifiziert, mit denen \
             sie vergliche, und bei weniger als {least} bewegt sie der Zufall mehr als alles andere.",
        )
        .with("count", leads.round(), Unit::Count)
        .with("least", LEAST_LEADS, Unit::Count);
    }
    Note::of(
        "Lead velocity rate of the last whole month: {rate}.",
        "Lead Velocity Rate des letzten ganzen Monats: {rate}.",
    )
    .with("rate", last / before - 1.0, Unit::Share)
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

#[cfg(test)]
mod tests {
    use super::VELOCITY;
    use crate::analyses::leads::fixture::{Lead, TODAY, ask_of_qualified, noon};
    use crate::analyses::pipeline::fixture::bars;
    use crate::question::Finding;
    use crate::table::Day;

    /// So many leads were qualified on each of these days before 18 June 2026.
    fn found(qualified: &[(usize, Day)]) -> Finding {
        let count = qualified.iter().map(|(count, _)| count).sum();
        let all = vec![
            Lead {
                created_at: noon(300),
                ..Lead::default()
            };
            count
        ];
        let days = qualified
            .iter()
            .flat_map(|(count, ago)| std::iter::repeat_n(TODAY - ago, *count));
        ask_of_qualified(&VELOCITY, &all, days)
    }

    #[test]
    fn the_present_month_is_named_and_in_no_mean() {
        // February to May, and so far in June.
        let found = found(&[(6, 120), (6, 90), (9, 60), (12, 30), (2, 3)]);
        let (months, series) = bars(&found);
        let last = months.len() - 1;
        assert_eq!(months[last].name.en, "Jun 2026");
        assert_eq!(months[last - 1].name.de, "Mai 2026");
        assert_eq!(series[0].values[last - 1..], [Some(12.0), Some(2.0)]);
        assert_eq!(series[1].values[last - 2..], [Some(7.0), Some(9.0), None]);
        assert!(found.notes[0].words.en.starts_with("The last month"));
        let rate = &found.notes[1];
        assert!(rate.words.en.starts_with("Lead velocity rate"), "{rate:?}");
    }

    #[test]
    fn a_few_leads_have_no_rate_and_that_is_said() {
        let found = found(&[(6, 120), (6, 90), (7, 60), (30, 30)]);
        let note = &found.notes[1];
        assert!(note.words.en.starts_with("There is no lead"), "{note:?}");
    }
}
