use super::{Forecast, Question, forecast};
use crate::calendar::{Calendar, Period, PeriodKind, WorkingDays, day_of};
use crate::forecast::Method;
use crate::pipeline::Chosen;
use crate::pipeline::fixture::{Deals, LOST, NEW, PROPOSAL, WON};
use crate::table::Day;
use jiff::civil::date;

/// Months that all go the same way: of twenty deals open on the day, each worth ten, half are won in
/// the month and half are lost after it; forty are won before the day, and five come anew.
fn regular(months: &[Period], now: &Period, today: Day) -> Deals {
    let mut deals = Deals::default();
    for month in months.iter().chain([now]) {
        let day = month.same_day_as(now, today);
        for number in 0..40 {
            let won = month.first + number % (day - month.first + 1);
            deals.add(
                month.first - 60,
                &[(month.first - 60, NEW, 10.0, won), (won, WON, 10.0, won)],
            );
        }
        let mut late = |created: Day, stage, close: Day, end: Option<(Day, u16)>| {
            let mut changes = vec![(created, stage, 10.0, close)];
            changes.extend(end.map(|(day, stage)| (day, stage, 10.0, day)));
            changes.retain(|change| change.0 <= today);
            if !changes.is_empty() {
                deals.add(created, &changes);
            }
        };
        for _ in 0..10 {
            late(
                month.first - 20,
                PROPOSAL,
                month.last,
                Some((month.last - 1, WON)),
            );
            late(
                month.first - 20,
                PROPOSAL,
                month.last,
                Some((month.last + 1, LOST)),
            );
        }
        for _ in 0..5 {
            late(day + 1, NEW, month.last, Some((month.last - 2, WON)));
        }
    }
    deals
}

fn asked(goal: Option<f64>, count: usize, change: impl Fn(&mut Deals)) -> Forecast {
    asked_at((15, 1.0), goal, count, change)
}

/// Asked on a day of November 2026 of which a share is over.
fn asked_at(
    (day, day_over): (i8, f64),
    goal: Option<f64>,
    count: usize,
    change: impl Fn(&mut Deals),
) -> Forecast {
    let calendar = Calendar::standard(1, true).expect("January");
    let today = day_of(date(2026, 11, day));
    let now = calendar.holding(PeriodKind::Month, today).expect("a month");
    let earlier = calendar.past(&now, count);
    let mut deals = regular(&earlier, &now, today);
    change(&mut deals);
    forecast(&Question {
        past: deals.past(today),
        day_over,
        chosen: Chosen::All,
        is_amount: true,
        period: &now,
        earlier: &earlier,
        year_before: earlier.last(),
        working_days: &WorkingDays::default(),
        goal,
    })
}

#[test]
fn what_always_went_the_same_way_is_forecast_exactly() {
    let found = asked(Some(550.0), 12, |_| {});
    assert_eq!(found.won, 400.0);
    assert_eq!(
        (found.left, found.days_left, found.working_days_left),
        (Some(150.0), 16, 11)
    );
    assert_eq!(found.required_per_day, Some(150.0 / 16.0));
    let of = |method: Method| found.by(method).expect("a method").clone();
    let near = |found: Option<f64>, expected: f64, within: f64| {
        let found = found.expect("a value");
        assert!((found - expected).abs() < within, "{found} {expected}");
    };
    near(of(Method::LinearPace).forecast, 800.0, 1e-9);
    near(
        of(Method::WorkingDayPace).forecast,
        400.0 * 21.0 / 10.0,
        1e-9,
    );
    near(of(Method::SeasonalPace).forecast, 550.0, 1e-9);
    near(of(Method::CrmWeighted).forecast, 400.0 + 200.0 * 0.6, 1e-9);
    near(of(Method::StageHistory).forecast, 550.0, 2.0);
    near(of(Method::SeasonalPace).accuracy.mape, 0.0, 1e-9);
    near(of(Method::CrmWeighted).accuracy.bias, -30.0 / 550.0, 1e-9);
    // Both are never off.
    assert!(matches!(
        found.best,
        Some(Method::SeasonalPace | Method::StageHistory)
    ));
    assert_eq!(of(Method::LinearPace).accuracy.tested.len(), 12);
    // The first three have nothing to learn from.
    assert_eq!(of(Method::StageHistory).accuracy.tested.len(), 9);
    near(found.value_win_rate, 0.5, 1e-9);
    near(found.required_pipeline, 300.0, 1e-9);
    near(found.required_coverage, 2.0, 1e-9);
    near(found.coverage, 200.0 / 150.0, 1e-9);
    near(found.expected_new, 5.0, 1e-9);
    near(found.year_before, 550.0, 1e-9);
    near(found.fractions.seasonal, 40.0 / 55.0, 1e-9);
    // Twenty coins and a Poisson number of five, each worth ten, for fifteen of them.
    near(
        of(Method::StageHistory).probability,
        0.552_822_730_418_878,
        1e-9,
    );
    assert_eq!(found.movers.len(), 10);
    near(Some(found.movers[0].probability), 0.5, 0.02);
}

