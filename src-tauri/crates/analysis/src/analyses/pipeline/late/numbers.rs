use super::super::asked::{no_period, rows, worth};
use super::due::{self, NEEDS, nothing_due, slippages};
use crate::analyses::days::of_period;
use crate::answer::{DaysOf, Figure, Note, Number, Unit, Words};
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Question};

pub(in crate::analyses) const NUMBERS: Analysis = Analysis {
    id: "pipeline_slippage",
    board: Board::Goals,
    title: Words::of("Slippage", "Verschobene Schlusstermine"),
    definition: Words::of(
        "Of the amount that was open when the period began with a close date in it, the share whose close \
         date is now after the period's end; how much that is, how many opportunities, and by how many days \
         their close dates were moved on average. From OpportunityHistory.",
        "Vom Betrag, der zu Beginn des Zeitraums offen war und dessen Schlusstermin in ihm lag, der Anteil, \
         dessen Schlusstermin nun nach dem Ende des Zeitraums liegt; wie viel das ist, wie viele Opportunities \
         und um wie viele Tage ihr Schlusstermin im Mittel verschoben wurde. Aus OpportunityHistory.",
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
    let Some((_, all)) = slippages(question, &[period]) else {
        return nothing_due();
    };
    let Some(found) = all.first() else {
        return nothing_due();
    };
    let of_amount =
        Note::of("of {due} due", "von {due} fällig").with("due", found.due.amount(), Unit::Money);
    let of_count = Note::of("of {due} due", "von {due} fälligen").with(
        "due",
        found.due.count as f64,
        Unit::Count,
    );
    let numbers = vec![
        Number::of(
            Words::of("Slip rate", "Anteil verschoben"),
            found.rate,
            Unit::Share,
        ),
        Number::of(
            Words::of("Slipped amount", "Verschobener Betrag"),
            worth(&found.slipped),
            Unit::Money,
        )
        .noted(of_amount),
        Number::of(
            Words::of("Slipped opportunities", "Verschobene Opportunities"),
            Some(found.slipped.count as f64),
            Unit::Count,
        )
        .noted(of_count),
        Number::of(
            Words::of("Moved on average by", "Im Mittel verschoben um"),
            found.mean_days,
            Unit::Days,
        ),
    ];
    Finding::of(Figure::Numbers { numbers }, rows(found.due.count)).missing(
        "OpportunityHistory",
        "Amount",
        rows(found.due.without_amount),
    )
}

fn sql(question: &Question<'_>) -> String {
    due::sql(question, question.period().as_slice())
}

#[cfg(test)]
mod tests {
    use super::NUMBERS;
    use super::due::fixture::deals;
    use crate::analyses::pipeline::fixture::{ask, near, refused, values};
    use crate::pipeline::fixture::Deals;

    #[test]
    fn what_was_due_and_is_due_later_has_slipped() {
        let found = ask(&NUMBERS, &deals());
        // 400 of 1000; 3 of 4; 100, 140 and 120 days.
        let expected = [0.4, 400.0, 3.0, 120.0].map(Some);
        assert_eq!(values(&found), expected);
        assert_eq!(found.rows, 4);
        near(found.missing.first().map(|it| it.share), 0.25);
        refused(&ask(&NUMBERS, &Deals::default()));
    }
}
