//! Which rows the filters of a question leave, and the same as SQL.

use std::collections::BTreeSet;

use store::quote_ident;

use super::declared::Question;
use crate::facts::Names;

/// Names, and the number of one of them for each row.
type Named<'a> = (&'a Names, &'a [u32]);

impl Question<'_> {
    /// The Ids of the owners that are wanted; `None` for all.
    #[must_use]
    pub fn owners(&self) -> Option<BTreeSet<&str>> {
        let chosen = chosen_of(&self.ask.owners);
        let team = self
            .ask
            .team
            .as_deref()
            .map(|role| self.facts.people.of_team(role));
        match (chosen, team) {
            (Some(chosen), Some(team)) => Some(team.intersection(&chosen).copied().collect()),
            (chosen, team) => chosen.or(team),
        }
    }

    /// The places of the leads that are asked about.
    #[must_use]
    pub fn leads(&self) -> Vec<usize> {
        let held = self.facts.leads.as_deref();
        held.map_or_else(Vec::new, |held| {
            self.chosen(
                "Lead",
                (&held.owners, &held.owner),
                (&held.record_types, &held.record_type),
                (&held.sources, &held.source),
            )
        })
    }

    /// The places of the opportunities that are asked about, whatever their state.
    #[must_use]
    pub fn opportunities(&self) -> Vec<usize> {
        let held = self.facts.opportunities.as_deref();
        held.map_or_else(Vec::new, |held| {
            self.chosen(
                "Opportunity",
                (&held.owners, &held.owner),
                (&held.record_types, &held.record_type),
                (&held.sources, &held.source),
            )
        })
    }

    /// The Ids of the record types of an object that are wanted; `None` for all. Those of another object
    /// say nothing of this one's rows.
    #[must_use]
    pub fn record_types(&self, object: &str) -> Option<BTreeSet<&str>> {
        let mut chosen = chosen_of(&self.ask.record_types)?;
        chosen.retain(|id| self.facts.record_types.fits(id, object));
        (!chosen.is_empty()).then_some(chosen)
    }

    /// The places that the filters leave of an object's rows with these owners, record types and sources.
    fn chosen(
        &self,
        object: &str,
        owner: Named<'_>,
        record_type: Named<'_>,
        source: Named<'_>,
    ) -> Vec<usize> {
        let wanted = [
            (owner, self.owners()),
            (record_type, self.record_types(object)),
            (source, chosen_of(&self.ask.sources)),
        ];
        // A filter that leaves all is not looked at.
        let filters: Vec<(&[u32], Vec<bool>)> = wanted
            .into_iter()
            .filter_map(|((names, numbers), wanted)| {
                let wanted = wanted?;
                let all = names.all().iter();
                let is_wanted = all.map(|name| wanted.contains(name.as_str())).collect();
                Some((numbers, is_wanted))
            })
            .collect();
        let passes = |place: &usize| {
            filters.iter().all(|(numbers, is_wanted)| {
                let number = numbers[*place] as usize;
                is_wanted.get(number).copied().unwrap_or(false)
            })
        };
        (0..owner.1.len()).filter(passes).collect()
    }

    /// A statement that reads these columns of an object's rows that are asked about, and for which
    /// the condition, if any, holds.
    #[must_use]
    pub fn select(&self, object: &str, columns: &[&str], condition: &str) -> String {
        let columns: Vec<String> = columns.iter().map(|column| quote_ident(column)).collect();
        let mut conditions = Vec::new();
        let filters = [
            ("OwnerId", self.owners()),
            ("RecordTypeId", self.record_types(object)),
            ("LeadSource", chosen_of(&self.ask.sources)),
        ];
        for (column, wanted) in filters {
            if let Some(wanted) = wanted {
                conditions.push(one_of(column, wanted.into_iter()));
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

/// What is chosen; `None` for all.
fn chosen_of(texts: &[String]) -> Option<BTreeSet<&str>> {
    (!texts.is_empty()).then(|| texts.iter().map(String::as_str).collect())
}

fn one_of<'a>(column: &str, values: impl Iterator<Item = &'a str>) -> String {
    format!("{column} IN {}", list(values))
}

/// Texts as a list in SQL.
pub(crate) fn list<'a>(values: impl Iterator<Item = &'a str>) -> String {
    let quoted = values.map(|value| format!("'{}'", value.replace('\'', "''")));
    format!("({})", quoted.collect::<Vec<_>>().join(", "))
}
