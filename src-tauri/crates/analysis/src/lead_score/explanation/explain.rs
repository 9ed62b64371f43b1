//! Single leads: how likely, how sure, and why.

use crate::bins::Binning;
use crate::lead_score::report::{Explained, ExplainedField};
use crate::logistic::Scored;
use crate::statistics::{Bin, Interval, wilson};

/// From 1 to 99: the share of all leads that are below, and the grade of its quarter.
pub(in crate::lead_score) fn rank(probability: f64, ascending: &[f64]) -> (u8, char) {
    let below = ascending.partition_point(|other| *other < probability);
    let equal = ascending.partition_point(|other| *other <= probability) - below;
    let share = (below as f64 + equal as f64 / 2.0) / ascending.len().max(1) as f64;
    let grade = match share {
        share if share >= 0.75 => 'A',
        share if share >= 0.5 => 'B',
        share if share >= 0.25 => 'C',
        _ => 'D',
    };
    ((share * 100.0).round().clamp(1.0, 99.0) as u8, grade)
}

/// The 90 % interval of the rate of the leads left out that were given about this probability: what
/// is known of a model that has no equations to tell.
pub(in crate::lead_score) fn interval_by_like(probability: f64, bins: &[Bin]) -> Interval {
    let apart = |bin: &&Bin| (bin.predicted - probability).abs();
    let like = bins.iter().min_by(|a, b| apart(a).total_cmp(&apart(b)));
    let found = like.map_or(
        Interval {
            low: 0.0,
            high: 1.0,
        },
        |bin| wilson(bin.actual * bin.count as f64, bin.count as f64, 1.645),
    );
    Interval {
        low: found.low.min(probability),
        high: found.high.max(probability),
    }
}

/// One lead in words and figures. `bin` tells which of a binning's bins it is in.
pub(in crate::lead_score) fn explained(
    id: &str,
    scored: &Scored,
    average: f64,
    interval: Interval,
    ascending: &[f64],
    binnings: &[Binning],
    bin: impl Fn(usize) -> usize,
) -> Explained {
    let (rank, grade) = rank(scored.probability, ascending);
    let mut fields: Vec<ExplainedField> = binnings
        .iter()
        .enumerate()
        .map(|(place, binning)| ExplainedField {
            field: binning.name.clone(),
            bin: binning.names().swap_remove(bin(place)),
            log_odds: scored.contributions[place],
        })
        .collect();
    fields.sort_by(|a, b| b.log_odds.abs().total_cmp(&a.log_odds.abs()));
    Explained {
        id: id.to_owned(),
        probability: scored.probability,
        interval,
        rank,
        grade,
        average_log_odds: average,
        log_odds: scored.log_odds,
        fields,
    }
}

#[cfg(test)]
mod tests {
    use super::{interval_by_like, rank};
    use crate::statistics::Bin;

    #[test]
    fn ranks_are_shares_of_leads_below() {
        let all: Vec<f64> = (0..100).map(|n| f64::from(n) / 100.0).collect();
        let found = [-1.0, 0.0, 0.3, 0.5, 0.99, 2.0].map(|probability| rank(probability, &all));
        assert_eq!(
            found,
            [
                (1, 'D'),
                (1, 'D'),
                (31, 'C'),
                (51, 'B'),
                (99, 'A'),
                (99, 'A')
            ]
        );
        assert_eq!(rank(0.5, &[0.5; 10]), (50, 'B'));
    }

    #[test]
    fn intervals_are_those_of_leads_with_like_predictions() {
        let bin = |predicted, actual| Bin {
            count: 100,
            predicted,
            actual,
        };
        let found = interval_by_like(0.33, &[bin(0.1, 0.1), bin(0.3, 0.31), bin(0.9, 0.8)]);
        assert!(found.low > 0.2 && found.high < 0.4, "{found:?}");
        assert!(found.low < 0.31 && found.high > 0.33, "{found:?}");
    }
}
