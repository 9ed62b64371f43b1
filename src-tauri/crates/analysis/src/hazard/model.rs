//! The fitted hazard and what it says of a lead's next days.

use super::days::{Life, bands, spans};
use crate::bins::{Binning, Fineness, learn};
use crate::error::{Error, Result};
use crate::logistic::{Design, Fit, Group, Penalty, Trials, choose, fit, logistic};
use crate::table::{Day, Field};

const FINENESS: Fineness = Fineness {
    stretches: 10,
    least_rows: 4,
    most_levels: 300,
    most_bins: 600,
    by_rate: false,
};
/// How freely ages may differ: what they are held by is this share of what fields are held by.
const HOLD_OF_AGES: f64 = 0.02;

/// A discrete-time hazard: the log-odds of converting on a day, by age and by what a lead is.
#[derive(Debug, Clone)]
pub struct Hazard {
    pub binnings: Vec<Binning>,
    pub window: Day,
    pub penalty: Penalty,
    fit: Fit,
    ages: usize,
}

impl Hazard {
    /// Learns, as known at the end of `as_of`, from the days of the window before.
    ///
    /// # Errors
    /// [`Error::NoRows`] where no lead lived in the window, and those of the fit.
    pub fn learn(
        fields: &[Field],
        places: &[usize],
        lives: &[Life],
        as_of: Day,
        window: Day,
    ) -> Result<Self> {
        let known: Vec<usize> = (0..lives.len())
            .filter(|lead| lives[*lead].created <= as_of)
            .collect();
        let happened: Vec<bool> = lives.iter().map(|life| life.converted_by(as_of)).collect();
        let binnings = learn(fields, places, &known, &happened, &FINENESS);
        let leads = Design::of(&binnings, fields);
        let ages = leads.width();
        let mut groups = leads.groups.clone();
        groups.push(Group {
            start: ages,
            // The first of an ordered group stands for blank, which no age is.
            bins: bands() + 1,
            is_ordered: true,
            hold: HOLD_OF_AGES,
        });
        let mut columns = Vec::new();
        let mut trials = Trials::default();
        let mut units = Vec::new();
        for lead in known {
            for stretch in lives[lead].stretches(as_of - window, as_of) {
                if !leads.groups.is_empty() {
                    columns.extend_from_slice(leads.row(lead));
                }
                columns.push(column(ages, stretch.band));
                trials.trials.push(f64::from(stretch.days));
                trials
                    .successes
                    .push(f64::from(u8::from(stretch.converted)));
                units.push(lead);
            }
        }
        if units.is_empty() {
            return Err(Error::NoRows);
        }
        let design = Design { columns, groups };
        let penalty = choose(&design, &trials, |row| units[row])?;
        let fit = fit(&design, &trials, penalty, None)?;
        Ok(Self {
            binnings,
            window,
            penalty,
            fit,
            ages,
        })
    }

    /// The leads of a table in this model's bins.
    #[must_use]
    pub fn design(&self, fields: &[Field]) -> Design {
        Design::of(&self.binnings, fields)
    }

    /// The probability that a lead of that age that is open converts within so many days.
    #[must_use]
    pub fn probability(&self, lead: &[u32], age: Day, days: Day) -> f64 {
        let own = self.fit.log_odds(lead);
        let stays: f64 = spans(age, age.saturating_add(days))
            .map(|(band, days, _)| {
                let of_age = self.fit.weights[column(self.ages, band) as usize];
                (1.0 - logistic(own + of_age)).powi(days)
            })
            .product();
        1.0 - stays
    }
}

fn column(ages: usize, band: usize) -> u32 {
    u32::try_from(ages + 1 + band).unwrap_or(u32::MAX)
}
