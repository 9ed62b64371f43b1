use super::super::asked::{over_periods, periods, rows, until_now};
use super::due::{self, NEEDS, nothing_due, slippages};
use crate::analyses::days::of_periods;
use crate::answer::{DaysOf, Series, Unit, Words};
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Question};

pub(in crate::analyses) const RATE: Analysis = Analysis {
    id: "pipeline_slip_rate",
    board: Board::Goals,
    title: Words::of("Slip rate", "Anteil verschoben nach Zeitraum"),
    definition: Words::of(
        "Of the amount that was open when each period began with a close date in it, the share whose close \
         date is now after that period's end. From OpportunityHistory. Under each period is how many \
         opportunities were due in it.",
        "Vom Betrag, der zu Beginn jedes Zeitraums offen war und dessen Schlusstermin in ihm lag, der Anteil, \
         dessen Schlusstermin nun nach dem Ende dieses Zeitraums liegt. Aus OpportunityHistory. Unter jedem \
         Zeitraum steht, wie viele Opportunities darin fällig waren.",
    ),
    parts: &[Part::Opportunities, Part::StageHistory],
    needs: NEEDS,
    heeds: &[Heeds::Period, Heeds::Sources],
    is_wide: false,
    is_money: true,
    days: |question| of_periods(&periods(question), DaysOf::DealsDue),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let periods = periods(question);
    let Some((_, all)) = slippages(question, &periods) else {
        return nothing_due();
    };
    let due: Vec<u64> = all.iter().map(|found| found.due.count).collect();
    let rates = all.iter().map(|found| found.rate).collect();
    let series = Series::of(Words::of("Slip rate", "Anteil verschoben"), rates);
    let figure = over_periods(&periods, &due, vec![series], Unit::Share);
    let without = all.iter().map(|found| found.due.without_amount).sum();
    let finding = Finding::of(figure, rows(due.iter().sum())).missing(
        "OpportunityHistory",
        "Amount",
        rows(without),
    );
    until_now(finding, question, &periods)
}

fn sql(question: &Question<'_>) -> String {
    due::sql(question, &periods(question))
}

#[cfg(test)]
mod tests {
    use super::RATE;
    use super::due::fixture::deals;
    use crate::analyses::pipeline::fixture::{ask, bars, refused};
    use crate::pipeline::fixture::Deals;

    #[test]
    fn a_period_in_which_nothing_was_due_has_no_rate() {
        let found = ask(&RATE, &deals());
        let (shown, series) = bars(&found);
        assert_eq!((shown[6].rows, shown[7].rows), (Some(0), Some(4)));
        assert_eq!(series[0].values[6..], [None, Some(0.4)]);
        assert_eq!(found.rows, 4);
        refused(&ask(&RATE, &Deals::default()));
    }
}
