use super::super::attainment::unreliable;
use super::super::reckoned::{NEEDS, has_history, no_history, reckoned, unit};
use super::super::rows::{Which, found, won_or_open};
use crate::analyses::days::of_period;
use crate::analyses::usual::no_period;
use crate::answer::{Cell, Column, DaysOf, Figure, Note, Unit, Words};
use crate::facts::Part;
use crate::forecast::{Compared, Forecast, Method, MethodForecast};
use crate::question::{Analysis, Board, Finding, Heeds, Question};

pub(in crate::analyses) const METHODS: Analysis = Analysis {
    id: "goal_forecasts",
    board: Board::Goals,
    title: Words::of(
        "Forecasts, method by method",
        "Prognosen, Methode für Methode",
    ),
    definition: Words::of(
        "The period's total by each method. Pace: won so far divided by the share of days, working days, or \
         the share that past periods had by this day; the hours of today count, and before a whole day \
         is over there is none. Weighted: won so far and the amount times Probability \
         of what is due. Stage history: won so far and what past opportunities of the same stage and age \
         lead to expect, with those not yet created; that, and trying the weighted one, needs \
         OpportunityHistory. Each was tried on past periods as of the same day, \
         knowing only what was known then: the mean error there, and on those of these periods that all were \
         tried on, by which they are compared; whether it promised too much, how often the \
         total lay in its 80 % interval, and the Brier score of its probabilities: 0 is best, and always \
         saying one half has 0.25. What of intervals and probabilities would lie below what is won by now counts \
         as that: then nothing more comes. Against the pace: won so far less the goal's share that the pace demands \
         by now.",
        "Die Summe des Zeitraums nach jeder Methode. Tempo: bisher Gewonnenes geteilt durch den Anteil der \
         Tage, der Arbeitstage oder den Anteil, den vergangene Zeiträume bis zu diesem Tag hatten; die \
         heutigen Stunden zählen mit, und bevor ein ganzer Tag vorbei ist, gibt es keines. Gewichtet: bisher \
         Gewonnenes und Betrag mal Wahrscheinlichkeit dessen, was fällig ist. Phasenverlauf: bisher \
         Gewonnenes und was vergangene Opportunities gleicher Phase und gleichen Alters erwarten lassen, samt \
         noch nicht angelegten; das und die Erprobung der gewichteten brauchen OpportunityHistory. \
         Jede wurde an vergangenen Zeiträumen am gleichen Tag erprobt, nur mit dem \
         damals Bekannten: der mittlere Fehler dort und in denjenigen dieser Zeiträume, an denen alle erprobt \
         wurden und nach denen verglichen wird; ob sie zu viel versprach, wie oft die Summe in ihrem \
         80-%-Intervall lag, und der Brier-Wert ihrer Wahrscheinlichkeiten: 0 ist am besten, immer „halb und \
         halb“ hat 0,25. Was von Intervallen und Wahrscheinlichkeiten unter dem bis jetzt Gewonnenen \
         läge, zählt als dieses: Dann kommt nichts mehr hinzu. Gegenüber dem Tempo: bisher Gewonnenes abzüglich des Anteils des Ziels, \
         den das Tempo bis jetzt verlangt.",
    ),
    parts: &[Part::Opportunities, Part::StageHistory],
    needs: NEEDS,
    heeds: &[Heeds::Period, Heeds::Measure, Heeds::Sources],
    is_wide: true,
    is_money: true,
    days: |question| of_period(question, DaysOf::DealsOpenOrWon),
    find,
    sql: won_or_open,
};

pub(in crate::analyses::goals) const fn name(method: Method) -> Words {
    match method {
        Method::LinearPace => Words::of("Pace by days", "Tempo nach Tagen"),
        Method::WorkingDayPace => Words::of("Pace by working days", "Tempo nach Arbeitstagen"),
        Method::SeasonalPace => Words::of("Pace of past periods", "Tempo vergangener Zeiträume"),
        Method::CrmWeighted => Words::of(
            "Weighted by probability",
            "Nach Wahrscheinlichkeit gewichtet",
        ),
        Method::StageHistory => Words::of("Stage history", "Phasenverlauf"),
    }
}

fn find(question: &Question<'_>) -> Finding {
    let (Some(period), Some(forecast)) = (question.period(), reckoned(question)) else {
        return no_period();
    };
    if question.today > period.last {
        return Finding::refused(is_over(), 0);
    }
    let has_history = has_history(question);
    let is_shown = |held: &&MethodForecast| has_history || held.method != Method::StageHistory;
    let rows = (forecast.methods.iter())
        .filter(is_shown)
        .map(|held| row(forecast, held))
        .collect();
    let figure = Figure::Table {
        columns: columns(unit(question)),
        rows,
    };
    let finding = found(question, figure, Which::WonOrOpen(&period));
    let finding = finding.noted(match &forecast.compared {
        Some(compared) => least_off(compared),
        None => Note::of(
            "There are too few past periods to try the methods on.",
            "Es gibt zu wenige vergangene Zeiträume, um die Methoden zu erproben.",
        ),
    });
    let best = forecast.best.and_then(|best| forecast.by(best));
    let said = best.filter(|best| best.probability.is_some());
    let notes = said.and_then(unreliable).into_iter();
    let notes = notes.chain(notes_beside(question, forecast));
    notes.fold(finding, Finding::noted)
}

