use super::scored::{scored, with_terms};
use crate::analyses::days::of_today;
use crate::answer::{DaysOf, Figure, Line, Note, Unit, Words};
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};

/// Points of a line.
const POINTS: usize = 100;

pub(in crate::analyses) const CAPACITY: Analysis = Analysis {
    id: "lead_capacity",
    board: Board::Leads,
    title: Words::of("Whom to work first", "Wen zuerst bearbeiten"),
    definition: Words::of(
        "How many conversions are to be expected of the open leads that are worked first, by their number: \
         the sum of their scores, the best first, against as many leads taken at random. How many are worked \
         a day is yours to set; as many as are worked in a week or a month can be read off.",
        "Wie viele Konversionen von den zuerst bearbeiteten offenen Leads zu erwarten sind, nach ihrer \
         Anzahl: die Summe ihrer Bewertungen, die besten zuerst, gegenüber ebenso vielen zufällig gewählten \
         Leads. Wie viele an einem Tag bearbeitet werden, legen Sie fest; so viele, wie in einer Woche oder \
         einem Monat bearbeitet werden, lassen sich ablesen.",
    ),
    parts: &[Part::Leads, Part::Scores],
    needs: &[Need {
        object: "Lead",
        columns: &["CreatedDate", "IsConverted", "ConvertedDate"],
    }],
    heeds: &[Heeds::Sources, Heeds::LeadsADay],
    is_wide: false,
    is_money: false,
    days: |question| of_today(question, DaysOf::LeadsOpen),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let (scores, told) = match scored(question) {
        Ok(found) => found,
        Err(reason) => return Finding::refused(reason, 0),
    };
    let Some(leads) = question.facts.leads.as_deref() else {
        return Finding::refused(nobody(), 0);
    };
    let mut is_asked = vec![false; leads.len()];
    for lead in question.leads() {
        is_asked[lead] = !leads.is_converted[lead];
    }
    let asked = scores.probabilities.iter();
    let asked = asked.filter(|(lead, _)| is_asked[*lead as usize]);
    let mut chances: Vec<f64> = asked.map(|(_, chance)| *chance).collect();
    if chances.is_empty() {
        return Finding::refused(nobody(), 0);
    }
    chances.sort_by(|a, b| b.total_cmp(a));
    let curve = Curve::of(&chances);
    let finding = with_terms(Finding::of(curve.drawn(), chances.len()), told);
    finding.noted(curve.said(usize::from(question.ask.leads_a_day.max(1)))).noted(Note::of(
        "That is what becomes of such leads, not what a call does: the scores know nothing of calls to come.",
        "So ergeht es solchen Leads; was ein Anruf bewirkt, ist damit nicht gesagt: die Bewertungen wissen \
         nichts von künftigen Anrufen.",
    ))
}

/// What is expected of the first so many leads.
struct Curve {
    sums: Vec<f64>,
}

impl Curve {
    fn of(chances: &[f64]) -> Self {
        let mut sums = vec![0.0];
        let mut sum = 0.0;
        for chance in chances {
            sum += chance;
            sums.push(sum);
        }
        Self { sums }
    }

    fn leads(&self) -> usize {
        self.sums.len() - 1
    }

    fn best(&self, count: usize) -> f64 {
        self.sums[count.min(self.leads())]
    }

    fn random(&self, count: usize) -> f64 {
        self.best(self.leads()) * count as f64 / self.leads().max(1) as f64
    }

    fn drawn(&self) -> Figure {
        let all = self.leads();
        let counts: Vec<usize> = (0..all).step_by(step(all)).chain([all]).collect();
        let line = |value: &dyn Fn(usize) -> f64| -> Vec<Option<f64>> {
            counts.iter().map(|count| Some(value(*count))).collect()
        };
        Figure::Lines {
            x: counts.iter().map(|count| *count as f64).collect(),
            x_unit: Unit::Count,
            x_name: Words::of("Leads worked", "Bearbeitete Leads"),
            lines: vec![
                Line::of(
                    Words::of("The best first", "Die besten zuerst"),
                    line(&|count| self.best(count)),
                ),
                Line::of(
                    Words::of("At random", "Zufällig gewählt"),
                    line(&|count| self.random(count)),
                )
                .dashed(),
            ],
            unit: Unit::Plain,
        }
    }

    /// A day's work, or all where that is more, and how many leads half of the conversions are in.
    fn said(&self, a_day: usize) -> Note {
        let day = a_day.min(self.leads());
        let half = self.best(self.leads()) / 2.0;
        let most = self.sums.partition_point(|sum| *sum < half);
        let said = match a_day > self.leads() {
            true => Note::of(
                "All {day}, less than a day's work, are expected to bring {best} conversions. Half of these \
                 are expected of the best {most}.",
                "Von allen {day}, weniger als der Arbeit eines Tages, sind {best} Konversionen zu erwarten. \
                 Die Hälfte davon ist von den besten {most} zu erwarten.",
            ),
            false => Note::of(
                "The best {day}, a day's work, are expected to bring {best} conversions, as many at random \
                 {random}. Half of all are expected of the best {most} of {all}.",
                "Von den besten {day}, der Arbeit eines Tages, sind {best} Konversionen zu erwarten, von \
                 ebenso vielen zufällig gewählten {random}. Die Hälfte aller ist von den besten {most} von \
                 {all} zu erwarten.",
            )
            .with("random", self.random(day), Unit::Plain)
            .with("all", self.leads() as f64, Unit::Count),
        };
        said.with("day", day as f64, Unit::Count)
            .with("best", self.best(day), Unit::Plain)
            .with("most", most as f64, Unit::Count)
    }
}

