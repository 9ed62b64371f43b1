//! One period's forecasts: the question and the whole answer.

use super::back_test::{by_deals, known_by, tried};
use super::methods::{
    Accuracy, Chances, Compared, LEAST_PERIODS, Method, compare, forecast_by, seasonal_share,
};
use super::pace::{Attainment, Fractions, attainment};
use super::probability::{Effect, Gap};
use super::snapshots::{Snapshot, snapshots};
use crate::calendar::{Now, Period, WorkingDays};
use crate::pipeline::{Chosen, Past, coverage};
use crate::statistics::Interval;
use crate::table::Day;

/// How many of the deals that move the probability most are told.
const MOVERS: usize = 10;

/// What is to be forecast.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The opportunities, and today.
    pub past: Past<'a>,
    /// How much of today is over, from 0 to 1. Past days are looked at as of their end.
    pub day_over: f64,
    /// Those that count: an owner's, a team's; for goals of converted opportunities, those only.
    pub chosen: Chosen<'a>,
    /// Amounts in the corporate currency are forecast, or numbers of opportunities.
    pub is_amount: bool,
    pub period: &'a Period,
    /// Past periods to learn from and to be tried on, the latest first, without a gap, as
    /// [`crate::calendar::Calendar::past`] gives them. Twelve are plenty.
    pub earlier: &'a [Period],
    /// The same period a year before.
    pub year_before: Option<&'a Period>,
    pub working_days: &'a WorkingDays,
    pub goal: Option<f64>,
}

/// What one method says, and how far it was off before.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct MethodForecast {
    pub method: Method,
    /// The period's total; `None` where the method has nothing to go by.
    pub forecast: Option<f64>,
    /// Of 80 %, by its errors on past periods.
    pub interval: Option<Interval>,
    /// That the goal is reached, given what is won.
    pub probability: Option<f64>,
    pub accuracy: Accuracy,
}

/// An open opportunity, and what winning it, against losing it, adds to the probability.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Mover {
    pub place: usize,
    /// That it is won within the period.
    pub probability: f64,
    pub value: f64,
    pub effect: f64,
}

/// Where a period stands and will end. Values are amounts in the corporate currency, or counts.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Forecast {
    /// What is won, and of that with a `CloseDate` until today.
    pub attainment: Attainment,
    pub won: f64,
    pub goal: Option<f64>,
    /// Goal - won, not below 0.
    pub left: Option<f64>,
    /// The same period a year before: its total, and what it had by the same day.
    pub year_before: Option<f64>,
    pub year_before_by_now: Option<f64>,
    /// The shares of the goal that should be won by now: the days over and today's hours; pace is goal
    /// × share.
    pub fractions: Fractions,
    pub methods: Vec<MethodForecast>,
    /// The method that was least off on past periods; `None` where none could be tried on three.
    pub best: Option<Method>,
    /// How far the methods were off side by side.
    pub compared: Option<Compared>,
    /// Days and working days of the period that are left, today among them, and what each of them must
    /// bring.
    pub days_left: Day,
    pub working_days_left: Day,
    pub required_per_day: Option<f64>,
    pub required_per_working_day: Option<f64>,
    /// What is open and due in the period, and how many open opportunities have no amount.
    pub due: f64,
    pub open_without_amount: u64,
    /// What past periods won of the pipeline that was due at this day, by value.
    pub value_win_rate: Option<f64>,
    /// Left ÷ that rate, and the coverage it means: 1 ÷ that rate.
    pub required_pipeline: Option<f64>,
    pub coverage: Option<f64>,
    pub required_coverage: Option<f64>,
    /// How many are expected to be won that are not open yet, and what they are worth.
    pub expected_new: Option<f64>,
    pub expected_new_value: Option<f64>,
    /// The open deals that move the probability of [`Method::StageHistory`] most, the largest first; none
    /// where its error is not known.
    pub movers: Vec<Mover>,
}

impl Forecast {
    /// What this method says.
    #[must_use]
    pub fn by(&self, method: Method) -> Option<&MethodForecast> {
        self.methods.iter().find(|held| held.method == method)
    }
}

