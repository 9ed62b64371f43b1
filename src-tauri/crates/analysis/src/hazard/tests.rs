//! Leads that live and convert by a law that is known.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::{Ahead, By, Hazard, Life, back_test, month_ends, test_as_of, window};
use crate::table::{Day, Field, Values};

/// The chance of a day, by age and whether the lead is a good one.
fn chance_of_day(age: Day, is_good: bool) -> f64 {
    let of_age = if age < 7 {
        0.01
    } else if age < 30 {
        0.004
    } else {
        0.001
    };
    if is_good { 3.0 * of_age } else { of_age }
}

fn truth(is_good: bool, days: Day) -> f64 {
    1.0 - (0..days)
        .map(|age| 1.0 - chance_of_day(age, is_good))
        .product::<f64>()
}

/// Leads of 400 days, forty a day; before day `from` nobody converts.
fn leads(seed: u64, from: Day) -> (Vec<Life>, Vec<Field>) {
    let mut chance = StdRng::seed_from_u64(seed);
    let (mut lives, mut codes) = (Vec::new(), Vec::new());
    for created in 0..400 {
        for _ in 0..40 {
            let is_good = chance.random::<bool>();
            let converted = (0..500)
                .find(|age| {
                    created + age >= from && chance.random::<f64>() < chance_of_day(*age, is_good)
                })
                .map(|age| created + age);
            lives.push(Life { created, converted });
            codes.push(u32::from(is_good));
        }
    }
    let levels = vec!["bad".to_owned(), "good".to_owned()];
    (
        lives,
        vec![Field::new("Kind", Values::Category { levels, codes })],
    )
}

const fn ahead(age: Day, days: Day) -> Ahead {
    Ahead {
        age,
        days,
        shift: 0.0,
    }
}

#[test]
fn the_law_leads_live_by_is_found_from_leads_that_are_mostly_still_open() {
    let (lives, fields) = leads(1, 0);
    let model = Hazard::learn(&fields, &[0], &lives, 300, 120).expect("a model");
    let design = model.design(&fields);
    for is_good in [false, true] {
        let lead = (0..lives.len()).find(|lead| {
            matches!(&fields[0].values, Values::Category { codes, .. } if (codes[*lead] == 1) == is_good)
        });
        let columns = design.row(lead.expect("a lead"));
        for days in [7, 30, 90] {
            let (found, truth) = (
                model.probability(columns, ahead(0, days)),
                truth(is_good, days),
            );
            assert!(
                (found - truth).abs() < 0.025,
                "{is_good} {days}: {found} {truth}"
            );
        }
        // A lead that stayed open for thirty days is less likely to convert in the next thirty.
        let later = 1.0
            - (30..60)
                .map(|age| 1.0 - chance_of_day(age, is_good))
                .product::<f64>();
        let found = model.probability(columns, ahead(30, 30));
        assert!((found - later).abs() < 0.02, "{found} {later}");
        assert_eq!(model.probability(columns, ahead(5, 0)), 0.0);
    }
}

#[test]
fn what_happens_after_the_day_changes_nothing() {
    let (lives, fields) = leads(2, 0);
    let as_of = 200;
    let forgotten: Vec<Life> = lives
        .iter()
        .map(|life| Life {
            created: life.created,
            converted: life.converted.filter(|converted| *converted <= as_of),
        })
        .collect();
    let probability = |lives: &[Life]| {
        let model = Hazard::learn(&fields, &[0], lives, as_of, 90).expect("a model");
        model.probability(model.design(&fields).row(0), ahead(0, 90))
    };
    assert_eq!(probability(&lives), probability(&forgotten));
}

#[test]
fn a_window_follows_a_change_that_all_of_history_does_not() {
    // Deals are made from day 200 on; the judgement is asked on day 270.
    let (lives, fields) = leads(3, 200);
    let own = window(&lives, 270);
    assert_eq!(own, 60);
    let tested = back_test(&fields, &[0], &lives, 270, 90, 900)
        .expect("a test")
        .expect("enough");
    assert!(
        (tested.predicted - tested.actual).abs() < 0.03,
        "{tested:?}"
    );
    assert!(tested.auc.expect("both") > 0.6, "{tested:?}");
    let model = Hazard::learn(&fields, &[0], &lives, 270, 271).expect("a model");
    let all: f64 = (0..100)
        .map(|row| model.probability(model.design(&fields).row(row), ahead(0, 90)))
        .sum();
    assert!(all / 100.0 < tested.actual - 0.05, "{all}");
}

