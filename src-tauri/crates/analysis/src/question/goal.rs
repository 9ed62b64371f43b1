//! The goal of a question: whose it is follows from the filters, and where none was set, from those of the
//! people it is made of.

use std::collections::BTreeSet;

use super::declared::Question;
use crate::calendar::Period;
use crate::goals::{GoalSource, Goals, Holder};

/// The goal that is asked about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnGoal {
    pub value: f64,
    pub source: GoalSource,
    /// Something of it was set by people here; else it is made of quotas of Salesforce.
    pub is_set_here: bool,
    /// Owners whose goals were added up; none where it was set as a whole.
    pub owners: usize,
}

impl Question<'_> {
    /// The goal for the question's measure in a period; `None` where there is none for what the filters
    /// leave. A goal set here comes before quotas; where there is none for all that is asked, those of the
    /// owners are added up, each set here or a quota.
    #[must_use]
    pub fn goal(&self, period: &Period) -> Option<OwnGoal> {
        if !self.can_have_goal() {
            return None;
        }
        let types = Vec::from_iter(self.goal_record_types());
        match (self.ask.owners.as_slice(), &self.ask.team, types.as_slice()) {
            ([], None, []) => self
                .whole(&Holder::Everyone, period)
                .or_else(|| self.added_up(period, None)),
            ([], Some(team), []) => self.whole(&Holder::Team(team.clone()), period).or_else(|| {
                let members = self.facts.people.of_team(team);
                self.added_up(period, Some(&members))
            }),
            ([], None, [only]) => self.whole(&Holder::RecordType((*only).to_owned()), period),
            (owners, None, []) => {
                let chosen = owners.iter().map(String::as_str).collect();
                self.added_up(period, Some(&chosen))
            }
            _ => None,
        }
    }

    /// Whether what the filters leave is somebody's: everyone's, a team's, a record type's or that of
    /// owners. Nobody has a goal for some lead sources, or for one record type of one owner.
    #[must_use]
    pub fn can_have_goal(&self) -> bool {
        let types = self.goal_record_types().len();
        let filters = [
            !self.ask.owners.is_empty(),
            self.ask.team.is_some(),
            types > 0,
        ];
        let used = filters.into_iter().filter(|is_used| *is_used).count();
        self.ask.sources.is_empty() && used <= 1 && types <= 1
    }

    /// The record types asked about that can have a goal; none for all.
    fn goal_record_types(&self) -> BTreeSet<&str> {
        self.record_types("Opportunity").unwrap_or_default()
    }

    /// The owners whose goals are added up where nobody set one as a whole. Who leads others of them is
    /// left out, since a manager's goal holds those of the team, but not where owners are chosen by name.
    #[must_use]
    pub fn owners_added_up(
        &self,
        period: &Period,
        members: Option<&BTreeSet<&str>>,
    ) -> BTreeSet<String> {
        let mut added = self.owners_with_goals(period, members);
        if self.ask.owners.is_empty() {
            let leaders = self.facts.people.leaders(&added);
            let leaders: BTreeSet<String> = leaders.into_iter().map(str::to_owned).collect();
            added.retain(|owner| !leaders.contains(owner));
        }
        added
    }

    /// The goal of one holder in a period, set here or a quota.
    #[must_use]
    pub fn goal_of_holder(&self, holder: &Holder, period: &Period) -> Option<f64> {
        self.whole(holder, period).map(|goal| goal.value)
    }

    /// The owners that have a goal in the period, of those named or of all.
    #[must_use]
    pub fn owners_with_goals(
        &self,
        period: &Period,
        members: Option<&BTreeSet<&str>>,
    ) -> BTreeSet<String> {
        let measure = self.ask.measure;
        let all = self.goals.all().chain(self.facts.quotas.all());
        all.filter(|goal| goal.measure == measure)
            .filter_map(|goal| match goal.holder {
                Holder::Owner(owner) => Some(owner),
                _ => None,
            })
            .filter(|owner| members.is_none_or(|members| members.contains(owner.as_str())))
            .filter(|owner| self.whole(&Holder::Owner(owner.clone()), period).is_some())
            .collect()
    }

    fn whole(&self, holder: &Holder, period: &Period) -> Option<OwnGoal> {
        let calendar = &self.facts.organization.calendar;
        let sets: [(&Goals, bool); 2] = [(self.goals, true), (&self.facts.quotas, false)];
        sets.into_iter().find_map(|(goals, is_set_here)| {
            let goal = goals.of(calendar, self.ask.measure, holder, period)?;
            Some(OwnGoal {
                value: goal.value,
                source: goal.source,
                is_set_here,
                owners: 0,
            })
        })
    }

    /// The sum of owners' goals; of everyone's where no members are named.
    fn added_up(&self, period: &Period, members: Option<&BTreeSet<&str>>) -> Option<OwnGoal> {
        let mut sum = OwnGoal {
            value: 0.0,
            source: GoalSource::Summed,
            is_set_here: false,
            owners: 0,
        };
        for owner in self.owners_added_up(period, members) {
            let goal = self.whole(&Holder::Owner(owner), period)?;
            sum.value += goal.value;
            sum.is_set_here |= goal.is_set_here;
            sum.owners += 1;
        }
        (sum.owners > 0).then_some(sum)
    }
}
