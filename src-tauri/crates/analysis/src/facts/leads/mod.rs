//! Leads as columns, and how likely the open ones convert.

mod scores;
mod status;

pub use scores::{NoSource, NotScored, Scores, SourceRate, Sources, Told};
pub use status::is_given_up;

use super::ids::{Id, Places};
use super::names::Names;
use crate::table::Day;

/// A change of a lead's `Status`, from `LeadHistory`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusChange {
    /// The lead's place.
    pub lead: u32,
    pub day: Day,
    /// The status from then on: a number in `Leads::statuses`.
    pub to: u32,
}

/// All live leads, converted ones among them; columns of equal length.
#[derive(Debug, Clone, Default)]
pub struct Leads {
    pub ids: Vec<Id>,
    /// The day of `CreatedDate`.
    pub created: Vec<Day>,
    /// `CreatedDate` in seconds since 1970 in UTC.
    pub created_at: Vec<i64>,
    /// `ConvertedDate`, which has no time of day; `None` where it is not converted.
    pub converted: Vec<Option<Day>>,
    /// Converted without a `ConvertedDate` that could be read counts here, and in `converted` not.
    pub is_converted: Vec<bool>,
    /// What it became, where that was made and is held: a place in `Opportunities`.
    pub opportunity: Vec<Option<u32>>,
    /// `ConvertedOpportunityId` is filled, held or not.
    pub has_opportunity: Vec<bool>,
    /// Numbers in `sources`, [`Names::NONE`] where there is none.
    pub source: Vec<u32>,
    /// Numbers in `statuses`.
    pub status: Vec<u32>,
    /// Numbers in `owners`.
    pub owner: Vec<u32>,
    /// Numbers in `record_types`, [`Names::NONE`] where there is none.
    pub record_type: Vec<u32>,
    /// The first completed activity since it was created, on it or on the contact it became, in seconds
    /// since 1970 in UTC. It may be an event that is still to come: [`Self::touched`] knows.
    pub first_touch: Vec<Option<i64>>,
    pub sources: Names,
    pub statuses: Names,
    /// Ids of users and queues.
    pub owners: Names,
    pub record_types: Names,
    /// In the order of leads, then of time.
    pub status_changes: Vec<StatusChange>,
    pub(in crate::facts) places: Places,
    /// First touches that were still to come when the leads were read, ascending.
    pub(in crate::facts) to_come: Vec<i64>,
}

impl Leads {
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

    /// The place of the lead with this Id.
    #[must_use]
    pub fn find(&self, id: Id) -> Option<usize> {
        self.places.find(id)
    }

    /// When the lead was first spoken to, as known at `now`: what is still to come does not count.
    #[must_use]
    pub fn touched(&self, lead: usize, now: i64) -> Option<i64> {
        self.first_touch[lead].filter(|at| *at <= now)
    }

    /// How many of the touches that were still to come have come by `now`.
    pub(in crate::facts) fn have_come(&self, now: i64) -> usize {
        self.to_come.partition_point(|at| *at <= now)
    }

    /// Remembers which first touches are still to come at `now`.
    pub(crate) fn note_to_come(&mut self, now: i64) {
        let touches = self.first_touch.iter().flatten();
        self.to_come = touches.copied().filter(|at| *at > now).collect();
        self.to_come.sort_unstable();
    }

    /// Makes [`Self::find`] know the Ids there are; to be called once all are in.
    pub fn index(&mut self) {
        self.places = Places::of(&self.ids);
    }
}
