//! Record types: the kinds an org divides an object's rows into.

use std::collections::BTreeMap;

/// A row of `RecordType`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordType {
    pub name: String,
    /// `SobjectType`, the object whose rows have it.
    pub object: String,
}

/// Record types by their Ids; empty where `RecordType` is not held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordTypes(BTreeMap<String, RecordType>);

impl RecordTypes {
    pub fn insert(&mut self, id: &str, record_type: RecordType) {
        self.0.insert(id.to_owned(), record_type);
    }

    #[must_use]
    pub fn get(&self, id: &str) -> Option<&RecordType> {
        self.0.get(id)
    }

    /// Ids and names of those of an object.
    pub fn of<'a>(&'a self, object: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let all = self.0.iter().filter(move |(_, own)| own.object == object);
        all.map(|(id, own)| (id.as_str(), own.name.as_str()))
    }

    /// Whether rows of the object can have it, as far as is known.
    #[must_use]
    pub fn fits(&self, id: &str, object: &str) -> bool {
        self.get(id).is_none_or(|own| own.object == object)
    }
}

#[cfg(test)]
impl RecordTypes {
    /// Those of these Ids and objects, all called the same.
    pub(crate) fn of_one_name(all: &[(&str, &str)]) -> Self {
        let mut found = Self::default();
        for (id, object) in all {
            let own = RecordType {
                name: "Renewal".to_owned(),
                object: (*object).to_owned(),
            };
            found.insert(id, own);
        }
        found
    }
}
