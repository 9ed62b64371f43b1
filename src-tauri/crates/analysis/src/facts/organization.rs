//! What the org says of itself: its time zone, its currency, its fiscal year.

use jiff::tz::TimeZone;

use crate::calendar::Calendar;

/// The org's own row, and what belongs to it.
#[derive(Debug, Clone)]
pub struct Organization {
    /// `TimeZoneSidKey`; UTC where it is not held.
    pub time_zone: TimeZone,
    /// The corporate currency's code, where known.
    pub currency: Option<String>,
    /// `FiscalYearStartMonth`, 1 to 12; January where it is not held.
    pub fiscal_start_month: i8,
    /// The fiscal periods: those of `Period` where they are not the usual twelve months.
    pub calendar: Calendar,
}

impl Default for Organization {
    fn default() -> Self {
        Self {
            time_zone: TimeZone::UTC,
            currency: None,
            fiscal_start_month: 1,
            calendar: Calendar::default(),
        }
    }
}
