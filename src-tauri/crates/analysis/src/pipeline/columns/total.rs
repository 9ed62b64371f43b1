//! Sums of amounts that do not depend on the order of rows, and add up to the last digit.

use serde::{Serialize, Serializer};

/// Amounts are counted in ten-thousandths of the currency.
const UNITS: f64 = 1e4;

/// How many opportunities, and what they are worth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Total {
    pub count: u64,
    /// How many of them have no amount; they add nothing to it.
    pub without_amount: u64,
    #[serde(rename = "amount", serialize_with = "amount")]
    units: i128,
}

impl Total {
    /// Adds an opportunity with this amount; NaN is none.
    pub fn add(&mut self, amount: f64) {
        self.count += 1;
        if amount.is_nan() {
            self.without_amount += 1;
        } else {
            self.units += units(amount);
        }
    }

    /// Adds what the amount of an opportunity changed by, from one to the other.
    pub(in crate::pipeline) fn add_change(&mut self, from: f64, to: f64) {
        self.count += 1;
        self.units += or_zero(to) - or_zero(from);
    }

    /// What they are worth, in the corporate currency.
    #[must_use]
    pub fn amount(&self) -> f64 {
        self.units as f64 / UNITS
    }

    /// The mean amount of those that have one; `None` where none has.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        let with = self.count - self.without_amount;
        (with > 0).then(|| self.amount() / with as f64)
    }

    /// The sum to the last digit, in ten-thousandths.
    #[must_use]
    pub fn units(&self) -> i128 {
        self.units
    }
}

fn units(amount: f64) -> i128 {
    (amount * UNITS).round() as i128
}

fn or_zero(amount: f64) -> i128 {
    match amount.is_nan() {
        true => 0,
        false => units(amount),
    }
}

fn amount<S: Serializer>(units: &i128, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64(*units as f64 / UNITS)
}

#[cfg(test)]
mod tests {
    use super::Total;

    #[test]
    fn sums_are_the_same_in_any_order() {
        let mut amounts: Vec<f64> = (0..1000).map(|n| 0.25 + f64::from(n) * 1e6).collect();
        amounts.push(f64::NAN);
        let sum = |amounts: &[f64]| {
            let mut total = Total::default();
            amounts.iter().for_each(|amount| total.add(*amount));
            total
        };
        let forth = sum(&amounts);
        amounts.reverse();
        assert_eq!(forth, sum(&amounts));
        assert_eq!((forth.count, forth.without_amount), (1001, 1));
        assert_eq!(forth.amount(), 499_500.0 * 1e6 + 250.0);
        assert_eq!(Total::default().mean(), None);
    }
}
