//! Which days a figure is about: not each follows the period that is chosen, so each says its own.

use crate::calendar::shown;
use crate::table::Day;

/// What happened, or holds, on those days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum DaysOf {
    LeadsCreated,
    /// The rates among numbers of which others are of other days.
    RatesOfLeadsCreated,
    LeadsConverted,
    LeadsCreatedOrConverted,
    LeadsQualified,
    LeadsOpen,
    DealsCreated,
    DealsCreatedOrClosed,
    DealsClosed,
    /// Closed on those days, or open whenever they are due.
    DealsOpenOrClosed,
    DealsWon,
    /// Won on those days, and on those of the same period a year before.
    DealsWonAlsoAYearBefore,
    DealsWonOrDue,
    /// Won on those days, or open whenever they are due.
    DealsOpenOrWon,
    DealsDue,
    DealsOpen,
    PipelineChanges,
    StagesEntered,
}

/// The days of the org that a figure is about.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[ts(rename = "FigureDays")]
pub struct Days {
    pub of: DaysOf,
    /// The first and the last day.
    pub first: String,
    pub last: String,
}

impl Days {
    /// From one day to another; `None` where there is none.
    #[must_use]
    pub fn between(of: DaysOf, first: Day, last: Day) -> Option<Self> {
        (first <= last).then(|| Self {
            of,
            first: shown(first),
            last: shown(last),
        })
    }
}
