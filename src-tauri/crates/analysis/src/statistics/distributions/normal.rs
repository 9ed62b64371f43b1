//! The normal distribution.

/// The share of a standard normal distribution below `z`.
#[must_use]
pub fn normal_below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// The `z` below which a share of the standard normal distribution lies; kept within 38, beyond
/// which no share can be told from 0 or 1.
#[must_use]
pub fn normal_quantile(share: f64) -> f64 {
    let (mut low, mut high) = (-38.0, 38.0);
    // Each step halves; after these the two are neighbours.
    for _ in 0..64 {
        let middle = 0.5 * (low + high);
        if normal_below(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::{normal_below, normal_quantile};

    #[test]
    fn shares_are_those_of_the_tables() {
        for (z, share) in [
            (0.0, 0.5),
            (1.0, 0.841_344_746),
            (1.959_963_985, 0.975),
            (-1.281_551_566, 0.1),
            (-6.0, 9.865_876e-10),
        ] {
            assert!((normal_below(z) - share).abs() < 1e-9, "{z}");
            assert!((normal_quantile(share) - z).abs() < 1e-6, "{share}");
        }
    }
}
