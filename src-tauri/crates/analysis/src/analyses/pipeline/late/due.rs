//! What was to be closed in a period when it began, from `OpportunityHistory`, and the same as SQL.

use super::super::asked::{asked, closed_stages, date, moment};
use crate::analyses::usual::OPPORTUNITY_HISTORY;
use crate::answer::Note;
use crate::calendar::Period;
use crate::facts::Opportunities;
use crate::pipeline::{Chosen, Past, Slippage, slippage};
use crate::question::{Finding, Need, Question};

pub(super) const NEEDS: &[Need] = &[
    OPPORTUNITY_HISTORY,
    Need {
        object: "Opportunity",
        columns: &["Amount", "CreatedDate", "CloseDate", "IsClosed", "IsWon"],
    },
];

/// What is held, and the slippage of each of the periods.
pub(super) fn slippages<'a>(
    question: &Question<'a>,
    periods: &[Period],
) -> Option<(&'a Opportunities, Vec<Slippage>)> {
    let (held, mask) = asked(question)?;
    let past = Past {
        opportunities: held,
        history: question.facts.stage_history.as_deref()?,
        today: question.today,
    };
    let chosen = Chosen::Where(&mask);
    let slipped = periods
        .iter()
        .map(|period| slippage(&past, chosen, period.first, period.last));
    let slipped: Vec<Slippage> = slipped.collect();
    let is_any_due = slipped.iter().any(|it| it.due.count > 0);
    is_any_due.then_some((held, slipped))
}

pub(super) fn nothing_due() -> Finding {
    let reason = Note::of(
        "No opportunity that is asked about was open when the period began and due in it.",
        "Keine Opportunity, nach der gefragt wird, war zu Beginn des Zeitraums offen und in ihm fällig.",
    );
    Finding::refused(reason, 0)
}

/// What was open at the beginning of each period and due in it, with its close date then and now. A
/// change of history counts from its day to that of the next.
pub(super) fn sql(question: &Question<'_>, periods: &[Period]) -> String {
    if periods.is_empty() {
        return "SELECT OpportunityId, 0 AS Slipped FROM sf_OpportunityHistory WHERE 0".to_owned();
    }
    let values = periods.iter().map(|period| {
        let (first, last) = (date(period.first), date(period.last));
        format!("({first}, {last}, {})", moment(question, period.first))
    });
    let values: Vec<String> = values.collect();
    format!(
        "WITH period (First, Last, Begins) AS (\n  \
           VALUES {}\n\
         ), held AS (\n  \
           SELECT OpportunityId, StageName, Amount, CloseDate, CreatedDate,\n    \
             lead(CreatedDate) OVER (PARTITION BY OpportunityId ORDER BY CreatedDate, Id) AS Until\n  \
           FROM sf_OpportunityHistory\n\
         )\n\
         SELECT period.First AS PeriodBegins, now.Id, held.Amount, held.CloseDate AS WasDue, \
           now.CloseDate,\n  \
           now.CloseDate > period.Last AS Slipped\n\
         FROM held\n\
         JOIN period ON held.CloseDate BETWEEN period.First AND period.Last\n  \
           AND held.CreatedDate < period.Begins\n  \
           AND (held.Until IS NULL OR held.Until >= period.Begins)\n\
         JOIN sf_Opportunity AS now ON now.Id = held.OpportunityId\n\
         WHERE held.StageName NOT IN {}\n  \
           AND now.Id IN ({})",
        values.join(",\n    "),
        closed_stages(question),
        question.select("Opportunity", &["Id"], "")
    )
}

#[cfg(test)]
pub(super) mod fixture {
    use crate::analyses::pipeline::fixture::{QUARTER, own};
    use crate::pipeline::fixture::{Deals, NEW, WON};

    /// Due in the present quarter for 1000 in all when it began: one for 100 pushed twice, by 100 days
    /// in all; one for 300 pushed once, by 140; one for 600 won. One without an amount is pushed by 120.
    pub(in crate::analyses::pipeline::late) fn deals() -> Deals {
        let mut deals = Deals::default();
        let (old, due) = (QUARTER - 50, QUARTER + 10);
        deals.add(
            old,
            &[
                (old, NEW, 100.0, due),
                (QUARTER + 1, NEW, 100.0, due + 30),
                (QUARTER + 20, NEW, 90.0, due + 100),
            ],
        );
        deals.add(
            old,
            &[(old, NEW, 300.0, due), (QUARTER, NEW, 300.0, due + 140)],
        );
        own(&mut deals);
        deals.add(
            old,
            &[
                (old, NEW, 600.0, due),
                (QUARTER + 5, WON, 700.0, QUARTER + 5),
            ],
        );
        deals.add(
            old,
            &[
                (old, NEW, f64::NAN, due),
                (QUARTER + 2, NEW, f64::NAN, due + 120),
            ],
        );
        // Due after the quarter, and created in it.
        deals.add(old, &[(old, NEW, 999.0, QUARTER + 200)]);
        deals.add(QUARTER, &[(QUARTER, NEW, 999.0, due)]);
        deals
    }
}
