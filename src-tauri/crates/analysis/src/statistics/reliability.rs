//! Whether of the leads given a probability that share converts, and how far the best stand out.

use std::ops::Range;

/// Leads with like predictions.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Bin {
    pub count: usize,
    /// The mean probability they were given.
    pub predicted: f64,
    /// The share of them that converted.
    pub actual: f64,
}

/// Equally large bins from the least likely to the most; fewer where there are fewer rows.
#[must_use]
pub fn reliability(probabilities: &[f64], happened: &[bool], bins: usize) -> Vec<Bin> {
    let sorted = ascending(probabilities);
    let (count, bins) = (sorted.len(), bins.min(sorted.len()));
    (0..bins)
        .map(|bin| bin * count / bins..(bin + 1) * count / bins)
        .map(|range: Range<usize>| {
            let rows = &sorted[range];
            let size = rows.len() as f64;
            let predicted: f64 = rows.iter().map(|row| probabilities[*row]).sum();
            let actual = rows.iter().filter(|row| happened[**row]).count() as f64;
            Bin {
                count: rows.len(),
                predicted: predicted / size,
                actual: actual / size,
            }
        })
        .collect()
}

/// The expected calibration error: how far the bins' predictions are from what happened, on average.
#[must_use]
pub fn calibration_error(bins: &[Bin]) -> f64 {
    let count: usize = bins.iter().map(|bin| bin.count).sum();
    let apart: f64 = bins
        .iter()
        .map(|bin| bin.count as f64 * (bin.predicted - bin.actual).abs())
        .sum();
    apart / count.max(1) as f64
}

/// How many times as often the top `share` of the scores converts as all do. Of equal scores at the
/// border a part is taken, so that their order does not matter.
#[must_use]
pub fn lift(scores: &[f64], happened: &[bool], share: f64) -> f64 {
    let all = happened.iter().filter(|happened| **happened).count() as f64;
    let wanted = share * scores.len() as f64;
    if all == 0.0 || wanted <= 0.0 {
        return f64::NAN;
    }
    let sorted = ascending(scores);
    let (mut taken, mut converted) = (0.0, 0.0);
    for equal in sorted.chunk_by(|a, b| scores[*a] == scores[*b]).rev() {
        let size = equal.len() as f64;
        let part = ((wanted - taken) / size).min(1.0);
        converted += part * equal.iter().filter(|row| happened[**row]).count() as f64;
        taken += part * size;
        if part < 1.0 {
            break;
        }
    }
    (converted / wanted) / (all / scores.len() as f64)
}

fn ascending(scores: &[f64]) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..scores.len()).collect();
    sorted.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(a.cmp(b)));
    sorted
}

#[cfg(test)]
mod tests {
    use super::{calibration_error, lift, reliability};

    #[test]
    fn bins_hold_equally_many_and_their_error_is_weighted() {
        let probabilities = [0.9, 0.1, 0.2, 0.8, 0.3];
        let bins = reliability(&probabilities, &[true, false, true, true, false], 2);
        assert_eq!((bins[0].count, bins[1].count), (2, 3));
        assert!((bins[0].predicted - 0.15).abs() < 1e-12);
        assert_eq!(bins[0].actual, 0.5);
        // 2 x |.15 - .5| and 3 x |2/3 - 2/3|, over 5.
        assert!((calibration_error(&bins) - 0.14).abs() < 1e-12, "{bins:?}");
    }

    #[test]
    fn lift_is_the_rate_of_the_best_over_the_rate_of_all() {
        let happened = [
            true, true, false, false, false, false, false, false, true, false,
        ];
        let scores: Vec<f64> = (0..10).rev().map(f64::from).collect();
        assert!((lift(&scores, &happened, 0.2) - 1.0 / 0.3).abs() < 1e-12);
        // All are equal: the best are as good as any.
        assert!((lift(&[1.0; 10], &happened, 0.1) - 1.0).abs() < 1e-12);
        assert!(lift(&scores, &[false; 10], 0.1).is_nan());
    }
}
