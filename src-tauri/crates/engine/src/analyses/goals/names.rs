//! Whom a goal is for, by the names people know, and whom such a name means.

use std::borrow::Cow;

use analysis::facts::{Called, Facts};
use analysis::goals::{Holder, HolderKind, Resolved, find_holder};

/// Names of owners, teams and record types by their Ids.
pub(super) struct Names<'a> {
    facts: &'a Facts,
    called: Called<'a>,
}

impl<'a> Names<'a> {
    pub(super) fn of(facts: &'a Facts) -> Self {
        Self {
            facts,
            called: facts.people.called(),
        }
    }

    /// The name of a holder; its Id where it has gone, nothing for everyone.
    pub(super) fn name(&self, holder: &Holder) -> Option<String> {
        let (id, name) = match holder {
            Holder::Everyone => return None,
            Holder::Owner(id) => (id, self.called.name(id)),
            Holder::Team(id) => (id, self.called.team(id)),
            Holder::RecordType(id) => {
                let own = self.facts.record_types.get(id);
                (id, own.map(|own| Cow::Borrowed(own.name.as_str())))
            }
        };
        Some(name.map_or_else(|| id.clone(), Cow::into_owned))
    }

    /// The holder that a text in a file means.
    pub(super) fn holder(&self, kind: HolderKind, text: &str) -> Resolved {
        find_holder(self.facts, &self.called, kind, text)
    }
}
