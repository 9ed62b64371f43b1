//! Whom a goal is for, by the names people know.

use std::collections::BTreeMap;

use analysis::facts::Facts;
use analysis::goals::{Holder, HolderKind, Resolved};

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
        let people = &self.facts.people;
        match kind {
            HolderKind::Owner => {
                let users = people.users.iter();
                found(
                    text,
                    users.map(|(id, user)| (id.as_str(), user.name.as_str())),
                )
            }
            HolderKind::Team => {
                let roles = people.roles.iter();
                found(
                    text,
                    roles.map(|(id, role)| (id.as_str(), role.name.as_str())),
                )
            }
            HolderKind::RecordType => found(
                text,
                self.record_types.iter().map(|(id, name)| (*id, *name)),
            ),
        }
    }
}

fn found<'a>(text: &str, named: impl Iterator<Item = (&'a str, &'a str)>) -> Resolved {
    let folded = text.to_lowercase();
    let mut by_name = Vec::new();
    for (id, name) in named {
        // An Id of 15 characters is the beginning of the one of 18.
        if id == text || (text.len() == 15 && id.starts_with(text)) {
            return Resolved::Id(id.to_owned());
        }
        if name.to_lowercase() == folded {
            by_name.push(id);
        }
    }
    match by_name.as_slice() {
        [] => Resolved::Unknown,
        [only] => Resolved::Id((*only).to_owned()),
        _ => Resolved::Several,
    }
}
