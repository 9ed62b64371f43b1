//! `OpportunityHistory` as columns: Salesforce writes a row for each change of stage, amount,
//! probability, close date or forecast category, and one when an opportunity is created.

use std::ops::Range;

use super::opportunities::Category;
use crate::table::Day;

/// The changes of all live opportunities, those of one opportunity together and in the order of time.
#[derive(Debug, Clone, Default)]
pub struct StageHistory {
    /// `first[opportunity]..first[opportunity + 1]` are its changes; one more than opportunities.
    pub first: Vec<u32>,
    /// When, in seconds since 1970 in UTC.
    pub at: Vec<i64>,
    /// The day of that in the org's time zone.
    pub day: Vec<Day>,
    /// The stage from then on: places in `Opportunities::stages`.
    pub stage: Vec<u16>,
    /// In the corporate currency; NaN where there is none.
    pub amount: Vec<f64>,
    /// From 0 to 1; NaN where there is none.
    pub probability: Vec<f64>,
    /// The `CloseDate` from then on; `Day::MIN` where there is none.
    pub close: Vec<Day>,
    pub category: Vec<Category>,
}

impl StageHistory {
    /// The places of an opportunity's changes.
    #[must_use]
    pub fn of(&self, opportunity: usize) -> Range<usize> {
        match (self.first.get(opportunity), self.first.get(opportunity + 1)) {
            (Some(first), Some(end)) => *first as usize..*end as usize,
            _ => 0..0,
        }
    }

    /// How many changes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }
}
