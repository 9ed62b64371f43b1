//! Opportunities for tests, from a few numbers each.

use super::Past;
use crate::facts::{Category, Id, Names, Opportunities, Stage, StageHistory, State};
use crate::table::Day;

pub(crate) const NEW: u16 = 0;
pub(crate) const QUALIFIED: u16 = 1;
pub(crate) const PROPOSAL: u16 = 2;
pub(crate) const WON: u16 = 3;
pub(crate) const LOST: u16 = 4;

/// A change: its day, and from then on the stage, the amount and the close date.
pub(crate) type Change = (Day, u16, f64, Day);

pub(crate) struct Deals {
    pub(crate) opportunities: Opportunities,
    pub(crate) history: StageHistory,
}

impl Default for Deals {
    fn default() -> Self {
        let mut opportunities = Opportunities::default();
        for (order, (name, probability, state)) in (1..).zip([
            ("New", 0.1, State::Open),
            ("Qualified", 0.3, State::Open),
            ("Proposal", 0.6, State::Open),
            ("Won", 1.0, State::Won),
            ("Lost", 0.0, State::Lost),
        ]) {
            opportunities.stages.push(Stage {
                name: name.to_owned(),
                label: name.to_owned(),
                order,
                default_probability: Some(probability),
                state,
                is_active: true,
            });
        }
        let history = StageHistory {
            first: vec![0],
            ..StageHistory::default()
        };
        Self {
            opportunities,
            history,
        }
    }
}

impl Deals {
    /// Adds an opportunity that is now what its last change says; without changes it is new, worth
    /// ten, and due thirty days after it was created.
    pub(crate) fn add(&mut self, created: Day, changes: &[Change]) {
        let place = self.opportunities.len();
        let id = Id::read(&format!("006{place:015}")).expect("an Id");
        let (_, stage, amount, close) =
            changes
                .last()
                .copied()
                .unwrap_or((0, NEW, 10.0, created + 30));
        let held = &mut self.opportunities;
        let known = &held.stages[usize::from(stage)];
        held.ids.push(id);
        held.amount.push(amount);
        held.probability
            .push(known.default_probability.unwrap_or(f64::NAN));
        held.close.push(close);
        held.created.push(created);
        held.state.push(known.state);
        held.stage.push(stage);
        held.category.push(Category::Unknown);
        held.owner.push(Names::NONE);
        held.record_type.push(Names::NONE);
        held.source.push(Names::NONE);
        held.is_converted.push(false);
        for (day, stage, amount, close) in changes {
            let known = &held.stages[usize::from(*stage)];
            self.history.at.push(i64::from(*day) * 86_400);
            self.history.day.push(*day);
            self.history.stage.push(*stage);
            self.history.amount.push(*amount);
            self.history
                .probability
                .push(known.default_probability.unwrap_or(f64::NAN));
            self.history.close.push(*close);
            self.history.category.push(Category::Unknown);
        }
        self.history
            .first
            .push(u32::try_from(self.history.len()).expect("few"));
    }

    pub(crate) fn past(&self, today: Day) -> Past<'_> {
        Past {
            opportunities: &self.opportunities,
            history: &self.history,
            today,
        }
    }
}
