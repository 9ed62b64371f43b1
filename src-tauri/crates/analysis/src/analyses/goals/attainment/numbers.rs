use super::super::reckoned::{NEEDS, no_goal, no_history, reckoned, unit};
use super::super::rows::{Which, found, won_or_due};
use super::notes::{origin, too_few, unreliable};
use crate::analyses::days::of_period;
use crate::analyses::usual::no_period;
use crate::answer::{DaysOf, Figure, Note, Number, Tone, Unit, Words};
use crate::facts::Part;
use crate::forecast::{Forecast, MethodForecast};
use crate::question::{Analysis, Board, Finding, Heeds, OwnGoal, Question};

pub(in crate::analyses) const NUMBERS: Analysis = Analysis {
    id: "goal_numbers",
    board: Board::Goals,
    title: Words::of("Where you stand", "Wo Sie stehen"),
    definition: Words::of(
        "Won is what was won with a close date in the period. The goal is the one set here, else made of \
         the quotas in Salesforce. Left is the goal less what is won. The forecast is that of the method \
         that was least off on past periods at the same day, with its 80 % interval; the probability of \
         reaching the goal follows from its errors. What they leave below what is won counts as what is won: \
         then nothing more comes. Pace is the goal's share of the working days that are over, with the hours of \
         today. Coverage is what is open and due in the period, divided by what is \
         left. A year before: the same fiscal period, up to the day as far into it while this one runs. Of a \
         period that is over only what was is told.",
        "Gewonnen ist, was mit Schlusstermin im Zeitraum gewonnen wurde. Das Ziel ist das hier gesetzte, \
         sonst das aus den Quoten in Salesforce. Es fehlt das Ziel abzüglich des Gewonnenen. Die Prognose \
         stammt von der Methode, die in vergangenen Zeiträumen am gleichen Tag am wenigsten danebenlag, mit \
         ihrem 80-%-Intervall; aus ihren Fehlern folgt die Wahrscheinlichkeit, das Ziel zu erreichen. Was \
         danach unter dem Gewonnenen läge, zählt als das Gewonnene: Dann kommt nichts mehr hinzu. Das Tempo ist \
         der Anteil des Ziels, der den vergangenen Arbeitstagen samt den heutigen Stunden entspricht. Die Deckung ist, was offen und im Zeitraum fällig ist, geteilt durch das, was fehlt. Vor \
         einem Jahr: derselbe Geschäftszeitraum, solange dieser läuft bis zum gleich weit fortgeschrittenen \
         Tag. Von einem Zeitraum, der zu Ende ist, steht nur da, was war.",
    ),
    parts: &[Part::Opportunities, Part::StageHistory],
    needs: NEEDS,
    heeds: &[Heeds::Period, Heeds::Measure, Heeds::Sources],
    is_wide: true,
    is_money: true,
    days: |question| of_period(question, DaysOf::DealsWonOrDue),
    find,
    sql: won_or_due,
};

fn find(question: &Question<'_>) -> Finding {
    let (Some(period), Some(forecast)) = (question.period(), reckoned(question)) else {
        return no_period();
    };
    let goal = question.goal(&period);
    let unit = unit(question);
    let mut numbers = vec![won(forecast, unit), of_goal(goal.as_ref(), unit)];
    let is_over = question.today > period.last;
    numbers.push(match is_over {
        true => missed(forecast, unit),
        false => left(forecast, unit),
    });
    numbers.extend(year_before(forecast, period.holds(question.today), unit));
    let mut notes = match &goal {
        None => vec![no_goal(question)],
        Some(goal) => origin(question, goal, &period),
    };
    if !is_over {
        numbers.extend(forecasts(forecast, unit));
        numbers.extend(pace(forecast, unit));
        numbers.extend(required(forecast, unit));
        let said = best(forecast).filter(|best| best.probability.is_some());
        notes.splice(0..0, said.and_then(unreliable));
        notes.extend(no_history(question));
    }
    let figure = Figure::Numbers { numbers };
    let finding = found(question, figure, Which::WonOrDue(&period));
    notes.into_iter().fold(finding, Finding::noted)
}

fn won(forecast: &Forecast, unit: Unit) -> Number {
    let number = Number::of(Words::of("Won", "Gewonnen"), Some(forecast.won), unit);
    let share = forecast
        .goal
        .filter(|goal| *goal > 0.0)
        .map(|goal| forecast.won / goal);
    match share {
        None => number,
        Some(share) => number.noted(Note::of("{share} of the goal", "{share} des Ziels").with(
            "share",
            share,
            Unit::Share,
        )),
    }
}

fn of_goal(goal: Option<&OwnGoal>, unit: Unit) -> Number {
    Number::of(Words::of("Goal", "Ziel"), goal.map(|goal| goal.value), unit)
}

/// What a period that is over left of its goal.
fn missed(forecast: &Forecast, unit: Unit) -> Number {
    let name = Words::of("Missed of the goal", "Am Ziel gefehlt");
    toned(Number::of(name, forecast.left, unit), forecast)
}

