use super::super::super::cohort::{days_of_cohort, mature, share_of};
use super::waited::{DAY, HOUR, MINUTE, NEEDS, nobody, quantile, sql, touched};
use crate::answer::{Figure, Note, Number, Unit, Words};
use crate::calendar::{WorkingDays, WorkingHours};
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Question};

pub(in crate::analyses) const HOURS: Analysis = Analysis {
    id: "lead_speed_in_hours",
    board: Board::Leads,
    title: Words::of(
        "Speed to lead in working hours",
        "Reaktionszeit in Arbeitszeit",
    ),
    definition: Words::of(
        "How long the leads created in the period waited for the first task completed or event begun before \
         they converted, counted from nine to five on Mondays to Fridays in the org's time zone, public \
         holidays among them; beside it the same by the calendar. A wait that lies wholly outside these \
         hours counts as none. An email counts by the task Salesforce made of it; EmailMessage is not read. \
         The times are of the leads that were spoken to, the shares of all, with their \
         95 % interval. Leads younger than one horizon are left out; while a period is too young to have 20 \
         older ones, those of the year that ended one horizon ago count.",
        "Wie lange die im Zeitraum angelegten Leads auf die erste erledigte Aufgabe oder den ersten \
         begonnenen Termin vor ihrer Konversion warteten, gezählt von neun bis siebzehn Uhr montags bis \
         freitags in der Zeitzone der Organisation, Feiertage eingeschlossen; daneben dasselbe nach dem \
         Kalender. Eine Wartezeit ganz außerhalb dieser Stunden zählt nicht. Eine E-Mail zählt mit der \
         Aufgabe, die Salesforce aus ihr macht; EmailMessage wird nicht gelesen. Die Zeiten sind die der \
         angesprochenen Leads, die Anteile die an allen, mit 95-%-Intervall. Leads, die jünger als ein \
         Horizont sind, bleiben außer Betracht; solange ein Zeitraum noch zu jung für 20 ältere ist, zählen \
         die des Jahres bis vor einem Horizont.",
    ),
    parts: &[Part::Leads],
    needs: NEEDS,
    heeds: &[Heeds::Period, Heeds::Horizon, Heeds::Sources],
    is_wide: true,
    is_money: false,
    days: days_of_cohort,
    find,
    sql,
};

/// Waits of the leads that were spoken to, in seconds, ascending.
struct Waits {
    worked: Vec<i64>,
    passed: Vec<i64>,
}

fn find(question: &Question<'_>) -> Finding {
    let Some(leads) = question.facts.leads.as_deref() else {
        return Finding::refused(nobody(), 0);
    };
    let cohort = mature(question, leads);
    let hours = WorkingHours {
        zone: question.facts.organization.time_zone.clone(),
        days: WorkingDays::default(),
    };
    let spoken_to = cohort.iter().filter_map(|lead| {
        let (from, at) = (leads.created_at[*lead], touched(question, leads, *lead)?);
        Some((hours.seconds(from, at), at - from))
    });
    let (mut worked, mut passed): (Vec<i64>, Vec<i64>) = spoken_to.unzip();
    if worked.is_empty() {
        return Finding::refused(nobody(), cohort.len());
    }
    worked.sort_unstable();
    passed.sort_unstable();
    let waits = Waits { worked, passed };
    let never = cohort.len() - waits.passed.len();
    let numbers = vec![
        waits.time(Words::of("Half within", "Die Hälfte binnen"), 0.5),
        waits.time(Words::of("Nine of ten within", "Neun von zehn binnen"), 0.9),
        waits.part(
            Words::of("Within 5 minutes", "Binnen 5 Minuten"),
            (5 * MINUTE, 5 * MINUTE),
            cohort.len(),
        ),
        waits.part(
            Words::of("Within 1 hour", "Binnen 1 Stunde"),
            (HOUR, HOUR),
            cohort.len(),
        ),
        waits.part(
            Words::of("Within 1 working day", "Binnen 1 Arbeitstag"),
            (WorkingHours::A_DAY, DAY),
            cohort.len(),
        ),
        share_of(Words::of("Never", "Nie"), never, cohort.len()),
    ];
    Finding::of(Figure::Numbers { numbers }, cohort.len())
}

impl Waits {
    /// How long so many of the leads that were spoken to waited at most.
    fn time(&self, name: Words, share: f64) -> Number {
        let hours = |waits: &[i64]| quantile(waits, share).map(|wait| wait as f64 / HOUR as f64);
        let number = Number::of(name, hours(&self.worked), Unit::WorkingHours);
        let note = Note::of("{passed} by the calendar", "{passed} nach dem Kalender");
        number.noted(note.with("passed", hours(&self.passed).unwrap_or(0.0), Unit::Hours))
    }

    /// The share of all leads that waited no longer: as many seconds of work, or by the calendar.
    fn part(&self, name: Words, (worked, passed): (i64, i64), of: usize) -> Number {
        let within = |waits: &[i64], most: i64| waits.partition_point(|wait| *wait <= most);
        let by_calendar = within(&self.passed, passed) as f64 / of.max(1) as f64;
        let note = match passed == worked {
            true => Note::of("{passed} by the calendar", "{passed} nach dem Kalender"),
            false => Note::of(
                "{passed} within 24 hours by the calendar",
                "{passed} binnen 24 Stunden nach dem Kalender",
            ),
        };
        share_of(name, within(&self.worked, worked), of).noted(note.with(
            "passed",
            by_calendar,
            Unit::Share,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY, HOUR, HOURS, MINUTE};
    use crate::analyses::leads::fixture::{Lead, TODAY, ask, facts, noon};
    use crate::analyses::pipeline::fixture::{near, numbers, values};
    use crate::answer::Value;
    use crate::question::Finding;

    /// Noon of a Friday 202 days ago, which is 28 November 2025.
    const FRIDAY: i32 = 202;

    fn waited(wait: i64) -> Lead {
        Lead {
            created_at: noon(FRIDAY),
            touch: Some(noon(FRIDAY) + wait),
            ..Lead::default()
        }
    }

    fn by_calendar(found: &Finding) -> Vec<f64> {
        let noted = numbers(found)
            .iter()
            .filter_map(|number| number.note.as_ref());
        noted
            .map(|note| match note.values["passed"] {
                Value::Number { value, .. } => value,
                Value::Text(_) => f64::NAN,
            })
            .collect()
    }

    #[test]
    fn a_weekend_is_no_wait_but_by_the_calendar() {
        let never = Lead {
            created_at: noon(FRIDAY),
            converted: Some(TODAY - FRIDAY),
            ..Lead::default()
        };
        let all = [
            waited(4 * MINUTE),
            waited(6 * HOUR),           // 18 o'clock: five hours were worked.
            waited(3 * DAY - 3 * HOUR), // Monday at nine: five hours, too.
            waited(3 * DAY + 2 * HOUR), // Monday at fourteen: five and five hours.
            never,
        ];
        let found = ask(&HOURS, &facts(&all, None));
        let shown = values(&found);
        near(shown[0], 5.0);
        near(shown[1], 10.0);
        let shares: Vec<f64> = shown[2..].iter().flatten().copied().collect();
        assert_eq!(shares, [0.2, 0.2, 0.6, 0.2]);
        assert_eq!(by_calendar(&found), [69.0, 74.0, 0.2, 0.2, 0.4]);
        assert_eq!(found.rows, 5);
    }
}
