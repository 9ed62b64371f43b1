use super::super::reckoned::{NEEDS, counted, no_history, reckoned, unit, won_by_day};
use super::super::rows::{Which, found, statement};
use super::numbers::best;
use crate::analyses::days::of_period;
use crate::analyses::usual::no_period;
use crate::answer::{DaysOf, Figure, Line, Words};
use crate::calendar::Period;
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Question};
use crate::table::Day;

pub(in crate::analyses) const LINE: Analysis = Analysis {
    id: "goal_line",
    board: Board::Goals,
    title: Words::of("On the way to the goal", "Auf dem Weg zum Ziel"),
    definition: Words::of(
        "What is won by the end of each day of the period, today until now, beside the goal in equal parts \
         for each day, and what the same period a year before had by the day as far into it. The forecast \
         leads from today to the total that the method least off before expects, with its 80 % interval.",
        "Was bis zum Ende jedes Tages des Zeitraums gewonnen ist, heute bis jetzt, neben dem Ziel in gleichen \
         Teilen je Tag und dem, was derselbe Zeitraum ein Jahr zuvor am gleich weit fortgeschrittenen Tag \
         hatte. Die Prognose führt von heute zu der Summe, die die bisher treffsicherste Methode erwartet, \
         mit ihrem 80-%-Intervall.",
    ),
    parts: &[Part::Opportunities, Part::StageHistory],
    needs: NEEDS,
    heeds: &[Heeds::Period, Heeds::Measure, Heeds::Sources],
    is_wide: true,
    is_money: true,
    days: |question| {
        let of = match drawn(question).len() {
            2 => DaysOf::DealsWonAlsoAYearBefore,
            _ => DaysOf::DealsWon,
        };
        of_period(question, of)
    },
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let (Some(period), Some(held)) = (question.period(), question.facts.opportunities.as_deref())
    else {
        return no_period();
    };
    let counted = counted(question, held);
    let won = won_by_day(question, held, &counted, &period);
    let days: Vec<Day> = (period.first..=period.last).collect();
    let over = usize::try_from(period.begun(question.today)).unwrap_or(0);
    let until_today = |at: usize| (at < over).then(|| won[at]);
    let mut lines = vec![Line::of(
        Words::of("Won", "Gewonnen"),
        (0..days.len()).map(until_today).collect(),
    )];
    lines.extend(projected(question, &won, over, days.len()));
    if let Some(goal) = question.goal(&period) {
        let of_day = |at: usize| Some(goal.value * (at + 1) as f64 / days.len() as f64);
        let line = Line::of(
            Words::of("Goal", "Ziel"),
            (0..days.len()).map(of_day).collect(),
        );
        lines.push(line.dashed());
    }
    lines.extend(year_before(question, held, &counted, &period, &days));
    let figure = Figure::over_days(Words::of("Day", "Tag"), &days, lines, unit(question));
    let finding = found(question, figure, Which::Won(&drawn(question)));
    let is_over = question.today > period.last;
    let note = no_history(question).filter(|_| !is_over);
    note.into_iter().fold(finding, Finding::noted)
}

/// The period asked about, and the same one a year before.
fn drawn(question: &Question<'_>) -> Vec<Period> {
    let calendar = &question.facts.organization.calendar;
    let asked = question.period();
    let before = asked.as_ref().and_then(|it| calendar.year_before(it));
    before.into_iter().chain(asked).collect()
}

fn sql(question: &Question<'_>) -> String {
    statement(question, Which::Won(&drawn(question)))
}

/// From what is won today, straight to the forecast at the end.
fn projected(question: &Question<'_>, won: &[f64], over: usize, days: usize) -> Option<Line> {
    let best = best(reckoned(question)?)?;
    let end = best.forecast.filter(|_| over < days)?;
    let start = over.checked_sub(1).map_or(0.0, |at| won[at]);
    let first = over.saturating_sub(1);
    let along = |to: f64| -> Vec<Option<f64>> {
        (0..days)
            .map(|at| {
                let way = at.checked_sub(first)? as f64 / (days - 1 - first) as f64;
                Some(start + (to - start) * way)
            })
            .collect()
    };
    let mut line = Line::of(Words::of("Forecast", "Prognose"), along(end)).dashed();
    if let Some(interval) = best.interval {
        (line.low, line.high) = (along(interval.low), along(interval.high));
    }
    Some(line)
}

fn year_before(
    question: &Question<'_>,
    held: &crate::facts::Opportunities,
    counted: &[bool],
    period: &Period,
    days: &[Day],
) -> Option<Line> {
    let before = question.facts.organization.calendar.year_before(period)?;
    let won = won_by_day(question, held, counted, &before);
    if won.last().is_none_or(|total| *total == 0.0) {
        return None;
    }
    let of_day = |day: &Day| {
        let same = before.same_day_as(period, *day) - before.first;
        won.get(usize::try_from(same).ok()?).copied()
    };
    let values = days.iter().map(of_day).collect();
    Some(Line::of(
        Words::of("A year before", "Ein Jahr zuvor"),
        values,
    ))
}