fn left(forecast: &Forecast, unit: Unit) -> Number {
    let number = Number::of(
        Words::of("Left to achieve", "Noch zu erreichen"),
        forecast.left,
        unit,
    );
    let days = f64::from(forecast.working_days_left);
    let number = number.noted(
        Note::of(
            "Working time left: {days}",
            "Verbleibende Arbeitszeit: {days}",
        )
        .with("days", days, Unit::Days),
    );
    toned(number, forecast)
}

/// Good where nothing is left.
fn toned(number: Number, forecast: &Forecast) -> Number {
    match forecast.left {
        Some(left) if left <= 0.0 => Number {
            tone: Some(Tone::Good),
            ..number
        },
        _ => number,
    }
}

/// What the same period a year before had by now, and in all; nothing where nothing was won in it.
fn year_before(forecast: &Forecast, is_running: bool, unit: Unit) -> Option<Number> {
    let whole = forecast.year_before.filter(|whole| *whole > 0.0)?;
    let by_now = forecast.year_before_by_now.filter(|_| is_running);
    let name = match is_running {
        true => Words::of("A year before, by now", "Vor einem Jahr, bis jetzt"),
        false => Words::of("A year before", "Vor einem Jahr"),
    };
    let number = Number::of(name, Some(by_now.unwrap_or(whole)), unit);
    Some(match by_now {
        None => number,
        Some(_) => number.noted(
            Note::of("{whole} in the whole period", "{whole} im ganzen Zeitraum")
                .with("whole", whole, unit),
        ),
    })
}

/// The method that was least off on past periods, else the first that says anything.
pub(in crate::analyses::goals) fn best(forecast: &Forecast) -> Option<&MethodForecast> {
    let said = || forecast.methods.iter().find(|held| held.forecast.is_some());
    let best = forecast.best.and_then(|method| forecast.by(method));
    best.or_else(said)
}

fn forecasts(forecast: &Forecast, unit: Unit) -> Vec<Number> {
    let Some(best) = best(forecast) else {
        return Vec::new();
    };
    let name = Words::of("Forecast", "Prognose");
    let number = Number::of(name, best.forecast, unit);
    let mut number = match best.interval {
        Some(interval) => number.between(interval.low, interval.high),
        None => number,
    };
    if let Some(goal) = forecast.goal {
        let is_enough = best.forecast.map(|value| value >= goal);
        number.tone = is_enough.map(|enough| if enough { Tone::Good } else { Tone::Bad });
    }
    let name = Words::of("Probability of the goal", "Wahrscheinlichkeit des Ziels");
    let mut probability = Number::of(name, best.probability, Unit::Share);
    if forecast.goal.is_some() && best.probability.is_none() {
        probability.note = Some(too_few(best));
    } else if let Some(coverage) = best.accuracy.coverage {
        let note = match unreliable(best) {
            None => Note::of(
                "{coverage} of the 80 % intervals held before",
                "{coverage} der 80-%-Intervalle stimmten bisher",
            ),
            Some(_) => Note::of(
                "Not reliable: only {coverage} of the 80 % intervals held before",
                "Nicht verlässlich: Nur {coverage} der 80-%-Intervalle stimmten bisher",
            ),
        };
        probability = probability.noted(note.with("coverage", coverage, Unit::Share));
    }
    vec![number, probability]
}

fn pace(forecast: &Forecast, unit: Unit) -> Option<Number> {
    let goal = forecast.goal?;
    let pace = goal * forecast.fractions.working_days;
    let ahead = forecast.won - pace;
    let number = Number::of(
        Words::of("Against the pace", "Gegenüber dem Tempo"),
        Some(ahead),
        unit,
    );
    let tone = if ahead >= 0.0 { Tone::Good } else { Tone::Bad };
    Some(
        Number {
            tone: Some(tone),
            ..number
        }
        .noted(Note::of("{pace} by now", "{pace} bis jetzt").with("pace", pace, unit)),
    )
}

fn required(forecast: &Forecast, unit: Unit) -> Vec<Number> {
    let name = Words::of("Needed a working day", "Nötig je Arbeitstag");
    let per_day = forecast
        .required_per_working_day
        .map(|it| Number::of(name, Some(it), unit));
    let per_day = per_day.map(|number| match forecast.required_per_day {
        None => number,
        Some(day) => number
            .noted(Note::of("{day} a calendar day", "{day} je Kalendertag").with("day", day, unit)),
    });
    let name = Words::of("Coverage", "Deckung");
    let coverage = forecast.coverage.map(|coverage| {
        let number = Number::of(name, Some(coverage), Unit::Plain);
        match forecast.required_coverage {
            None => number,
            Some(required) => number.noted(
                Note::of(
                    "{required} is needed by the win rate of past periods",
                    "{required} ist nach der Gewinnrate vergangener Zeiträume nötig",
                )
                .with("required", required, Unit::Plain),
            ),
        }
    });
    let name = Words::of("Needed pipeline", "Nötige Pipeline");
    let pipeline = forecast.required_pipeline.map(|needed| {
        Number::of(name, Some(needed), unit).noted(
            Note::of("{due} is open and due", "{due} ist offen und fällig").with(
                "due",
                forecast.due,
                unit,
            ),
        )
    });
    [per_day, coverage, pipeline]
        .into_iter()
        .flatten()
        .collect()
}
