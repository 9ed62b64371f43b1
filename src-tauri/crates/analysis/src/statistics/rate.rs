//! How sure a count makes of a rate.

/// From where to where.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// The score interval of a rate (Wilson 1927), which holds for small counts and rates near 0 and 1
/// too. `z` is 1.645 for 90 %, 1.96 for 95 %. Without any count, everything is possible.
#[must_use]
pub fn wilson(successes: f64, count: f64, z: f64) -> Interval {
    if count <= 0.0 {
        return Interval {
            low: 0.0,
            high: 1.0,
        };
    }
    let rate = successes / count;
    let widened = 1.0 + z * z / count;
    let middle = (rate + z * z / (2.0 * count)) / widened;
    let half = z / widened * (rate * (1.0 - rate) / count + z * z / (4.0 * count * count)).sqrt();
    Interval {
        low: (middle - half).max(0.0),
        high: (middle + half).min(1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::wilson;

    #[test]
    fn intervals_are_those_of_the_published_table() {
        // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        for (successes, count, low, high) in [
            (81.0, 263.0, 0.2553, 0.3662),
            (15.0, 148.0, 0.0624, 0.1605),
            (0.0, 20.0, 0.0, 0.1611),
            (1.0, 29.0, 0.0061, 0.1718),
        ] {
            let found = wilson(successes, count, 1.96);
            assert!(
                (found.low - low).abs() < 1e-4,
                "{successes}/{count}: {found:?}"
            );
            assert!(
                (found.high - high).abs() < 1e-4,
                "{successes}/{count}: {found:?}"
            );
        }
    }
}
