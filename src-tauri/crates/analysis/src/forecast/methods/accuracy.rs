//! How far a method was off on past periods, and what that makes of its forecast.

use super::method::{LEAST_PERIODS, Method};
use crate::statistics::{Interval, student_below, student_quantile};
use crate::table::Day;

/// Goals that a method's probabilities are tried on, as shares of the mean of past totals.
const GOALS: [f64; 5] = [0.8, 0.9, 1.0, 1.1, 1.2];

/// A forecast of a past period, and what was won in it in the end.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Tested {
    /// The first day of the period, and the day it was forecast as of.
    pub first: Day,
    pub as_of: Day,
    pub forecast: f64,
    pub actual: f64,
}

/// A method's errors on past periods. `None` where fewer than three could be tried.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Accuracy {
    pub tested: Vec<Tested>,
    /// The mean of |forecast - actual| ÷ actual.
    pub mape: Option<f64>,
    /// The mean of (forecast - actual) ÷ actual: above 0, it promised too much.
    pub bias: Option<f64>,
    /// The root of the mean square of ln(actual ÷ forecast), which its interval is made of.
    pub log_error: Option<f64>,
    /// How many of the past totals lay within the interval of 80 % that the other periods make.
    pub coverage: Option<f64>,
    /// The Brier score of its probabilities for goals of .8 to 1.2 times the mean total, said in the
    /// way they are said now, with the error of the other periods; always saying one half has .25.
    pub brier: Option<f64>,
}

impl Accuracy {
    /// The interval of 80 % around a forecast; never below what is won.
    pub(in crate::forecast) fn interval(&self, forecast: f64, won: f64) -> Option<Interval> {
        let wide = interval_factor(self.log_error?, self.tested.len());
        Some(Interval {
            low: (forecast / wide).max(won),
            high: (forecast * wide).max(won),
        })
    }

    /// The probability that the total reaches a goal.
    pub(in crate::forecast) fn probability(
        &self,
        forecast: f64,
        goal: f64,
        won: f64,
    ) -> Option<f64> {
        Some(reaches(
            forecast,
            goal,
            won,
            self.log_error?,
            self.tested.len(),
        ))
    }
}

/// What was won by the day of each test, which the probability of a goal depends on too.
pub(in crate::forecast) fn by_log_error(
    tested: &[Tested],
    won: &[f64],
) -> impl Fn(usize, &[f64], f64) -> Vec<f64> + use<> {
    let held: Vec<(f64, f64)> = (tested.iter())
        .map(|held| held.forecast)
        .zip(won.iter().copied())
        .collect();
    let others = held.len().saturating_sub(1);
    move |number, goals, error| {
        let (forecast, won) = held[number];
        (goals.iter())
            .map(|goal| reaches(forecast, *goal, won, error, others))
            .collect()
    }
}

/// The errors of what was tried. `say` gives the probabilities of goals in a test, from the log error
/// of the other tests.
pub(in crate::forecast) fn accuracy(
    tested: Vec<Tested>,
    say: impl Fn(usize, &[f64], f64) -> Vec<f64>,
) -> Accuracy {
    let count = tested.len();
    let mean = |of: &dyn Fn(&Tested) -> f64| {
        (count >= LEAST_PERIODS).then(|| tested.iter().map(of).sum::<f64>() / count as f64)
    };
    let errors: Vec<f64> = tested
        .iter()
        .map(|held| (held.actual / held.forecast).ln())
        .collect();
    let squares: f64 = errors.iter().map(|error| error * error).sum();
    // What the others make of a period: its own error must not widen its own interval.
    let without = |number: usize| {
        let left = (squares - errors[number] * errors[number]).max(0.0);
        (left / (count - 1) as f64).sqrt()
    };
    let is_enough = count > LEAST_PERIODS;
    let coverage = is_enough.then(|| {
        let covered = (0..count).filter(|number| {
            errors[*number].abs() <= interval_factor(without(*number), count - 1).ln()
        });
        covered.count() as f64 / count as f64
    });
    let mean_total = mean(&|held| held.actual);
    let brier = mean_total.filter(|_| is_enough).map(|mean_total| {
        let goals = GOALS.map(|share| share * mean_total);
        let squares = (0..count).flat_map(|number| {
            let reached = goals.map(|goal| f64::from(u8::from(tested[number].actual >= goal)));
            let said = say(number, &goals, without(number)).into_iter();
            said.zip(reached)
                .map(|(said, reached)| (said - reached).powi(2))
        });
        squares.sum::<f64>() / (count * GOALS.len()) as f64
    });
    Accuracy {
        mape: mean(&|held| (held.forecast - held.actual).abs() / held.actual),
        bias: mean(&|held| (held.forecast - held.actual) / held.actual),
        log_error: (count >= LEAST_PERIODS).then(|| (squares / count as f64).sqrt()),
        coverage,
        brier,
        tested,
    }
}

