use super::super::asked::{
    asked, dated_in, nothing_closed, over_periods, periods, rows, select, until_now,
};
use crate::analyses::days::of_periods;
use crate::answer::{DaysOf, Note, Series, Unit, Words};
use crate::facts::Part;
use crate::pipeline::{Chosen, WinRate, win_rate};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};

/// Below so many closed ones a rate hardly says anything.
const FEW: u64 = 10;

pub(in crate::analyses) const WIN_RATE: Analysis = Analysis {
    id: "pipeline_win_rate",
    board: Board::Goals,
    title: Words::of("Win rate", "Gewinnrate"),
    definition: Words::of(
        "Won opportunities divided by won and lost ones with a close date in the period; open ones are in \
         neither. By count, with its 95 % interval (Wilson), and by amount. Under each period is how many \
         were closed in it.",
        "Gewonnene Opportunities geteilt durch gewonnene und verlorene mit Schlusstermin im Zeitraum; offene \
         zählen nicht mit. Nach Anzahl mit 95-%-Intervall (Wilson) und nach Betrag. Unter jedem Zeitraum \
         steht, wie viele darin geschlossen wurden.",
    ),
    parts: &[Part::Opportunities],
    needs: &[Need {
        object: "Opportunity",
        columns: &["CloseDate", "IsClosed", "IsWon", "Amount"],
    }],
    heeds: &[Heeds::Period, Heeds::Sources],
    is_wide: false,
    is_money: true,
    days: |question| of_periods(&periods(question), DaysOf::DealsClosed),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some((held, mask)) = asked(question) else {
        return nothing_closed();
    };
    let periods = periods(question);
    let rates: Vec<WinRate> = periods
        .iter()
        .map(|period| win_rate(held, Chosen::Where(&mask), period.first, period.last))
        .collect();
    let closed: Vec<u64> = rates
        .iter()
        .map(|rate| rate.won.count + rate.lost.count)
        .collect();
    let all: u64 = closed.iter().sum();
    if all == 0 {
        return nothing_closed();
    }
    let bound = |of: fn(&WinRate) -> f64| {
        let bounds = rates.iter().map(|rate| rate.by_count.map(|_| of(rate)));
        bounds.collect::<Vec<_>>()
    };
    let by_count = Series {
        name: Words::of("By count", "Nach Anzahl"),
        values: rates.iter().map(|rate| rate.by_count).collect(),
        low: bound(|rate| rate.interval.low),
        high: bound(|rate| rate.interval.high),
    };
    let by_amount = rates.iter().map(|rate| rate.by_amount).collect();
    let by_amount = Series::of(Words::of("By amount", "Nach Betrag"), by_amount);
    let figure = over_periods(&periods, &closed, vec![by_count, by_amount], Unit::Share);
    let without: u64 = rates
        .iter()
        .map(|rate| rate.won.without_amount + rate.lost.without_amount)
        .sum();
    let mut finding =
        Finding::of(figure, rows(all)).missing("Opportunity", "Amount", rows(without));
    if closed.iter().any(|count| (1..FEW).contains(count)) {
        finding = finding.noted(Note::of(
            "Some periods have fewer than ten closed opportunities: their rates say little.",
            "Manche Zeiträume haben weniger als zehn geschlossene Opportunities: ihre Raten sagen wenig.",
        ));
    }
    until_now(finding, question, &periods)
}

fn sql(question: &Question<'_>) -> String {
    let closed = dated_in("CloseDate", &periods(question));
    select(
        question,
        &["CloseDate", "IsWon", "Amount"],
        &format!("IsClosed = 1 AND {closed}"),
    )
}

#[cfg(test)]
mod tests {
    use super::WIN_RATE;
    use crate::analyses::pipeline::fixture::{ask, ask_for, bars, near, quarters, refused};
    use crate::calendar::PeriodKind;
    use crate::pipeline::fixture::{Deals, LOST, NEW, WON};
    use crate::question::Ask;

    #[test]
    fn rates_by_count_and_by_amount_stand_side_by_side() {
        let mut deals = Deals::default();
        // Two quarters: 1 of 4 won, worth 700 of 1000; and 1 of 1 without an amount.
        let [.., before, last] = quarters();
        for (stage, amount, close) in [
            (WON, 700.0, before),
            (LOST, 100.0, before + 5),
            (LOST, 200.0, before + 80),
            (LOST, f64::NAN, before + 1),
            (WON, f64::NAN, last),
            (NEW, 999.0, last),
        ] {
            deals.add(before - 100, &[(before - 100, stage, amount, close)]);
        }
        let found = ask(&WIN_RATE, &deals);
        let (shown, series) = bars(&found);
        assert_eq!(shown.len(), 8);
        assert_eq!((shown[6].rows, shown[7].rows), (Some(4), Some(1)));
        assert_eq!(series[0].values[5..], [None, Some(0.25), Some(1.0)]);
        assert_eq!(series[1].values[5..], [None, Some(0.7), None]);
        // Wilson of 1 in 4, z 1.96.
        near(series[0].low[6], 0.0456);
        near(series[0].high[6], 0.6994);
        assert_eq!((series[0].low[5], series[1].low.len()), (None, 0));
        assert_eq!(found.rows, 5);
        near(found.missing.first().map(|it| it.share), 0.4);
    }

    #[test]
    fn months_and_years_are_as_many_as_can_be_read() {
        let mut deals = Deals::default();
        let last = quarters()[7];
        deals.add(last, &[(last, WON, 1.0, last)]);
        for (period, count, name) in [
            (PeriodKind::Month, 13, "Jul 2026"),
            (PeriodKind::Quarter, 8, "Q3 2026"),
            (PeriodKind::Year, 4, "2026"),
        ] {
            // July is the month before the present one.
            let periods_back = u16::from(period == PeriodKind::Month);
            let asked = Ask {
                period,
                periods_back,
                ..Ask::default()
            };
            let found = ask_for(&WIN_RATE, &deals, &asked);
            let (shown, series) = bars(&found);
            assert_eq!(shown.len(), count);
            assert_eq!(shown[count - 1].name.en, name);
            assert_eq!(series[0].values[count - 1], Some(1.0));
        }
    }

    #[test]
    fn without_a_closed_one_there_is_no_rate() {
        let mut deals = Deals::default();
        deals.add(quarters()[7], &[]);
        refused(&ask(&WIN_RATE, &deals));
    }
}
