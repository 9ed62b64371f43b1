//! What the org says of itself: its time zone, its currency, its fiscal year.

use jiff::tz::TimeZone;

use crate::table::Day;

/// How long a fiscal period is (`Period.Type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FiscalPeriodKind {
    Month,
    Quarter,
    Year,
}

/// A row of `Period`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiscalPeriod {
    pub kind: FiscalPeriodKind,
    pub start: Day,
    /// The last day of it.
    pub end: Day,
    /// Its number within the year, from 1; of a year none.
    pub number: Option<i32>,
    pub label: Option<String>,
}

/// The org's own row, and what belongs to it.
#[derive(Debug, Clone)]
pub struct Organization {
    /// `TimeZoneSidKey`; UTC where it is not held.
    pub time_zone: TimeZone,
    /// The corporate currency's code, where known.
    pub currency: Option<String>,
    /// Currencies are converted: the org has several.
    pub has_many_currencies: bool,
    /// `FiscalYearStartMonth`, 1 to 12; January where it is not held.
    pub fiscal_start_month: i8,
    /// `UsesStartDateAsFiscalYearName`: a fiscal year is named by the year it starts in, not by that
    /// it ends in.
    pub names_year_by_start: bool,
    /// The org's own periods, by kind and start; empty where `Period` is not held.
    pub periods: Vec<FiscalPeriod>,
}

impl Default for Organization {
    fn default() -> Self {
        Self {
            time_zone: TimeZone::UTC,
            currency: None,
            has_many_currencies: false,
            fiscal_start_month: 1,
            names_year_by_start: false,
            periods: Vec::new(),
        }
    }
}
