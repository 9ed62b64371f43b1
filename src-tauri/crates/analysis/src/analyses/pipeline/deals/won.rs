use super::super::asked::{asked, dated_in, no_period, rows, select, worth};
use crate::analyses::days::of_period;
use crate::answer::{DaysOf, Figure, Note, Number, Unit, Words};
use crate::calendar::Period;
use crate::facts::Part;
use crate::pipeline::{Chosen, DealSize, deal_size};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};
use crate::table::Day;

pub(in crate::analyses) const WON: Analysis = Analysis {
    id: "pipeline_won",
    board: Board::Goals,
    title: Words::of(
        "Won deals at a glance",
        "Gewonnene Opportunities auf einen Blick",
    ),
    definition: Words::of(
        "Opportunities won with a close date in the period: their amount, how many there are, and the mean, \
         the median and the trimmed mean of their amounts (without the smallest and the largest tenth). \
         Those without an amount are in none of the amounts. Each is compared with the period before; while \
         the period is running, with as much of the one before.",
        "Opportunities, die mit Schlusstermin im Zeitraum gewonnen wurden: ihr Betrag, ihre Anzahl sowie \
         Mittelwert, Median und getrimmtes Mittel ihrer Beträge (ohne das kleinste und das größte Zehntel). \
         Solche ohne Betrag gehen in keinen der Beträge ein. Verglichen wird mit dem Zeitraum davor; solange \
         der Zeitraum läuft, mit einem gleich großen Teil des vorigen.",
    ),
    parts: &[Part::Opportunities],
    needs: &[Need {
        object: "Opportunity",
        columns: &["Amount", "CloseDate", "IsClosed", "IsWon"],
    }],
    heeds: &[Heeds::Period, Heeds::Sources],
    is_wide: true,
    is_money: true,
    days: |question| of_period(question, DaysOf::DealsWon),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let (Some((held, mask)), Some(period)) = (asked(question), question.period()) else {
        return no_period();
    };
    let of = |first: Day, last: Day| deal_size(held, Chosen::Where(&mask), first, last);
    let now = of(period.first, period.last);
    let before = before(question, &period);
    let compared = before
        .as_ref()
        .map(|(before, last)| (of(before.first, *last), before));
    let is_running = period.holds(question.today);
    let number = |name, unit, value: fn(&DealSize) -> Option<f64>| {
        let number = Number::of(name, value(&now), unit);
        match compared
            .as_ref()
            .and_then(|(size, before)| Some((value(size)?, before)))
        {
            None => number,
            Some((value, before)) => number.noted(said(value, unit, before, is_running)),
        }
    };
    let numbers = vec![
        number(Words::of("Amount", "Betrag"), Unit::Money, |size| {
            worth(&size.won)
        }),
        number(
            Words::of("Won deals", "Gewonnene Opportunities"),
            Unit::Count,
            |size| Some(size.won.count as f64),
        ),
        number(Words::of("Mean", "Mittelwert"), Unit::Money, |size| {
            size.mean
        }),
        number(Words::of("Median", "Median"), Unit::Money, |size| {
            size.median
        }),
        number(
            Words::of("Trimmed mean", "Getrimmtes Mittel"),
            Unit::Money,
            |size| size.trimmed,
        ),
    ];
    let won = rows(now.won.count);
    Finding::of(Figure::Numbers { numbers }, won).missing(
        "Opportunity",
        "Amount",
        rows(now.won.without_amount),
    )
}

/// The period before, and the last day of it that is compared.
fn before(question: &Question<'_>, period: &Period) -> Option<(Period, Day)> {
    let before = question.facts.organization.calendar.previous(period)?;
    let last = match period.holds(question.today) {
        true => before.same_day_as(period, question.now()),
        false => before.last,
    };
    Some((before, last))
}

fn said(value: f64, unit: Unit, before: &Period, is_running: bool) -> Note {
    let note = match is_running {
        true => Note::of(
            "{before} in {period} by the same day",
            "{before} in {period} bis zum gleichen Tag",
        ),
        false => Note::of("{before} in {period}", "{before} in {period}"),
    };
    note.with("before", value, unit)
        .text("period", Words::of_period(before))
}

fn sql(question: &Question<'_>) -> String {
    let period: Vec<Period> = question.period().into_iter().collect();
    let closed = dated_in("CloseDate", &period);
    let condition = format!("IsWon = 1 AND {closed}");
    select(question, &["Amount", "CloseDate"], &condition)
}

#[cfg(test)]
mod tests {
    use super::WON;
    use crate::analyses::pipeline::fixture::{
        QUARTER, ask, ask_for, near, numbers, quarters, values,
    };
    use crate::answer::Value;
    use crate::pipeline::fixture::{self as deals, Deals, LOST};
    use crate::question::Ask;

    fn some() -> Deals {
        let mut deals = Deals::default();
        let before = quarters()[6];
        // 46 of 92 days of the quarter are over: half of the 91 days before, rounded, are 46.
        for (stage, amount, close) in [
            (deals::WON, 100.0, QUARTER),
            (deals::WON, 200.0, QUARTER + 40),
            (deals::WON, 900.0, QUARTER + 40),
            (deals::WON, f64::NAN, QUARTER + 40),
            (LOST, 5000.0, QUARTER),
            (deals::WON, 60.0, before + 45),
            (deals::WON, 7000.0, before + 46),
        ] {
            deals.add(before, &[(before, stage, amount, close)]);
        }
        deals
    }

    fn compared(found: &crate::question::Finding) -> Vec<Option<f64>> {
        let before = |note: &crate::answer::Note| match note.values["before"] {
            Value::Number { value, .. } => value,
            Value::Text(_) => f64::NAN,
        };
        let numbers = numbers(found).iter();
        numbers
            .map(|number| number.note.as_ref().map(before))
            .collect()
    }

    #[test]
    fn a_running_period_is_held_against_as_much_of_the_one_before() {
        let found = ask(&WON, &some());
        let expected = [1200.0, 4.0, 400.0, 200.0, 400.0].map(Some);
        assert_eq!(values(&found), expected);
        assert_eq!(compared(&found), [60.0, 1.0, 60.0, 60.0, 60.0].map(Some));
        assert_eq!(found.rows, 4);
        near(found.missing.first().map(|it| it.share), 0.25);
    }

    #[test]
    fn a_past_period_is_held_against_all_of_the_one_before() {
        let back = Ask {
            periods_back: 1,
            ..Ask::default()
        };
        let found = ask_for(&WON, &some(), &back);
        assert_eq!(
            values(&found),
            [7060.0, 2.0, 3530.0, 3530.0, 3530.0].map(Some)
        );
        // In the quarter before it nothing was won: that is a nought, and no mean.
        assert_eq!(compared(&found), [Some(0.0), Some(0.0), None, None, None]);
    }
}
