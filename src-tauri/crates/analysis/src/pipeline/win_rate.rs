//! How many of those that are decided were won.

use super::{Chosen, Total};
use crate::facts::{Opportunities, State};
use crate::statistics::{Interval, wilson};
use crate::survival::{AalenJohansen, LEAST_AT_RISK, Spell, Watch};
use crate::table::Day;

/// Won ÷ (won + lost), by count and by amount: those that are open are in neither.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct WinRate {
    pub won: Total,
    pub lost: Total,
    /// `None` where nothing is decided.
    pub by_count: Option<f64>,
    /// Of 95 %, of the rate by count.
    pub interval: Interval,
    /// `None` where nothing that is decided has an amount above 0.
    pub by_amount: Option<f64>,
}

/// What became of the opportunities that were created in some days.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct WinCohort {
    pub created: u64,
    pub open: u64,
    /// Of those decided so far, which are the quick ones while many are open.
    pub decided: WinRate,
    /// The share won (event 0) and lost (event 1) by days since creation, those that are open counted
    /// as such.
    pub curves: AalenJohansen,
}

/// The win rate of opportunities that are closed, with a `CloseDate` from `first` to `last`.
#[must_use]
pub fn win_rate(
    opportunities: &Opportunities,
    chosen: Chosen<'_>,
    first: Day,
    last: Day,
) -> WinRate {
    let closed = (chosen.places(opportunities))
        .filter(|place| (first..=last).contains(&opportunities.close[*place]));
    rate(opportunities, closed)
}

/// The win rate of opportunities that were created from `first` to `last`, as known on `today`.
#[must_use]
pub fn win_rate_of_created(
    opportunities: &Opportunities,
    chosen: Chosen<'_>,
    first: Day,
    last: Day,
    today: Day,
) -> WinCohort {
    let created: Vec<usize> = (chosen.places(opportunities))
        .filter(|place| (first..=last).contains(&opportunities.created[*place]))
        .collect();
    let mut watch = Watch::new(2);
    for place in &created {
        let (end, event) = match opportunities.state[*place] {
            State::Open => (today, None),
            State::Won => (opportunities.close[*place], Some(0)),
            State::Lost => (opportunities.close[*place], Some(1)),
        };
        watch.add(Spell {
            days: end - opportunities.created[*place],
            event,
        });
    }
    let is_open = |place: &&usize| opportunities.state[**place] == State::Open;
    WinCohort {
        created: created.len() as u64,
        open: created.iter().filter(is_open).count() as u64,
        decided: rate(opportunities, created.iter().copied()),
        curves: AalenJohansen::counted(&watch, 2, 1.96, LEAST_AT_RISK),
    }
}

fn rate(opportunities: &Opportunities, places: impl Iterator<Item = usize>) -> WinRate {
    let (mut won, mut lost) = (Total::default(), Total::default());
    for place in places {
        match opportunities.state[place] {
            State::Won => won.add(opportunities.amount[place]),
            State::Lost => lost.add(opportunities.amount[place]),
            State::Open => {}
        }
    }
    let decided = (won.count + lost.count) as f64;
    let amount = won.amount() + lost.amount();
    WinRate {
        won,
        lost,
        by_count: (decided > 0.0).then(|| won.count as f64 / decided),
        interval: wilson(won.count as f64, decided, 1.96),
        by_amount: (amount > 0.0).then(|| won.amount() / amount),
    }
}

#[cfg(test)]
mod tests {
    use super::{win_rate, win_rate_of_created};
    use crate::pipeline::Chosen;
    use crate::pipeline::fixture::{Deals, LOST, NEW, WON};

    fn deals() -> Deals {
        let mut deals = Deals::default();
        for (created, stage, amount, close) in [
            (0, WON, 300.0, 10),
            (0, LOST, 100.0, 15),
            (1, LOST, f64::NAN, 20),
            (2, NEW, 900.0, 15),
            (3, WON, 50.0, 40),
        ] {
            deals.add(created, &[(created, stage, amount, close)]);
        }
        deals
    }

    #[test]
    fn those_that_are_open_are_in_no_win_rate() {
        let deals = deals();
        let found = win_rate(&deals.opportunities, Chosen::All, 10, 20);
        assert_eq!(
            (found.won.count, found.lost.count, found.lost.without_amount),
            (1, 2, 1)
        );
        assert_eq!(found.by_count, Some(1.0 / 3.0));
        assert_eq!(found.by_amount, Some(0.75));
        let one = win_rate(&deals.opportunities, Chosen::Where(&[true]), 0, 99);
        assert_eq!(one.by_count, Some(1.0));
        let none = win_rate(&deals.opportunities, Chosen::All, 50, 60);
        assert_eq!((none.by_count, none.by_amount), (None, None));
        assert_eq!((none.interval.low, none.interval.high), (0.0, 1.0));
    }

    #[test]
    fn a_cohort_tells_how_many_are_undecided() {
        let deals = deals();
        let found = win_rate_of_created(&deals.opportunities, Chosen::All, 0, 2, 50);
        assert_eq!((found.created, found.open), (4, 1));
        assert_eq!(found.decided.by_count, Some(1.0 / 3.0));
        assert_eq!(found.curves.watched, 4);
        assert_eq!(found.curves.last_day, None);
    }
}
