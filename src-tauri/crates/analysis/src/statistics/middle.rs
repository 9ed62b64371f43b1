//! Medians, quantiles and means that a few large values do not move.

/// The value below which a share of the values lies, between two of them by a straight line (the
/// seventh definition of Hyndman and Fan). Reorders the values; those that are no numbers must not
/// be there. `None` where there are none.
pub fn quantile(values: &mut [f64], share: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = place.floor() as usize;
    let (_, low, rest) = values.select_nth_unstable_by(below, f64::total_cmp);
    let low = *low;
    let next = rest.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    Some(low + (next - low) * (place - place.floor()))
}

/// The value in the middle.
pub fn median(values: &mut [f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// The values without the smallest and the largest, the share given of each, as 0.1; in any order.
/// Reorders the values.
pub fn trimmed(values: &mut [f64], share: f64) -> &[f64] {
    let count = values.len();
    let cut = (share.clamp(0.0, 0.5) * count as f64).floor() as usize;
    let cut = cut.min(count.saturating_sub(1) / 2);
    if cut > 0 {
        values.select_nth_unstable_by(cut, f64::total_cmp);
        values[cut..].select_nth_unstable_by(count - 2 * cut - 1, f64::total_cmp);
    }
    &values[cut..count - cut]
}

/// The mean of [`trimmed`]; `None` where there are none.
pub fn trimmed_mean(values: &mut [f64], share: f64) -> Option<f64> {
    let kept = trimmed(values, share);
    (!kept.is_empty()).then(|| kept.iter().sum::<f64>() / kept.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::{median, quantile, trimmed_mean};

    #[test]
    fn quantiles_lie_on_straight_lines_between_values() {
        let values = [4.0, 1.0, 3.0, 2.0];
        for (share, expected) in [(0.0, 1.0), (0.25, 1.75), (0.5, 2.5), (0.9, 3.7), (1.0, 4.0)] {
            let found = quantile(&mut values.clone(), share).expect("a value");
            assert!((found - expected).abs() < 1e-12, "{share}: {found}");
        }
        assert_eq!(median(&mut [7.0]), Some(7.0));
        assert_eq!(median(&mut []), None);
    }

    #[test]
    fn a_trimmed_mean_is_not_moved_by_one_large_value() {
        let mut values = vec![1e9, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 1.0];
        assert_eq!(trimmed_mean(&mut values, 0.1), Some(5.5));
        assert_eq!(trimmed_mean(&mut [1.0, 9.0], 0.1), Some(5.0));
        assert_eq!(trimmed_mean(&mut [1.0, 9.0], 0.5), Some(5.0));
        assert_eq!(trimmed_mean(&mut [], 0.1), None);
    }
}
