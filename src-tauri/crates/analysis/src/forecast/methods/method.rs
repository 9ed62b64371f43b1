//! Each way of forecasting a period's total.

use super::Chances;
use crate::calendar::{Now, Period, WorkingDays};
use crate::forecast::snapshots::Snapshot;

/// Fewer past periods than these tell no shape, no rates and no error.
pub const LEAST_PERIODS: usize = 3;

/// A way of forecasting what will be won in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Won so far ÷ the share of days that are over, today's hours among them.
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

/// How many days of a period are over, of all of them.
#[derive(Debug, Clone, Copy)]
pub(in crate::forecast) struct Elapsed {
    over: f64,
    all: f64,
}

impl Elapsed {
    pub(in crate::forecast) fn days(period: &Period, now: Now) -> Self {
        Self {
            over: period.elapsed(now),
            all: f64::from(period.days()),
        }
    }

    pub(in crate::forecast) fn working_days(
        period: &Period,
        now: Now,
        working: &WorkingDays,
    ) -> Self {
        Self {
            over: working.elapsed(period, now),
            all: f64::from(working.count(period.first, period.last)),
        }
    }

    /// From 0 to 1; 0 where the period has no such day.
    pub(in crate::forecast) fn share(self) -> f64 {
        match self.all > 0.0 {
            true => self.over / self.all,
            false => 0.0,
        }
    }

    /// Whether a whole day is over: the hours of the first one have no pace yet.
    fn has_begun(self) -> bool {
        self.over >= 1.0
    }
}

/// The forecast of a snapshot by a method, from the past periods whose end was known then. `None`
/// where the method has nothing to go by: pace without anything won or before a day is over, history
/// without enough of it.
pub(in crate::forecast) fn forecast_by(
    method: Method,
    snapshot: &Snapshot,
    known: &[&Snapshot],
    working: &WorkingDays,
) -> Option<f64> {
    let (period, now) = (&snapshot.period, snapshot.now);
    let days = Elapsed::days(period, now);
    let pace = |elapsed: Elapsed, share: f64| {
        let has_pace = elapsed.has_begun() && share > 0.0 && snapshot.won > 0.0;
        has_pace.then(|| snapshot.won / share)
    };
    match method {
        Method::LinearPace => pace(days, days.share()),
        Method::WorkingDayPace => {
            let working_days = Elapsed::working_days(period, now, working);
            pace(working_days, working_days.share())
        }
        Method::SeasonalPace => pace(days, seasonal_share(snapshot, known)?),
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
