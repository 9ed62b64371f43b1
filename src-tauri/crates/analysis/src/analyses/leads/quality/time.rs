use super::super::cohort::{YEAR, Z, spell, within};
use crate::analyses::days::of_year;
use crate::analyses::usual::{date, local_date};
use crate::answer::{Bar, DaysOf, Figure, Note, Series, Unit, Words};
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};
use crate::statistics::median as median_of;
use crate::survival::{KaplanMeier, LEAST_AT_RISK};
use crate::table::Day;

/// The last day of each group.
const GROUPS: [(Day, Words); 6] = [
    (0, Words::of("Same day", "Am selben Tag")),
    (7, Words::of("1 to 7 days", "1 bis 7 Tage")),
    (30, Words::of("8 to 30", "8 bis 30")),
    (60, Words::of("31 to 60", "31 bis 60")),
    (90, Words::of("61 to 90", "61 bis 90")),
    (Day::MAX, Words::of("More than 90", "Mehr als 90")),
];

pub(in crate::analyses) const TIME: Analysis = Analysis {
    id: "lead_time_to_convert",
    board: Board::Leads,
    title: Words::of("Time to convert", "Zeit bis zur Konversion"),
    definition: Words::of(
        "Leads that converted in the last year by the days from their creation to their conversion. The \
         median of all leads is that of those created in that year, open ones among them, so it is not too \
         short; where fewer than half convert there is none. The median of the converted ones is of those \
         drawn here alone.",
        "Leads, die im letzten Jahr konvertierten, nach den Tagen von ihrer Anlage bis zur Konversion. Der \
         Median aller Leads ist der der in diesem Jahr angelegten, auch der offenen; so ist er nicht zu kurz, \
         und wo weniger als die Hälfte konvertiert, gibt es keinen. Der Median der konvertierten gilt nur für \
         die hier gezeigten.",
    ),
    parts: &[Part::Leads],
    needs: &[Need {
        object: "Lead",
        columns: &["CreatedDate", "IsConverted", "ConvertedDate"],
    }],
    heeds: &[Heeds::Sources],
    is_wide: false,
    is_money: false,
    days: |question| of_year(question, DaysOf::LeadsConverted),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let refused = Note::of(
        "No lead converted in the last year.",
        "Im letzten Jahr ist kein Lead konvertiert.",
    );
    let Some(leads) = question.facts.leads.as_deref() else {
        return Finding::refused(refused, 0);
    };
    let mut counts = vec![0.0; GROUPS.len()];
    let (mut rows, mut negative) = (0, 0);
    let mut taken = Vec::new();
    for lead in question.leads() {
        let Some(on) = leads.converted[lead].filter(|on| *on > question.today - YEAR) else {
            continue;
        };
        let days = on - leads.created[lead];
        if days < 0 {
            negative += 1;
        } else if let Some(group) = GROUPS.iter().position(|(last, _)| days <= *last) {
            counts[group] += 1.0;
            taken.push(f64::from(days));
            rows += 1;
        }
    }
    if rows == 0 {
        return Finding::refused(refused, 0);
    }
    let chosen = within(question, leads, question.today - YEAR + 1, question.today);
    let spells = chosen
        .iter()
        .map(|lead| spell(leads, *lead, question.today));
    let median = KaplanMeier::of(spells, Z, LEAST_AT_RISK).median();
    let figure = Figure::Bars {
        bars: GROUPS
            .into_iter()
            .map(|(_, name)| Bar { name, rows: None })
            .collect(),
        series: vec![Series::of(
            Words::of("Converted leads", "Konvertierte Leads"),
            counts.into_iter().map(Some).collect(),
        )],
        unit: Unit::Count,
        is_stacked: false,
        is_over_time: false,
    };
    let mut finding = Finding::of(figure, rows).noted(match median {
        Some(median) => Note::of(
            "Half of the leads have converted after {days}.",
            "Bis die Hälfte der Leads konvertiert ist, dauert es {days}.",
        )
        .with("days", f64::from(median), Unit::Days),
        None => Note::of(
            "Fewer than half of the leads convert while they are watched.",
            "Weniger als die Hälfte der Leads konvertiert, solange sie beobachtet werden.",
        ),
    });
    if let Some(days) = median_of(&mut taken) {
        let note = Note::of(
            "Of those that converted in the last year, half had done so within {days}.",
            "Von denen, die im letzten Jahr konvertierten, hatte es die Hälfte nach höchstens {days} getan.",
        );
        finding = finding.noted(note.with("days", days, Unit::Days));
    }
    if negative > 0 {
        finding = finding.noted(
            Note::of(
                "{count} converted before they were created and are left out: they were imported.",
                "{count} konvertierten vor ihrer Anlage und bleiben außer Betracht: sie wurden importiert.",
            )
            .with("count", f64::from(negative), Unit::Count),
        );
    }
    finding
}

fn sql(question: &Question<'_>) -> String {
    let columns = ["Id", "CreatedDate", "ConvertedDate"];
    let after = date(question.today - YEAR);
    let converted = format!("IsConverted = 1 AND ConvertedDate > {after}");
    let rows = question.select("Lead", &columns, &converted);
    // The earliest of them says how far back clocks are to be known.
    let leads = question.facts.leads.as_deref();
    let earliest = leads.and_then(|leads| leads.created.iter().min().copied());
    let earliest = earliest.unwrap_or(question.today);
    let created = local_date(question, "CreatedDate", earliest, question.today);
    format!("SELECT * FROM (\n{rows}\n)\nWHERE ConvertedDate >= {created}")
}

#[cfg(test)]
mod tests {
    use super::TIME;
    use crate::analyses::leads::fixture::{Lead, TODAY, ask, facts, noon};
    use crate::answer::{Unit, Value};

    #[test]
    fn where_few_convert_the_converted_ones_have_a_median_of_their_own() {
        let lead = |converts_after: Option<i32>| Lead {
            created_at: noon(300),
            converted: converts_after.map(|days| TODAY - 300 + days),
            ..Lead::default()
        };
        let mut all = vec![lead(None); 50];
        all.extend([4, 10, 40].map(|days| lead(Some(days))));
        let found = ask(&TIME, &facts(&all, None));
        assert!(found.notes[0].words.en.starts_with("Fewer than half"));
        let days = Value::Number {
            value: 10.0,
            unit: Unit::Days,
        };
        assert_eq!(found.notes[1].values["days"], days);
    }
}
