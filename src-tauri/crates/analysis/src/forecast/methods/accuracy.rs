//! How far a method was off on past periods, and what that makes of its forecast.

use super::method::{LEAST_PERIODS, Method};
use super::total::Total;
use crate::statistics::Interval;
use crate::table::Day;

/// Goals that a method's probabilities are tried on, as shares of the mean of past totals.
const GOALS: [f64; 5] = [0.8, 0.9, 1.0, 1.1, 1.2];

/// A forecast of a past period, and what was won in it in the end.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Tested {
    /// The first day of the period, and the day it was forecast as of.
    pub first: Day,
    pub as_of: Day,
    /// What was won by then.
    pub won: f64,
    pub forecast: f64,
    pub actual: f64,
}

impl Tested {
    /// |forecast - actual| ÷ actual.
    fn off(&self) -> f64 {
        (self.forecast - self.actual).abs() / self.actual
    }

    /// Whether nothing came after that day; sums of the same amounts can differ in their last digits.
    fn had_nothing_more(&self) -> bool {
        self.actual <= self.won * (1.0 + 1e-9)
    }
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
    /// How many of the past totals lay within the interval of 80 % that the other periods make of what
    /// was won by then.
    pub coverage: Option<f64>,
    /// The Brier score of its probabilities for goals of .8 to 1.2 times the mean total, said in the
    /// way they are said now, with the error of the other periods; always saying one half has .25.
    pub brier: Option<f64>,
}

impl Accuracy {
    /// The interval of 80 % around a forecast, given what is won.
    pub(in crate::forecast) fn interval(&self, forecast: f64, won: f64) -> Option<Interval> {
        Some(self.total(forecast, won)?.interval())
    }

    /// The probability that the total reaches a goal, given what is won.
    pub(in crate::forecast) fn probability(
        &self,
        forecast: f64,
        goal: f64,
        won: f64,
    ) -> Option<f64> {
        Some(self.total(forecast, won)?.reaches(goal))
    }

    fn total(&self, forecast: f64, won: f64) -> Option<Total> {
        Some(Total {
            forecast,
            won,
            log_error: self.log_error?,
            tests: self.tested.len(),
            nothing_more: nothing_more(self.tested.iter()),
        })
    }
}

/// The share of periods in which nothing more came; the one asked about counts as one in which something
/// may, so that it is never certain that nothing does.
fn nothing_more<'a>(tested: impl Iterator<Item = &'a Tested>) -> f64 {
    let (count, without) = tested.fold((0, 0), |(count, without), held| {
        (count + 1, without + usize::from(held.had_nothing_more()))
    });
    without as f64 / (count + 1) as f64
}

/// What the other tests make of one, with their log error.
fn by_others(tested: &[Tested], number: usize, log_error: f64) -> Total {
    let others = (tested.iter().enumerate()).filter(|(place, _)| *place != number);
    Total {
        forecast: tested[number].forecast,
        won: tested[number].won,
        log_error,
        tests: tested.len() - 1,
        nothing_more: nothing_more(others.map(|(_, held)| held)),
    }
}

/// The probabilities of goals in a test, by the log error of the other tests.
pub(in crate::forecast) fn by_log_error(
    tested: &[Tested],
) -> impl Fn(usize, &[f64], f64) -> Vec<f64> + use<> {
    let held = tested.to_vec();
    move |number, goals, error| {
        let total = by_others(&held, number, error);
        goals.iter().map(|goal| total.reaches(*goal)).collect()
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
            let said = by_others(&tested, *number, without(*number)).interval();
            let held = &tested[*number];
            (said.low..=said.high).contains(&held.actual)
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
        mape: mean(&Tested::off),
        bias: mean(&|held| (held.forecast - held.actual) / held.actual),
        log_error: (count >= LEAST_PERIODS).then(|| (squares / count as f64).sqrt()),
        coverage,
        brier,
        tested,
    }
}

/// Methods side by side: how far each was off on past periods that all of them were tried on.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Compared {
    /// The method that was least off; of equals the first.
    pub best: Method,
    /// The past periods that all of them were tried on. Where these are fewer than three, each one's own
    /// count instead, and this is `None`.
    pub periods: Option<usize>,
    /// The mean of |forecast - actual| ÷ actual on these periods.
    pub errors: Vec<(Method, f64)>,
}

impl Compared {
    /// A method's error on the periods that were compared.
    #[must_use]
    pub fn error(&self, method: Method) -> Option<f64> {
        let mut errors = self.errors.iter();
        Some(errors.find(|(held, _)| *held == method)?.1)
    }
}

/// Compares the methods whose error is known; `None` where there is none.
pub(in crate::forecast) fn compare(methods: &[(Method, &Accuracy)]) -> Option<Compared> {
    let tried: Vec<_> = (methods.iter())
        .filter(|(_, held)| held.mape.is_some())
        .collect();
    let (_, first) = tried.first()?;
    let has = |held: &Accuracy, day: Day| held.tested.iter().any(|held| held.first == day);
    let common: Vec<Day> = (first.tested.iter())
        .map(|held| held.first)
        .filter(|day| tried.iter().all(|(_, held)| has(held, *day)))
        .collect();
    let periods = (common.len() >= LEAST_PERIODS).then_some(common.len());
    let error = |held: &Accuracy| {
        let kept = |held: &&Tested| periods.is_none() || common.contains(&held.first);
        let errors: Vec<f64> = (held.tested.iter()).filter(kept).map(Tested::off).collect();
        errors.iter().sum::<f64>() / errors.len() as f64
    };
    let errors: Vec<(Method, f64)> = (tried.iter())
        .map(|(method, held)| (*method, error(held)))
        .collect();
    let (best, _) = errors
        .iter()
        .min_by(|one, other| one.1.total_cmp(&other.1))?;
    Some(Compared {
        best: *best,
        periods,
        errors,
    })
}

