use super::super::asked::{
    asked, dated_in, nothing_closed, over_periods, periods, rows, select, until_now,
};
use crate::analyses::days::of_periods;
use crate::answer::{DaysOf, Series, Unit, Words};
use crate::facts::Part;
use crate::pipeline::{Chosen, DealSize, deal_size};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};

pub(in crate::analyses) const SIZE: Analysis = Analysis {
    id: "pipeline_deal_size",
    board: Board::Goals,
    title: Words::of("Size of won deals", "Größe der gewonnenen Opportunities"),
    definition: Words::of(
        "The amounts of opportunities won with a close date in the period: their mean, their median, and \
         their trimmed mean, which leaves out the smallest and the largest tenth. A few large deals move the \
         mean, and hardly the other two. Those without an amount are left out. Under each period is how many \
         were won in it.",
        "Die Beträge der Opportunities, die mit Schlusstermin im Zeitraum gewonnen wurden: Mittelwert, \
         Median und getrimmtes Mittel, das das kleinste und das größte Zehntel auslässt. Wenige große \
         Abschlüsse bewegen den Mittelwert, die beiden anderen kaum. Solche ohne Betrag bleiben außer \
         Betracht. Unter jedem Zeitraum steht, wie viele darin gewonnen wurden.",
    ),
    parts: &[Part::Opportunities],
    needs: &[Need {
        object: "Opportunity",
        columns: &["Amount", "CloseDate", "IsClosed", "IsWon"],
    }],
    heeds: &[Heeds::Period, Heeds::Sources],
    is_wide: false,
    is_money: true,
    days: |question| of_periods(&periods(question), DaysOf::DealsWon),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some((held, mask)) = asked(question) else {
        return nothing_closed();
    };
    let periods = periods(question);
    let sizes: Vec<DealSize> = periods
        .iter()
        .map(|period| deal_size(held, Chosen::Where(&mask), period.first, period.last))
        .collect();
    let won: Vec<u64> = sizes.iter().map(|size| size.won.count).collect();
    let all: u64 = won.iter().sum();
    if all == 0 {
        return nothing_closed();
    }
    let series =
        |name, of: fn(&DealSize) -> Option<f64>| Series::of(name, sizes.iter().map(of).collect());
    let series = vec![
        series(Words::of("Mean", "Mittelwert"), |size| size.mean),
        series(Words::of("Trimmed mean", "Getrimmtes Mittel"), |size| {
            size.trimmed
        }),
        series(Words::of("Median", "Median"), |size| size.median),
    ];
    let figure = over_periods(&periods, &won, series, Unit::Money);
    let without = sizes.iter().map(|size| size.won.without_amount).sum();
    let finding = Finding::of(figure, rows(all)).missing("Opportunity", "Amount", rows(without));
    until_now(finding, question, &periods)
}

fn sql(question: &Question<'_>) -> String {
    let closed = dated_in("CloseDate", &periods(question));
    let condition = format!("IsWon = 1 AND {closed}");
    select(question, &["Amount", "CloseDate"], &condition)
}

#[cfg(test)]
mod tests {
    use super::SIZE;
    use crate::analyses::pipeline::fixture::{QUARTER, ask, bars, near, refused};
    use crate::pipeline::fixture::{Deals, LOST, WON};

    #[test]
    fn a_large_deal_moves_the_mean_alone() {
        let mut deals = Deals::default();
        // 1 to 9 and 9000: the mean is 904.5, the middle eight (2 to 9) make 5.5, and so the median.
        let amounts = (1..10).map(f64::from).chain([9000.0, f64::NAN]);
        for amount in amounts {
            deals.add(QUARTER, &[(QUARTER, WON, amount, QUARTER)]);
        }
        let found = ask(&SIZE, &deals);
        let (shown, series) = bars(&found);
        assert_eq!((shown[6].rows, shown[7].rows), (Some(0), Some(11)));
        assert_eq!(series[0].values[6..], [None, Some(904.5)]);
        assert_eq!(series[1].values[7], Some(5.5));
        assert_eq!(series[2].values[7], Some(5.5));
        near(found.missing.first().map(|it| it.share), 1.0 / 11.0);
        let mut lost = Deals::default();
        lost.add(QUARTER, &[(QUARTER, LOST, 5.0, QUARTER)]);
        refused(&ask(&SIZE, &lost));
    }
}
