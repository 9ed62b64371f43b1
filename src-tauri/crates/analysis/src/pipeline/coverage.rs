//! What is open against what is still to be won.

use super::{Chosen, Total};
use crate::facts::{Opportunities, State};
use crate::table::Day;

/// What is open, whenever it is due.
#[must_use]
pub fn open_pipeline(opportunities: &Opportunities, chosen: Chosen<'_>) -> Total {
    open_due(opportunities, chosen, Day::MIN, Day::MAX)
}

/// What is open with a `CloseDate` from `first` to `last`.
#[must_use]
pub fn open_due(opportunities: &Opportunities, chosen: Chosen<'_>, first: Day, last: Day) -> Total {
    let mut open = Total::default();
    for place in chosen.places(opportunities) {
        let is_due = (first..=last).contains(&opportunities.close[place]);
        if is_due && opportunities.state[place] == State::Open {
            open.add(opportunities.amount[place]);
        }
    }
    open
}

/// Open pipeline of the period ÷ (goal - won so far); `None` where the goal is reached.
#[must_use]
pub fn coverage(open: f64, won: f64, goal: f64) -> Option<f64> {
    (goal > won).then(|| open / (goal - won))
}

/// What the pipeline yields a day, in the corporate currency: open opportunities × win rate × mean
/// amount won ÷ median days of the sales cycle. `None` where the cycle has no length.
#[must_use]
pub fn velocity(open: u64, win_rate: f64, mean_amount: f64, median_cycle_days: f64) -> Option<f64> {
    (median_cycle_days > 0.0).then(|| open as f64 * win_rate * mean_amount / median_cycle_days)
}

#[cfg(test)]
mod tests {
    use super::{coverage, open_due, open_pipeline, velocity};
    use crate::pipeline::Chosen;
    use crate::pipeline::fixture::{Deals, NEW, WON};

    #[test]
    fn what_is_open_is_held_against_what_is_missing() {
        let mut deals = Deals::default();
        for (stage, amount, close) in [(NEW, 30.0, 10), (NEW, 70.0, 20), (WON, 40.0, 10)] {
            deals.add(0, &[(0, stage, amount, close)]);
        }
        let open = open_due(&deals.opportunities, Chosen::All, 5, 15);
        assert_eq!((open.count, open.amount()), (1, 30.0));
        assert_eq!(
            open_pipeline(&deals.opportunities, Chosen::All).amount(),
            100.0
        );
        assert_eq!(coverage(30.0, 40.0, 50.0), Some(3.0));
        assert_eq!(coverage(30.0, 40.0, 40.0), None);
    }

    #[test]
    fn velocity_is_a_yield_a_day() {
        assert_eq!(velocity(50, 0.25, 8000.0, 40.0), Some(2500.0));
        assert_eq!(velocity(50, 0.25, 8000.0, 0.0), None);
    }
}
