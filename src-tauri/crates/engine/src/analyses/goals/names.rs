//! Whom a goal is for, by the names people know.

use std::collections::BTreeMap;

use analysis::facts::{Facts, Opportunities};
use analysis::goals::{Holder, HolderKind, Resolved, find_holder};

use crate::wire::Choice;

/// Names of owners, teams and record types by their Ids.
pub(super) struct Names<'a> {
    facts: &'a Facts,
    record_types: BTreeMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn of(facts: &'a Facts, record_types: &'a [Choice]) -> Self {
        let named = record_types.iter();
        Self {
            facts,
            record_types: named.map(|it| (it.id.as_str(), it.name.as_str())).collect(),
        }
    }

    /// The name of a holder; its Id where it has gone, nothing for everyone.
    pub(super) fn name(&self, holder: &Holder) -> Option<String> {
        let people = &self.facts.people;
        let (id, name) = match holder {
            Holder::Everyone => return None,
            Holder::Owner(id) => (id, people.users.get(id).map(|user| user.name.as_str())),
            Holder::Team(id) => (id, people.roles.get(id).map(|role| role.name.as_str())),
            Holder::RecordType(id) => (id, self.record_types.get(id.as_str()).copied()),
        };
        Some(name.unwrap_or(id).to_owned())
    }

    /// Whom a name or an Id means.
    pub(super) fn resolve(&self, kind: HolderKind, text: &str) -> Resolved {
        let none = Opportunities::default();
        let opportunities = self.facts.opportunities.as_deref().unwrap_or(&none);
        let found = find_holder(&self.facts.people, opportunities, kind, text);
        if (kind, &found) != (HolderKind::RecordType, &Resolved::Unknown) {
            return found;
        }
        let folded = text.trim().to_lowercase();
        let mut named = self
            .record_types
            .iter()
            .filter(|(_, name)| name.to_lowercase() == folded);
        match (named.next(), named.next()) {
            (None, _) => Resolved::Unknown,
            (Some((id, _)), None) => Resolved::Id((*id).to_owned()),
            (Some(_), Some(_)) => Resolved::Several,
        }
    }
}