/// Nothing is left to forecast.
pub(super) const fn is_over() -> Note {
    Note::of(
        "The period is over: nothing is left to forecast.",
        "Der Zeitraum ist zu Ende: Es gibt nichts mehr vorherzusagen.",
    )
}

/// Which method counts above, by the errors that the table shows.
fn least_off(compared: &Compared) -> Note {
    let note = match compared.periods {
        Some(periods) => Note::of(
            "{method} was least off on past periods: by {error} on the {count} that all were tried on; its \
             forecast counts above.",
            "{method} lag am wenigsten daneben: um {error} in den {count} vergangenen Zeiträumen, an denen alle \
             erprobt wurden; diese Prognose zählt oben.",
        )
        .with("count", periods as f64, Unit::Count),
        None => Note::of(
            "{method} was least off on past periods: by {error}, each method on those that it could be tried on, \
             as too few are the same for all; its forecast counts above.",
            "{method} lag in vergangenen Zeiträumen am wenigsten daneben: um {error}, jede Methode in denen, an \
             denen sie erprobt werden konnte, da zu wenige allen gemeinsam sind; diese Prognose zählt oben.",
        ),
    };
    let error = compared.error(compared.best).unwrap_or(0.0);
    note.with("error", error, Unit::Share)
        .text("method", name(compared.best))
}

/// What the forecasts leave out, and what they expect beyond what there is.
fn notes_beside(question: &Question<'_>, forecast: &Forecast) -> Vec<Note> {
    let new = forecast.expected_new.zip(forecast.expected_new_value);
    // Without the history all that past periods won later seems to have come anew.
    let new = new.filter(|(count, _)| has_history(question) && *count > 0.0);
    let new = new.map(|(count, value)| {
        let note = match question.ask.measure.is_of_converted() {
            true => Note::of(
                "Stage history expects {value} from about {count} deals of leads not converted yet, as past \
                 periods had at this day.",
                "Der Phasenverlauf erwartet {value} aus etwa {count} Deals noch nicht konvertierter Leads, wie \
                 vergangene Zeiträume sie an diesem Tag hatten.",
            ),
            false => Note::of(
                "Stage history expects {value} from about {count} deals not created yet, as past periods had \
                 at this day.",
                "Der Phasenverlauf erwartet {value} aus etwa {count} noch nicht angelegten Deals, wie \
                 vergangene Zeiträume sie an diesem Tag hatten.",
            ),
        };
        note.with("value", value, unit(question)).with("count", count, Unit::Plain)
    });
    let without = Some(forecast.open_without_amount).filter(|count| *count > 0);
    let without = without.map(|count| {
        Note::of(
            "Open opportunities without an amount, which add nothing to any forecast: {count}.",
            "Offene Opportunities ohne Betrag, die zu keiner Prognose beitragen: {count}.",
        )
        .with("count", count as f64, Unit::Count)
    });
    let notes = new.into_iter().chain(without);
    notes.chain(no_history(question)).collect()
}

/// What is won beyond the goal's share that the pace demands by now; of paces only.
fn against_pace(forecast: &Forecast, method: Method) -> Option<f64> {
    let share = match method {
        Method::LinearPace => forecast.fractions.linear,
        Method::WorkingDayPace => forecast.fractions.working_days,
        Method::SeasonalPace => forecast.fractions.seasonal?,
        Method::CrmWeighted | Method::StageHistory => return None,
    };
    Some(forecast.won - forecast.goal? * share)
}

/// The error by which methods are compared, where that is of the same periods for all of them.
fn shared_error(forecast: &Forecast, method: Method) -> Option<f64> {
    let compared = forecast.compared.as_ref();
    compared
        .filter(|held| held.periods.is_some())?
        .error(method)
}

fn row(forecast: &Forecast, held: &MethodForecast) -> Vec<Cell> {
    vec![
        Cell::Text(name(held.method)),
        Cell::from(held.forecast),
        Cell::from(held.interval),
        Cell::from(held.probability),
        Cell::from(against_pace(forecast, held.method)),
        Cell::from(held.accuracy.mape),
        Cell::from(shared_error(forecast, held.method)),
        Cell::from(held.accuracy.bias),
        Cell::from(held.accuracy.coverage),
        Cell::from(held.accuracy.brier),
        Cell::Number(held.accuracy.tested.len() as f64),
    ]
}

fn columns(unit: Unit) -> Vec<Column> {
    vec![
        Column::of("Method", "Methode", None),
        Column::of("Forecast", "Prognose", Some(unit)),
        Column::of("80 %", "80 %", Some(unit)),
        Column::of("Reaches the goal", "Erreicht das Ziel", Some(Unit::Share)),
        Column::of("Against the pace", "Gegenüber dem Tempo", Some(unit)),
        Column::of("Mean error", "Mittlerer Fehler", Some(Unit::Share)),
        Column::of(
            "Error, shared periods",
            "Fehler, gemeinsame Zeiträume",
            Some(Unit::Share),
        ),
        Column::of("Bias", "Verzerrung", Some(Unit::Share)),
        Column::of("In its interval", "Im Intervall", Some(Unit::Share)),
        Column::of("Brier score", "Brier-Wert", Some(Unit::Plain)),
        Column::of("Tried on", "Erprobt an", Some(Unit::Count)),
    ]
}
