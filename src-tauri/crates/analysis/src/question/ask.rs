//! What people choose above a dashboard.

use crate::calendar::{PeriodKind, day_of};
use crate::goals::Measure;
use crate::table::Day;

/// Filters and settings of a dashboard; an analysis heeds those it declares.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Ask {
    pub period: PeriodKind,
    /// How many periods before the present one.
    pub periods_back: u16,
    /// Ids of users; none stands for all.
    pub owners: Vec<String>,
    /// The Id of a role: its users and those of the roles under it.
    pub team: Option<String>,
    /// Ids of record types; none stands for all.
    pub record_types: Vec<String>,
    /// Values of `LeadSource`; none stands for all.
    pub sources: Vec<String>,
    /// Within how many days a lead should convert.
    pub horizon_days: u16,
    pub measure: Measure,
    /// Values of `Lead.Status` that mean qualified; without one that stage is left out.
    pub qualified: Vec<String>,
    /// Values of `Lead.Status` that mean given up; where nobody says, those that say so by their words.
    pub disqualified: Option<Vec<String>>,
    /// Days of the org to compare, instead of those of the period.
    pub between: Option<Between>,
    /// How many leads are worked a day.
    pub leads_a_day: u16,
}

/// From one day to another, both as `2026-03-31` and both within.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Between {
    pub first: String,
    pub last: String,
}

impl Between {
    /// Both days; `None` where one is no date, or the last lies before the first.
    #[must_use]
    pub fn days(&self) -> Option<(Day, Day)> {
        let day = |text: &str| text.parse().ok().map(day_of);
        let (first, last) = (day(&self.first)?, day(&self.last)?);
        (first <= last).then_some((first, last))
    }
}

impl Default for Ask {
    fn default() -> Self {
        Self {
            period: PeriodKind::default(),
            periods_back: 0,
            owners: Vec::new(),
            team: None,
            record_types: Vec::new(),
            sources: Vec::new(),
            horizon_days: 90,
            measure: Measure::default(),
            qualified: Vec::new(),
            disqualified: None,
            between: None,
            leads_a_day: 20,
        }
    }
}
