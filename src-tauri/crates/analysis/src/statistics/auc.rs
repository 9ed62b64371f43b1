//! The area under the ROC curve, and how sure it is.

/// How often a lead that converted was put above one that did not; ties count half.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Auc {
    pub value: f64,
    /// Its standard error by DeLong, DeLong and Clarke-Pearson (Biometrics 44, 1988).
    pub error: f64,
}

impl Auc {
    /// The lower bound of the two-sided 95 % interval.
    #[must_use]
    pub fn lower(&self) -> f64 {
        self.value - 1.96 * self.error
    }

    /// The upper bound of the two-sided 95 % interval.
    #[must_use]
    pub fn upper(&self) -> f64 {
        self.value + 1.96 * self.error
    }
}

/// The area under the curve of these scores; `None` unless both outcomes occur twice.
#[must_use]
pub fn auc(scores: &[f64], happened: &[bool]) -> Option<Auc> {
    let all = middle_ranks(scores.iter().copied());
    let of = |outcome: bool| -> (Vec<f64>, Vec<f64>) {
        let rows = (0..scores.len()).filter(|row| happened[*row] == outcome);
        rows.map(|row| (scores[row], all[row])).unzip()
    };
    let (positive, positive_ranks) = of(true);
    let (negative, negative_ranks) = of(false);
    let (m, n) = (positive.len() as f64, negative.len() as f64);
    if positive.len() < 2 || negative.len() < 2 {
        return None;
    }
    let value = (positive_ranks.iter().sum::<f64>() - m * (m + 1.0) / 2.0) / (m * n);
    // Each row's own part in the area: the share of the other outcome that it is on the right side of.
    let above: Vec<f64> = (positive_ranks.iter())
        .zip(middle_ranks(positive.into_iter()))
        .map(|(all, own)| (all - own) / n)
        .collect();
    let below: Vec<f64> = (negative_ranks.iter())
        .zip(middle_ranks(negative.into_iter()))
        .map(|(all, own)| 1.0 - (all - own) / m)
        .collect();
    let variance = spread(&above, value) / m + spread(&below, value) / n;
    Some(Auc {
        value,
        error: variance.sqrt(),
    })
}

fn spread(parts: &[f64], mean: f64) -> f64 {
    let squares: f64 = parts.iter().map(|part| (part - mean).powi(2)).sum();
    squares / (parts.len() as f64 - 1.0)
}

/// Ranks from 1; equal scores share the middle of theirs.
fn middle_ranks(scores: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sorted: Vec<(f64, usize)> = scores.zip(0..).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranks = vec![0.0; sorted.len()];
    let mut before = 0;
    for equal in sorted.chunk_by(|a, b| a.0 == b.0) {
        let middle = f64::from(before) + (equal.len() as f64 + 1.0) / 2.0;
        for (_, row) in equal {
            ranks[*row] = middle;
        }
        before += u32::try_from(equal.len()).unwrap_or(u32::MAX);
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::auc;

    #[test]
    fn counts_the_pairs_in_the_right_order() {
        // Positives .8 .4 .4, negatives .4 .1: pairs right 1+1, .5+1, .5+1 = 5 of 6.
        let found = auc(
            &[0.8, 0.4, 0.4, 0.4, 0.1],
            &[true, true, true, false, false],
        );
        let found = found.expect("both outcomes");
        assert!((found.value - 5.0 / 6.0).abs() < 1e-12, "{found:?}");
        // By hand: V10 = 1, .75, .75 (mean 5/6); V01 = 2/3, 1.
        let above = ((1.0_f64 - 5.0 / 6.0).powi(2) + 2.0 * (0.75_f64 - 5.0 / 6.0).powi(2)) / 2.0;
        let below = (2.0_f64 / 3.0 - 5.0 / 6.0).powi(2) + (1.0_f64 - 5.0 / 6.0).powi(2);
        assert!((found.error - (above / 3.0 + below / 2.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn one_outcome_has_no_area() {
        assert_eq!(auc(&[0.1, 0.2, 0.3], &[true, false, false]), None);
        assert_eq!(auc(&[], &[]), None);
    }

    #[test]
    fn equal_scores_say_nothing() {
        let happened: Vec<bool> = (0..40).map(|row| row % 4 == 0).collect();
        let found = auc(&[0.5; 40], &happened).expect("both outcomes");
        assert_eq!((found.value, found.error), (0.5, 0.0));
    }
}
