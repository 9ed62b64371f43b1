use super::super::asked::{YEAR, closed_stages, moment, rows};
use super::entered::{NEEDS, bar, flows, nothing_entered};
use crate::analyses::days::of_year;
use crate::answer::{DaysOf, Figure, Note, Series, Unit, Words};
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Question};

pub(in crate::analyses) const DAYS: Analysis = Analysis {
    id: "pipeline_stage_days",
    board: Board::Goals,
    title: Words::of("Days in each stage", "Tage in jeder Phase"),
    definition: Words::of(
        "After how many days half of the stays in a stage that began in the last year have ended, whatever \
         came after (Kaplan-Meier: those that go on count for as long as they have), with its 95 % interval. \
         Under each stage is how many stays there were. A stage has no bar where fewer than half of the stays \
         ended while at least 20 went on.",
        "Nach wie vielen Tagen die Hälfte der Aufenthalte in einer Phase, die im letzten Jahr begannen, \
         beendet ist, was auch immer danach kam (Kaplan-Meier: andauernde zählen, solange sie dauern), mit \
         95-%-Intervall. Unter jeder Phase steht die Anzahl der Aufenthalte. Eine Phase hat keinen Balken, wo \
         weniger als die Hälfte der Aufenthalte endete, solange noch mindestens 20 andauerten.",
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
    let medians = flows.iter().map(|flow| flow.days_in_stage.median());
    let medians: Vec<Option<f64>> = medians.map(|day| day.map(f64::from)).collect();
    let all = flows.iter().map(|flow| flow.days_in_stage.watched).sum();
    if medians.iter().all(Option::is_none) {
        let reason = Note::of(
            "In no stage are there enough stays that ended to say how long one lasts.",
            "In keiner Phase endeten genug Aufenthalte, um zu sagen, wie lange einer dauert.",
        );
        return Finding::refused(reason, rows(all));
    }
    let bounds = flows.iter().zip(&medians).map(|(flow, median)| {
        let (low, high) = flow.days_in_stage.median_interval();
        // An interval that has no end is none that could be drawn.
        match (median, low, high) {
            (Some(_), Some(low), Some(high)) => (Some(f64::from(low)), Some(f64::from(high))),
            _ => (None, None),
        }
    });
    let (low, high) = bounds.unzip();
    let figure = Figure::Bars {
        bars: flows
            .iter()
            .map(|flow| bar(held, flow, flow.days_in_stage.watched))
            .collect(),
        series: vec![Series {
            name: Words::of("Median days", "Median der Tage"),
            values: medians,
            low,
            high,
        }],
        unit: Unit::Days,
        is_stacked: false,
        is_over_time: false,
    };
    Finding::of(figure, rows(all))
}

/// Stays that began in the last year: rows of one stage that follow each other are one.
fn sql(question: &Question<'_>) -> String {
    let begin = moment(question, question.today - YEAR + 1);
    let closed = closed_stages(question);
    format!(
        "WITH changes AS (\n  \
           SELECT OpportunityId, StageName, CreatedDate,\n    \
             lag(StageName) OVER (PARTITION BY OpportunityId ORDER BY CreatedDate) AS Before\n  \
           FROM sf_OpportunityHistory\n  \
           WHERE OpportunityId IN ({})\n\
         ), stays AS (\n  \
           SELECT OpportunityId, StageName, CreatedDate AS Since,\n    \
             lead(CreatedDate) OVER (PARTITION BY OpportunityId ORDER BY CreatedDate) AS Until\n  \
           FROM changes WHERE StageName IS NOT Before\n\
         )\n\
         SELECT * FROM stays WHERE Since >= {begin} AND StageName NOT IN {closed}",
        question.select("Opportunity", &["Id"], "")
    )
}

#[cfg(test)]
mod tests {
    use super::DAYS;
    use crate::analyses::pipeline::fixture::{TODAY, ask, bars, refused};
    use crate::pipeline::fixture::{Deals, LOST, NEW, QUALIFIED};

    #[test]
    fn half_of_the_stays_have_ended_by_the_median() {
        let mut deals = Deals::default();
        let begin = TODAY - 100;
        // 45 stays in New: 10 end on day 5, 15 on day 8: 20 go on. The second is the median.
        for (count, days, next) in [(10, 5, LOST), (15, 8, QUALIFIED)] {
            for _ in 0..count {
                let changes = [
                    (begin, NEW, 1.0, TODAY),
                    (begin + 2, NEW, 2.0, TODAY),
                    (begin + days, next, 2.0, TODAY),
                ];
                deals.add(begin, &changes);
            }
        }
        for _ in 0..20 {
            deals.add(begin, &[(begin, NEW, 1.0, TODAY)]);
        }
        let found = ask(&DAYS, &deals);
        let (shown, series) = bars(&found);
        assert_eq!((shown[0].rows, shown[1].rows), (Some(45), Some(15)));
        assert_eq!(series[0].values, [Some(8.0), None]);
        assert_eq!(series[0].high[1], None);
        assert_eq!(found.rows, 60);
    }

    #[test]
    fn few_stays_have_no_median() {
        refused(&ask(&DAYS, &super::super::entered::fixture::deals()));
        refused(&ask(&DAYS, &Deals::default()));
    }
}
