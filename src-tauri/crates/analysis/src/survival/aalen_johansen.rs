//! The share to whom each of several events has happened, where one excludes the others (Aalen and
//! Johansen 1978).

use super::counts::{Leaving, Spell, Watch};
use super::kaplan_meier::log_log;
use crate::statistics::Interval;
use crate::table::Day;

/// One event's curve after a day on which any event happened.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Incidence {
    pub day: Day,
    pub at_risk: u64,
    /// To how many this event happened on the day.
    pub events: u64,
    /// The share to whom it has happened by the end of the day.
    pub share: f64,
    /// Its variance by the delta method (Collett, Modelling Survival Data in Medical Research).
    pub variance: f64,
    /// The interval on the scale of log(-log).
    pub interval: Interval,
}

/// The cumulative incidence of events that exclude each other, over whole days.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct AalenJohansen {
    pub watched: u64,
    pub left_out: u64,
    /// The last day on which enough were still watched.
    pub last_day: Option<Day>,
    /// For each event its curve, ascending by days.
    pub events: Vec<Vec<Incidence>>,
}

/// Where no more than this share still waits, what becomes of it hardly moves the others.
const FEW: f64 = 0.02;

impl AalenJohansen {
    /// The curves of events 0 to `causes`, cut off where fewer than `least_at_risk` are watched;
    /// `z` is 1.96 for intervals of 95 %.
    #[must_use]
    pub fn of(
        spells: impl IntoIterator<Item = Spell>,
        causes: usize,
        z: f64,
        least_at_risk: u64,
    ) -> Self {
        Self::counted(&Watch::of(spells, causes), causes, z, least_at_risk)
    }

    /// The curves of spells that were counted for the events 0 to `causes`.
    #[must_use]
    pub fn counted(watch: &Watch, causes: usize, z: f64, least_at_risk: u64) -> Self {
        let mut leavings = watch.leavings();
        let enough = |leaving: &Leaving| leaving.at_risk >= least_at_risk.max(1);
        leavings.truncate(leavings.partition_point(enough));
        Self {
            watched: watch.watched,
            left_out: watch.left_out,
            last_day: leavings.last().map(|leaving| leaving.day),
            events: (0..causes)
                .map(|cause| curve(&leavings, cause, z))
                .collect(),
        }
    }

    /// The share to whom an event has happened by the end of a day; `None` after the last day.
    #[must_use]
    pub fn at(&self, event: usize, day: Day) -> Option<f64> {
        self.last_day.filter(|last| day <= *last)?;
        let curve = self.events.get(event)?;
        let after = curve.partition_point(|step| step.day <= day);
        Some(after.checked_sub(1).map_or(0.0, |place| curve[place].share))
    }
}

/// The shares to whom each event has happened by the end of a day, as told by as many as would be needed
/// to know as much if all of them had been watched that long: those watched beyond the day ÷ the share
/// that still waits (Peto et al. 1977). `None` where these are fewer than `least`, unless hardly anyone
/// waits: then the curve is final. With all watched to the end they are all there ever were, while those
/// at risk, where a curve is cut off, get few by leaving alone.
#[must_use]
pub fn shares_by(watch: &Watch, causes: usize, day: Day, least: u64) -> Option<Vec<f64>> {
    let leavings = watch.leavings();
    let (until, beyond) = leavings.split_at(leavings.partition_point(|held| held.day <= day));
    let curves = (0..causes).map(|cause| curve(until, cause, 0.0));
    let shares: Vec<f64> = curves
        .map(|curve| curve.last().map_or(0.0, |step| step.share))
        .collect();
    let waits = 1.0 - shares.iter().sum::<f64>();
    let watched = beyond.first().map_or(0, |next| next.at_risk) as f64;
    let is_told = match waits <= FEW {
        true => watch.watched >= least,
        false => watched >= least as f64 * waits,
    };
    is_told.then_some(shares)
}

/// Sums of which the variance consists, so that each day takes one step only.
#[derive(Default)]
struct Sums {
    any: [f64; 3],
    own: f64,
    both: [f64; 2],
}

impl Sums {
    /// Adds a day: `share` after it, `survival` before it.
    fn add(&mut self, at_risk: f64, any: f64, own: f64, share: f64, survival: f64) {
        if at_risk > any {
            let weight = any / (at_risk * (at_risk - any));
            self.any[0] += weight;
            self.any[1] += weight * share;
            self.any[2] += weight * share * share;
        }
        self.own += survival * survival * own * (at_risk - own) / (at_risk * at_risk * at_risk);
        let weight = survival * own / (at_risk * at_risk);
        self.both[0] += weight;
        self.both[1] += weight * share;
    }

    fn variance(&self, share: f64) -> f64 {
        let any = share * share * self.any[0] - 2.0 * share * self.any[1] + self.any[2];
        let both = share * self.both[0] - self.both[1];
        (any + self.own - 2.0 * both).max(0.0)
    }
}

