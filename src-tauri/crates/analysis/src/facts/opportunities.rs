//! Opportunities as columns.

use std::collections::BTreeSet;

use super::ids::{Id, Places};
use super::names::Names;
use crate::table::Day;

/// What has become of an opportunity (`IsClosed`, `IsWon`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    Open,
    Won,
    Lost,
}

/// `ForecastCategory`, by its API names; whatever an org calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    Omitted,
    Pipeline,
    BestCase,
    MostLikely,
    /// Shown as *Commit*.
    Forecast,
    Closed,
    /// None, or one that Salesforce has not documented.
    Unknown,
}

impl Category {
    /// Reads the API name.
    #[must_use]
    pub fn read(text: &str) -> Self {
        match text {
            "Omitted" => Self::Omitted,
            "Pipeline" => Self::Pipeline,
            "BestCase" => Self::BestCase,
            "MostLikely" => Self::MostLikely,
            "Forecast" | "Commit" => Self::Forecast,
            "Closed" => Self::Closed,
            _ => Self::Unknown,
        }
    }
}

/// A stage of `OpportunityStage`, or one that only occurs in rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// The value in `StageName`.
    pub name: String,
    pub label: String,
    /// Its rank among the stages; those only met in rows come last.
    pub order: i32,
    /// From 0 to 1.
    pub default_probability: Option<f64>,
    pub state: State,
    /// Still offered to people.
    pub is_active: bool,
}

/// All live opportunities; columns of equal length.
#[derive(Debug, Clone, Default)]
pub struct Opportunities {
    pub ids: Vec<Id>,
    /// In the corporate currency; NaN where there is none.
    pub amount: Vec<f64>,
    /// From 0 to 1; NaN where there is none.
    pub probability: Vec<f64>,
    /// `CloseDate`, which Salesforce requires.
    pub close: Vec<Day>,
    /// The day of `CreatedDate`.
    pub created: Vec<Day>,
    pub state: Vec<State>,
    /// Places in `stages`.
    pub stage: Vec<u16>,
    pub category: Vec<Category>,
    /// Numbers in `owners`, [`Names::NONE`] where unknown.
    pub owner: Vec<u32>,
    /// Numbers in `record_types`, [`Names::NONE`] where there is none.
    pub record_type: Vec<u32>,
    /// Numbers in `sources` (`LeadSource`), [`Names::NONE`] where there is none.
    pub source: Vec<u32>,
    /// Came from a lead: a live lead's `ConvertedOpportunityId` names it.
    pub is_converted: Vec<bool>,
    pub stages: Vec<Stage>,
    /// Ids of users.
    pub owners: Names,
    /// Ids of record types.
    pub record_types: Names,
    pub sources: Names,
    /// Amounts of a currency whose rate is not held: missing above.
    pub unconverted_amounts: usize,
    /// The codes of their currencies.
    pub unconverted_currencies: BTreeSet<String>,
    pub(super) places: Places,
}

impl Opportunities {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The place of the opportunity with this Id.
    #[must_use]
    pub fn find(&self, id: Id) -> Option<usize> {
        self.places.find(id)
    }

    /// Makes [`Self::find`] know the Ids there are; to be called once all are in.
    pub fn index(&mut self) {
        self.places = Places::of(&self.ids);
    }
}
