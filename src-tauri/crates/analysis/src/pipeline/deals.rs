//! How large deals are, and how long they take.

use super::{Chosen, Total};
use crate::facts::{Opportunities, State};
use crate::statistics::{median, quantile, trimmed};
use crate::survival::{KaplanMeier, LEAST_AT_RISK, Spell, Watch};
use crate::table::Day;

/// The share of the smallest and of the largest deals that a trimmed mean leaves out.
const TRIM: f64 = 0.1;

/// What won deals are worth, in the corporate currency; those without an amount are told and are in
/// no mean.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct DealSize {
    pub won: Total,
    pub mean: Option<f64>,
    pub median: Option<f64>,
    /// The mean without the smallest and the largest tenth.
    pub trimmed: Option<f64>,
}

/// How many days opportunities take from `CreatedDate` to `CloseDate`.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct SalesCycle {
    pub won: u64,
    /// Won before they were created, as back-dated ones are: in none of the figures.
    pub negative: u64,
    pub mean: Option<f64>,
    /// Of those won.
    pub median: Option<f64>,
    pub lower_quartile: Option<f64>,
    pub upper_quartile: Option<f64>,
    pub median_of_lost: Option<f64>,
    /// How long it takes until an opportunity is closed, won or not, those that are open counted as
    /// such.
    pub until_closed: KaplanMeier,
}

/// The size of deals won with a `CloseDate` from `first` to `last`.
#[must_use]
pub fn deal_size(
    opportunities: &Opportunities,
    chosen: Chosen<'_>,
    first: Day,
    last: Day,
) -> DealSize {
    let mut won = Total::default();
    let mut amounts = Vec::new();
    for place in chosen.places(opportunities) {
        let close = opportunities.close[place];
        if opportunities.state[place] == State::Won && (first..=last).contains(&close) {
            won.add(opportunities.amount[place]);
            amounts.push(opportunities.amount[place]);
        }
    }
    amounts.retain(|amount| !amount.is_nan());
    let median = median(&mut amounts);
    let mut middle = Total::default();
    for amount in trimmed(&mut amounts, TRIM) {
        middle.add(*amount);
    }
    DealSize {
        won,
        mean: won.mean(),
        median,
        trimmed: middle.mean(),
    }
}

/// The sales cycle of opportunities that were closed with a `CloseDate` from `first` to `last`; the
/// curve is of those closed then or open on `today`.
#[must_use]
pub fn sales_cycle(
    opportunities: &Opportunities,
    chosen: Chosen<'_>,
    first: Day,
    last: Day,
    today: Day,
) -> SalesCycle {
    let (mut won, mut lost) = (Vec::new(), Vec::new());
    let mut watch = Watch::new(1);
    for place in chosen.places(opportunities) {
        let (created, close) = (opportunities.created[place], opportunities.close[place]);
        let state = opportunities.state[place];
        if state == State::Open {
            watch.add(Spell {
                days: today - created,
                event: None,
            });
        } else if (first..=last).contains(&close) {
            watch.add(Spell {
                days: close - created,
                event: Some(0),
            });
            match state {
                State::Won => won.push(f64::from(close - created)),
                _ => lost.push(f64::from(close - created)),
            }
        }
    }
    let all = won.len() as u64;
    won.retain(|days| *days >= 0.0);
    lost.retain(|days| *days >= 0.0);
    SalesCycle {
        won: all,
        negative: all - won.len() as u64,
        // Whole days add up to the same sum in any order.
        mean: (!won.is_empty()).then(|| won.iter().sum::<f64>() / won.len() as f64),
        median: median(&mut won),
        lower_quartile: quantile(&mut won, 0.25),
        upper_quartile: quantile(&mut won, 0.75),
        median_of_lost: median(&mut lost),
        until_closed: KaplanMeier::counted(&watch, 1.96, LEAST_AT_RISK),
    }
}

#[cfg(test)]
mod tests {
    use super::{deal_size, sales_cycle};
    use crate::pipeline::Chosen;
    use crate::pipeline::fixture::{Deals, LOST, NEW, WON};

    #[test]
    fn deals_without_an_amount_are_told_and_not_counted_as_nothing() {
        let mut deals = Deals::default();
        for amount in [10.0, 20.0, f64::NAN, 600.0] {
            deals.add(0, &[(0, WON, amount, 5)]);
        }
        deals.add(0, &[(0, LOST, 1e9, 5)]);
        deals.add(0, &[(0, WON, 1e9, 50)]);
        let found = deal_size(&deals.opportunities, Chosen::All, 1, 10);
        assert_eq!((found.won.count, found.won.without_amount), (4, 1));
        assert_eq!((found.mean, found.median), (Some(210.0), Some(20.0)));
        assert_eq!(found.trimmed, Some(210.0));
    }

    #[test]
    fn a_deal_won_before_it_was_created_is_told_and_left_out() {
        let mut deals = Deals::default();
        for (created, stage, close) in [
            (10, WON, 20),
            (10, WON, 40),
            (30, WON, 20),
            (10, LOST, 15),
            (10, NEW, 99),
        ] {
            deals.add(created, &[(created, stage, 1.0, close)]);
        }
        let found = sales_cycle(&deals.opportunities, Chosen::All, 0, 50, 60);
        assert_eq!((found.won, found.negative), (3, 1));
        assert_eq!((found.mean, found.median), (Some(20.0), Some(20.0)));
        assert_eq!(
            (found.lower_quartile, found.upper_quartile),
            (Some(15.0), Some(25.0))
        );
        assert_eq!(found.median_of_lost, Some(5.0));
        let curve = &found.until_closed;
        assert_eq!((curve.watched, curve.events, curve.left_out), (4, 3, 1));
    }
}
