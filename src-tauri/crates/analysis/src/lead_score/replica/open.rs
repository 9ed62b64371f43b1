//! Which leads are open, and what being open still says.
//!
//! When a lead was given up is not kept, so the hazard takes it for one that goes on unconverted. A
//! lead that is still open after so many days is more likely to convert than one of which nobody
//! knows: by as much as there are fewer open ones of that age.

use std::collections::BTreeSet;

use super::held::{Leads, Wanted};
use crate::facts::is_given_up;
use crate::hazard::age_band;

/// How each lead stands now.
pub(super) struct Standing {
    pub(super) closed_statuses: Vec<String>,
    pub(super) statuses: Vec<String>,
    /// Rows that are neither converted nor given up.
    pub(super) open: Vec<usize>,
    pub(super) closed: usize,
    pub(super) undated: usize,
    /// By band of ages: the share of unconverted leads that are open.
    still_open: Vec<f64>,
}

impl Standing {
    pub(super) fn of(leads: &Leads, wanted: &Wanted) -> Self {
        let is_unconverted =
            |row: &usize| leads.lives[*row].is_some_and(|life| life.converted.is_none());
        let unconverted: Vec<usize> = (0..leads.lives.len()).filter(is_unconverted).collect();
        let statuses: BTreeSet<&str> = unconverted
            .iter()
            .filter_map(|row| leads.statuses.get(*row))
            .collect();
        let closed_statuses: Vec<String> = match &wanted.closed {
            Some(told) => told.clone(),
            None => {
                let given_up = statuses.iter().filter(|status| is_given_up(status));
                given_up.map(|status| (*status).to_owned()).collect()
            }
        };
        let is_open = |row: &usize| {
            let status = leads.statuses.get(*row);
            !status.is_some_and(|status| closed_statuses.iter().any(|closed| closed == status))
        };
        let mut counts: Vec<[f64; 2]> = Vec::new();
        let mut open = Vec::new();
        for row in &unconverted {
            let band = leads.age(*row).map_or(0, age_band);
            if counts.len() <= band {
                counts.resize(band + 1, [0.0; 2]);
            }
            counts[band][0] += 1.0;
            if is_open(row) {
                counts[band][1] += 1.0;
                open.push(*row);
            }
        }
        Self {
            statuses: statuses.into_iter().map(str::to_owned).collect(),
            closed: unconverted.len() - open.len(),
            undated: leads.lives.iter().filter(|life| life.is_none()).count(),
            still_open: counts
                .iter()
                .map(|[all, open]| (open + 0.5) / (all + 0.5))
                .collect(),
            closed_statuses,
            open,
        }
    }

    /// What being open at that age adds to the log-odds of converting on a day.
    pub(super) fn shift(&self, age: i32) -> f64 {
        if self.closed == 0 {
            return 0.0;
        }
        let share = self.still_open.get(age_band(age)).copied();
        -share.unwrap_or(1.0).max(0.05).ln()
    }
}

impl Leads {
    /// A lead's age in days on the day after the last that is known.
    pub(super) fn age(&self, row: usize) -> Option<i32> {
        let life = self.lives.get(row).copied().flatten()?;
        Some((self.as_of + 1 - life.created).max(0))
    }
}
