use super::super::super::cohort::{converts_within, days_of_cohort, mature, shares};
use super::waited::{DAY, HOUR, MINUTE, NEEDS, nobody, quantile, sql, touched};
use crate::answer::{Bar, Figure, Note, Unit, Words};
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Question};

/// Up to how many seconds, and what that is called.
const REACHED: [(i64, Words); 5] = [
    (5 * MINUTE, Words::of("5 minutes", "5 Minuten")),
    (HOUR, Words::of("1 hour", "1 Stunde")),
    (DAY, Words::of("1 day", "1 Tag")),
    (7 * DAY, Words::of("7 days", "7 Tage")),
    (i64::MAX, Words::of("Later", "Später")),
];

pub(in crate::analyses) const SPEED: Analysis = Analysis {
    id: "lead_speed",
    board: Board::Leads,
    title: Words::of("Speed to lead", "Reaktionszeit"),
    definition: Words::of(
        "Leads created in the period by the time from their creation to the first task completed or event \
         begun since then, with them or with the contact they became, before they converted; and the share \
         of each group that converted within the horizon, with its 95 % interval. What was done with a \
         contact before the lead was created is none of the lead's. An email counts by the task Salesforce \
         made of it; EmailMessage is not read. Leads younger than one horizon are left out; while a period \
         is too young to have 20 older ones, those of the year that ended one horizon ago count.",
        "Im Zeitraum angelegte Leads nach der Zeit von ihrer Anlage bis zur ersten seitdem erledigten \
         Aufgabe oder zum ersten begonnenen Termin mit ihnen oder mit dem Kontakt, zu dem sie wurden, vor \
         der Konversion; und der Anteil jeder Gruppe, der innerhalb des Horizonts konvertierte, mit \
         95-%-Intervall. Was mit einem Kontakt vor der Anlage des Leads geschah, zählt nicht zum Lead. \
         Eine E-Mail zählt mit der Aufgabe, die Salesforce aus ihr macht; EmailMessage wird nicht gelesen. \
         Leads, die jünger als ein Horizont sind, bleiben außer Betracht; solange ein Zeitraum noch zu jung \
         für 20 ältere ist, zählen die des Jahres bis vor einem Horizont.",
    ),
    parts: &[Part::Leads],
    needs: NEEDS,
    heeds: &[Heeds::Period, Heeds::Horizon, Heeds::Sources],
    is_wide: false,
    is_money: false,
    days: days_of_cohort,
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some(leads) = question.facts.leads.as_deref() else {
        return Finding::refused(nobody(), 0);
    };
    let cohort = mature(question, leads);
    let mut groups = vec![(0_usize, 0_usize); REACHED.len() + 1];
    let mut times = Vec::new();
    for lead in &cohort {
        let waited = touched(question, leads, *lead).map(|at| at - leads.created_at[*lead]);
        let group = waited.map_or(REACHED.len(), |waited| {
            REACHED
                .iter()
                .position(|(most, _)| waited <= *most)
                .unwrap_or(REACHED.len())
        });
        groups[group].0 += 1;
        groups[group].1 += usize::from(converts_within(leads, *lead, question.ask.horizon_days));
        times.extend(waited);
    }
    if times.is_empty() {
        return Finding::refused(nobody(), cohort.len());
    }
    times.sort_unstable();
    let mut names: Vec<Words> = REACHED.into_iter().map(|(_, name)| name).collect();
    names.push(Words::of("Never", "Nie"));
    let parts = groups.iter().map(|(size, converted)| (*converted, *size));
    let series = shares(Words::of("Conversion rate", "Konversionsrate"), parts);
    let bars = names.into_iter().zip(&groups).map(|(name, (size, _))| Bar {
        name,
        rows: u32::try_from(*size).ok(),
    });
    let figure = Figure::Bars {
        bars: bars.collect(),
        series: vec![series],
        unit: Unit::Share,
        is_stacked: false,
        is_over_time: false,
    };
    let never = groups[REACHED.len()].0 as f64 / cohort.len() as f64;
    let hours = |share: f64| quantile(&times, share).unwrap_or(0) as f64 / HOUR as f64;
    Finding::of(figure, cohort.len())
        .noted(
            Note::of(
                "Half of those spoken to were reached within {median}, nine of ten within {most}; {never} \
                 were never spoken to.",
                "Bis die Hälfte der Angesprochenen erreicht war, dauerte es {median}, bis zu neun von zehn \
                 {most}; {never} wurden nie angesprochen.",
            )
            .with("median", hours(0.5), Unit::Hours)
            .with("most", hours(0.9), Unit::Hours)
            .with("never", never, Unit::Share),
        )
        .noted(Note::of(
            "Not a proof: leads that look better may be called first.",
            "Kein Beweis: Leads, die besser aussehen, werden womöglich zuerst angerufen.",
        ))
}

#[cfg(test)]
mod tests {
    use super::{DAY, HOUR, MINUTE, SPEED};
    use crate::analyses::leads::fixture::{Lead, TODAY, ask, facts, noon};
    use crate::analyses::pipeline::fixture::{bars, refused};
    use crate::facts::Facts;
    use std::sync::Arc;

    fn spoken_to_after(wait: Option<i64>, converts_after: Option<i32>) -> Lead {
        let created_at = noon(200);
        Lead {
            created_at,
            touch: wait.map(|wait| created_at + wait),
            converted: converts_after.map(|days| TODAY - 200 + days),
            ..Lead::default()
        }
    }

    fn sizes(facts: &Facts) -> Vec<u32> {
        let found = ask(&SPEED, facts);
        let (bars, _) = bars(&found);
        bars.iter().filter_map(|bar| bar.rows).collect()
    }

    #[test]
    fn leads_are_counted_by_how_long_they_waited_and_never_beyond_their_conversion() {
        let all = [
            spoken_to_after(Some(5 * MINUTE), Some(10)),
            spoken_to_after(Some(5 * MINUTE + 1), None),
            spoken_to_after(Some(DAY), None),
            // On the day on which it converted, and on the day after.
            spoken_to_after(Some(2 * DAY + 11 * HOUR), Some(2)),
            spoken_to_after(Some(2 * DAY + 12 * HOUR), Some(2)),
            spoken_to_after(Some(30 * DAY), None),
            spoken_to_after(None, Some(3)),
        ];
        let facts = facts(&all, None);
        assert_eq!(sizes(&facts), [1, 1, 1, 1, 1, 2]);
        let found = ask(&SPEED, &facts);
        let rates = &bars(&found).1[0].values;
        let never = rates[5].expect("a rate");
        assert_eq!((rates[0], rates[1], never), (Some(1.0), Some(0.0), 1.0));
    }

    #[test]
    fn an_event_that_is_to_come_counts_from_when_it_begins() {
        let mut later = facts(&[spoken_to_after(Some(201 * DAY), None)], None);
        refused(&ask(&SPEED, &later));
        Arc::make_mut(later.leads.as_mut().expect("leads")).note_to_come(later.now);
        let before = later.clone();
        later.now += DAY - 1;
        assert!(later.is_as(&before));
        later.now += 1;
        assert!(!later.is_as(&before));
        assert_eq!(sizes(&later), [0, 0, 0, 0, 1, 0]);
    }
}
