use super::super::asked::{
    asked, dated_in, nothing_closed, over_periods, periods, rows, select, until_now,
};
use crate::analyses::days::of_periods;
use crate::answer::{DaysOf, Note, Series, Unit, Words};
use crate::facts::Part;
use crate::pipeline::{Chosen, SalesCycle, sales_cycle};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};

pub(in crate::analyses) const CYCLE: Analysis = Analysis {
    id: "pipeline_sales_cycle",
    board: Board::Goals,
    title: Words::of("Sales cycle in days", "Verkaufszyklus in Tagen"),
    definition: Words::of(
        "Days from creation to the close date of opportunities closed in the period: the median of those won, \
         with whiskers from the lower to the upper quartile, and the median of those lost. Those that were \
         closed before they were created are left out. Under each period is how many were won in it.",
        "Tage von der Anlage bis zum Schlusstermin der im Zeitraum geschlossenen Opportunities: Median der \
         gewonnenen, mit Strichen vom unteren zum oberen Quartil, und Median der verlorenen. Solche, die vor \
         ihrer Anlage geschlossen wurden, bleiben außer Betracht. Unter jedem Zeitraum steht, wie viele darin \
         gewonnen wurden.",
    ),
    parts: &[Part::Opportunities],
    needs: &[Need {
        object: "Opportunity",
        columns: &["CreatedDate", "CloseDate", "IsClosed", "IsWon"],
    }],
    heeds: &[Heeds::Period, Heeds::Sources],
    is_wide: false,
    is_money: false,
    days: |question| of_periods(&periods(question), DaysOf::DealsClosed),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some((held, mask)) = asked(question) else {
        return nothing_closed();
    };
    let (periods, today) = (periods(question), question.today);
    let chosen = Chosen::Where(&mask);
    let cycles: Vec<SalesCycle> = periods
        .iter()
        .map(|period| sales_cycle(held, chosen, period.first, period.last, today))
        .collect();
    let won: Vec<u64> = cycles.iter().map(|cycle| cycle.won).collect();
    if cycles
        .iter()
        .all(|cycle| cycle.median.is_none() && cycle.median_of_lost.is_none())
    {
        return nothing_closed();
    }
    let each = |of: fn(&SalesCycle) -> Option<f64>| cycles.iter().map(of).collect::<Vec<_>>();
    let of_won = Series {
        name: Words::of("Won", "Gewonnen"),
        values: each(|cycle| cycle.median),
        low: each(|cycle| cycle.lower_quartile),
        high: each(|cycle| cycle.upper_quartile),
    };
    let of_lost = Series::of(
        Words::of("Lost", "Verloren"),
        each(|cycle| cycle.median_of_lost),
    );
    let figure = over_periods(&periods, &won, vec![of_won, of_lost], Unit::Days);
    // Those that are open are in the curve, and not in these figures.
    let closed = |cycle: &SalesCycle| cycle.until_closed.events + cycle.until_closed.left_out;
    let closed: u64 = cycles.iter().map(closed).sum();
    let negative: u64 = cycles.iter().map(|cycle| cycle.negative).sum();
    let mut finding = Finding::of(figure, rows(closed));
    if negative > 0 {
        finding = finding.noted(
            Note::of(
                "{count} were won before they were created, and are left out.",
                "{count} wurden vor ihrer Anlage gewonnen und bleiben außer Betracht.",
            )
            .with("count", negative as f64, Unit::Count),
        );
    }
    until_now(finding, question, &periods)
}

fn sql(question: &Question<'_>) -> String {
    let closed = dated_in("CloseDate", &periods(question));
    let condition = format!("IsClosed = 1 AND {closed}");
    select(question, &["CreatedDate", "CloseDate", "IsWon"], &condition)
}

#[cfg(test)]
mod tests {
    use super::CYCLE;
    use crate::analyses::pipeline::fixture::{QUARTER, ask, bars, refused};
    use crate::pipeline::fixture::{Deals, LOST, NEW, WON};

    #[test]
    fn the_median_of_the_won_has_its_quartiles() {
        let mut deals = Deals::default();
        for (days, stage) in [
            (10, WON),
            (20, WON),
            (30, WON),
            (50, WON),
            (90, LOST),
            (99, NEW),
        ] {
            deals.add(QUARTER - days, &[(QUARTER - days, stage, 1.0, QUARTER)]);
        }
        // Won before it was created.
        deals.add(QUARTER + 5, &[(QUARTER + 5, WON, 1.0, QUARTER)]);
        let found = ask(&CYCLE, &deals);
        let (shown, series) = bars(&found);
        assert_eq!(shown[7].rows, Some(5));
        assert_eq!(series[0].values[6..], [None, Some(25.0)]);
        // Of 10, 20, 30, 50: a quarter of the way, and three.
        assert_eq!(series[0].low[7], Some(17.5));
        assert_eq!(series[0].high[7], Some(35.0));
        assert_eq!(series[1].values[7], Some(90.0));
        assert_eq!((found.rows, found.notes.len()), (6, 2));
    }

    #[test]
    fn what_is_open_has_no_cycle_yet() {
        let mut deals = Deals::default();
        deals.add(QUARTER, &[]);
        refused(&ask(&CYCLE, &deals));
    }
}
