//! The fitted hazard and what it says of a lead's next days.

use nalgebra::DMatrix;

use super::days::{Life, bands, spans, windows};
use crate::bins::{Binning, Fineness, learn};
use crate::error::{Error, Result};
use crate::logistic::{Design, Fit, Group, Loss, Penalty, Trials, choose, fit, logistic};
use crate::statistics::Interval;
use crate::table::{Day, Field};

/// The two-sided 90 % interval of a normal distribution.
const NINETY_PERCENT: f64 = 1.645;
/// Stretches whose curvature makes the intervals.
const ROWS_FOR_INTERVALS: usize = 50_000;

const FINENESS: Fineness = Fineness {
    stretches: 10,
    least_rows: 4,
    most_levels: 300,
    most_bins: 600,
    by_rate: false,
};
/// How freely ages and times may differ: what they are held by is this share of what fields are held
/// by.
const HOLD_OF_AGES: f64 = 0.02;

/// A discrete-time hazard: the log-odds of converting on a day, by age and by what a lead is.
#[derive(Debug, Clone)]
pub struct Hazard {
    pub binnings: Vec<Binning>,
    pub window: Day,
    pub penalty: Penalty,
    fit: Fit,
    ages: usize,
    /// The column of the latest window, where it learned from earlier ones too.
    now: Option<usize>,
    /// Mean weight of each field over the leads known.
    means: Vec<f64>,
    /// How sure the weights are, the intercept last; none before [`Hazard::with_intervals`].
    covariance: Option<DMatrix<f64>>,
}

/// What a hazard is fitted to: stretches of leads' days.
struct Lived {
    design: Design,
    trials: Trials,
    /// The lead of each stretch.
    leads: Vec<usize>,
    binnings: Vec<Binning>,
    binned: Design,
    /// Leads that had come by then.
    known: Vec<usize>,
    ages: usize,
    now: Option<usize>,
}

/// What is asked of a lead: how old it is, for how many days it is looked ahead, and what is known
/// of it besides, in log-odds of a day.
#[derive(Debug, Clone, Copy)]
pub struct Ahead {
    pub age: Day,
    pub days: Day,
    pub shift: f64,
}

impl Ahead {
    /// The days in which a lead that is open at that age converts within the horizon: so many after
    /// the last that is known, and for a lead that came since, the day it came and so many after it.
    /// That is [`Life::converts_within`] of the days left.
    #[must_use]
    pub const fn within(horizon: Day, age: Day, shift: f64) -> Self {
        let days = if age == 0 {
            horizon.saturating_add(1)
        } else {
            horizon
        };
        Self { age, days, shift }
    }
}

/// One lead's score.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreseen {
    pub probability: f64,
    /// The 90 % interval of it.
    pub interval: Interval,
    /// What the average lead of that age is given.
    pub average: f64,
    /// The log-odds of a day by what the average lead is, and by what this one is.
    pub average_log_odds: f64,
    pub log_odds: f64,
    /// What each field adds to them.
    pub contributions: Vec<f64>,
}

