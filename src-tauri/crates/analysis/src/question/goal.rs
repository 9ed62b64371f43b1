//! The goal of a question: whose it is follows from the filters, and where none was set, from those of the
//! people it is made of.

use std::collections::BTreeSet;

use super::declared::Question;
use crate::calendar::Period;
use crate::goals::{GoalSource, Goals, Holder, Measure};

/// The goal that is asked about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnGoal {
    pub value: f64,
    pub source: GoalSource,
    /// It was set by people here; else it is made of quotas of Salesforce.
    pub is_set_here: bool,
    /// Owners whose goals were added up; none where it was set as a whole.
    pub owners: usize,
}

impl Question<'_> {
    /// The goal for the question's measure in a period; `None` where there is none for what the filters
    /// leave. Goals set here come before quotas.
    #[must_use]
    pub fn goal(&self, period: &Period) -> Option<OwnGoal> {
        let measure = self.ask.measure;
        let sets = [(self.goals, true), (&*self.facts.quotas, false)];
        sets.into_iter().find_map(|(goals, is_set_here)| {
            let found = self.goal_of(goals, measure, period)?;
            Some(OwnGoal {
                is_set_here,
                ..found
            })
        })
    }

    /// The goal of one holder in a period, set here or a quota.
    #[must_use]
    pub fn goal_of_holder(&self, holder: &Holder, period: &Period) -> Option<f64> {
        let calendar = &self.facts.organization.calendar;
        let measure = self.ask.measure;
        [self.goals, &*self.facts.quotas]
            .into_iter()
            .find_map(|goals| goals.of(calendar, measure, holder, period))
            .map(|goal| goal.value)
    }

    fn goal_of(&self, goals: &Goals, measure: Measure, period: &Period) -> Option<OwnGoal> {
        let calendar = &self.facts.organization.calendar;
        let one = |holder: &Holder| {
            let goal = goals.of(calendar, measure, holder, period)?;
            Some(OwnGoal {
                value: goal.value,
                source: goal.source,
                is_set_here: true,
                owners: 0,
            })
        };
        if !self.ask.sources.is_empty() {
            // A goal is nobody's for some lead sources.
            return None;
        }
        let (owners, types) = (&self.ask.owners, &self.ask.record_types);
        match (owners.as_slice(), &self.ask.team, types.as_slice()) {
            ([], None, []) => {
                one(&Holder::Everyone).or_else(|| self.added_up(goals, measure, period, None))
            }
            ([], Some(team), []) => one(&Holder::Team(team.clone())).or_else(|| {
                let members = self.facts.people.of_team(team);
                self.added_up(goals, measure, period, Some(&members))
            }),
            ([], None, [only]) => one(&Holder::RecordType(only.clone())),
            (owners, None, []) => {
                let chosen = owners.iter().map(String::as_str).collect();
                self.added_up(goals, measure, period, Some(&chosen))
            }
            _ => None,
        }
    }

    /// The sum of owners' goals; of everyone's where no members are named. Whoever leads others with a
    /// goal is left out, since a manager's quota holds those of the team, but not where only some are
    /// chosen by name.
    fn added_up(
        &self,
        goals: &Goals,
        measure: Measure,
        period: &Period,
        members: Option<&BTreeSet<&str>>,
    ) -> Option<OwnGoal> {
        let calendar = &self.facts.organization.calendar;
        let of_owner =
            |owner: &str| goals.of(calendar, measure, &Holder::Owner(owner.to_owned()), period);
        let with_goals: BTreeSet<String> = goals
            .all()
            .filter(|goal| goal.measure == measure)
            .filter_map(|goal| match goal.holder {
                Holder::Owner(owner) => Some(owner),
                _ => None,
            })
            .filter(|owner| members.is_none_or(|members| members.contains(owner.as_str())))
            .filter(|owner| of_owner(owner).is_some())
            .collect();
        let people = &self.facts.people;
        let leads_others = |owner: &String| {
            let role = people
                .users
                .get(owner)
                .and_then(|user| user.role.as_deref());
            role.is_some_and(|role| {
                let mut under = people.of_team(role);
                under.retain(|other| {
                    let same = people
                        .users
                        .get(*other)
                        .and_then(|user| user.role.as_deref());
                    same != Some(role)
                });
                under.iter().any(|other| with_goals.contains(*other))
            })
        };
        let is_chosen_by_name = !self.ask.owners.is_empty();
        let counted = with_goals
            .iter()
            .filter(|owner| is_chosen_by_name || !leads_others(owner));
        let (mut value, mut owners) = (0.0, 0);
        for owner in counted {
            value += of_owner(owner)?.value;
            owners += 1;
        }
        (owners > 0).then_some(OwnGoal {
            value,
            source: GoalSource::Summed,
            is_set_here: true,
            owners,
        })
    }
}
