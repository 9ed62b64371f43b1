use super::super::cohort::{Z, converts_within, mature};
use crate::answer::{Bar, Figure, Note, Series, Unit, Words};
use crate::facts::{Leads, Part};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};
use crate::statistics::wilson;
use crate::table::Day;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

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
        "Leads of the year that ended one horizon ago by the time from their creation to the first completed \
         task or event on them, or on the contact they became, before they converted; and the share of each \
         group that converted within the horizon, with its 95 % interval.",
        "Leads des Jahres bis vor einem Horizont nach der Zeit von ihrer Anlage bis zur ersten erledigten \
         Aufgabe oder zum ersten Termin bei ihnen oder bei dem Kontakt, zu dem sie wurden, vor der \
         Konversion; und der Anteil jeder Gruppe, der innerhalb des Horizonts konvertierte, mit \
         95-%-Intervall.",
    ),
    parts: &[Part::Leads],
    needs: &[
        Need {
            object: "Lead",
            columns: &[
                "CreatedDate",
                "IsConverted",
                "ConvertedDate",
                "ConvertedContactId",
            ],
        },
        Need {
            object: "Task",
            columns: &["WhoId", "IsClosed", "CreatedDate"],
        },
    ],
    heeds: &[Heeds::Horizon, Heeds::Sources],
    is_wide: false,
    is_money: false,
    find,
    sql,
};

/// Seconds to the first touch; none where there was none before it converted, or it lies before the
/// lead, as with imported ones.
fn waited(leads: &Leads, lead: usize) -> Option<i64> {
    let touch = leads.first_touch[lead]?;
    let waited = touch - leads.created_at[lead];
    let day = Day::try_from(waited.div_euclid(DAY)).ok()?;
    let before_conversion = leads.converted[lead].is_none_or(|on| leads.created[lead] + day <= on);
    (waited >= 0 && before_conversion).then_some(waited)
}

fn find(question: &Question<'_>) -> Finding {
    let refused = Note::of(
        "No completed activity on these leads is held.",
        "Zu diesen Leads ist keine erledigte Aktivität vorhanden.",
    );
    let Some(leads) = question.facts.leads.as_deref() else {
        return Finding::refused(refused, 0);
    };
    let cohort = mature(question, leads);
    let mut groups = vec![(0_usize, 0_usize); REACHED.len() + 1];
    let mut times = Vec::new();
    for lead in &cohort {
        let waited = waited(leads, *lead);
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
        return Finding::refused(refused, cohort.len());
    }
    times.sort_unstable();
    let mut names: Vec<Words> = REACHED.into_iter().map(|(_, name)| name).collect();
    names.push(Words::of("Never", "Nie"));
    let rate = |(size, converted): &(usize, usize)| {
        (*size > 0).then_some((*converted as f64, *size as f64))
    };
    let interval = |group: &(usize, usize)| rate(group).map(|(part, of)| wilson(part, of, Z));
    let series = Series {
        name: Words::of("Conversion rate", "Konversionsrate"),
        values: groups
            .iter()
            .map(|group| rate(group).map(|(part, of)| part / of))
            .collect(),
        low: groups
            .iter()
            .map(|group| interval(group).map(|it| it.low))
            .collect(),
        high: groups
            .iter()
            .map(|group| interval(group).map(|it| it.high))
            .collect(),
    };
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
    let hours = |share: f64| {
        let at = (share * (times.len() - 1) as f64).round() as usize;
        times[at] as f64 / HOUR as f64
    };
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

fn sql(question: &Question<'_>) -> String {
    let columns = ["Id", "CreatedDate", "ConvertedDate", "ConvertedContactId"];
    let leads = question.select("Lead", &columns, "");
    format!(
        "SELECT l.Id, l.CreatedDate, l.ConvertedDate,\n  \
         min(coalesce(t.CompletedDateTime, t.CreatedDate)) AS FirstTouch\nFROM (\n{leads}\n) AS l\n\
         LEFT JOIN sf_Task AS t ON t.IsClosed = 1 AND t.WhoId IN (l.Id, l.ConvertedContactId)\n\
         GROUP BY l.Id"
    )
}