impl Hazard {
    /// Learns, as known at the end of `as_of`, how often leads convert from the days of the window
    /// before, and what tells them apart from as many such windows as it needs for that.
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
        let lived = Lived::of(fields, places, lives, as_of, window)?;
        Ok(Self::fitted(lived, window)?.0)
    }

    /// The same, able to tell how sure a score is.
    ///
    /// # Errors
    /// As [`Self::learn`].
    pub fn with_intervals(
        fields: &[Field],
        places: &[usize],
        lives: &[Life],
        as_of: Day,
        window: Day,
    ) -> Result<Self> {
        let lived = Lived::of(fields, places, lives, as_of, window)?;
        let (mut hazard, lived) = Self::fitted(lived, window)?;
        let every = lived.leads.len().div_ceil(ROWS_FOR_INTERVALS).max(1);
        let curvature = Loss::new(&lived.design, &lived.trials, hazard.penalty)
            .curvature_of(&hazard.fit, every)?;
        hazard.covariance = Some(curvature.inverse());
        Ok(hazard)
    }

    fn fitted(lived: Lived, window: Day) -> Result<(Self, Lived)> {
        let (penalty, near) = choose(&lived.design, &lived.trials, |row| lived.leads[row])?;
        let fit = fit(&lived.design, &lived.trials, penalty, near.as_ref())?;
        let mut means = vec![0.0; lived.binnings.len()];
        for lead in &lived.known {
            for (mean, column) in means.iter_mut().zip(lived.binned.columns_of(*lead)) {
                *mean += fit.weights[*column as usize];
            }
        }
        for mean in &mut means {
            *mean /= lived.known.len().max(1) as f64;
        }
        let hazard = Self {
            binnings: lived.binnings.clone(),
            window,
            penalty,
            fit,
            ages: lived.ages,
            now: lived.now,
            means,
            covariance: None,
        };
        Ok((hazard, lived))
    }

    /// The leads of a table in this model's bins.
    #[must_use]
    pub fn design(&self, fields: &[Field]) -> Design {
        Design::of(&self.binnings, fields)
    }

    /// The probability that a lead that is open converts in the days ahead.
    #[must_use]
    pub fn probability(&self, lead: &[u32], ahead: Ahead) -> f64 {
        self.within(self.fit.log_odds(lead), ahead)
    }

    /// What a bin adds to the log-odds of converting on a day, against the average lead.
    #[must_use]
    pub fn contribution(&self, group: usize, column: usize) -> f64 {
        self.fit.weights[column] - self.means[group]
    }

    /// A lead's score with what it is made of: from the average lead's day to its own the
    /// contributions add up exactly. Without [`Self::with_intervals`] everything is possible.
    #[must_use]
    pub fn foresee(&self, lead: &[u32], ahead: Ahead) -> Foreseen {
        let own = self.fit.log_odds(lead);
        let average = self.fit.intercept + self.means.iter().sum::<f64>();
        Foreseen {
            probability: self.within(own, ahead),
            interval: self.interval(lead, own, ahead),
            average: self.within(average, ahead),
            average_log_odds: average,
            log_odds: own,
            contributions: lead
                .iter()
                .zip(&self.means)
                .map(|(column, mean)| self.fit.weights[*column as usize] - mean)
                .collect(),
        }
    }

    /// The weight of an age, and the days spent in it, for what lies ahead.
    fn ages_ahead(&self, ahead: Ahead) -> impl Iterator<Item = (usize, f64, Day)> {
        let until = ahead.age.saturating_add(ahead.days);
        let shift = ahead.shift + self.now.map_or(0.0, |now| self.fit.weights[now]);
        spans(ahead.age, until).map(move |(band, days, _)| {
            let column = column(self.ages, band) as usize;
            (column, self.fit.weights[column] + shift, days)
        })
    }

    /// The probability of whoever has these log-odds by what it is, whatever its age adds.
    #[must_use]
    pub fn within(&self, own: f64, ahead: Ahead) -> f64 {
        let stays: f64 = self
            .ages_ahead(ahead)
            .map(|(_, of_age, days)| (1.0 - logistic(own + of_age)).powi(days))
            .product();
        1.0 - stays
    }

    /// By the delta method, on the scale on which days add up: the logarithm of the hazard summed
    /// over them.
    fn interval(&self, lead: &[u32], own: f64, ahead: Ahead) -> Interval {
        let Some(covariance) = &self.covariance else {
            return Interval {
                low: 0.0,
                high: 1.0,
            };
        };
        let mut slope: Vec<(usize, f64)> = Vec::with_capacity(lead.len() + 8);
        let (mut summed, mut of_own) = (0.0, 0.0);
        for (column, of_age, days) in self.ages_ahead(ahead) {
            let chance = logistic(own + of_age);
            summed -= f64::from(days) * (-chance).ln_1p();
            let moved = f64::from(days) * chance;
            of_own += moved;
            slope.push((column, moved));
        }
        slope.extend(lead.iter().map(|column| (*column as usize, of_own)));
        slope.push((self.fit.weights.len(), of_own));
        slope.extend(self.now.map(|now| (now, of_own)));
        let mut variance = 0.0;
        for (row, by) in &slope {
            let sum: f64 = slope
                .iter()
                .map(|(at, of)| of * covariance[(*row, *at)])
                .sum();
            variance += by * sum;
        }
        let error = NINETY_PERCENT * variance.max(0.0).sqrt() / summed.max(f64::MIN_POSITIVE);
        let at = |moved: f64| -(-summed * moved.exp()).exp_m1();
        Interval {
            low: at(-error),
            high: at(error),
        }
    }
}

impl Lived {
    fn of(
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
        let binned = Design::of(&binnings, fields);
        let ages = binned.width();
        let mut groups = binned.groups.clone();
        groups.push(Group {
            start: ages,
            // The first of an ordered group stands for blank, which no age is.
            bins: bands() + 1,
            is_ordered: true,
            hold: HOLD_OF_AGES,
        });
        let windows = windows(lives, as_of, window);
        let start = ages + bands() + 1;
        let now = (windows > 1).then_some(start);
        groups.extend(now.map(|start| Group {
            start,
            bins: usize::try_from(windows).unwrap_or(1),
            is_ordered: false,
            hold: HOLD_OF_AGES,
        }));
        let (mut columns, mut trials, mut leads) = (Vec::new(), Trials::default(), Vec::new());
        for (lead, before) in known
            .iter()
            .flat_map(|lead| (0..windows).map(move |before| (lead, before)))
        {
            let end = as_of - before * window;
            if lives[*lead].created > end {
                continue;
            }
            for stretch in lives[*lead].stretches(end - window, end) {
                columns.extend_from_slice(binned.columns_of(*lead));
                columns.push(column(ages, stretch.band));
                let before = usize::try_from(before).unwrap_or(0);
                columns.extend(now.map(|now| u32::try_from(now + before).unwrap_or(u32::MAX)));
                trials.trials.push(f64::from(stretch.days));
                trials
                    .successes
                    .push(f64::from(u8::from(stretch.converted)));
                leads.push(*lead);
            }
        }
        if leads.is_empty() {
            return Err(Error::NoRows);
        }
        Ok(Self {
            design: Design { columns, groups },
            trials,
            leads,
            binnings,
            binned,
            known,
            ages,
            now,
        })
    }
}

fn column(ages: usize, band: usize) -> u32 {
    u32::try_from(ages + 1 + band).unwrap_or(u32::MAX)
}
