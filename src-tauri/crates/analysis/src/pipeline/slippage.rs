//! Close dates that were pushed, and those that have passed.

use super::{Chosen, Past, Total};
use crate::facts::{Opportunities, StageHistory, State};
use crate::statistics::median;
use crate::table::Day;

/// An opportunity that was to be closed in the period and was pushed beyond it.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Slipped {
    pub place: usize,
    /// Its amount and its close date when the period began.
    pub amount: f64,
    pub from: Day,
    /// Its close date now.
    pub to: Day,
}

/// What of a period's pipeline was pushed beyond its end.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Slippage {
    /// What was open when the period began, with a close date in it.
    pub due: Total,
    pub slipped: Total,
    /// Slipped ÷ due, by amount; `None` where nothing was due.
    pub rate: Option<f64>,
    pub mean_days: Option<f64>,
    /// The largest first.
    pub deals: Vec<Slipped>,
}

/// Opportunities that are open although their close date has passed.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Stale {
    pub total: Total,
    /// Half of them are at least these days over.
    pub median_days: Option<f64>,
    /// Places, the longest over first.
    pub places: Vec<usize>,
}

/// How often an opportunity's close date was moved to a later day.
#[must_use]
pub fn pushes(history: &StageHistory, place: usize) -> u32 {
    let closes = &history.close[history.of(place)];
    let later = closes
        .windows(2)
        .filter(|two| two[0] != Day::MIN && two[1] > two[0]);
    u32::try_from(later.count()).unwrap_or(u32::MAX)
}

/// The slippage of the period from `first` to `last`. What was due is what history says of the day
/// before it; what slipped is what has a close date beyond it now.
#[must_use]
pub fn slippage(past: &Past<'_>, chosen: Chosen<'_>, first: Day, last: Day) -> Slippage {
    let (mut due, mut slipped) = (Total::default(), Total::default());
    let mut deals = Vec::new();
    for place in chosen.places(past.opportunities) {
        let start = past.at(place, first - 1);
        let Some(start) = start.filter(|moment| moment.is_open_due(first, last)) else {
            continue;
        };
        due.add(start.amount);
        let to = past.opportunities.close[place];
        if to > last {
            slipped.add(start.amount);
            deals.push(Slipped {
                place,
                amount: start.amount,
                from: start.close,
                to,
            });
        }
    }
    let days: i64 = deals
        .iter()
        .map(|deal| i64::from(deal.to - deal.from))
        .sum();
    let size = |deal: &Slipped| match deal.amount.is_nan() {
        true => f64::NEG_INFINITY,
        false => deal.amount,
    };
    deals.sort_by(|a, b| size(b).total_cmp(&size(a)).then(a.place.cmp(&b.place)));
    Slippage {
        due,
        slipped,
        rate: (due.amount() > 0.0).then(|| slipped.amount() / due.amount()),
        mean_days: (!deals.is_empty()).then(|| days as f64 / deals.len() as f64),
        deals,
    }
}

/// Those that are open with a close date before `today`.
#[must_use]
pub fn stale(opportunities: &Opportunities, chosen: Chosen<'_>, today: Day) -> Stale {
    let mut total = Total::default();
    let mut places: Vec<usize> = (chosen.places(opportunities))
        .filter(|place| {
            opportunities.state[*place] == State::Open && opportunities.close[*place] < today
        })
        .collect();
    for place in &places {
        total.add(opportunities.amount[*place]);
    }
    places.sort_by_key(|place| (opportunities.close[*place], *place));
    let over = |place: &usize| f64::from(today - opportunities.close[*place]);
    let mut days: Vec<f64> = places.iter().map(over).collect();
    Stale {
        total,
        median_days: median(&mut days),
        places,
    }
}

#[cfg(test)]
mod tests {
    use super::{pushes, slippage, stale};
    use crate::pipeline::Chosen;
    use crate::pipeline::fixture::{Deals, NEW, WON};

    fn deals() -> Deals {
        let mut deals = Deals::default();
        // Due on day 110, pushed twice, then drawn nearer: still beyond the period.
        deals.add(
            50,
            &[
                (50, NEW, 100.0, 110),
                (105, NEW, 100.0, 140),
                (120, NEW, 90.0, 160),
                (125, NEW, 90.0, 150),
            ],
        );
        // Pushed within the period, and won in it.
        deals.add(
            50,
            &[
                (50, NEW, 300.0, 105),
                (101, NEW, 300.0, 118),
                (118, WON, 310.0, 118),
            ],
        );
        // Due before the period already; due after it; created in it.
        deals.add(50, &[(50, NEW, 999.0, 90)]);
        deals.add(50, &[(50, NEW, 999.0, 130)]);
        deals.add(104, &[(104, NEW, 999.0, 110), (106, NEW, 999.0, 190)]);
        deals
    }

    #[test]
    fn what_was_due_and_is_beyond_the_period_has_slipped() {
        let deals = deals();
        let found = slippage(&deals.past(128), Chosen::All, 100, 119);
        assert_eq!((found.due.count, found.due.amount()), (2, 400.0));
        assert_eq!((found.slipped.count, found.rate), (1, Some(0.25)));
        assert_eq!(found.mean_days, Some(40.0));
        assert_eq!((found.deals[0].from, found.deals[0].to), (110, 150));
        let none = slippage(&deals.past(128), Chosen::Where(&[]), 100, 119);
        assert_eq!((none.rate, none.mean_days), (None, None));
    }

    #[test]
    fn only_later_close_dates_are_pushes() {
        let deals = deals();
        let found: Vec<u32> = (0..5).map(|place| pushes(&deals.history, place)).collect();
        assert_eq!(found, [2, 1, 0, 0, 1]);
    }

    #[test]
    fn what_is_open_after_its_close_date_is_stale() {
        let deals = deals();
        let found = stale(&deals.opportunities, Chosen::All, 131);
        assert_eq!(found.places, [2, 3]);
        assert_eq!((found.total.count, found.median_days), (2, Some(21.0)));
    }
}
