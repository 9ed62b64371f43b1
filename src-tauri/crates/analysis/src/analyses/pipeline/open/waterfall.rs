use super::super::asked::{asked, date, moment, no_period, nothing_open, rows, select};
use crate::analyses::usual::OPPORTUNITY_HISTORY;
use crate::answer::{Days, DaysOf, Figure, Note, Step, Unit, Words};
use crate::facts::Part;
use crate::pipeline::{Chosen, Past, Total, Waterfall, waterfall};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};
use crate::table::Day;

pub(in crate::analyses) const WATERFALL: Analysis = Analysis {
    id: "pipeline_waterfall",
    board: Board::Goals,
    title: Words::of(
        "How the pipeline changed",
        "Wie sich die Pipeline veränderte",
    ),
    definition: Words::of(
        "What was open when the period began, what was added to it and what left it, and what is open today \
         or was on the period's last day, by amount and whenever it is due; from OpportunityHistory. Two days \
         of your own can be compared instead: what was open before the first, and at the end of the last. What \
         was created between them and closed again is in Created and in Won or Lost. Opportunities leave with \
         the amount they were closed with; what it changed by before is in Raised or Reduced.",
        "Was zu Beginn des Zeitraums offen war, was hinzukam und wegfiel und was heute oder am letzten Tag \
         des Zeitraums offen ist, nach Betrag und gleich wann fällig; aus OpportunityHistory. Stattdessen \
         lassen sich zwei eigene Tage vergleichen: was vor dem ersten und was am Ende des letzten offen war. \
         Was dazwischen angelegt und wieder geschlossen wurde, steht in Angelegt und in Gewonnen oder \
         Verloren. Opportunities fallen mit dem Betrag weg, mit dem sie geschlossen wurden; worum er sich \
         vorher änderte, steht in Erhöht oder Verringert.",
    ),
    parts: &[Part::Opportunities, Part::StageHistory],
    needs: &[
        OPPORTUNITY_HISTORY,
        Need {
            object: "Opportunity",
            columns: &["Amount", "CreatedDate", "CloseDate", "IsClosed", "IsWon"],
        },
    ],
    heeds: &[Heeds::Period, Heeds::Sources, Heeds::Between],
    is_wide: true,
    is_money: true,
    days: changed,
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let (Some((held, mask)), Some(history)) =
        (asked(question), question.facts.stage_history.as_deref())
    else {
        return nothing_open();
    };
    let past = Past {
        opportunities: held,
        history,
        today: question.today,
    };
    let (from, to) = match (days(question), question.ask.between.is_some()) {
        (Some(days), _) => days,
        (None, true) => return no_days(),
        (None, false) => return no_period(),
    };
    let found = waterfall(&past, Chosen::Where(&mask), from, to, None);
    let all = found.start.count + found.created.count + found.reopened.count;
    if all == 0 {
        return nothing_open_then();
    }
    let figure = Figure::Steps {
        steps: steps(&found),
        unit: Unit::Money,
    };
    let without = [found.start, found.created, found.reopened];
    let without: u64 = without.iter().map(|total| total.without_amount).sum();
    Finding::of(figure, rows(all))
        .missing("Opportunity", "Amount", rows(without))
        .noted(
            Note::of(
                "From the end of {from} ({before} open) to the end of {to} ({after} open).",
                "Vom Ende des {from} ({before} offen) bis zum Ende des {to} ({after} offen).",
            )
            .with("from", f64::from(from), Unit::Day)
            .with("before", found.start.count as f64, Unit::Count)
            .with("to", f64::from(to), Unit::Day)
            .with("after", found.end.count as f64, Unit::Count),
        )
}

/// The days after the first of [`days`].
fn changed(question: &Question<'_>) -> Option<Days> {
    let (before, last) = days(question)?;
    Days::between(DaysOf::PipelineChanges, before + 1, last)
}

/// The day before those that are compared, and the present day or the last of them.
fn days(question: &Question<'_>) -> Option<(Day, Day)> {
    let (first, last) = match &question.ask.between {
        Some(between) => between.days()?,
        None => {
            let period = question.period()?;
            (period.first, period.last)
        }
    };
    (first <= question.today).then(|| (first - 1, last.min(question.today)))
}

fn no_days() -> Finding {
    let reason = Note::of(
        "Choose a first day that is not after today, and a last day that is not before it.",
        "Wählen Sie einen ersten Tag, der nicht nach heute liegt, und einen letzten, der nicht davor liegt.",
    );
    Finding::refused(reason, 0)
}

fn nothing_open_then() -> Finding {
    let reason = Note::of(
        "No opportunity that is asked about was open on these days.",
        "An diesen Tagen war keine Opportunity offen, nach der gefragt wird.",
    );
    Finding::refused(reason, 0)
}

