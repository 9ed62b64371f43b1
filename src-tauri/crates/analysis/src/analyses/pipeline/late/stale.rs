use super::super::asked::{MOST_LISTED, asked, date, nothing_open, owner, rows, select};
use super::slipped::more;
use crate::analyses::days::of_today;
use crate::answer::{Cell, Column, DaysOf, Figure, Note, Unit, Words};
use crate::facts::{Called, Opportunities, Part};
use crate::pipeline::{Chosen, Stale, stale};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};
use crate::table::Day;

pub(in crate::analyses) const STALE: Analysis = Analysis {
    id: "pipeline_stale_deals",
    board: Board::Goals,
    title: Words::of("Overdue deals", "Überfällige Opportunities"),
    definition: Words::of(
        "Opportunities that are open although their close date has passed, those that are longest over it \
         first. Forecasts count them as due now.",
        "Opportunities, die offen sind, obwohl ihr Schlusstermin verstrichen ist, die am längsten \
         überfälligen zuerst. Prognosen zählen sie als jetzt fällig.",
    ),
    parts: &[Part::Opportunities],
    needs: &[Need {
        object: "Opportunity",
        columns: &["Amount", "CloseDate", "IsClosed", "StageName"],
    }],
    heeds: &[Heeds::Sources],
    is_wide: true,
    is_money: true,
    days: |question| of_today(question, DaysOf::DealsOpen),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some((held, mask)) = asked(question) else {
        return nothing_open();
    };
    let found = stale(held, Chosen::Where(&mask), question.today);
    if found.places.is_empty() {
        let reason = Note::of(
            "No open opportunity that is asked about is over its close date.",
            "Keine offene Opportunity, nach der gefragt wird, ist überfällig.",
        );
        return Finding::refused(reason, 0);
    }
    let listed = found.places.iter().take(MOST_LISTED);
    let called = question.facts.people.called();
    let figure = Figure::Table {
        columns: columns(),
        rows: listed
            .map(|place| row(&called, held, *place, question.today))
            .collect(),
    };
    let all = found.places.len();
    let finding = Finding::of(figure, all)
        .missing("Opportunity", "Amount", rows(found.total.without_amount))
        .noted(in_all(&found));
    more(finding, all)
}

fn in_all(found: &Stale) -> Note {
    Note::of(
        "{count} in all, worth {amount}; half of them are over by {days} or more.",
        "Insgesamt {count} im Wert von {amount}; die Hälfte ist mindestens {days} überfällig.",
    )
    .with("count", found.total.count as f64, Unit::Count)
    .with("amount", found.total.amount(), Unit::Money)
    .with("days", found.median_days.unwrap_or(0.0), Unit::Days)
}

fn row(called: &Called<'_>, held: &Opportunities, place: usize, today: Day) -> Vec<Cell> {
    let amount = Some(held.amount[place]).filter(|amount| !amount.is_nan());
    let stage = held.stages.get(usize::from(held.stage[place]));
    let close = held.close[place];
    vec![
        Cell::record("Opportunity", held.ids[place]),
        Cell::Text(owner(called, held, place)),
        Cell::Text(Words::data(stage.map_or("", |stage| stage.label.as_str()))),
        Cell::from(amount),
        Cell::Number(f64::from(close)),
        Cell::Number(f64::from(today - close)),
    ]
}

fn columns() -> Vec<Column> {
    vec![
        Column::of("Opportunity", "Opportunity", None),
        Column::of("Owner", "Inhaber", None),
        Column::of("Stage", "Phase", None),
        Column::of("Amount", "Betrag", Some(Unit::Money)),
        Column::of("Close date", "Schlusstermin", Some(Unit::Day)),
        Column::of("Over by", "Überfällig", Some(Unit::Days)),
    ]
}

fn sql(question: &Question<'_>) -> String {
    let over = format!(
        "IsClosed = 0 AND CloseDate < {}\nORDER BY CloseDate",
        date(question.today)
    );
    select(question, &["StageName", "Amount", "CloseDate"], &over)
}

#[cfg(test)]
mod tests {
    use super::STALE;
    use crate::analyses::pipeline::fixture::{TODAY, ask, own, refused, table};
    use crate::answer::{Unit, Value};
    use crate::pipeline::fixture::{Deals, NEW, PROPOSAL, WON};

    #[test]
    fn the_longest_over_come_first() {
        let mut deals = Deals::default();
        let close = |days: i32| TODAY - days;
        deals.add(0, &[(0, NEW, 50.0, close(3))]);
        own(&mut deals);
        deals.add(0, &[(0, PROPOSAL, f64::NAN, close(40))]);
        deals.add(0, &[(0, NEW, 999.0, close(0))]);
        deals.add(0, &[(0, WON, 999.0, close(9))]);
        let found = ask(&STALE, &deals);
        let day = |days: i32| close(days).to_string();
        assert_eq!(
            table(&found),
            [
                ["1", "", "Proposal", "-", &day(40), "40"],
                ["", "Ada Moss", "New", "50", &day(3), "3"],
            ]
        );
        let amount = |value| Value::Number {
            value,
            unit: Unit::Money,
        };
        assert_eq!(found.notes[0].values["amount"], amount(50.0));
        assert_eq!(found.missing[0].share, 0.5);
        refused(&ask(&STALE, &Deals::default()));
    }

    #[test]
    fn how_many_are_not_listed_is_said() {
        let mut deals = Deals::default();
        for days in 1..=30 {
            deals.add(0, &[(0, NEW, 1.0, TODAY - days)]);
        }
        let found = ask(&STALE, &deals);
        assert_eq!((table(&found).len(), found.rows), (25, 30));
        let Value::Number { value, .. } = found.notes[1].values["count"] else {
            panic!("a number");
        };
        assert_eq!(value, 5.0);
    }
}
