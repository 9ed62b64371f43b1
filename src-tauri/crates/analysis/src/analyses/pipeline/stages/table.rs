use super::super::asked::rows;
use super::entered::{NEEDS, flows, name, nothing_entered, sql, undecided};
use crate::analyses::days::of_year;
use crate::answer::{Cell, Column, DaysOf, Figure, Unit, Words};
use crate::facts::Part;
use crate::pipeline::StageFlow;
use crate::question::{Analysis, Board, Finding, Heeds, Question};

pub(in crate::analyses) const TABLE: Analysis = Analysis {
    id: "pipeline_stage_table",
    board: Board::Goals,
    title: Words::of("What happens in each stage", "Was in jeder Phase geschieht"),
    definition: Words::of(
        "For the opportunities that entered a stage for the first time in the last year, from \
         OpportunityHistory: how many reached a later stage or were won before they were lost, how many were \
         lost before, and how many are undecided; the share that went on of those decided, with its 95 % \
         interval; how many were won in the end. Skipped: went past the stage without having been in it. \
         Returned: came back to it from a later one. On in 30 days: the share that went on within 30 days, \
         with the undecided counted for as long as they are known since (Aalen–Johansen), and where that is as \
         good as 20 that are known for all of these days. Median days: when half of the \
         stays have ended.",
        "Für die Opportunities, die im letzten Jahr zum ersten Mal in eine Phase kamen, aus \
         OpportunityHistory: wie viele eine spätere Phase erreichten oder gewonnen wurden, bevor sie verloren \
         gingen, wie viele vorher verloren gingen und über wie viele noch nicht entschieden ist (offen); der \
         Anteil, der von den entschiedenen weiterkam, mit 95-%-Intervall; wie viele am Ende gewonnen wurden. \
         Übersprungen: an der Phase vorbei, ohne je in ihr gewesen zu sein. Zurück: aus einer späteren wieder \
         in sie. Weiter in 30 Tagen: der Anteil, der binnen 30 Tagen weiterkam; noch offene zählen so lange, \
         wie man sie seither kennt (Aalen–Johansen), und nur, wo das so viel sagt wie 20, die man all diese \
         Tage kennt. Median der Tage: wann die Hälfte der Aufenthalte beendet ist.",
    ),
    parts: &[Part::Opportunities, Part::StageHistory],
    needs: NEEDS,
    heeds: &[Heeds::Sources],
    is_wide: true,
    is_money: false,
    days: |question| of_year(question, DaysOf::StagesEntered),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some((held, flows)) = flows(question) else {
        return nothing_entered();
    };
    let shown = flows.iter().map(|flow| {
        let mut row = vec![Cell::Text(name(held, flow))];
        row.extend(cells(flow));
        row
    });
    let figure = Figure::Table {
        columns: columns(),
        rows: shown.collect(),
    };
    let all = flows.iter().map(|flow| flow.entered).sum();
    undecided(Finding::of(figure, rows(all)), &flows)
}

fn cells(flow: &StageFlow) -> [Cell; 11] {
    let count = |count: u64| Cell::Number(count as f64);
    let median = flow.days_in_stage.median();
    [
        count(flow.entered),
        count(flow.advanced),
        count(flow.lost),
        count(flow.undecided),
        Cell::from(flow.rate),
        Cell::from(flow.rate.map(|_| flow.interval)),
        Cell::from(flow.soon),
        count(flow.won),
        count(flow.skipped),
        count(flow.returned),
        Cell::from(median.map(f64::from)),
    ]
}

fn columns() -> Vec<Column> {
    vec![
        Column::of("Stage", "Phase", None),
        Column::of("Entered", "Erreicht", Some(Unit::Count)),
        Column::of("Went on", "Weiter", Some(Unit::Count)),
        Column::of("Lost", "Verloren", Some(Unit::Count)),
        Column::of("Undecided", "Offen", Some(Unit::Count)),
        Column::of("Rate", "Rate", Some(Unit::Share)),
        Column::of("95 %", "95 %", Some(Unit::Share)),
        Column::of("On in 30 days", "Weiter in 30 Tagen", Some(Unit::Share)),
        Column::of("Won in the end", "Am Ende gewonnen", Some(Unit::Count)),
        Column::of("Skipped", "Übersprungen", Some(Unit::Count)),
        Column::of("Returned", "Zurück", Some(Unit::Count)),
        Column::of("Median days", "Median der Tage", Some(Unit::Days)),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::entered::fixture::deals;
    use super::TABLE;
    use crate::analyses::pipeline::fixture::{TODAY, ask, refused, table};
    use crate::pipeline::fixture::{Deals, NEW, PROPOSAL, WON};

    #[test]
    fn who_went_on_within_a_month_is_told_though_most_have_left() {
        // Of 28 in Proposal, 18 went on on day 9, 3 on day 31, and 7 wait: 18 of 28. Of 19 in New all
        // went on at once, which is too few to tell.
        let (mut deals, begin) = (Deals::default(), TODAY - 100);
        for (count, stage, after) in [(18, PROPOSAL, 9), (3, PROPOSAL, 31), (19, NEW, 0)] {
            for _ in 0..count {
                let won = (begin + after, WON, 1.0, begin + after);
                deals.add(begin, &[(begin, stage, 1.0, TODAY), won]);
            }
        }
        for _ in 0..7 {
            deals.add(begin, &[(begin, PROPOSAL, 1.0, TODAY)]);
        }
        let shown: Vec<_> = (table(&ask(&TABLE, &deals)).into_iter())
            .map(|row| (row[0].clone(), row[7].clone()))
            .collect();
        let expected = [("New", "-"), ("Proposal", "0.643")];
        assert_eq!(shown, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn each_stage_tells_what_came_of_it() {
        let found = ask(&TABLE, &deals());
        assert_eq!(
            table(&found),
            [
                [
                    "New",
                    "10",
                    "6",
                    "3",
                    "1",
                    "0.667",
                    "0.35 to 0.88",
                    "-",
                    "2",
                    "0",
                    "0",
                    "-"
                ],
                [
                    "Qualified",
                    "6",
                    "4",
                    "1",
                    "1",
                    "0.8",
                    "0.38 to 0.96",
                    "-",
                    "2",
                    "0",
                    "0",
                    "-"
                ],
                [
                    "Proposal", "2", "0", "0", "2", "-", "-", "-", "0", "2", "0", "-"
                ],
            ]
        );
        refused(&ask(&TABLE, &Deals::default()));
    }
}