fn curve(leavings: &[Leaving], cause: usize, z: f64) -> Vec<Incidence> {
    let (mut survival, mut share, mut sums) = (1.0, 0.0, Sums::default());
    let mut found = Vec::new();
    for leaving in leavings {
        let at_risk = leaving.at_risk as f64;
        let any: u64 = leaving.events.iter().sum();
        if any == 0 {
            continue;
        }
        let (any, own) = (any as f64, leaving.events[cause] as f64);
        share += survival * own / at_risk;
        sums.add(at_risk, any, own, share, survival);
        survival *= (at_risk - any) / at_risk;
        let variance = sums.variance(share);
        let interval = match share > 0.0 {
            true => log_log(share, variance.sqrt() / share, z),
            false => Interval {
                low: 0.0,
                high: 0.0,
            },
        };
        found.push(Incidence {
            day: leaving.day,
            at_risk: leaving.at_risk,
            events: leaving.events[cause],
            share,
            variance,
            interval,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{AalenJohansen, shares_by};
    use crate::survival::{KaplanMeier, Spell, Watch};

    fn spells(of: &[(i32, Option<usize>)]) -> Vec<Spell> {
        (of.iter())
            .map(|(days, event)| Spell {
                days: *days,
                event: *event,
            })
            .collect()
    }

    #[test]
    fn shares_are_those_computed_by_hand() {
        // Ten: day 1: one converts, one is disqualified; day 2: one still waits; day 3: two
        // convert; day 5: one is disqualified; the rest wait.
        let found = AalenJohansen::of(
            spells(&[
                (1, Some(0)),
                (1, Some(1)),
                (2, None),
                (3, Some(0)),
                (3, Some(0)),
                (5, Some(1)),
                (6, None),
                (6, None),
                (6, None),
                (6, None),
            ]),
            2,
            1.96,
            1,
        );
        let at = |event, day| found.at(event, day).expect("a share");
        let near = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-12);
        near(at(0, 0), 0.0);
        near(at(0, 1), 0.1);
        near(at(1, 2), 0.1);
        near(at(0, 3), 0.1 + 0.8 * 2.0 / 7.0);
        near(at(1, 6), 0.1 + 0.8 * 5.0 / 7.0 / 5.0);
        assert_eq!(found.at(0, 7), None);
        assert_eq!(found.at(2, 1), None);
        // With nobody lost before, it is the binomial variance.
        near(found.events[0][0].variance, 0.1 * 0.9 / 10.0);
    }

    #[test]
    fn a_share_by_a_day_is_told_by_those_who_left_as_by_those_who_wait() {
        let by = |of: &[(usize, i32, Option<usize>)], day| {
            let all = of.iter().flat_map(|(count, days, event)| {
                spells(&[(*days, *event)]).into_iter().cycle().take(*count)
            });
            shares_by(&Watch::of(all, 2), 2, day, 20)
        };
        let near = |found: Option<Vec<f64>>, expected: [f64; 2]| {
            for (found, expected) in found.expect("shares").into_iter().zip(expected) {
                assert!((found - expected).abs() < 1e-12, "{found} {expected}");
            }
        };
        // Of 24, 18 go on after five days and 3 are lost after nine; the 3 who wait are watched for 40
        // days, and 24 tell what had happened by then.
        let left = [(18, 5, Some(0)), (3, 9, Some(1)), (3, 40, None)];
        near(by(&left, 4), [0.0, 0.0]);
        near(by(&left, 5), [0.75, 0.0]);
        near(by(&left, 30), [0.75, 0.125]);
        // On day 40 their watching ends: nobody tells what became of an eighth.
        assert_eq!(by(&left, 40), None);
        // 19 are too few, whatever became of them.
        assert_eq!(by(&[(19, 5, Some(0))], 30), None);
        // All have left: the curve is final, for ever after.
        near(by(&[(15, 5, Some(0)), (5, 9, Some(1))], 400), [0.75, 0.25]);
        // Ten went on at once; of the rest, nobody is watched for 30 days.
        let young = [(10, 0, Some(0)), (990, 5, None)];
        near(by(&young, 4), [0.01, 0.0]);
        assert_eq!(by(&young, 30), None);
        // Of 100, 50 are watched for a day, 20 of the other 50 go on on the second: with 30 watched on,
        // and 60 % waiting, it is as if 50 had been watched all along.
        let half = [(50, 1, None), (20, 2, Some(0)), (30, 90, None)];
        near(by(&half, 30), [0.4, 0.0]);
        let fewer = [(88, 1, None), (5, 2, Some(0)), (7, 90, None)];
        assert_eq!(by(&fewer, 30), None);
    }

    #[test]
    fn without_a_competing_event_it_is_kaplan_and_meier() {
        let one = spells(&[
            (1, Some(0)),
            (2, None),
            (3, Some(0)),
            (3, Some(0)),
            (4, None),
            (7, Some(0)),
            (9, None),
        ]);
        let both = AalenJohansen::of(one.clone(), 1, 1.96, 1);
        let alone = KaplanMeier::of(one, 1.96, 1);
        for day in 0..=9 {
            let (share, survival) = (both.at(0, day), alone.at(day));
            let sum = share.expect("a share") + survival.expect("a share");
            assert!((sum - 1.0).abs() < 1e-12, "{day}");
        }
        for (step, incidence) in alone.steps.iter().zip(&both.events[0]) {
            let low = 1.0 - incidence.interval.high;
            assert!(low < step.survival && step.survival < 1.0 - incidence.interval.low);
        }
    }
}