#[test]
fn what_is_predicted_and_what_happened_are_of_the_same_days() {
    // Half of the leads of each kind convert, all of them two days after they came: within two days,
    // and not within one.
    let lives: Vec<Life> = (0..8_000)
        .map(|lead| Life {
            created: lead / 40,
            converted: ((lead / 2) % 2 == 0).then_some(lead / 40 + 2),
        })
        .collect();
    let codes = (0..8_000).map(|lead| lead % 2).collect();
    let levels = vec!["a".to_owned(), "b".to_owned()];
    let fields = [Field::new("Kind", Values::Category { levels, codes })];
    for by in [By::Bins, By::Trees] {
        for (horizon, truth) in [(1, 0.0), (2, 0.5), (3, 0.5)] {
            let tested = test_as_of(by, &fields, &[0], &lives, 150, horizon, 210)
                .expect("a test")
                .expect("enough")
                .told;
            assert_eq!(tested.actual, truth, "{tested:?}");
            assert!(
                (tested.predicted - tested.actual).abs() < 0.03,
                "{by:?} {tested:?}"
            );
        }
    }
}

#[test]
fn a_lead_is_looked_ahead_of_for_the_horizon_from_the_last_day_that_is_known() {
    // The last day known is 100. What is ahead of a lead are the days its conversion would count on.
    let (as_of, horizon) = (100, 7);
    for created in [90, 99, 100, 101] {
        let age = (as_of + 1 - created).max(0);
        let ahead = Ahead::within(horizon, age, 0.0);
        let counted: Vec<Day> = (as_of.max(created - 1) + 1..=200)
            .filter(|day| *day <= as_of.max(created) + horizon)
            .collect();
        let days: Vec<Day> = (created + ahead.age..created + ahead.age + ahead.days).collect();
        assert_eq!(days, counted, "created {created}");
    }
    let life = |converted| Life {
        created: 100,
        converted,
    };
    assert!(life(Some(190)).converts_within(90) && life(Some(95)).converts_within(90));
    assert!(!life(Some(191)).converts_within(90) && !life(None).converts_within(90));
}

#[test]
fn only_days_whose_leads_are_all_told_are_tested() {
    let (lives, fields) = leads(4, 0);
    assert_eq!(
        back_test(&fields, &[0], &lives, 300, 90, 419).expect("no test"),
        None
    );
    let days = month_ends(&lives, 90, 450);
    // 1970: from the end of January to that of November, day 333, of which 120 more are not known.
    assert_eq!(days.first(), Some(&30));
    assert_eq!(days.last(), Some(&303));
    assert!(month_ends(&[], 90, 450).is_empty());
}

#[test]
fn a_score_is_made_of_its_parts_exactly_and_as_sure_as_it_says() {
    let (mut held, mut wide) = (0, 0.0);
    for seed in 10..30 {
        let (lives, fields) = leads(seed, 0);
        let every: Vec<usize> = (0..lives.len()).step_by(8).collect();
        let lives: Vec<Life> = every.iter().map(|lead| lives[*lead]).collect();
        let fields = vec![fields[0].take(&every)];
        let model = Hazard::with_intervals(&fields, &[0], &lives, 300, 120).expect("a model");
        let design = model.design(&fields);
        for lead in 0..2 {
            for (age, shift) in [(0, 0.0), (20, 0.0), (20, 0.7)] {
                let ahead = Ahead {
                    age,
                    days: 30,
                    shift,
                };
                let found = model.foresee(design.row(lead), ahead);
                let sum: f64 = found.contributions.iter().sum();
                assert!((found.average_log_odds + sum - found.log_odds).abs() < 1e-12);
                assert!((model.within(found.log_odds, ahead) - found.probability).abs() < 1e-12);
                let average = model.within(found.average_log_odds, ahead);
                assert!((average - found.average).abs() < 1e-12);
                assert!(found.interval.low < found.probability);
                assert!(found.probability < found.interval.high && found.interval.high < 1.0);
                if age == 0 {
                    let is_good = matches!(&fields[0].values, Values::Category { codes, .. } if codes[lead] == 1);
                    let truth = truth(is_good, 30);
                    held +=
                        usize::from(found.interval.low <= truth && truth <= found.interval.high);
                    wide += found.interval.high - found.interval.low;
                }
            }
        }
    }
    assert!((31..=40).contains(&held), "{held} of 40 hold the truth");
    assert!(wide / 40.0 < 0.12, "{wide}");
}
