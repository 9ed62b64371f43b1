//! All goals, and those that follow from them: months of a quarter's or a year's, quarters and years
//! of months.

use std::collections::BTreeMap;

use super::goal::{Goal, Holder, Measure};
use crate::calendar::{Calendar, Period, PeriodKind};
use crate::table::Day;

/// Where a period's goal comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalSource {
    /// It was set for this period.
    Given,
    /// The sum of those set for the months or quarters in it.
    Summed,
    /// An equal part for each month, at least of some, of one set for a longer period.
    Split,
}

/// A period's goal.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct GoalValue {
    pub value: f64,
    pub source: GoalSource,
}

/// Goals by what they are for.
#[derive(Debug, Clone, Default)]
pub struct Goals {
    given: BTreeMap<(Measure, Holder), BTreeMap<(PeriodKind, Day), f64>>,
}

impl Goals {
    /// Sets a goal; the one that was set for the same before is returned.
    pub fn set(&mut self, goal: &Goal) -> Option<f64> {
        let of = self.given.entry((goal.measure, goal.holder.clone()));
        of.or_default().insert((goal.kind, goal.first), goal.value)
    }

    /// All that were set, in the order of measure, holder, kind and day.
    pub fn all(&self) -> impl Iterator<Item = Goal> {
        self.given.iter().flat_map(|((measure, holder), held)| {
            held.iter().map(|((kind, first), value)| Goal {
                measure: *measure,
                kind: *kind,
                first: *first,
                holder: holder.clone(),
                value: *value,
            })
        })
    }

    /// The goal of a period: the one set, or the one that follows from others set. A month without
    /// one gets an equal part of what its quarter's goal, else its year's, leaves after the months and
    /// quarters that have their own. `None` where nothing follows.
    #[must_use]
    pub fn of(
        &self,
        calendar: &Calendar,
        measure: Measure,
        holder: &Holder,
        period: &Period,
    ) -> Option<GoalValue> {
        let held = self.given.get(&(measure, holder.clone()))?;
        let held = Held { held, calendar };
        if let Some(value) = held.exact(period) {
            return Some(GoalValue {
                value,
                source: GoalSource::Given,
            });
        }
        if period.kind == PeriodKind::Month {
            return held.split(period);
        }
        if let Some(value) = held.sum(period) {
            return Some(GoalValue {
                value,
                source: GoalSource::Summed,
            });
        }
        let months = calendar.parts(period, PeriodKind::Month);
        let values = months
            .iter()
            .map(|month| Some(held.exact(month).unwrap_or(held.split(month)?.value)));
        let value: Option<f64> = values.sum();
        value.filter(|_| !months.is_empty()).map(|value| GoalValue {
            value,
            source: GoalSource::Split,
        })
    }
}

struct Held<'a> {
    held: &'a BTreeMap<(PeriodKind, Day), f64>,
    calendar: &'a Calendar,
}