/// The steps that change anything, between what was and what is.
fn steps(found: &Waterfall) -> Vec<Step> {
    let step = |name, value, is_total| Step {
        name,
        value,
        is_total,
    };
    let up = |total: &Total| total.amount();
    let down = |total: &Total| -total.amount();
    let mut steps = vec![
        step(
            Words::of("Open before", "Offen zuvor"),
            up(&found.start),
            true,
        ),
        step(Words::of("Created", "Angelegt"), up(&found.created), false),
        step(
            Words::of("Reopened", "Wieder geöffnet"),
            up(&found.reopened),
            false,
        ),
        step(Words::of("Raised", "Erhöht"), up(&found.amount_up), false),
        step(
            Words::of("Reduced", "Verringert"),
            up(&found.amount_down),
            false,
        ),
        step(Words::of("Won", "Gewonnen"), down(&found.won), false),
        step(Words::of("Lost", "Verloren"), down(&found.lost), false),
        step(
            Words::of("Open after", "Offen danach"),
            up(&found.end),
            true,
        ),
    ];
    steps.retain(|step| step.is_total || step.value != 0.0);
    steps
}

/// What was open in the period; history tells with which amounts.
fn sql(question: &Question<'_>) -> String {
    let columns = ["Amount", "CreatedDate", "CloseDate", "IsClosed", "IsWon"];
    let Some((from, to)) = days(question) else {
        return select(question, &columns, "0");
    };
    let condition = format!(
        "(IsClosed = 0 OR CloseDate > {})\n  AND CreatedDate < {}",
        date(from),
        moment(question, to + 1)
    );
    select(question, &columns, &condition)
}

#[cfg(test)]
mod tests {
    use super::{WATERFALL, nothing_open};
    use crate::analyses::pipeline::fixture::{QUARTER, TODAY, ask, ask_for, refused, steps};
    use crate::calendar::shown;
    use crate::pipeline::fixture::{Deals, LOST, NEW, WON};
    use crate::question::{Ask, Between};
    use crate::table::Day;

    fn deals() -> Deals {
        let mut deals = Deals::default();
        let (old, due) = (QUARTER - 50, TODAY + 50);
        // Open before for 1000 in all: raised by 50; reduced by 20 and won; lost; as it was.
        deals.add(
            old,
            &[(old, NEW, 100.0, due), (QUARTER + 3, NEW, 150.0, due)],
        );
        deals.add(
            old,
            &[(old, NEW, 200.0, due), (QUARTER, WON, 180.0, QUARTER)],
        );
        deals.add(
            old,
            &[(old, NEW, 300.0, due), (QUARTER + 9, LOST, 300.0, QUARTER)],
        );
        deals.add(old, &[(old, NEW, 400.0, due)]);
        // Created in it: one is won, one is open.
        deals.add(
            QUARTER,
            &[(QUARTER, NEW, 60.0, due), (TODAY, WON, 60.0, TODAY)],
        );
        deals.add(TODAY, &[(TODAY, NEW, 7.0, due)]);
        deals
    }

    #[test]
    fn the_steps_lead_from_what_was_open_to_what_is() {
        let found = ask(&WATERFALL, &deals());
        assert_eq!(
            steps(&found),
            [
                ("Open before", 1000.0, true),
                ("Created", 67.0, false),
                ("Raised", 50.0, false),
                ("Reduced", -20.0, false),
                ("Won", -240.0, false),
                ("Lost", -300.0, false),
                ("Open after", 557.0, true),
            ]
        );
        assert_eq!(found.rows, 6);
        let expected = crate::answer::Value::Number {
            value: 3.0,
            unit: crate::answer::Unit::Count,
        };
        assert_eq!(found.notes[0].values["after"], expected);
    }

    #[test]
    fn two_days_of_ones_own_are_compared_whatever_the_period_is() {
        let between = |first: Day, last: Day| Ask {
            between: Some(Between {
                first: shown(first),
                last: shown(last),
            }),
            periods_back: 3,
            ..Ask::default()
        };
        // What was won on the last day is in; what was lost the week after is not.
        let found = ask_for(&WATERFALL, &deals(), &between(QUARTER, QUARTER + 3));
        assert_eq!(
            steps(&found),
            [
                ("Open before", 1000.0, true),
                ("Created", 60.0, false),
                ("Raised", 50.0, false),
                ("Reduced", -20.0, false),
                ("Won", -180.0, false),
                ("Open after", 910.0, true),
            ]
        );
        // No day is looked at that is still to come.
        let ahead = ask_for(&WATERFALL, &deals(), &between(QUARTER, TODAY + 90));
        assert_eq!(ahead.figure, ask(&WATERFALL, &deals()).figure);
        refused(&ask_for(&WATERFALL, &deals(), &between(TODAY, TODAY - 1)));
        refused(&ask_for(
            &WATERFALL,
            &deals(),
            &between(TODAY + 1, TODAY + 2),
        ));
    }

    #[test]
    fn a_past_period_ends_on_its_last_day() {
        let back = Ask {
            periods_back: 1,
            ..Ask::default()
        };
        let found = ask_for(&WATERFALL, &deals(), &back);
        assert_eq!(
            steps(&found),
            [
                ("Open before", 0.0, true),
                ("Created", 1000.0, false),
                ("Open after", 1000.0, true),
            ]
        );
        let none = ask_for(&WATERFALL, &Deals::default(), &back);
        refused(&none);
        assert_ne!(none.figure, nothing_open().figure);
    }
}
