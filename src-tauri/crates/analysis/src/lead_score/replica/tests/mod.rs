//! Leads that live by a law that is known, as a replica would hold them.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::{LeadScore, Leads, OutcomeKind, Scoring, Wanted, Why, score};
use crate::bins::Held;
use crate::facts::{NotScored, Sources, Told};
use crate::hazard::{By, Life};
use crate::lead_score::{Gate, Stop};
use crate::leak::Verdict;
use crate::table::{Cells, Day, Hint};

const AS_OF: Day = 20_000;
const DAYS: Day = 500;

fn wanted() -> Wanted {
    Wanted {
        horizon: 90,
        allow: vec![],
        exclude: vec![],
        closed: None,
    }
}

/// What really happens to a lead: it converts or is given up, whichever comes first.
struct Law {
    leads_a_day: usize,
    /// By source: the chance of converting on a day of the first thirty, and a quarter of it later.
    sources: [(&'static str, f64); 3],
    given_up: f64,
    /// Whether a custom field is filled when a lead converts.
    leaks: bool,
}

impl Default for Law {
    fn default() -> Self {
        Self {
            leads_a_day: 10,
            sources: [("Web", 0.003), ("Fair", 0.006), ("Referral", 0.015)],
            given_up: 0.02,
            leaks: false,
        }
    }
}

impl Law {
    fn chance(&self, source: usize, age: Day) -> f64 {
        self.sources[source].1 * if age < 30 { 1.0 } else { 0.25 }
    }

    /// The probability that a lead that is open converts within so many days, before it is given up.
    fn truth(&self, source: usize, age: Day, days: Day) -> f64 {
        let (mut open, mut converted) = (1.0, 0.0);
        for age in age..age + days {
            let chance = self.chance(source, age);
            converted += open * chance;
            open *= 1.0 - chance - self.given_up;
        }
        converted
    }

    /// Leads as they stand at the end of `AS_OF`, and the true probability of each.
    fn leads(&self, seed: u64) -> (Leads, Vec<f64>) {
        let mut chance = StdRng::seed_from_u64(seed);
        let named = |name: &str, hint| {
            let mut cells = Cells::new(name);
            cells.hint = hint;
            cells
        };
        let mut leads = Leads {
            ids: Cells::new("Id"),
            lives: vec![],
            statuses: Cells::new("Status"),
            columns: vec![
                named("Status", Hint::Category),
                named("LeadSource", Hint::Category),
                named("NumberOfEmployees", Hint::None),
                named("Contract__c", Hint::None),
            ],
            changeable: vec!["Contract__c".into()],
            left_out: vec![("ConvertedDate".into(), Why::Outcome)],
            as_of: AS_OF,
            zone: "UTC".into(),
        };
        let mut truths = Vec::new();
        for created in AS_OF - DAYS + 1..=AS_OF {
            for _ in 0..self.leads_a_day {
                let source = chance.random_range(0..3);
                let (mut status, mut converted) = ("Working", None);
                for day in created..=AS_OF {
                    let drawn: f64 = chance.random();
                    let converts = self.chance(source, day - created);
                    if drawn < converts {
                        (status, converted) = ("Qualified", Some(day));
                        break;
                    }
                    if drawn < converts + self.given_up {
                        status = "Closed - Not Converted";
                        break;
                    }
                }
                leads.ids.push(&format!("00Q{:012}", leads.lives.len()));
                leads.lives.push(Some(Life { created, converted }));
                leads.statuses.push(status);
                let contract = match converted.is_some() && self.leaks {
                    true => "signed",
                    false => "",
                };
                let employees = chance.random_range(1..1000).to_string();
                let cells = [status, self.sources[source].0, &employees, contract];
                for (column, cell) in leads.columns.iter_mut().zip(cells) {
                    column.push(cell);
                }
                truths.push(self.truth(source, AS_OF + 1 - created, 90));
            }
        }
        (leads, truths)
    }
}

fn scored(leads: &Leads, wanted: &Wanted) -> Scoring {
    score(leads, wanted, Stop::never()).expect("an answer")
}

#[test]
fn open_leads_are_given_the_probability_the_law_gives_them() {
    let (leads, truths) = Law::default().leads(1);
    let found = scored(&leads, &wanted());
    assert_eq!(
        (found.refused, found.outcome),
        (None, OutcomeKind::WithinHorizon)
    );
    assert_eq!(found.closed_statuses, ["Closed - Not Converted"]);
    assert_eq!(found.leads, found.converted + found.open + found.closed);
    assert_eq!(found.scores.len(), found.open);
    let (mut given, mut true_one, mut held) = (0.0, 0.0, 0);
    for score in &found.scores {
        let row = (0..leads.lives.len()).find(|row| leads.ids.get(*row) == Some(score.id.as_str()));
        let truth = truths[row.expect("the lead")];
        given += score.probability;
        true_one += truth;
        held += usize::from(score.interval.low <= truth && truth <= score.interval.high);
    }
    let count = found.scores.len() as f64;
    let (given, true_one) = (given / count, true_one / count);
    assert!((given - true_one).abs() < 0.03, "{given} for {true_one}");
    assert!(held as f64 > 0.5 * count, "{held} of {count}");
    let tried = found.tried.expect("back-tests");
    assert!((tried.predicted - tried.actual).abs() < 0.02, "{tried:?}");
    assert!(tried.auc.expect("both") > 0.65, "{tried:?}");
}

#[test]
fn scores_are_explained_by_the_field_that_decides() {
    let (leads, _) = Law::default().leads(2);
    let found = scored(&leads, &wanted());
    assert_eq!(found.effects[0].field, "LeadSource");
    let best = &found.scores[0];
    assert_eq!((best.rank, best.grade), (99, 'A'));
    let reason = best.reasons[0];
    let effect = &found.effects[reason.effect];
    let bin = &effect.bins[reason.bin];
    assert_eq!(bin.held, Held::Value("Referral".into()));
    assert_eq!(bin.log_odds, reason.log_odds);
    let rate = bin.converted as f64 / bin.count as f64;
    assert!(rate > 2.0 * found.judged.base_rate * 0.7, "{rate}");
    assert!(best.probability > best.average);
    let last = found.scores.last().expect("scores");
    assert_eq!((last.rank, last.grade), (1, 'D'));
    // Statuses tell the outcome: they are shown as blocked and not used.
    let status = found
        .judged
        .leaks
        .iter()
        .find(|leak| leak.field == "Status");
    assert_eq!(status.expect("judged").verdict, Verdict::Blocked);
    assert!(found.effects.iter().all(|effect| effect.field != "Status"));
}

#[test]
fn a_planted_leak_is_blocked_and_a_person_may_say_otherwise() {
    let law = Law {
        leaks: true,
        ..Law::default()
    };
    let (leads, _) = law.leads(3);
    let found = scored(&leads, &wanted());
    let verdict = |found: &Scoring| {
        let leak = found
            .judged
            .leaks
            .iter()
            .find(|leak| leak.field == "Contract__c");
        leak.map(|leak| leak.verdict)
    };
    assert_eq!(verdict(&found), Some(Verdict::Blocked));
    assert!(
        found.judged.auc_with_blocked_fields.expect("it") > found.judged.auc.expect("it") + 0.1
    );
    assert!(found.overridden.is_empty());

    let mut allowed = wanted();
    allowed.allow = vec!["Contract__c".into(), "NumberOfEmployees".into()];
    let with = scored(&leads, &allowed);
    assert_eq!(with.overridden, ["Contract__c"]);
    // The figure stays the honest one; the other is told beside it.
    assert_eq!(with.judged.auc, found.judged.auc);
    assert!(with.auc_overridden.expect("it") > 0.95);
    assert!(
        with.effects
            .iter()
            .any(|effect| effect.field == "Contract__c")
    );

    let mut without = wanted();
    without.exclude = vec!["LeadSource".into()];
    let without = scored(&leads, &without);
    assert_eq!(without.refused, Some(NotScored::NoSignal));
    assert!(without.scores.is_empty() && without.effects.is_empty());
    assert!(
        without
            .left_out
            .iter()
            .any(|left| left.field == "LeadSource" && left.why == Why::Excluded)
    );
}

#[test]
fn what_a_person_allows_scores_leads_also_where_the_rest_tells_nothing() {
    let law = Law {
        leaks: true,
        ..Law::default()
    };
    let (leads, _) = law.leads(3);
    let mut asked = wanted();
    asked.exclude = vec!["LeadSource".into()];
    assert_eq!(scored(&leads, &asked).refused, Some(NotScored::NoSignal));
    asked.allow = vec!["Contract__c".into()];
    let found = scored(&leads, &asked);
    assert_eq!(found.refused, None);
    assert_eq!(found.judged.gate, Gate::NoSignal, "the honest figure stays");
    assert_eq!(found.overridden, ["Contract__c"]);
    assert_eq!(found.scores.len(), found.open);
}

#[test]
fn what_a_field_would_change_is_what_leads_have_who_hold_it() {
    let (mut leads, _) = Law::default().leads(2);
    assert!(
        scored(&leads, &wanted())
            .scores
            .iter()
            .all(|score| score.changes.is_empty())
    );
    leads.changeable = vec!["LeadSource".into()];
    let mut alone = wanted();
    alone.exclude = vec!["NumberOfEmployees".into()];
    let found = scored(&leads, &alone);
    let source = |score: &LeadScore| {
        let row = (0..leads.lives.len()).find(|row| leads.ids.get(*row) == Some(&score.id));
        let row = row.expect("the lead");
        let created = leads.lives[row].expect("known").created;
        (
            leads.columns[1].get(row).expect("a source").to_owned(),
            created,
        )
    };
    let mut compared = 0;
    for score in &found.scores {
        let (name, created) = source(score);
        if name == "Referral" {
            assert!(score.changes.is_empty());
            continue;
        }
        let change = score.changes[0];
        let held = |bin: usize| found.effects[change.effect].bins[bin].held.clone();
        assert_eq!(
            (held(change.from), held(change.to)),
            (Held::Value(name), Held::Value("Referral".into()))
        );
        let mut same = found
            .scores
            .iter()
            .filter(|other| source(other) == ("Referral".into(), created));
        let Some(other) = same.next() else { continue };
        assert!((other.probability - change.probability).abs() < 1e-9);
        compared += 1;
        if compared == 20 {
            break;
        }
    }
    assert_eq!(compared, 20);
}

#[test]
fn sources_are_told_with_what_they_do_where_all_else_is_equal() {
    let (leads, _) = Law::default().leads(2);
    let told = Told::of(&scored(&leads, &wanted()));
    assert_eq!((told.horizon, told.as_of, told.refused), (90, AS_OF, None));
    let Sources::Known(rates) = &told.sources else {
        panic!("{told:?}");
    };
    assert_eq!(rates.len(), 3);
    // Nothing else matters here: the rates are the same, but for what is drawn to the average.
    for rate in rates {
        let own = rate.converted as f64 / rate.leads as f64;
        assert!((rate.adjusted - own).abs() < 0.02, "{rate:?}");
    }
    let text = serde_json::to_string(&told).expect("text");
    assert_eq!(serde_json::from_str::<Told>(&text).expect("read"), told);

    let mut without = wanted();
    without.exclude = vec!["LeadSource".into()];
    let told = Told::of(&scored(&leads, &without));
    assert!(told.refused.is_some() || told.sources == Sources::NotUsed);
}

#[test]
fn few_conversions_and_none_are_refused() {
    let law = Law {
        leads_a_day: 1,
        sources: [("Web", 0.0003), ("Fair", 0.0003), ("Referral", 0.0003)],
        ..Law::default()
    };
    let (leads, _) = law.leads(4);
    let found = scored(&leads, &wanted());
    assert!(found.converted > 0 && found.converted < 30);
    assert_eq!(found.refused, Some(NotScored::TooFew));
    assert!(
        found
            .judged
            .rates
            .iter()
            .any(|rate| rate.field == "LeadSource")
    );
    assert!(found.scores.is_empty());
    let nobody = Law {
        sources: [("Web", 0.0), ("Fair", 0.0), ("Referral", 0.0)],
        ..Law::default()
    };
    let found = scored(&nobody.leads(5).0, &wanted());
    assert_eq!(
        (found.refused, found.converted),
        (Some(NotScored::TooFew), 0)
    );
    let (mut empty, _) = law.leads(6);
    for column in &mut empty.columns {
        *column = Cells::new(&column.name);
    }
    (empty.lives, empty.ids, empty.statuses) = (vec![], Cells::new("Id"), Cells::new("Status"));
    assert_eq!(scored(&empty, &wanted()).refused, Some(NotScored::TooFew));
}

#[test]
fn leads_that_are_too_young_for_the_horizon_are_judged_by_what_happened_so_far() {
    let (leads, _) = Law::default().leads(7);
    let mut far = wanted();
    far.horizon = 490;
    let found = scored(&leads, &far);
    assert_eq!((found.outcome, found.refused), (OutcomeKind::SoFar, None));
    assert!(found.back_test.is_empty() && found.tried.is_none());
    assert!(!found.scores.is_empty());
}

#[test]
fn an_answer_nobody_waits_for_is_not_finished() {
    let (leads, _) = Law::default().leads(8);
    let stopped = score(&leads, &wanted(), Stop::when(&|| true));
    assert_eq!(stopped.expect_err("ended"), crate::Error::Stopped);
}

/// Leads that convert by two fields together and by neither alone.
fn crossed(seed: u64) -> Leads {
    let mut chance = StdRng::seed_from_u64(seed);
    let named = |name: &str, hint| {
        let mut cells = Cells::new(name);
        cells.hint = hint;
        cells
    };
    let mut leads = Leads {
        ids: Cells::new("Id"),
        lives: vec![],
        statuses: Cells::new("Status"),
        columns: vec![
            named("Region__c", Hint::Category),
            named("NumberOfEmployees", Hint::None),
        ],
        changeable: vec![],
        left_out: vec![],
        as_of: AS_OF,
        zone: "UTC".into(),
    };
    for created in AS_OF - DAYS + 1..=AS_OF {
        for _ in 0..20 {
            let (north, employees) = (chance.random::<bool>(), chance.random_range(0..100));
            let fits = north == (employees < 50);
            let of_day = if fits { 0.012 } else { 0.002 };
            let mut days = created..=AS_OF;
            let converted = days.find(|_| chance.random::<f64>() < of_day);
            leads.ids.push(&format!("00Q{:012}", leads.lives.len()));
            leads.lives.push(Some(Life { created, converted }));
            leads.statuses.push("Working");
            leads.columns[0].push(if north { "North" } else { "South" });
            leads.columns[1].push(&employees.to_string());
        }
    }
    leads
}

#[test]
fn the_challenger_scores_where_fields_matter_together_and_adds_up_as_exactly() {
    let leads = crossed(9);
    let found = scored(&leads, &wanted());
    assert_eq!(found.model, Some(By::Trees), "{:?}", found.judged.models);
    let tried = found.tried.as_ref().expect("back-tests");
    assert!(tried.auc.expect("both") > 0.7, "{tried:?}");
    assert!((tried.predicted - tried.actual).abs() < 0.05, "{tried:?}");
    for score in &found.scores {
        assert!(
            score.interval.low <= score.probability && score.probability <= score.interval.high
        );
        let sum: f64 = score.reasons.iter().map(|reason| reason.log_odds).sum();
        assert_eq!(
            sum + score.rest > 0.0,
            score.probability > score.average,
            "{score:?}"
        );
    }
    let (best, last) = (&found.scores[0], found.scores.last().expect("scores"));
    assert!(best.probability > 2.0 * last.probability);
    // Where they add up, bins are enough.
    let plain = scored(
        &Law {
            leads_a_day: 30,
            ..Law::default()
        }
        .leads(10)
        .0,
        &wanted(),
    );
    assert_eq!(plain.model, Some(By::Bins), "{:?}", plain.judged.models);
}
