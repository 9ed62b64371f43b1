//! The stages that opportunities entered in the last year, and what came of it.

use super::super::asked::{YEAR, asked, closed_stages, moment};
use crate::answer::{Bar, Note, Unit, Words};
use crate::facts::{Opportunities, StageHistory};
use crate::pipeline::{Chosen, Past, StageFlow, stage_flow};
use crate::question::{Finding, Need, Question};

pub(super) const NEEDS: &[Need] = &[
    Need {
        object: "OpportunityHistory",
        columns: &["OpportunityId", "CreatedDate", "StageName"],
    },
    Need {
        object: "OpportunityStage",
        columns: &["ApiName", "SortOrder", "IsClosed", "IsWon"],
    },
    Need {
        object: "Opportunity",
        columns: &["CreatedDate", "CloseDate", "IsClosed", "IsWon"],
    },
];

/// What is held, and the flow through each stage that any opportunity entered.
pub(super) fn flows<'a>(question: &Question<'a>) -> Option<(&'a Opportunities, Vec<StageFlow>)> {
    let history: &StageHistory = question.facts.stage_history.as_deref()?;
    let (held, mask) = asked(question)?;
    let today = question.today;
    let past = Past {
        opportunities: held,
        history,
        today,
    };
    let mut flows = stage_flow(&past, Chosen::Where(&mask), today - YEAR + 1, today);
    flows.retain(|flow| flow.entered > 0);
    (!flows.is_empty()).then_some((held, flows))
}

pub(super) fn name(held: &Opportunities, flow: &StageFlow) -> Words {
    let stage = held.stages.get(usize::from(flow.stage));
    Words::data(stage.map_or("", |stage| stage.label.as_str()))
}

pub(super) fn bar(held: &Opportunities, flow: &StageFlow, rows: u64) -> Bar {
    Bar {
        name: name(held, flow),
        rows: u32::try_from(rows).ok(),
    }
}

/// The same, saying how many of those that entered are not decided.
pub(super) fn undecided(finding: Finding, flows: &[StageFlow]) -> Finding {
    let undecided: u64 = flows.iter().map(|flow| flow.undecided).sum();
    if undecided == 0 {
        return finding;
    }
    finding.noted(
        Note::of(
            "In {count} cases an opportunity is in the stage still, or before it; rates leave them out.",
            "In {count} Fällen ist eine Opportunity noch in der Phase oder davor; Raten lassen sie aus.",
        )
        .with("count", undecided as f64, Unit::Count),
    )
}

pub(super) fn nothing_entered() -> Finding {
    let reason = Note::of(
        "In the last year no opportunity that is asked about entered a stage.",
        "Im letzten Jahr kam keine Opportunity, nach der gefragt wird, in eine Phase.",
    );
    Finding::refused(reason, 0)
}

/// The first time each opportunity entered each stage, where that was in the last year.
pub(super) fn sql(question: &Question<'_>) -> String {
    format!(
        "SELECT OpportunityId, StageName, min(CreatedDate) AS Entered\n\
         FROM sf_OpportunityHistory\n\
         WHERE OpportunityId IN ({})\n  \
           AND StageName NOT IN {}\n\
         GROUP BY OpportunityId, StageName\n\
         HAVING min(CreatedDate) >= {}",
        question.select("Opportunity", &["Id"], ""),
        closed_stages(question),
        moment(question, question.today - YEAR + 1)
    )
}

#[cfg(test)]
pub(super) mod fixture {
    use crate::analyses::pipeline::fixture::TODAY;
    use crate::pipeline::fixture::{Deals, LOST, NEW, PROPOSAL, QUALIFIED, WON};

    /// Ten that are new for 10 days each, but one for 30: 6 go on to Qualified, 3 are lost, 1 is new
    /// still. Of the 6, 2 are won at once, which skips Proposal, 1 is lost after 20 days, 2 are in
    /// Proposal since, and 1 is there still.
    pub(in crate::analyses::pipeline::stages) fn deals() -> Deals {
        let mut deals = Deals::default();
        let begin = TODAY - 100;
        for (last, days) in [(LOST, 10), (LOST, 10), (LOST, 30), (NEW, 0)] {
            let changes = [
                (begin, NEW, 1.0, TODAY),
                (begin + days, last, 1.0, begin + days),
            ];
            deals.add(begin, &changes);
        }
        for (last, days) in [
            (WON, 5),
            (WON, 5),
            (LOST, 20),
            (PROPOSAL, 40),
            (PROPOSAL, 40),
            (QUALIFIED, 50),
        ] {
            let changes = [
                (begin, NEW, 1.0, TODAY),
                (begin + 10, QUALIFIED, 1.0, TODAY),
                (begin + 10 + days, last, 1.0, begin + 10 + days),
            ];
            deals.add(begin, &changes);
        }
        deals
    }
}
