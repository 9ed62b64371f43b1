//! Each way of forecasting a period's total.

use super::Chances;
use crate::calendar::{Period, WorkingDays};
use crate::forecast::snapshots::Snapshot;
use crate::table::Day;

/// Fewer past periods than these tell no shape, no rates and no error.
pub(in crate::forecast) const LEAST_PERIODS: usize = 3;

/// A way of forecasting what will be won in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Won so far ÷ the share of days that are over.
    LinearPace,
    /// Won so far ÷ the share of working days that are over.
    WorkingDayPace,
    /// Won so far ÷ the mean share that past periods had at this day.
    SeasonalPace,
    /// Won so far + amount × `Probability` of what is open and due by the end of the period.
    CrmWeighted,
    /// Won so far + what past opportunities of the same stage, due date and age lead to expect of
    /// those that are open, and of those not yet created.
    StageHistory,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::LinearPace,
        Self::WorkingDayPace,
        Self::SeasonalPace,
        Self::CrmWeighted,
        Self::StageHistory,
    ];

    /// Whether it goes by what is open, which only history tells of a past day.
    pub(in crate::forecast) fn needs_open(self) -> bool {
        matches!(self, Self::CrmWeighted | Self::StageHistory)
    }
}

/// The shares of a period that are over at the end of a day; 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(in crate::forecast) struct Elapsed {
    pub(in crate::forecast) days: f64,
    pub(in crate::forecast) working_days: f64,
}

impl Elapsed {
    pub(in crate::forecast) fn of(period: &Period, day: Day, working: &WorkingDays) -> Self {
        let over = working.count(period.first, day.min(period.last));
        let all = working.count(period.first, period.last);
        Self {
            days: f64::from(period.elapsed(day)) / f64::from(period.days()),
            working_days: match all {
                0 => 0.0,
                all => f64::from(over) / f64::from(all),
            },
        }
    }
}

/// The forecast of a snapshot by a method, from the past periods whose end was known then. `None`
/// where the method has nothing to go by: pace without anything won, history without enough of it.
pub(in crate::forecast) fn forecast_by(
    method: Method,
    snapshot: &Snapshot,
    known: &[&Snapshot],
    working: &WorkingDays,
) -> Option<f64> {
    let elapsed = || Elapsed::of(&snapshot.period, snapshot.as_of, working);
    let pace = |share: f64| (share > 0.0 && snapshot.won > 0.0).then(|| snapshot.won / share);
    match method {
        Method::LinearPace => pace(elapsed().days),
        Method::WorkingDayPace => pace(elapsed().working_days),
        Method::SeasonalPace => pace(seasonal_share(snapshot, known)?),
        Method::CrmWeighted => Some(snapshot.won + snapshot.weighted),
        Method::StageHistory => {
            let open: u64 = known.iter().map(|held| held.open()).sum();
            if known.len() < LEAST_PERIODS || open == 0 {
                return None;
            }
            let chances = Chances::learn(known.iter().copied());
            Some(snapshot.won + chances.expected(snapshot))
        }
    }
}

/// The mean share of their total that past periods had on this day: those with the same number in
/// their years where there are enough of them, else all.
pub(in crate::forecast) fn seasonal_share(snapshot: &Snapshot, known: &[&Snapshot]) -> Option<f64> {
    let shares = |is_like: &dyn Fn(&Snapshot) -> bool| -> Vec<f64> {
        (known.iter())
            .filter(|held| held.total > 0.0 && is_like(held))
            .map(|held| held.won / held.total)
            .collect()
    };
    let same = shares(&|held| held.period.number == snapshot.period.number);
    let shares = match same.len() >= LEAST_PERIODS {
        true => same,
        false => shares(&|_| true),
    };
    (shares.len() >= LEAST_PERIODS).then(|| shares.iter().sum::<f64>() / shares.len() as f64)
}
