//! What each field adds to the average lead's log-odds, bin by bin, with what that rests on.

use crate::bins::{Binning, Fineness, learn};
use crate::boost::{Boosted, Coded};
use crate::lead_score::parallel;
use crate::lead_score::report::{Contribution, ContributionBin, Rate};
use crate::logistic::{Design, Scorecard};
use crate::statistics::wilson;
use crate::table::{Field, Values};

/// Bins of a field that are told; those of the most rows.
const MOST_BINS: usize = 40;
/// Rows over which what trees add is averaged.
const ROWS_OF_TREES: usize = 600;
/// Rows over which rates are standardised.
const ROWS_OF_STANDARD: usize = 10_000;
/// How fields are cut to show what trees add.
pub(in crate::lead_score) const SHOWN: Fineness = Fineness {
    stretches: 10,
    least_rows: 20,
    most_levels: 40,
    most_bins: usize::MAX,
    by_rate: false,
};

/// Of the scorecard: each weight is what its bin adds.
pub(in crate::lead_score) fn of_scorecard(
    scorecard: &Scorecard,
    design: &Design,
    happened: &[bool],
) -> Vec<Contribution> {
    let mut counts = vec![(0_usize, 0_usize); design.width()];
    for (row, happened) in happened.iter().enumerate() {
        for column in crate::lead_score::validation::compare::row_of(design, row) {
            let (count, converted) = &mut counts[*column as usize];
            *count += 1;
            *converted += usize::from(*happened);
        }
    }
    let rows = happened.len();
    let every = rows.div_ceil(ROWS_OF_STANDARD).max(1);
    let sample: Vec<usize> = (0..rows).step_by(every).collect();
    let contributions = parallel::map(design.groups.len(), |place| {
        let (binning, shape) = (&scorecard.binnings[place], design.groups[place]);
        let adjusted = scorecard.standardised(design, place, &sample);
        let told = binning.names().into_iter().zip(binning.held());
        let bins = told.zip(adjusted).zip(shape.start..);
        let bins = bins.map(|(((bin, held), adjusted), column)| {
            let (count, converted) = counts[column];
            ContributionBin {
                bin,
                held,
                log_odds: scorecard.contribution(place, column),
                count,
                rate: converted as f64 / count.max(1) as f64,
                adjusted: Some(adjusted),
            }
        });
        contribution(binning, bins.collect(), rows)
    });
    sorted(contributions)
}

/// Of the trees: the mean of what the field added to some rows of each bin.
pub(in crate::lead_score) fn of_trees(
    boosted: &Boosted,
    coded: &Coded,
    fields: &[Field],
    happened: &[bool],
) -> Vec<Contribution> {
    let rows: Vec<usize> = (0..happened.len()).collect();
    let every = rows.len().div_ceil(ROWS_OF_TREES).max(1);
    let sample: Vec<usize> = rows.iter().copied().step_by(every).collect();
    let scored = parallel::map(sample.len(), |place| {
        boosted.score(coded, sample[place]).contributions
    });
    let places: Vec<usize> = boosted
        .binnings
        .iter()
        .map(|binning| binning.field)
        .collect();
    let shown = learn(fields, &places, &rows, happened, &SHOWN);
    let contributions = shown.iter().enumerate().map(|(place, binning)| {
        let codes = binning.encode(&fields[binning.field]);
        let mut bins: Vec<(f64, usize, usize, usize)> = vec![(0.0, 0, 0, 0); binning.bins()];
        for (row, code) in codes.iter().enumerate() {
            let bin = &mut bins[usize::from(*code)];
            bin.2 += 1;
            bin.3 += usize::from(happened[row]);
        }
        for (row, contributions) in sample.iter().zip(&scored) {
            let bin = &mut bins[usize::from(codes[*row])];
            bin.0 += contributions[place];
            bin.1 += 1;
        }
        let size = scored
            .iter()
            .map(|contributions| contributions[place].abs())
            .sum::<f64>();
        let named = binning.names().into_iter().zip(binning.held()).zip(bins);
        let bins = named.filter(|(_, bin)| bin.1 > 0);
        let bins = bins.map(
            |((bin, held), (sum, seen, count, converted))| ContributionBin {
                bin,
                held,
                log_odds: sum / seen as f64,
                count,
                rate: converted as f64 / count.max(1) as f64,
                adjusted: None,
            },
        );
        let mut all = contribution(binning, bins.collect(), happened.len());
        all.importance = size / sample.len().max(1) as f64;
        all
    });
    sorted(contributions.collect())
}

fn contribution(binning: &Binning, mut bins: Vec<ContributionBin>, rows: usize) -> Contribution {
    let sizes = bins.iter().map(|bin| bin.log_odds.abs() * bin.count as f64);
    let importance = sizes.sum::<f64>() / rows.max(1) as f64;
    bins.retain(|bin| bin.count > 0);
    if bins.len() > MOST_BINS {
        bins.sort_by_key(|bin| std::cmp::Reverse(bin.count));
        bins.truncate(MOST_BINS);
    }
    Contribution {
        field: binning.name.clone(),
        importance,
        bins,
    }
}

fn sorted(mut contributions: Vec<Contribution>) -> Vec<Contribution> {
    contributions.sort_by(|a, b| b.importance.total_cmp(&a.importance));
    contributions
}

/// Rates by the values of each category, for those that occur often enough to say anything.
pub(in crate::lead_score) fn rates(
    fields: &[Field],
    places: &[usize],
    happened: &[bool],
) -> Vec<Rate> {
    let rows: Vec<usize> = (0..happened.len()).collect();
    let categories: Vec<usize> = places
        .iter()
        .copied()
        .filter(|place| matches!(fields[*place].values, Values::Category { .. }))
        .collect();
    let binnings = learn(fields, &categories, &rows, happened, &SHOWN);
    let mut rates = Vec::new();
    for binning in &binnings {
        let mut counts = vec![(0, 0); binning.bins()];
        for (row, code) in binning
            .encode(&fields[binning.field])
            .into_iter()
            .enumerate()
        {
            let (count, converted) = &mut counts[usize::from(code)];
            *count += 1;
            *converted += usize::from(happened[row]);
        }
        let named = binning.names().into_iter().zip(binning.held()).zip(counts);
        rates.extend(named.filter(|(_, (count, _))| *count > 0).map(
            |((value, held), (count, converted))| Rate {
                field: binning.name.clone(),
                value,
                held,
                count,
                converted,
                rate: converted as f64 / count as f64,
                interval: wilson(converted as f64, count as f64, 1.96),
            },
        ));
    }
    rates
}
