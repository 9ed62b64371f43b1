//! Which rows the filters of a question leave, and the same as SQL.

use std::collections::BTreeSet;

use store::quote_ident;

use super::declared::Question;
use crate::facts::{Names, State};

/// The numbers of the names that are wanted; `None` where all are.
fn numbers(names: &Names, wanted: &BTreeSet<&str>, is_wanted: bool) -> Option<Vec<bool>> {
    is_wanted.then(|| {
        let all = names.all().iter();
        all.map(|name| wanted.contains(name.as_str())).collect()
    })
}

fn passes(wanted: Option<&Vec<bool>>, number: u32) -> bool {
    wanted.is_none_or(|wanted| wanted.get(number as usize).copied().unwrap_or(false))
}

impl Question<'_> {
    /// The Ids of the owners that are wanted; `None` for all.
    #[must_use]
    pub fn owners(&self) -> Option<BTreeSet<&str>> {
        let chosen: BTreeSet<&str> = self.ask.owners.iter().map(String::as_str).collect();
        let team = self
            .ask
            .team
            .as_deref()
            .map(|role| self.facts.people.of_team(role));
        match (chosen.is_empty(), team) {
            (true, None) => None,
            (false, None) => Some(chosen),
            (true, Some(team)) => Some(team),
            (false, Some(team)) => Some(team.intersection(&chosen).copied().collect()),
        }
    }

    /// The places of the leads that are asked about.
    #[must_use]
    pub fn leads(&self) -> Vec<usize> {
        let Some(leads) = self.facts.leads.as_deref() else {
            return Vec::new();
        };
        let owners = self.owners();
        let wants_owners = owners.is_some();
        let owners = numbers(&leads.owners, &owners.unwrap_or_default(), wants_owners);
        let types = set(&self.ask.record_types);
        let types = numbers(&leads.record_types, &types, !types.is_empty());
        let sources = set(&self.ask.sources);
        let sources = numbers(&leads.sources, &sources, !sources.is_empty());
        (0..leads.len())
            .filter(|at| {
                passes(owners.as_ref(), leads.owner[*at])
                    && passes(types.as_ref(), leads.record_type[*at])
                    && passes(sources.as_ref(), leads.source[*at])
            })
            .collect()
    }

    /// The places of the opportunities that are asked about, whatever their state.
    #[must_use]
    pub fn opportunities(&self) -> Vec<usize> {
        let Some(held) = self.facts.opportunities.as_deref() else {
            return Vec::new();
        };
        let owners = self.owners();
        let wants_owners = owners.is_some();
        let owners = numbers(&held.owners, &owners.unwrap_or_default(), wants_owners);
        let types = set(&self.ask.record_types);
        let types = numbers(&held.record_types, &types, !types.is_empty());
        let sources = set(&self.ask.sources);
        let sources = numbers(&held.sources, &sources, !sources.is_empty());
        (0..held.len())
            .filter(|at| {
                passes(owners.as_ref(), held.owner[*at])
                    && passes(types.as_ref(), held.record_type[*at])
                    && passes(sources.as_ref(), held.source[*at])
            })
            .collect()
    }

    /// Those of them in this state.
    #[must_use]
    pub fn opportunities_in(&self, state: State) -> Vec<usize> {
        let Some(held) = self.facts.opportunities.as_deref() else {
            return Vec::new();
        };
        let mut found = self.opportunities();
        found.retain(|at| held.state[*at] == state);
        found
    }

    /// A statement that reads these columns of an object's rows that are asked about, and for which
    /// the condition, if any, holds.
    #[must_use]
    pub fn select(&self, object: &str, columns: &[&str], condition: &str) -> String {
        let columns: Vec<String> = columns.iter().map(|column| quote_ident(column)).collect();
        let mut conditions = Vec::new();
        if let Some(owners) = self.owners() {
            conditions.push(one_of("OwnerId", owners.into_iter()));
        }
        let lists = [
            ("RecordTypeId", &self.ask.record_types),
            ("LeadSource", &self.ask.sources),
        ];
        for (column, wanted) in lists {
            if !wanted.is_empty() {
                conditions.push(one_of(column, wanted.iter().map(String::as_str)));
            }
        }
        if !condition.is_empty() {
            conditions.push(condition.to_owned());
        }
        let mut sql = format!("SELECT {}\nFROM sf_{object}", columns.join(", "));
        if !conditions.is_empty() {
            sql.push_str("\nWHERE ");
            sql.push_str(&conditions.join("\n  AND "));
        }
        sql
    }
}

fn set(texts: &[String]) -> BTreeSet<&str> {
    texts.iter().map(String::as_str).collect()
}

fn one_of<'a>(column: &str, values: impl Iterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = values
        .map(|value| format!("'{}'", value.replace('\'', "''")))
        .collect();
    format!("{column} IN ({})", quoted.join(", "))
}