#[cfg(test)]
mod tests {
    use super::{Accuracy, Tested, by_log_error, compare};
    use crate::forecast::Method;

    fn tested(forecasts: &[f64]) -> Vec<Tested> {
        (0..)
            .zip(forecasts)
            .map(|(first, forecast)| Tested {
                first,
                as_of: first,
                won: 0.0,
                forecast: *forecast,
                actual: 100.0,
            })
            .collect()
    }

    fn accuracy(tested: Vec<Tested>) -> Accuracy {
        let say = by_log_error(&tested);
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
        let interval = found.interval(200.0, 0.0).expect("an interval");
        let wide = (1.5332 * (squares / 4.0).sqrt()).exp();
        assert!((interval.low - 200.0 / wide).abs() < 0.01);
        assert!((interval.high - 200.0 * wide).abs() < 0.01);
        near(found.probability(200.0, 200.0, 0.0), 0.5);
        near(found.probability(10.0, 200.0, 200.0), 1.0);
        // What is won makes no larger total likelier: the forecast goes by it already.
        let goal = 200.0 * (squares / 4.0).sqrt().exp();
        let of_all = found.probability(200.0, goal, 0.0).expect("a probability");
        near(found.probability(200.0, goal, 200.0), of_all);
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
    fn what_was_won_by_then_is_in_the_back_tested_interval_and_probability() {
        let mut held = tested(&[110.0, 70.0, 100.0, 105.0]);
        // The others make .101 around 70, up to 77.5: 100 is beyond that, whatever was won.
        held[1].won = 90.0;
        assert_eq!(accuracy(held.clone()).coverage, Some(0.75));
        // The first was off by .095; of its 80 % interval none is below 95, so it holds 100 still.
        held[0].won = 95.0;
        let found = accuracy(held.clone());
        assert_eq!(found.coverage, Some(0.75));
        let loose = accuracy(tested(&[110.0, 70.0, 100.0, 105.0]));
        assert!(found.brier < loose.brier, "{found:?} {loose:?}");
        // A total below what was won by then lies in no such interval.
        held[2].won = 100.5;
        assert_eq!(accuracy(held).coverage, Some(0.5));
    }

    /// Past periods as of one of their last days, forecast by their pace: in a quarter of them nothing more
    /// came, in the others something between nothing and `most` times what was won.
    fn late(count: usize, share: f64, most: f64) -> Vec<Tested> {
        let mut seed: u64 = 7;
        let mut random = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 11) as f64 / (1_u64 << 53) as f64
        };
        (0..count)
            .map(|number| {
                let won = 50.0 + 100.0 * random();
                let more = won * most * random();
                let comes = number % 4 != 0;
                Tested {
                    first: number.try_into().expect("few"),
                    as_of: 0,
                    won,
                    forecast: won / share,
                    actual: if comes { won + more } else { won },
                }
            })
            .collect()
    }

    #[test]
    fn on_the_last_days_intervals_hold_as_often_as_they_say_and_probabilities_come_true() {
        for (share, most) in [(0.9, 0.25), (28.0 / 30.0, 0.15), (28.0 / 30.0, 0.05)] {
            let held = late(400, share, most);
            let found = accuracy(held.clone());
            let coverage = found.coverage.expect("enough");
            assert!(coverage >= 0.8, "{share} {most}: {coverage}");
            // That something more comes at all is told as often as it does: in three of four.
            let said: f64 = (0..held.len())
                .map(|number| {
                    let won = held[number].won;
                    let goal = won * 1.001;
                    found
                        .probability(held[number].forecast, goal, won)
                        .expect("a probability")
                })
                .sum();
            let said = said / held.len() as f64;
            assert!((0.5..=0.751).contains(&said), "{share} {most}: {said}");
        }
        // Of twelve periods three had nothing more: these lie in their intervals too.
        let found = accuracy(late(12, 28.0 / 30.0, 0.15));
        assert!(found.coverage >= Some(0.75), "{found:?}");
    }

    #[test]
    fn methods_are_compared_on_the_periods_they_share() {
        let all = accuracy(tested(&[300.0, 300.0, 101.0, 101.0, 101.0]));
        let some = accuracy(tested(&[0.0, 0.0, 103.0, 103.0, 103.0])[2..].to_vec());
        let methods = [(Method::CrmWeighted, &some), (Method::LinearPace, &all)];
        let found = compare(&methods).expect("some");
        assert_eq!((found.best, found.periods), (Method::LinearPace, Some(3)));
        let near = |method, expected: f64| {
            let error = found.error(method).expect("an error");
            assert!((error - expected).abs() < 1e-9, "{error} {expected}");
        };
        near(Method::LinearPace, 0.01);
        near(Method::CrmWeighted, 0.03);
        assert_eq!(found.error(Method::StageHistory), None);
        assert_eq!(compare(&[]), None);
        // Two shared periods are too few: each one's own count, which are worse on the whole.
        let few = accuracy(tested(&[0.0, 0.0, 0.0, 103.0, 103.0, 103.0])[3..].to_vec());
        let methods = [(Method::CrmWeighted, &few), (Method::LinearPace, &all)];
        let found = compare(&methods).expect("some");
        assert_eq!((found.best, found.periods), (Method::CrmWeighted, None));
    }
}