/// A round number of leads from one point to the next.
fn step(leads: usize) -> usize {
    let mut ten = 1;
    loop {
        let round = [1, 2, 5].into_iter().map(|digit| digit * ten);
        if let Some(step) = round.into_iter().find(|step| leads / step <= POINTS) {
            return step;
        }
        ten *= 10;
    }
}

fn nobody() -> Note {
    Note::of(
        "No open lead that is asked about has a score.",
        "Kein offener Lead, nach dem gefragt wird, ist bewertet.",
    )
}

fn sql(question: &Question<'_>) -> String {
    let leads = question.select("Lead", &["Id", "CreatedDate"], "IsConverted = 0");
    format!(
        "SELECT l.Id, l.CreatedDate, s.probability,\n  \
         sum(s.probability) OVER (ORDER BY s.probability DESC, l.Id) AS Expected\nFROM (\n{leads}\n) AS l\n\
         JOIN lead_scores AS s ON s.Id = l.Id\nORDER BY s.probability DESC, l.Id"
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{CAPACITY, step};
    use crate::analyses::leads::fixture::{Lead, TODAY, ask, ask_for, facts, noon, scores, told};
    use crate::analyses::pipeline::fixture::{lines, near, refused};
    use crate::answer::Value;
    use crate::facts::NotScored;
    use crate::question::Ask;

    #[test]
    fn the_best_leads_bring_more_than_as_many_at_random() {
        let open = Lead {
            created_at: noon(30),
            ..Lead::default()
        };
        // One has converted since it was scored: it is no work any more.
        let gone = Lead {
            converted: Some(TODAY),
            ..open
        };
        let mut facts = facts(&[open, open, gone, open], None);
        let chances = [(0, 0.1), (1, 0.6), (2, 0.9), (3, 0.2)];
        facts.scores = Some(Arc::new(scores(told(), &chances)));
        let found = ask(&CAPACITY, &facts);
        let (x, drawn) = lines(&found);
        assert_eq!(x, [0.0, 1.0, 2.0, 3.0]);
        for (line, expected) in drawn
            .iter()
            .zip([[0.0, 0.6, 0.8, 0.9], [0.0, 0.3, 0.6, 0.9]])
        {
            for (found, expected) in line.values.iter().zip(expected) {
                near(*found, expected);
            }
        }
        assert_eq!(found.rows, 3);
        let most = &found.notes[1].values["most"];
        assert!(matches!(most, Value::Number { value, .. } if *value == 1.0));
    }

    #[test]
    fn a_days_work_is_as_many_leads_as_are_asked_about() {
        let open = Lead {
            created_at: noon(30),
            ..Lead::default()
        };
        let mut facts = facts(&[open, open, open], None);
        let chances = [(0, 0.1), (1, 0.6), (2, 0.9)];
        facts.scores = Some(Arc::new(scores(told(), &chances)));
        // As many as there are, and one at least.
        for (a_day, day, best, is_less) in [
            (2, 2.0, 1.5, false),
            (3, 3.0, 1.6, false),
            (20, 3.0, 1.6, true),
            (0, 1.0, 0.9, false),
        ] {
            let asked = Ask {
                leads_a_day: a_day,
                ..Ask::default()
            };
            let found = ask_for(&CAPACITY, &facts, &asked);
            let value = |name: &str| match found.notes[1].values[name] {
                Value::Number { value, .. } => value,
                Value::Text(_) => f64::NAN,
            };
            near(Some(value("day")), day);
            near(Some(value("best")), best);
            let said = &found.notes[1].words.en;
            assert_eq!(said.contains("less than a day's work"), is_less, "{said}");
        }
    }

    #[test]
    fn points_are_at_round_numbers() {
        for (leads, expected) in [(0, 1), (100, 1), (250, 5), (1772, 20), (100_000, 1000)] {
            assert_eq!(step(leads), expected, "{leads}");
        }
    }

    #[test]
    fn where_nothing_is_scored_it_is_said_why() {
        let open = Lead {
            created_at: noon(30),
            ..Lead::default()
        };
        let mut facts = facts(&[open], None);
        let mut said = Vec::new();
        for refusal in [None, Some(NotScored::TooFew), Some(NotScored::NoSignal)] {
            let found = ask(&CAPACITY, &facts);
            refused(&found);
            said.push(found.figure);
            let mut told = told();
            told.refused = refusal.or(Some(NotScored::TooFew));
            facts.scores = Some(Arc::new(scores(told, &[])));
        }
        facts.scores = Some(Arc::new(scores(told(), &[])));
        said.push(ask(&CAPACITY, &facts).figure);
        said.dedup();
        assert!(said.len() >= 3, "{said:?}");
    }
}
