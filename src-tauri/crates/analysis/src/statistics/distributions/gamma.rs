//! The gamma distribution and Student's.

use super::beta::{beta_below, beta_quantile};

/// The share of the gamma distribution of a shape and scale 1 below `x` (the regularised incomplete
/// gamma function), by its series or its continued fraction.
#[must_use]
pub fn gamma_below(x: f64, shape: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let factor = (shape * x.ln() - x - libm::lgamma(shape)).exp();
    // Both need about the root of the shape in steps near the mean.
    let most = 200 + 20 * shape.sqrt() as u32;
    if x < shape + 1.0 {
        let (mut part, mut sum) = (1.0 / shape, 1.0 / shape);
        for step in 1..most {
            part *= x / (shape + f64::from(step));
            sum += part;
            if part < sum * 1e-16 {
                break;
            }
        }
        return (factor * sum).min(1.0);
    }
    let mut b = x + 1.0 - shape;
    let (mut c, mut d) = (1e300, 1.0 / b);
    let mut value = d;
    for step in 1..most {
        let step = f64::from(step);
        let a = -step * (step - shape);
        b += 2.0;
        d = 1.0 / (a * d + b);
        c = b + a / c;
        let change = c * d;
        value *= change;
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    (1.0 - factor * value).clamp(0.0, 1.0)
}

/// The share of Student's distribution below `t`.
#[must_use]
pub fn student_below(t: f64, degrees: f64) -> f64 {
    let tail = 0.5 * beta_below(degrees / (degrees + t * t), 0.5 * degrees, 0.5);
    match t < 0.0 {
        true => tail,
        false => 1.0 - tail,
    }
}

/// The `t` below which a share of Student's distribution lies.
#[must_use]
pub fn student_quantile(share: f64, degrees: f64) -> f64 {
    let tail = share.min(1.0 - share);
    let x = beta_quantile(2.0 * tail, 0.5 * degrees, 0.5).max(f64::MIN_POSITIVE);
    let t = (degrees * (1.0 / x - 1.0)).max(0.0).sqrt();
    match share < 0.5 {
        true => -t,
        false => t,
    }
}

#[cfg(test)]
mod tests {
    use super::{gamma_below, student_below, student_quantile};

    #[test]
    fn shares_follow_from_elementary_functions() {
        let near = |found: f64, expected: f64| {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        };
        near(gamma_below(2.0, 1.0), 1.0 - (-2.0_f64).exp());
        near(gamma_below(0.5, 2.0), 1.0 - 1.5 * (-0.5_f64).exp());
        near(
            gamma_below(9.0, 3.0),
            1.0 - (1.0 + 9.0 + 40.5) * (-9.0_f64).exp(),
        );
        near(gamma_below(-1.0, 3.0), 0.0);
        // One degree is Cauchy's distribution.
        near(student_below(1.0, 1.0), 0.75);
        near(student_below(-1.0, 1.0), 0.25);
        near(student_below(0.0, 7.0), 0.5);
    }

    #[test]
    fn quantiles_are_those_of_the_tables() {
        for (share, degrees, expected) in [
            (0.9, 3.0, 1.6377),
            (0.975, 10.0, 2.2281),
            (0.1, 5.0, -1.4759),
            (0.9, 1e6, 1.2816),
        ] {
            let found = student_quantile(share, degrees);
            assert!(
                (found - expected).abs() < 1e-4,
                "{share} {degrees}: {found}"
            );
        }
    }
}
