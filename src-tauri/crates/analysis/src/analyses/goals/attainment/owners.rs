use std::collections::BTreeMap;

use super::super::reckoned::{counted, unit, value};
use super::super::rows::{Which, found, won_or_due};
use crate::analyses::days::of_period;
use crate::analyses::usual::no_period;
use crate::answer::{Cell, Column, DaysOf, Figure, Note, Unit, Words};
use crate::facts::{Part, State};
use crate::goals::Holder;
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};

/// Owners beyond these have won next to nothing.
const MOST: usize = 100;

pub(in crate::analyses) const OWNERS: Analysis = Analysis {
    id: "goal_owners",
    board: Board::Goals,
    title: Words::of("By owner", "Nach Inhaber"),
    definition: Words::of(
        "For each owner: what was won with a close date in the period, the owner's goal, the share of it, \
         what is left, and what is open and due in the period.",
        "Je Inhaber: was mit Schlusstermin im Zeitraum gewonnen wurde, das Ziel des Inhabers, der Anteil \
         daran, was fehlt, und was offen und im Zeitraum fällig ist.",
    ),
    parts: &[Part::Opportunities],
    needs: &[Need {
        object: "Opportunity",
        columns: &["Amount", "CloseDate", "IsClosed", "IsWon", "OwnerId"],
    }],
    heeds: &[Heeds::Period, Heeds::Measure, Heeds::Sources],
    is_wide: true,
    is_money: true,
    days: |question| of_period(question, DaysOf::DealsWonOrDue),
    find,
    sql: won_or_due,
};

#[derive(Default)]
struct Owner {
    won: f64,
    due: f64,
}

fn find(question: &Question<'_>) -> Finding {
    let (Some(period), Some(held)) = (question.period(), question.facts.opportunities.as_deref())
    else {
        return no_period();
    };
    let counted = counted(question, held);
    // Whoever has a goal is listed, also with nothing to show for it. No Id stands for no owner.
    let asked = question.owners();
    let with_goals = question.owners_with_goals(&period, asked.as_ref());
    let leads = !question.facts.people.leaders(&with_goals).is_empty();
    let mut owners: BTreeMap<String, Owner> = (with_goals.into_iter())
        .map(|owner| (owner, Owner::default()))
        .collect();
    for place in (0..held.len()).filter(|place| counted[*place]) {
        if !period.holds(held.close[place]) || held.state[place] == State::Lost {
            continue;
        }
        let id = held.owners.get(held.owner[place]).unwrap_or_default();
        let owner = owners.entry(id.to_owned()).or_default();
        let value = value(question, held, place);
        if held.state[place] == State::Won {
            owner.won += value;
        } else {
            owner.due += value;
        }
    }
    let mut owners: Vec<(String, Owner)> = owners.into_iter().collect();
    owners.sort_by(|(one, first), (other, second)| {
        second
            .won
            .total_cmp(&first.won)
            .then_with(|| one.cmp(other))
    });
    let more = owners.len().saturating_sub(MOST);
    owners.truncate(MOST);
    let called = question.facts.people.called();
    let rows_shown = owners.iter().map(|(id, owner)| {
        let id = Some(id.as_str()).filter(|id| !id.is_empty());
        let goal =
            id.and_then(|id| question.goal_of_holder(&Holder::Owner(id.to_owned()), &period));
        let name = id.map(|id| called.name(id).unwrap_or(id.into()));
        let share = goal.filter(|goal| *goal > 0.0).map(|goal| owner.won / goal);
        vec![
            name.map_or_else(
                || Cell::Text(Words::of("(no owner)", "(ohne Inhaber)")),
                |name| Cell::Text(Words::data(&name)),
            ),
            Cell::Number(owner.won),
            Cell::from(goal),
            Cell::from(share),
            Cell::from(goal.map(|goal| (goal - owner.won).max(0.0))),
            Cell::Number(owner.due),
        ]
    });
    let figure = Figure::Table {
        rows: rows_shown.collect(),
        columns: columns(unit(question)),
    };
    let finding = found(question, figure, Which::WonOrDue(&period));
    let finding = match leads {
        false => finding,
        true => finding.noted(Note::of(
            "A manager's goal can hold those of the team; beside it stands what the manager won alone.",
            "Das Ziel einer Führungskraft kann die des Teams enthalten; daneben steht, was sie allein gewonnen \
             hat.",
        )),
    };
    if more == 0 {
        return finding;
    }
    finding.noted(
        Note::of(
            "{count} more have won less than these.",
            "{count} weitere haben weniger gewonnen als diese.",
        )
        .with("count", more as f64, Unit::Count),
    )
}

fn columns(unit: Unit) -> Vec<Column> {
    vec![
        Column::of("Owner", "Inhaber", None),
        Column::of("Won", "Gewonnen", Some(unit)),
        Column::of("Goal", "Ziel", Some(unit)),
        Column::of("Reached", "Erreicht", Some(Unit::Share)),
        Column::of("Left", "Fehlt", Some(unit)),
        Column::of("Open and due", "Offen und fällig", Some(unit)),
    ]
}
