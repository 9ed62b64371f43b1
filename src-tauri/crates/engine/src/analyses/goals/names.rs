//! Whom a goal is for, by the names people know.

use std::borrow::Cow;
use std::collections::BTreeMap;

use analysis::facts::{Called, Facts, Opportunities};
use analysis::goals::{Holder, HolderKind, Resolved, find_holder, find_named};

use crate::wire::Choice;

/// Names of owners, teams and record types by their Ids.
pub(super) struct Names<'a> {
    facts: &'a Facts,
    called: Called<'a>,
    record_types: BTreeMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn of(facts: &'a Facts, record_types: &'a [Choice]) -> Self {
        let named = record_types.iter();
        Self {
            facts,
            called: facts.people.called(),
            record_types: named.map(|it| (it.id.as_str(), it.name.as_str())).collect(),
        }
    }

    /// The name of a holder; its Id where it has gone, nothing for everyone.
    pub(super) fn name(&self, holder: &Holder) -> Option<String> {
        let people = &self.facts.people;
        let (id, name) = match holder {
            Holder::Everyone => return None,
            Holder::Owner(id) => (id, self.called.name(id)),
            Holder::Team(id) => (
                id,
                people.roles.get(id).map(|role| role.name.as_str().into()),
            ),
            Holder::RecordType(id) => {
                let name = self.record_types.get(id.as_str()).copied();
                (id, name.map(Cow::Borrowed))
            }
        };
        Some(name.map_or_else(|| id.clone(), Cow::into_owned))
    }

    /// Whom a name or an Id means.
    pub(super) fn resolve(&self, kind: HolderKind, text: &str) -> Resolved {
        let none = Opportunities::default();
        let opportunities = self.facts.opportunities.as_deref().unwrap_or(&none);
        let found = find_holder(&self.facts.people, opportunities, kind, text);
        if (kind, &found) != (HolderKind::RecordType, &Resolved::Unknown) {
            return found;
        }
        find_named(
            self.record_types.iter().map(|(id, name)| (*id, *name)),
            text,
        )
    }
}