#[test]
fn nothing_of_what_came_later_is_known_in_a_back_test() {
    let before = asked(Some(550.0), 12, |_| {});
    // What happened to a month after its day changes its total, and no forecast of it.
    let held = |forecast: &Forecast, method: usize| {
        let tested = &forecast.methods[method].accuracy.tested;
        tested[tested.len() - 2]
    };
    let last = held(&before, 4);
    let after = asked(Some(550.0), 12, |deals| {
        for (row, day) in deals.history.day.clone().into_iter().enumerate() {
            if day > last.as_of && day < last.as_of + 17 && deals.history.stage[row] == WON {
                deals.history.amount[row] = 1000.0;
            }
        }
    });
    for method in 0..5 {
        let [before, after] = [&before, &after].map(|forecast| held(forecast, method));
        assert_eq!(before.forecast, after.forecast);
        assert!(after.actual > 10.0 * before.actual, "{after:?}");
    }
}

#[test]
fn a_goal_that_is_reached_is_certain_and_demands_nothing() {
    let found = asked(Some(400.0), 12, |_| {});
    assert_eq!((found.left, found.required_per_day), (Some(0.0), Some(0.0)));
    assert_eq!((found.coverage, found.required_pipeline), (None, Some(0.0)));
    for held in found.methods {
        assert_eq!(held.probability, Some(1.0), "{:?}", held.method);
    }
    assert!(found.movers.is_empty());
}

#[test]
fn without_enough_past_periods_there_is_no_error_and_no_probability() {
    let found = asked(Some(550.0), 2, |_| {});
    assert_eq!(found.best, None);
    for held in &found.methods {
        assert_eq!((held.interval, held.probability), (None, None));
        let has_forecast = !matches!(held.method, Method::SeasonalPace | Method::StageHistory);
        assert_eq!(held.forecast.is_some(), has_forecast, "{:?}", held.method);
    }
    let none = asked(None, 12, |deals| *deals = Deals::default());
    assert_eq!((none.won, none.left, none.best), (0.0, None, None));
    assert!(none.movers.is_empty());
}

#[test]
fn a_day_that_is_not_over_neither_slows_the_pace_nor_is_lost() {
    let of = |found: &Forecast, method: Method| found.by(method).expect("a method").forecast;
    let pace = |found: &Forecast| {
        use Method::{LinearPace, SeasonalPace, WorkingDayPace};
        [LinearPace, WorkingDayPace, SeasonalPace].map(|method| of(found, method))
    };
    let left = |found: &Forecast| (found.days_left, found.working_days_left);
    let near = |found: Option<f64>, expected: f64| {
        let found = found.expect("a forecast");
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    };
    // Monday, the 16th, at nine: 15 days are over, 10 of them working days.
    let morning = asked_at((16, 0.375), Some(550.0), 12, |_| {});
    assert_eq!((morning.won, left(&morning)), (400.0, (15, 11)));
    near(morning.required_per_day, 10.0);
    near(of(&morning, Method::LinearPace), 400.0 * 30.0 / 15.375);
    near(of(&morning, Method::WorkingDayPace), 400.0 * 21.0 / 10.375);
    // Saturday, the 14th, at noon: no working day has begun since Friday.
    let weekend = asked_at((14, 0.5), Some(550.0), 12, |_| {});
    assert_eq!(left(&weekend), (17, 11));
    near(of(&weekend, Method::LinearPace), 400.0 * 30.0 / 13.5);
    near(of(&weekend, Method::WorkingDayPace), 400.0 * 21.0 / 10.0);
    // Sunday, the 1st: hours have no pace, a whole day has; no working day is over.
    let first = asked_at((1, 0.9), Some(550.0), 12, |_| {});
    assert_eq!((left(&first), pace(&first)), ((30, 21), [None; 3]));
    assert!(of(&first, Method::CrmWeighted).is_some());
    assert!(of(&first, Method::StageHistory).is_some());
    let ended = asked_at((1, 1.0), Some(550.0), 12, |_| {});
    near(pace(&ended)[0], 12_000.0);
    assert_eq!(pace(&ended)[1], None);
    // Monday, the 30th, the last one: all that is left is due today.
    let last = asked_at((30, 0.5), Some(999.0), 12, |_| {});
    assert_eq!(left(&last), (1, 1));
    near(last.required_per_working_day, 999.0 - last.won);
    near(of(&last, Method::LinearPace), last.won * 30.0 / 29.5);
}
