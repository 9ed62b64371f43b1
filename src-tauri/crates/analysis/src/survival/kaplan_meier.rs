//! The share to whom it has not happened yet, by days (Kaplan and Meier 1958).

use super::counts::{Spell, Watch};
use crate::statistics::Interval;
use crate::table::Day;

/// The curve after a day on which it happened to somebody.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Step {
    pub day: Day,
    /// How many were watched until this day or longer, and to how many it happened on it.
    pub at_risk: u64,
    pub events: u64,
    /// The share to whom it has not happened after this day.
    pub survival: f64,
    /// Greenwood's interval on the scale of log(-log), which stays between 0 and 1.
    pub interval: Interval,
}

/// A curve of Kaplan and Meier over whole days.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct KaplanMeier {
    /// How many were watched, to how many it happened, and how many were left out, as they ended
    /// before they began.
    pub watched: u64,
    pub events: u64,
    pub left_out: u64,
    /// The last day on which enough were still watched; the curve says nothing after. `None` where
    /// there never were enough.
    pub last_day: Option<Day>,
    /// Up to the last day, ascending.
    pub steps: Vec<Step>,
}

impl KaplanMeier {
    /// The curve of the spells, cut off where fewer than `least_at_risk` are watched (see
    /// [`super::LEAST_AT_RISK`]); `z` is 1.96 for intervals of 95 %. Only event 0 counts; a spell
    /// that ended otherwise says `None`.
    #[must_use]
    pub fn of(spells: impl IntoIterator<Item = Spell>, z: f64, least_at_risk: u64) -> Self {
        Self::counted(&Watch::of(spells, 1), z, least_at_risk)
    }

    /// The curve of spells that were counted for event 0.
    #[must_use]
    pub fn counted(watch: &Watch, z: f64, least_at_risk: u64) -> Self {
        let leavings = watch.leavings();
        let events = leavings.iter().map(|leaving| leaving.events[0]).sum();
        let enough = |at_risk: u64| at_risk >= least_at_risk.max(1);
        let kept = leavings
            .iter()
            .take_while(|leaving| enough(leaving.at_risk));
        let last_day = kept.clone().last().map(|leaving| leaving.day);
        let (mut survival, mut greenwood) = (1.0, 0.0);
        let steps = kept
            .filter(|leaving| leaving.events[0] > 0)
            .map(|leaving| {
                let (at_risk, events) = (leaving.at_risk as f64, leaving.events[0] as f64);
                survival *= (at_risk - events) / at_risk;
                greenwood += events / (at_risk * (at_risk - events));
                Step {
                    day: leaving.day,
                    at_risk: leaving.at_risk,
                    events: leaving.events[0],
                    survival,
                    interval: log_log(survival, greenwood.sqrt(), z),
                }
            })
            .collect();
        Self {
            watched: watch.watched,
            events,
            left_out: watch.left_out,
            last_day,
            steps,
        }
    }

    /// The share to whom it has not happened after a day; `None` after the last day.
    #[must_use]
    pub fn at(&self, day: Day) -> Option<f64> {
        self.last_day.filter(|last| day <= *last)?;
        Some(self.step(day).map_or(1.0, |step| step.survival))
    }

    /// The interval of [`Self::at`].
    #[must_use]
    pub fn interval_at(&self, day: Day) -> Option<Interval> {
        self.last_day.filter(|last| day <= *last)?;
        let whole = Interval {
            low: 1.0,
            high: 1.0,
        };
        Some(self.step(day).map_or(whole, |step| step.interval))
    }

    /// The first day by which it happened to half of them; `None` where the curve ends above.
    #[must_use]
    pub fn median(&self) -> Option<Day> {
        self.first(|step| step.survival)
    }

    /// From when to when the median may be (Brookmeyer and Crowley 1982); an end that the curve
    /// does not reach is `None`.
    #[must_use]
    pub fn median_interval(&self) -> (Option<Day>, Option<Day>) {
        let low = self.first(|step| step.interval.low);
        (low, self.first(|step| step.interval.high))
    }

