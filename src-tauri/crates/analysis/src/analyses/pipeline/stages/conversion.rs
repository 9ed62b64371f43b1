use super::super::asked::rows;
use super::entered::{NEEDS, bar, flows, nothing_entered, sql, undecided};
use crate::analyses::days::of_year;
use crate::answer::{DaysOf, Figure, Series, Unit, Words};
use crate::facts::Part;
use crate::pipeline::StageFlow;
use crate::question::{Analysis, Board, Finding, Heeds, Question};

pub(in crate::analyses) const CONVERSION: Analysis = Analysis {
    id: "pipeline_stage_conversion",
    board: Board::Goals,
    title: Words::of("Stage conversion", "Konversion nach Phase"),
    definition: Words::of(
        "Of the opportunities that entered a stage for the first time in the last year, and of which it is \
         decided: the share that reached a later stage or were won before they were lost, with its 95 % \
         interval (Wilson), from OpportunityHistory. Under each stage is how many are decided.",
        "Von den Opportunities, die im letzten Jahr zum ersten Mal in eine Phase kamen und über die \
         entschieden ist: der Anteil, der eine spätere Phase erreichte oder gewonnen wurde, bevor er verloren \
         ging, mit 95-%-Intervall (Wilson), aus OpportunityHistory. Unter jeder Phase steht, über wie viele \
         entschieden ist.",
    ),
    parts: &[Part::Opportunities, Part::StageHistory],
    needs: NEEDS,
    heeds: &[Heeds::Sources],
    is_wide: false,
    is_money: false,
    days: |question| of_year(question, DaysOf::StagesEntered),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some((held, flows)) = flows(question) else {
        return nothing_entered();
    };
    let bound = |of: fn(&StageFlow) -> f64| {
        let bounds = flows.iter().map(|flow| flow.rate.map(|_| of(flow)));
        bounds.collect::<Vec<_>>()
    };
    let series = Series {
        name: Words::of("Reached a later stage", "Spätere Phase erreicht"),
        values: flows.iter().map(|flow| flow.rate).collect(),
        low: bound(|flow| flow.interval.low),
        high: bound(|flow| flow.interval.high),
    };
    let decided = |flow: &StageFlow| flow.advanced + flow.lost;
    let figure = Figure::Bars {
        bars: flows
            .iter()
            .map(|flow| bar(held, flow, decided(flow)))
            .collect(),
        series: vec![series],
        unit: Unit::Share,
        is_stacked: false,
        is_over_time: false,
    };
    let all = flows.iter().map(|flow| flow.entered).sum();
    undecided(Finding::of(figure, rows(all)), &flows)
}

#[cfg(test)]
mod tests {
    use super::super::entered::fixture::deals;
    use super::CONVERSION;
    use crate::analyses::pipeline::fixture::{ask, bars, near, refused};
    use crate::pipeline::fixture::Deals;

    #[test]
    fn rates_are_of_those_that_are_decided() {
        let found = ask(&CONVERSION, &deals());
        let (shown, series) = bars(&found);
        let names: Vec<&str> = shown.iter().map(|bar| bar.name.en.as_ref()).collect();
        assert_eq!(names, ["New", "Qualified", "Proposal"]);
        let decided: Vec<_> = shown.iter().map(|bar| bar.rows).collect();
        assert_eq!(decided, [Some(9), Some(5), Some(0)]);
        assert_eq!(series[0].values[2], None);
        near(series[0].values[0], 6.0 / 9.0);
        near(series[0].values[1], 4.0 / 5.0);
        // Wilson of 4 in 5, z 1.96.
        near(series[0].low[1], 0.3755);
        near(series[0].high[1], 0.9638);
        // New once, Qualified once and Proposal twice.
        let undecided = &found.notes[0].values["count"];
        let expected = crate::answer::Value::Number {
            value: 4.0,
            unit: crate::answer::Unit::Count,
        };
        assert_eq!((undecided, found.rows), (&expected, 18));
        refused(&ask(&CONVERSION, &Deals::default()));
    }
}
