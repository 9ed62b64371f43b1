//! The rows a model learns from.

use crate::hazard::Life;
use crate::lead_score::parallel;
use crate::lead_score::replica::held::Leads;
use crate::lead_score::replica::judge::Outcomes;
use crate::lead_score::validation::compare::usable;
use crate::leak::NotLearned;
use crate::table::{Day, Field, in_order, recognise};

/// The leads whose days are known, in the order of their Ids' hashes.
pub(in crate::lead_score::replica) struct Rows {
    /// Where each is among all leads.
    pub(in crate::lead_score::replica) rows: Vec<usize>,
    pub(in crate::lead_score::replica) lives: Vec<Life>,
    pub(in crate::lead_score::replica) outcomes: Vec<Option<bool>>,
    pub(in crate::lead_score::replica) fields: Vec<Field>,
    /// The fields the model may use.
    pub(in crate::lead_score::replica) places: Vec<usize>,
}

impl Rows {
    pub(in crate::lead_score::replica) fn of(
        leads: &Leads,
        outcomes: &Outcomes,
        used: &[String],
    ) -> Self {
        let dated: Vec<usize> = (0..leads.lives.len())
            .filter(|row| leads.lives[*row].is_some())
            .collect();
        // An Id is there once, so that it alone gives the order.
        let rows = in_order(&dated, &leads.ids, std::slice::from_ref(&leads.ids));
        let columns: Vec<_> = leads
            .columns
            .iter()
            .filter(|column| used.contains(&column.name))
            .collect();
        let fields = parallel::map(columns.len(), |place| recognise(columns[place], &rows));
        let lives: Vec<Life> = rows.iter().filter_map(|row| leads.lives[*row]).collect();
        let places: Vec<usize> = (0..fields.len())
            .filter(|place| NotLearned::by_nature(&fields[*place]).is_none())
            .collect();
        let happened: Vec<bool> = lives.iter().map(|life| life.converted.is_some()).collect();
        let all: Vec<usize> = (0..rows.len()).collect();
        Self {
            places: usable(&fields, &places, &all, &happened),
            outcomes: rows.iter().map(|row| outcomes.happened[*row]).collect(),
            rows,
            lives,
            fields,
        }
    }

    /// Conversions in so many days up to the last that is known.
    pub(super) fn conversions_within(&self, as_of: Day, days: Day) -> usize {
        let within = as_of - days + 1..=as_of;
        let conversions = self.lives.iter().filter_map(|life| life.converted);
        conversions.filter(|day| within.contains(day)).count()
    }

    /// For each of all leads, its place among these.
    pub(super) fn places_of(&self, leads: &Leads) -> Vec<usize> {
        let mut places = vec![0; leads.lives.len()];
        for (place, row) in self.rows.iter().enumerate() {
            places[*row] = place;
        }
        places
    }
}
