//! Where the period stands: what is won, what is left, and whether that is as much as it should be by
//! now.

use super::methods::Elapsed;
use crate::calendar::{Now, Period, WorkingDays};
use crate::facts::{Opportunities, State};
use crate::pipeline::{Chosen, Total};
use crate::table::Day;

/// The shares of its total that a period should have by now.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Fractions {
    pub linear: f64,
    pub working_days: f64,
    /// What past periods had by this day; `None` where too few are known.
    pub seasonal: Option<f64>,
}

/// What is won in a period, as the opportunities say today.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Attainment {
    pub won: Total,
    /// Won with a `CloseDate` up to the end of the day that was asked for.
    pub until_day: Total,
}

/// What is won with a `CloseDate` in the period, and of that until a day.
#[must_use]
pub fn attainment(
    opportunities: &Opportunities,
    chosen: Chosen<'_>,
    period: &Period,
    day: Day,
) -> Attainment {
    let (mut won, mut until_day) = (Total::default(), Total::default());
    for place in chosen.places(opportunities) {
        let close = opportunities.close[place];
        if opportunities.state[place] == State::Won && period.holds(close) {
            won.add(opportunities.amount[place]);
            if close <= day {
                until_day.add(opportunities.amount[place]);
            }
        }
    }
    Attainment { won, until_day }
}

impl Fractions {
    pub(super) fn of(
        period: &Period,
        now: Now,
        working: &WorkingDays,
        seasonal: Option<f64>,
    ) -> Self {
        Self {
            linear: Elapsed::days(period, now).share(),
            working_days: Elapsed::working_days(period, now, working).share(),
            seasonal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fractions, attainment};
    use crate::calendar::{Calendar, Now, PeriodKind, WorkingDays, day_of};
    use crate::pipeline::Chosen;
    use crate::pipeline::fixture::{Deals, LOST, WON};
    use jiff::civil::date;

    #[test]
    fn the_shares_of_days_are_counted_to_the_end_of_past_days_and_to_the_hour_of_the_present_one() {
        let calendar = Calendar::standard(1, true).expect("January");
        let day = day_of(date(2026, 2, 13));
        let month = calendar.holding(PeriodKind::Month, day).expect("a month");
        for (day, share, linear, working_days) in [
            (day, 1.0, 13.0 / 28.0, 0.5),
            (day, 0.5, 12.5 / 28.0, 9.5 / 20.0),
            (day + 1, 0.5, 13.5 / 28.0, 0.5), // A Saturday.
            (month.first, 0.0, 0.0, 0.0),     // A Sunday.
            (month.first - 1, 1.0, 0.0, 0.0),
            (month.last + 9, 0.1, 1.0, 1.0),
        ] {
            let now = Now { day, share };
            let found = Fractions::of(&month, now, &WorkingDays::default(), None);
            assert_eq!(
                (found.linear, found.working_days),
                (linear, working_days),
                "{now:?}"
            );
        }
        let none = WorkingDays::without(month.first..=month.last);
        let found = Fractions::of(&month, Now { day, share: 0.5 }, &none, None);
        assert_eq!((found.linear, found.working_days), (12.5 / 28.0, 0.0));
    }

    #[test]
    fn only_what_is_won_in_the_period_is_attained() {
        let calendar = Calendar::standard(1, true).expect("January");
        let month = calendar.holding(PeriodKind::Month, 5).expect("a month");
        let mut deals = Deals::default();
        for (stage, amount, close) in [
            (WON, 10.0, 0),
            (WON, 20.0, 30),
            (LOST, 40.0, 5),
            (WON, 80.0, 31),
        ] {
            deals.add(-50, &[(-50, stage, amount, close)]);
        }
        let found = attainment(&deals.opportunities, Chosen::All, &month, 10);
        assert_eq!((found.won.amount(), found.until_day.amount()), (30.0, 10.0));
        assert_eq!((found.won.count, found.until_day.count), (2, 1));
    }
}
