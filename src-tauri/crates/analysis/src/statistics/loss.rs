//! What wrong probabilities cost.

/// Probabilities are kept this far from 0 and 1, where a miss would cost without bound.
const SMALLEST: f64 = 1e-12;

/// What each prediction cost: the negative logarithm of the probability given to what happened.
#[must_use]
pub fn log_losses(probabilities: &[f64], happened: &[bool]) -> Vec<f64> {
    (probabilities.iter())
        .zip(happened)
        .map(|(probability, happened)| {
            let probability = probability.clamp(SMALLEST, 1.0 - SMALLEST);
            match happened {
                true => -probability.ln(),
                false => -(1.0 - probability).ln(),
            }
        })
        .collect()
}

/// The mean of [`log_losses`].
#[must_use]
pub fn log_loss(probabilities: &[f64], happened: &[bool]) -> f64 {
    mean_and_error(&log_losses(probabilities, happened)).0
}

/// The log-loss of giving everyone the share that converted.
#[must_use]
pub fn base_loss(happened: &[bool]) -> f64 {
    let share = happened.iter().filter(|happened| **happened).count() as f64;
    let share = share / happened.len().max(1) as f64;
    log_loss(&vec![share; happened.len()], happened)
}

/// The mean squared difference between probability and outcome.
#[must_use]
pub fn brier(probabilities: &[f64], happened: &[bool]) -> f64 {
    let squares: f64 = (probabilities.iter())
        .zip(happened)
        .map(|(probability, happened)| (probability - f64::from(u8::from(*happened))).powi(2))
        .sum();
    squares / probabilities.len().max(1) as f64
}

/// The mean and its standard error; the error of fewer than two is infinite.
#[must_use]
pub fn mean_and_error(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count.max(1.0);
    if values.len() < 2 {
        return (mean, f64::INFINITY);
    }
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (mean, (squares / (count - 1.0) / count).sqrt())
}

#[cfg(test)]
mod tests {
    use super::{base_loss, brier, log_loss, mean_and_error};

    #[test]
    fn losses_are_those_computed_by_hand() {
        let (probabilities, happened) = ([0.5, 0.25, 0.9], [true, false, true]);
        let by_hand = -(0.5_f64.ln() + 0.75_f64.ln() + 0.9_f64.ln()) / 3.0;
        assert!((log_loss(&probabilities, &happened) - by_hand).abs() < 1e-12);
        let by_hand = (0.25 + 0.0625 + 0.01) / 3.0;
        assert!((brier(&probabilities, &happened) - by_hand).abs() < 1e-12);
        let by_hand = -(0.25 * 0.25_f64.ln() + 0.75 * 0.75_f64.ln());
        assert!((base_loss(&[true, false, false, false]) - by_hand).abs() < 1e-12);
    }

    #[test]
    fn a_certain_miss_costs_much_and_not_without_bound() {
        let cost = log_loss(&[1.0], &[false]);
        assert!((20.0..30.0).contains(&cost), "{cost}");
    }

    #[test]
    fn the_error_of_a_mean_shrinks_with_the_root_of_the_count() {
        assert_eq!(mean_and_error(&[1.0, 3.0]), (2.0, 1.0));
        assert_eq!(mean_and_error(&[7.0]), (7.0, f64::INFINITY));
    }
}
