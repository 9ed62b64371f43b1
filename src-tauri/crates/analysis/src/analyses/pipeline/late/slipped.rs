use super::super::asked::{MOST_LISTED, no_period, owner, rows};
use super::due::{self, NEEDS, nothing_due, slippages};
use crate::analyses::days::of_period;
use crate::answer::{Cell, Column, DaysOf, Figure, Note, Unit, Words};
use crate::facts::{Called, Opportunities, Part, StageHistory};
use crate::pipeline::{Slipped, pushes};
use crate::question::{Analysis, Board, Finding, Heeds, Question};

pub(in crate::analyses) const SLIPPED: Analysis = Analysis {
    id: "pipeline_slipped_deals",
    board: Board::Goals,
    title: Words::of("Slipped deals", "Verschobene Opportunities"),
    definition: Words::of(
        "Opportunities that were open when the period began with a close date in it, and whose close date is \
         now after its end, the largest first: the amount and the close date at the beginning, the close date \
         now, and how often in all it was moved to a later day (pushes). From OpportunityHistory.",
        "Opportunities, die zu Beginn des Zeitraums offen waren und deren Schlusstermin in ihm lag, nun aber \
         nach seinem Ende liegt, die größten zuerst: Betrag und Schlusstermin zu Beginn, Schlusstermin jetzt \
         und wie oft er insgesamt auf einen späteren Tag verschoben wurde. Aus OpportunityHistory.",
    ),
    parts: &[Part::Opportunities, Part::StageHistory],
    needs: NEEDS,
    heeds: &[Heeds::Period, Heeds::Sources],
    is_wide: true,
    is_money: true,
    days: |question| of_period(question, DaysOf::DealsDue),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some(period) = question.period() else {
        return no_period();
    };
    let history = question.facts.stage_history.as_deref();
    let (Some((held, all)), Some(history)) = (slippages(question, &[period]), history) else {
        return nothing_due();
    };
    let Some(found) = all.first() else {
        return nothing_due();
    };
    if found.deals.is_empty() {
        let reason = Note::of(
            "None of the {due} opportunities that were due has slipped.",
            "Keine der {due} Opportunities, die fällig waren, wurde verschoben.",
        );
        let due = found.due.count;
        return Finding::refused(reason.with("due", due as f64, Unit::Count), rows(due));
    }
    let listed = found.deals.iter().take(MOST_LISTED);
    let called = question.facts.people.called();
    let figure = Figure::Table {
        columns: columns(),
        rows: listed
            .map(|deal| row(&called, held, history, deal))
            .collect(),
    };
    let finding = Finding::of(figure, found.deals.len()).missing(
        "OpportunityHistory",
        "Amount",
        rows(found.slipped.without_amount),
    );
    more(finding, found.deals.len())
}

/// The same, saying how many there are that the table does not list.
pub(super) fn more(finding: Finding, all: usize) -> Finding {
    let left = all.saturating_sub(MOST_LISTED);
    match left {
        0 => finding,
        _ => finding.noted(
            Note::of(
                "{count} more are not listed; the SQL gives all of them.",
                "{count} weitere sind nicht aufgeführt; das SQL liefert alle.",
            )
            .with("count", left as f64, Unit::Count),
        ),
    }
}

fn row(
    called: &Called<'_>,
    held: &Opportunities,
    history: &StageHistory,
    deal: &Slipped,
) -> Vec<Cell> {
    let amount = Some(deal.amount).filter(|amount| !amount.is_nan());
    vec![
        Cell::record("Opportunity", held.ids[deal.place]),
        Cell::Text(owner(called, held, deal.place)),
        Cell::from(amount),
        Cell::Number(f64::from(deal.from)),
        Cell::Number(f64::from(deal.to)),
        Cell::Number(f64::from(deal.to - deal.from)),
        Cell::Number(f64::from(pushes(history, deal.place))),
    ]
}

fn columns() -> Vec<Column> {
    vec![
        Column::of("Opportunity", "Opportunity", None),
        Column::of("Owner", "Inhaber", None),
        Column::of("Amount", "Betrag", Some(Unit::Money)),
        Column::of("Was due", "War fällig", Some(Unit::Day)),
        Column::of("Due now", "Jetzt fällig", Some(Unit::Day)),
        Column::of("Moved by", "Verschoben um", Some(Unit::Days)),
        Column::of("Pushes", "Verschiebungen", Some(Unit::Count)),
    ]
}

fn sql(question: &Question<'_>) -> String {
    let all = due::sql(question, question.period().as_slice());
    format!("SELECT * FROM (\n{all}\n)\nWHERE Slipped")
}

#[cfg(test)]
mod tests {
    use super::SLIPPED;
    use super::due::fixture::deals;
    use crate::analyses::pipeline::fixture::{QUARTER, ask, refused, table};
    use crate::pipeline::fixture::{Deals, NEW};

    #[test]
    fn the_largest_come_first_and_those_without_an_amount_last() {
        let found = ask(&SLIPPED, &deals());
        let day = |after: i32| (QUARTER + after).to_string();
        let from = day(10);
        assert_eq!(
            table(&found),
            [
                ["1", "Ada Moss", "300", &from, &day(150), "140", "1"],
                ["", "", "100", &from, &day(110), "100", "2"],
                ["3", "", "-", &from, &day(130), "120", "1"],
            ]
        );
        assert_eq!(found.rows, 3);
    }

    #[test]
    fn how_many_are_not_listed_is_said() {
        let mut deals = Deals::default();
        let old = QUARTER - 9;
        for _ in 0..28 {
            let changes = [(old, NEW, 1.0, QUARTER), (QUARTER, NEW, 1.0, QUARTER + 99)];
            deals.add(old, &changes);
        }
        let found = ask(&SLIPPED, &deals);
        assert_eq!((table(&found).len(), found.rows), (25, 28));
        let left = crate::answer::Value::Number {
            value: 3.0,
            unit: crate::answer::Unit::Count,
        };
        assert_eq!(found.notes[0].values["count"], left);
        let mut kept = Deals::default();
        kept.add(old, &[(old, NEW, 1.0, QUARTER)]);
        refused(&ask(&SLIPPED, &kept));
    }
}