/// The method that was least off: by the MAPE of the periods that all of them were tried on, where
/// these are enough, else of each one's own. Of equals the first.
pub(in crate::forecast) fn best(methods: &[(Method, &Accuracy)]) -> Option<Method> {
    let tried: Vec<_> = (methods.iter())
        .filter(|(_, held)| held.mape.is_some())
        .collect();
    let (_, first) = tried.first()?;
    let common: Vec<Day> = (first.tested.iter())
        .map(|held| held.first)
        .filter(|day| {
            tried
                .iter()
                .all(|(_, held)| held.tested.iter().any(|held| held.first == *day))
        })
        .collect();
    let is_enough = common.len() >= LEAST_PERIODS;
    let error = |held: &Accuracy| {
        let kept = (held.tested.iter()).filter(|held| !is_enough || common.contains(&held.first));
        let errors: Vec<f64> = kept
            .map(|held| (held.forecast - held.actual).abs() / held.actual)
            .collect();
        errors.iter().sum::<f64>() / errors.len() as f64
    };
    let mut best: Option<(Method, f64)> = None;
    for (method, held) in tried {
        let error = error(held);
        if best.is_none_or(|(_, least)| error < least) {
            best = Some((*method, error));
        }
    }
    best.map(|(method, _)| method)
}

/// By what a forecast is divided and multiplied for the interval of 80 %.
fn interval_factor(log_error: f64, tests: usize) -> f64 {
    (student_quantile(0.9, tests as f64) * log_error).exp()
}

fn reaches(forecast: f64, goal: f64, won: f64, log_error: f64, tests: usize) -> f64 {
    if won >= goal {
        return 1.0;
    }
    if forecast <= 0.0 {
        return 0.0;
    }
    let above = (forecast / goal).ln();
    if log_error <= 0.0 {
        return f64::from(u8::from(above >= 0.0));
    }
    student_below(above / log_error, tests as f64)
}

#[cfg(test)]
mod tests {
    use super::{Accuracy, Tested, best, by_log_error};
    use crate::forecast::Method;

    fn tested(forecasts: &[f64]) -> Vec<Tested> {
        (0..)
            .zip(forecasts)
            .map(|(first, forecast)| Tested {
                first,
                as_of: first,
                forecast: *forecast,
                actual: 100.0,
            })
            .collect()
    }

    fn accuracy(tested: Vec<Tested>) -> Accuracy {
        let won = vec![0.0; tested.len()];
        let say = by_log_error(&tested, &won);
        super::accuracy(tested, say)
    }

    #[test]
    fn errors_are_those_computed_by_hand() {
        let found = accuracy(tested(&[110.0, 70.0, 100.0, 105.0]));
        let near = |found: Option<f64>, expected: f64| {
            let found = found.expect("enough");
            assert!((found - expected).abs() < 1e-9, "{found} {expected}");
        };
        near(found.mape, 0.45 / 4.0);
        near(found.bias, -0.15 / 4.0);
        let squares = 1.1_f64.ln().powi(2) + 0.7_f64.ln().powi(2) + 1.05_f64.ln().powi(2);
        near(found.log_error, (squares / 4.0).sqrt());
        // Student's with three degrees, 1.638 x the error of the others: the second is off by .357,
        // where the others make .101.
        near(found.coverage, 0.75);
        let interval = found.interval(200.0, 190.0).expect("an interval");
        assert_eq!(interval.low, 190.0);
        assert!((interval.high - 200.0 * (1.5332 * (squares / 4.0).sqrt()).exp()).abs() < 0.01);
        near(found.probability(200.0, 200.0, 0.0), 0.5);
        near(found.probability(10.0, 200.0, 200.0), 1.0);
    }

    #[test]
    fn too_few_periods_tell_no_error() {
        let found = accuracy(tested(&[110.0, 80.0]));
        assert_eq!(
            (found.mape, found.log_error, found.brier),
            (None, None, None)
        );
        assert_eq!(found.interval(1.0, 0.0), None);
    }

    #[test]
    fn methods_are_compared_on_the_periods_they_share() {
        let all = accuracy(tested(&[300.0, 300.0, 101.0, 101.0, 101.0]));
        let some = accuracy(tested(&[0.0, 0.0, 103.0, 103.0, 103.0])[2..].to_vec());
        let methods = [(Method::CrmWeighted, &some), (Method::LinearPace, &all)];
        assert_eq!(best(&methods), Some(Method::LinearPace));
        assert_eq!(best(&[]), None);
    }
}