    fn first(&self, of: impl Fn(&Step) -> f64) -> Option<Day> {
        let step = self.steps.iter().find(|step| of(step) <= 0.5)?;
        Some(step.day)
    }

    fn step(&self, day: Day) -> Option<&Step> {
        let after = self.steps.partition_point(|step| step.day <= day);
        after.checked_sub(1).map(|place| &self.steps[place])
    }
}

/// The interval of a share between 0 and 1 whose logarithm has the error given.
pub(super) fn log_log(share: f64, error_of_log: f64, z: f64) -> Interval {
    if share <= 0.0 || share >= 1.0 {
        return Interval {
            low: share,
            high: share,
        };
    }
    let wide = (z * error_of_log / share.ln()).abs().exp();
    Interval {
        low: share.powf(wide),
        high: share.powf(1.0 / wide),
    }
}

#[cfg(test)]
mod tests {
    use super::KaplanMeier;
    use crate::survival::Spell;

    fn spells(days: &[(i32, bool)]) -> Vec<Spell> {
        (days.iter())
            .map(|(days, happened)| Spell {
                days: *days,
                event: happened.then_some(0),
            })
            .collect()
    }

    /// Weeks of remission with 6-mercaptopurine: Freireich et al., Blood 21 (1963), the textbook
    /// example of the estimator.
    fn remissions() -> Vec<Spell> {
        let happened = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(|week| (week, true));
        let censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(|week| (week, false));
        spells(&[&happened[..], &censored[..]].concat())
    }

    #[test]
    fn the_curve_is_that_of_the_textbook() {
        let found = KaplanMeier::of(remissions(), 1.96, 1);
        assert_eq!((found.watched, found.events, found.left_out), (21, 9, 0));
        let expected = [
            (6, 21, 3, 0.8571),
            (7, 17, 1, 0.8067),
            (10, 15, 1, 0.7529),
            (13, 12, 1, 0.6902),
            (16, 11, 1, 0.6275),
            (22, 7, 1, 0.5378),
            (23, 6, 1, 0.4482),
        ];
        assert_eq!(found.steps.len(), expected.len());
        for (step, (day, at_risk, events, survival)) in found.steps.iter().zip(expected) {
            assert_eq!(
                (step.day, step.at_risk, step.events),
                (day, at_risk, events)
            );
            assert!((step.survival - survival).abs() < 5e-5, "{step:?}");
        }
        // Collett, Modelling Survival Data: log(-log) intervals of the same data.
        assert!((found.steps[0].interval.low - 0.6197).abs() < 5e-4);
        assert!((found.steps[0].interval.high - 0.9516).abs() < 5e-4);
        assert_eq!(found.median(), Some(23));
        assert_eq!(found.median_interval(), (Some(13), None));
        assert_eq!(found.last_day, Some(35));
    }

    #[test]
    fn values_between_steps_are_those_of_the_step_before() {
        let found = KaplanMeier::of(remissions(), 1.96, 1);
        let near = |day, expected: f64| {
            let at = found.at(day).expect("a value");
            assert!((at - expected).abs() < 5e-5, "{day}: {at}");
        };
        near(0, 1.0);
        near(5, 1.0);
        near(9, 0.8067);
        near(35, 0.4482);
        assert_eq!(found.at(36), None);
    }

    #[test]
    fn the_curve_ends_where_too_few_are_watched() {
        let found = KaplanMeier::of(remissions(), 1.96, 15);
        assert_eq!(found.last_day, Some(10));
        assert_eq!(found.steps.len(), 3);
        assert_eq!((found.at(11), found.median()), (None, None));
        let none = KaplanMeier::of(remissions(), 1.96, 22);
        assert_eq!((none.last_day, none.at(0)), (None, None));
    }

    #[test]
    fn everybody_on_the_first_day_leaves_nobody() {
        let found = KaplanMeier::of(spells(&[(0, true), (0, true), (-3, true)]), 1.96, 1);
        assert_eq!((found.watched, found.left_out), (2, 1));
        assert_eq!((found.at(0), found.median()), (Some(0.0), Some(0)));
        let interval = found.interval_at(0).expect("an interval");
        assert_eq!((interval.low, interval.high), (0.0, 0.0));
    }
}