impl Held<'_> {
    fn exact(&self, period: &Period) -> Option<f64> {
        self.held.get(&(period.kind, period.first)).copied()
    }

    /// The sum of the parts, where every one of them has a goal or is such a sum itself.
    fn sum(&self, period: &Period) -> Option<f64> {
        let shorter = match period.kind {
            PeriodKind::Month => return None,
            PeriodKind::Quarter => PeriodKind::Month,
            PeriodKind::Year => PeriodKind::Quarter,
        };
        let parts = self.calendar.parts(period, shorter);
        if parts.is_empty() {
            return None;
        }
        (parts.iter())
            .map(|part| self.exact(part).or_else(|| self.sum(part)))
            .sum()
    }

    /// A month's part of the shortest longer period that has a goal.
    fn split(&self, month: &Period) -> Option<GoalValue> {
        for kind in [PeriodKind::Quarter, PeriodKind::Year] {
            let Some(whole) = self.calendar.holding(kind, month.first) else {
                continue;
            };
            let Some(goal) = self.exact(&whole) else {
                continue;
            };
            let (mut left, mut without) = (goal, 0);
            for part in self.calendar.parts(&whole, PeriodKind::Month) {
                if let Some(value) = self.exact(&part) {
                    left -= value;
                } else if kind == PeriodKind::Quarter || !self.has_quarter(&part) {
                    without += 1;
                }
            }
            if kind == PeriodKind::Year {
                left -= self.left_to_quarters(&whole);
            }
            return Some(GoalValue {
                value: left.max(0.0) / f64::from(without.max(1)),
                source: GoalSource::Split,
            });
        }
        None
    }

    fn has_quarter(&self, month: &Period) -> bool {
        let quarter = self.calendar.holding(PeriodKind::Quarter, month.first);
        quarter.is_some_and(|quarter| self.exact(&quarter).is_some())
    }

    /// What the quarters with a goal have, beyond the goals of their months.
    fn left_to_quarters(&self, year: &Period) -> f64 {
        let quarters = self.calendar.parts(year, PeriodKind::Quarter);
        let left = quarters.iter().filter_map(|quarter| {
            let goal = self.exact(quarter)?;
            let months = self.calendar.parts(quarter, PeriodKind::Month);
            let given: f64 = months.iter().filter_map(|month| self.exact(month)).sum();
            Some((goal - given).max(0.0))
        });
        left.sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{GoalSource, Goals};
    use crate::calendar::{Calendar, Period, PeriodKind};
    use crate::goals::{Goal, Holder, Measure};

    fn calendar() -> Calendar {
        Calendar::standard(1, true).expect("January")
    }

    fn period(kind: PeriodKind, number: u16) -> Period {
        calendar().named(kind, 2026, number).expect("a period")
    }

    fn goals(given: &[(PeriodKind, u16, f64)]) -> Goals {
        let mut goals = Goals::default();
        for (kind, number, value) in given {
            goals.set(&Goal {
                measure: Measure::WonAmount,
                kind: *kind,
                first: period(*kind, *number).first,
                holder: Holder::Everyone,
                value: *value,
            });
        }
        goals
    }

    fn of(goals: &Goals, kind: PeriodKind, number: u16) -> Option<(f64, GoalSource)> {
        let of = goals.of(
            &calendar(),
            Measure::WonAmount,
            &Holder::Everyone,
            &period(kind, number),
        );
        of.map(|goal| (goal.value, goal.source))
    }

    #[test]
    fn a_goal_that_was_set_is_itself_and_no_other_measures() {
        let goals = goals(&[(PeriodKind::Month, 2, 50.0)]);
        assert_eq!(
            of(&goals, PeriodKind::Month, 2),
            Some((50.0, GoalSource::Given))
        );
        assert_eq!(of(&goals, PeriodKind::Month, 3), None);
        assert_eq!(of(&goals, PeriodKind::Quarter, 1), None);
        let month = period(PeriodKind::Month, 2);
        let other = goals.of(&calendar(), Measure::WonCount, &Holder::Everyone, &month);
        assert_eq!(other, None);
        assert_eq!(goals.all().count(), 1);
    }

    #[test]
    fn months_add_up_to_quarters_and_years() {
        use PeriodKind::{Month, Quarter, Year};
        let mut given: Vec<_> = (1..=9)
            .map(|month| (Month, month, f64::from(month)))
            .collect();
        given.push((Quarter, 4, 100.0));
        let goals = goals(&given);
        assert_eq!(of(&goals, Quarter, 2), Some((15.0, GoalSource::Summed)));
        assert_eq!(of(&goals, Year, 1), Some((145.0, GoalSource::Summed)));
    }

    #[test]
    fn what_a_longer_goal_leaves_is_split_among_the_months_without() {
        use PeriodKind::{Month, Quarter, Year};
        // 1200 less 300 for January and 120 for the third quarter leaves 780 for eight months.
        let goals = goals(&[
            (Year, 1, 1200.0),
            (Month, 1, 300.0),
            (Quarter, 3, 120.0),
            (Month, 7, 60.0),
        ]);
        let split = |value| Some((value, GoalSource::Split));
        assert_eq!(of(&goals, Month, 2), split(97.5));
        assert_eq!(of(&goals, Month, 8), split(30.0));
        assert_eq!(of(&goals, Quarter, 1), split(495.0));
        assert_eq!(of(&goals, Quarter, 4), split(292.5));
        let months: f64 = (1..=12)
            .filter_map(|month| of(&goals, Month, month))
            .map(|goal| goal.0)
            .sum();
        assert!((months - 1200.0).abs() < 1e-9);
    }

    #[test]
    fn months_above_their_quarter_leave_nothing_and_take_nothing() {
        use PeriodKind::{Month, Quarter};
        let goals = goals(&[(Quarter, 1, 100.0), (Month, 1, 130.0)]);
        assert_eq!(of(&goals, Month, 2), Some((0.0, GoalSource::Split)));
        assert_eq!(of(&goals, Quarter, 1), Some((100.0, GoalSource::Given)));
    }
}
