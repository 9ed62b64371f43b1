use std::collections::BTreeSet;

use super::super::reckoned::{EARLIER, NEEDS, no_history, reckoned, unit};
use super::super::rows::{Which, found, statement};
use super::methods::{is_over, name};
use crate::analyses::days::of_periods;
use crate::analyses::usual::no_period;
use crate::answer::{DaysOf, Figure, Line, Note, Words};
use crate::calendar::Period;
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Question};
use crate::table::Day;

pub(in crate::analyses) const ACCURACY: Analysis = Analysis {
    id: "goal_accuracy",
    board: Board::Goals,
    title: Words::of(
        "Forecasts and what came of them",
        "Prognosen und was daraus wurde",
    ),
    definition: Words::of(
        "For past periods: what each method would have forecast on the same day of the period, knowing only \
         what was known then, and what was won in the end.",
        "Für vergangene Zeiträume: was jede Methode am gleichen Tag des Zeitraums nur mit dem damals Bekannten \
         prognostiziert hätte und was am Ende gewonnen war.",
    ),
    parts: &[Part::Opportunities, Part::StageHistory],
    needs: NEEDS,
    heeds: &[Heeds::Period, Heeds::Measure, Heeds::Sources],
    is_wide: false,
    is_money: true,
    days: |question| of_periods(&tried(question), DaysOf::DealsWon),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let (Some(period), Some(forecast)) = (question.period(), reckoned(question)) else {
        return no_period();
    };
    if question.today > period.last {
        return Finding::refused(is_over(), 0);
    }
    let tests = || {
        forecast
            .methods
            .iter()
            .flat_map(|held| &held.accuracy.tested)
    };
    let days: BTreeSet<Day> = tests().map(|held| held.first).collect();
    let days: Vec<Day> = days.into_iter().collect();
    if days.len() < 2 {
        let reason = Note::of(
            "There are too few past periods to try the methods on.",
            "Es gibt zu wenige vergangene Zeiträume, um die Methoden zu erproben.",
        );
        return Finding::refused(reason, 0);
    }
    let actual = days.iter().map(|day| {
        let held = tests().find(|held| held.first == *day)?;
        Some(held.actual)
    });
    let mut lines = vec![Line::of(
        Words::of("Won in the end", "Am Ende gewonnen"),
        actual.collect(),
    )];
    for held in &forecast.methods {
        let values: Vec<Option<f64>> = days
            .iter()
            .map(|day| {
                let test = held
                    .accuracy
                    .tested
                    .iter()
                    .find(|test| test.first == *day)?;
                Some(test.forecast)
            })
            .collect();
        if values.iter().any(Option::is_some) {
            lines.push(Line::of(name(held.method), values).dashed());
        }
    }
    let figure = Figure::over_days(
        Words::of("First day of the period", "Erster Tag des Zeitraums"),
        &days,
        lines,
        unit(question),
    );
    let finding = found(question, figure, Which::Won(&tried(question)));
    no_history(question)
        .into_iter()
        .fold(finding, Finding::noted)
}

/// The past periods that a method was tried on, ascending.
fn tried(question: &Question<'_>) -> Vec<Period> {
    let calendar = &question.facts.organization.calendar;
    let (Some(period), Some(forecast)) = (question.period(), reckoned(question)) else {
        return Vec::new();
    };
    let tests = || {
        let methods = forecast.methods.iter();
        methods.flat_map(|held| &held.accuracy.tested)
    };
    let mut past = calendar.past(&period, EARLIER);
    past.retain(|period| tests().any(|test| test.first == period.first));
    past.reverse();
    past
}

fn sql(question: &Question<'_>) -> String {
    statement(question, Which::Won(&tried(question)))
}