/// Forecasts a period by every method, each tried on the past periods. It takes one walk along the
/// history.
#[must_use]
pub fn forecast(question: &Question<'_>) -> Forecast {
    let held = snapshots(
        &question.past,
        question.now(),
        question.chosen,
        question.is_amount,
        question.period,
        question.earlier,
    );
    let now = held.len() - 1;
    let snapshot = &held[now];
    let known = known_by(&held, now);
    let chances = (known.len() >= LEAST_PERIODS).then(|| Chances::learn(known.iter().copied()));
    let (mut methods, effects) = methods(question, &held, &known, chances.as_ref());
    let compared: Vec<(Method, &Accuracy)> = (methods.iter())
        .filter(|held| held.forecast.is_some())
        .map(|held| (held.method, &held.accuracy))
        .collect();
    let compared = compare(&compared);
    methods.sort_by_key(|held| held.method);
    let opportunities = question.past.opportunities;
    let today = question.past.today;
    let (year_before, year_before_by_now) = year_before(question);
    let mut answer = Forecast {
        attainment: attainment(opportunities, question.chosen, question.period, today),
        won: snapshot.won,
        goal: question.goal,
        left: question.goal.map(|goal| (goal - snapshot.won).max(0.0)),
        year_before,
        year_before_by_now,
        fractions: Fractions::of(
            question.period,
            question.now(),
            question.working_days,
            seasonal_share(snapshot, &known),
        ),
        methods,
        best: compared.as_ref().map(|held| held.best),
        compared,
        days_left: question.period.left(today),
        working_days_left: question.working_days.left(question.period, today),
        required_per_day: None,
        required_per_working_day: None,
        due: snapshot.due,
        open_without_amount: snapshot.open_without_amount,
        value_win_rate: value_win_rate(&known),
        required_pipeline: None,
        coverage: question
            .goal
            .and_then(|goal| coverage(snapshot.due, snapshot.won, goal)),
        required_coverage: None,
        expected_new: chances.as_ref().map(|chances| chances.new),
        expected_new_value: chances.map(|chances| chances.new * chances.new_mean),
        movers: effects.into_iter().take(MOVERS).map(Mover::from).collect(),
    };
    if today > question.period.last {
        answer.end();
    }
    answer.require();
    answer
}

impl Question<'_> {
    fn now(&self) -> Now {
        Now {
            day: self.past.today,
            share: self.day_over,
        }
    }
}

impl Forecast {
    /// A period that is over has nothing left to forecast: what is won is its total.
    fn end(&mut self) {
        let (won, goal) = (self.won, self.goal);
        for held in &mut self.methods {
            held.forecast = Some(won);
            held.interval = None;
            held.probability = goal.map(|goal| f64::from(u8::from(won >= goal)));
        }
        self.movers.clear();
    }

    /// What the rest of the goal demands.
    fn require(&mut self) {
        let per = |days: Day| {
            let left = self.left?;
            (days > 0).then(|| left / f64::from(days))
        };
        self.required_per_day = per(self.days_left);
        self.required_per_working_day = per(self.working_days_left);
        let rate = self.value_win_rate.filter(|rate| *rate > 0.0);
        self.required_pipeline = self.left.zip(rate).map(|(left, rate)| left / rate);
        self.required_coverage = rate.map(|rate| 1.0 / rate);
    }
}

impl From<Effect> for Mover {
    fn from(effect: Effect) -> Self {
        Self {
            place: effect.place,
            probability: effect.probability,
            value: effect.value,
            effect: effect.effect,
        }
    }
}

fn methods(
    question: &Question<'_>,
    all: &[Snapshot],
    known: &[&Snapshot],
    chances: Option<&Chances>,
) -> (Vec<MethodForecast>, Vec<Effect>) {
    let snapshot = &all[all.len() - 1];
    let mut effects = Vec::new();
    let methods = Method::ALL
        .into_iter()
        .map(|method| {
            let accuracy = tried(method, all, question.working_days);
            let forecast = forecast_by(method, snapshot, known, question.working_days);
            let interval = forecast.and_then(|forecast| accuracy.interval(forecast, snapshot.won));
            let asked = forecast.zip(question.goal);
            let probability = asked.and_then(|(forecast, goal)| {
                if let (Method::StageHistory, Some(chances)) = (method, chances) {
                    // Without a known error the deals alone would seem surer than they are.
                    let gap = Gap {
                        value: goal - snapshot.won,
                        error: accuracy.log_error? * forecast,
                    };
                    let reach = by_deals(snapshot, chances, &[gap]);
                    effects = reach.effects(gap);
                    return Some(reach.probability(gap));
                }
                accuracy.probability(forecast, goal, snapshot.won)
            });
            MethodForecast {
                method,
                forecast,
                interval,
                probability,
                accuracy,
            }
        })
        .collect();
    (methods, effects)
}

/// What past periods won in them of what was open and due on the day, by value.
fn value_win_rate(known: &[&Snapshot]) -> Option<f64> {
    let due: f64 = known.iter().map(|held| held.due).sum();
    let won: f64 = known.iter().map(|held| held.due_won).sum();
    (due > 0.0).then(|| won / due)
}

fn year_before(question: &Question<'_>) -> (Option<f64>, Option<f64>) {
    let Some(before) = question.year_before else {
        return (None, None);
    };
    let day = before.same_day_as(question.period, question.now());
    let found = attainment(question.past.opportunities, question.chosen, before, day);
    let value = |total: crate::pipeline::Total| match question.is_amount {
        true => total.amount(),
        false => total.count as f64,
    };
    (Some(value(found.won)), Some(value(found.until_day)))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
