use super::super::asked::{
    asked, date, moments, months, over_periods, rows, select, until_now, worth,
};
use crate::analyses::days::of_periods;
use crate::answer::{DaysOf, Note, Series, Unit, Words};
use crate::calendar::place_of;
use crate::facts::{Part, State};
use crate::pipeline::Total;
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};

pub(in crate::analyses) const MONTHS: Analysis = Analysis {
    id: "pipeline_months",
    board: Board::Goals,
    title: Words::of(
        "Won, lost and created by month",
        "Gewonnen, verloren und angelegt nach Monat",
    ),
    definition: Words::of(
        "What opportunities are worth today: won and lost by the fiscal month of their close date, created by \
         that of their creation. The three are not the same opportunities.",
        "Was Opportunities heute wert sind: gewonnene und verlorene nach dem Geschäftsmonat ihres \
         Schlusstermins, angelegte nach dem ihrer Anlage. Es sind nicht dieselben Opportunities.",
    ),
    parts: &[Part::Opportunities],
    needs: &[Need {
        object: "Opportunity",
        columns: &["Amount", "CreatedDate", "CloseDate", "IsClosed", "IsWon"],
    }],
    heeds: &[Heeds::Sources],
    is_wide: true,
    is_money: true,
    days: |question| of_periods(&months(question), DaysOf::DealsCreatedOrClosed),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let nothing = Note::of(
        "No opportunity that is asked about was created or closed in the last year.",
        "Im letzten Jahr wurde keine Opportunity, nach der gefragt wird, angelegt oder geschlossen.",
    );
    let Some((held, mask)) = asked(question) else {
        return Finding::refused(nothing, 0);
    };
    let months = months(question);
    let mut totals = [(); 3].map(|()| vec![Total::default(); months.len()]);
    let (mut counted, mut without) = (0, 0);
    for place in (0..held.len()).filter(|place| mask[*place]) {
        let came = place_of(&months, held.created[place]);
        let went = place_of(&months, held.close[place]);
        let ended = match held.state[place] {
            State::Open => None,
            State::Won => went.map(|month| (0, month)),
            State::Lost => went.map(|month| (1, month)),
        };
        let amount = held.amount[place];
        let places = came.map(|month| (2, month)).into_iter().chain(ended);
        for (series, month) in places {
            totals[series][month].add(amount);
        }
        if came.is_some() || ended.is_some() {
            counted += 1;
            without += u64::from(amount.is_nan());
        }
    }
    if counted == 0 {
        return Finding::refused(nothing, 0);
    }
    let names = [
        Words::of("Won", "Gewonnen"),
        Words::of("Lost", "Verloren"),
        Words::of("Created", "Angelegt"),
    ];
    let series = names.into_iter().zip(&totals);
    let series = series.map(|(name, of)| Series::of(name, of.iter().map(worth).collect()));
    let figure = over_periods(&months, &[], series.collect(), Unit::Money);
    let finding =
        Finding::of(figure, rows(counted)).missing("Opportunity", "Amount", rows(without));
    until_now(finding, question, &months)
}

fn sql(question: &Question<'_>) -> String {
    let months = months(question);
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return select(question, &["Amount"], "0");
    };
    let created = moments(question, "CreatedDate", first.first, last.last);
    let condition = format!(
        "(({created})\n    OR (IsClosed = 1 AND CloseDate BETWEEN {} AND {}))",
        date(first.first),
        date(last.last)
    );
    let columns = ["Amount", "CreatedDate", "CloseDate", "IsClosed", "IsWon"];
    select(question, &columns, &condition)
}

#[cfg(test)]
mod tests {
    use super::MONTHS;
    use crate::analyses::pipeline::fixture::{MONTH, TODAY, ask, bars, near, refused};
    use crate::pipeline::fixture::{Deals, LOST, NEW, WON};

    #[test]
    fn amounts_stand_in_the_month_of_each_event() {
        let mut deals = Deals::default();
        // All created in the month before; won and lost in this one, or open.
        let before = MONTH - 1;
        for (stage, amount, close) in [
            (WON, 100.0, MONTH),
            (WON, 50.0, TODAY),
            (LOST, 30.0, MONTH),
            (LOST, f64::NAN, MONTH),
            (NEW, 7.0, MONTH),
        ] {
            deals.add(before, &[(before, stage, amount, close)]);
        }
        // Too old for either.
        deals.add(TODAY - 900, &[(TODAY - 900, WON, 1e6, TODAY - 800)]);
        let found = ask(&MONTHS, &deals);
        let (shown, series) = bars(&found);
        assert_eq!(shown.len(), 13);
        let last = |at: usize| &series[at].values[10..];
        assert_eq!(last(2), [Some(0.0), Some(187.0), Some(0.0)]);
        assert_eq!(last(0), [Some(0.0), Some(0.0), Some(150.0)]);
        assert_eq!(last(1), [Some(0.0), Some(0.0), Some(30.0)]);
        assert_eq!(found.rows, 5);
        near(found.missing.first().map(|it| it.share), 0.2);
    }

    #[test]
    fn a_year_without_any_shows_nothing() {
        let mut deals = Deals::default();
        deals.add(TODAY - 900, &[(TODAY - 900, WON, 1e6, TODAY - 800)]);
        refused(&ask(&MONTHS, &deals));
    }
}
