//! One object: its attributes, its fields and how far it lets itself be copied.
//!
//! Names are looked up without regard to case, as SOQL does. Rows are absent here.

use super::field::{FieldSchema, FieldType};

/// How an object answers a client that wants to copy it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support {
    /// REST and Bulk answer.
    Full,
    /// Bulk answers INVALIDENTITY; REST works.
    RestOnly,
    /// A query without the filter it wants is MALFORMED_QUERY with this message.
    NeedsFilter(&'static str),
    /// A query is INVALID_TYPE_FOR_OPERATION.
    NotQueryable,
    /// An external object (`__x`).
    External,
    /// A change event (`…ChangeEvent`): listed, described, never queried.
    ChangeEvent,
    /// A platform event (`__e`).
    PlatformEvent,
    /// A big object (`__b`): no queryAll, no SystemModstamp.
    BigObject,
}

/// An object that points here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildRelationship {
    pub child_object: String,
    pub field: String,
    pub relationship_name: Option<String>,
    pub cascade_delete: bool,
}

/// One record type of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordTypeInfo {
    pub record_type_id: String,
    pub name: String,
    pub developer_name: String,
    pub default_mapping: bool,
    pub master: bool,
}

/// An object as describe tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjectSchema {
    pub name: String,
    pub label: String,
    pub label_plural: String,
    pub key_prefix: Option<String>,
    pub support: Support,
    pub custom: bool,
    pub custom_setting: bool,
    pub createable: bool,
    pub updateable: bool,
    pub deletable: bool,
    pub undeletable: bool,
    pub queryable: bool,
    pub retrieveable: bool,
    pub replicateable: bool,
    pub searchable: bool,
    pub layoutable: bool,
    pub triggerable: bool,
    pub mergeable: bool,
    pub feed_enabled: bool,
    pub mru_enabled: bool,
    pub activateable: bool,
    pub deprecated_and_hidden: bool,
    pub associate_entity_type: Option<String>,
    pub associate_parent_entity: Option<String>,
    pub fields: Vec<FieldSchema>,
    pub child_relationships: Vec<ChildRelationship>,
    pub record_type_infos: Vec<RecordTypeInfo>,
}

impl ObjectSchema {
    /// The position of a field, named in any case.
    #[must_use]
    pub fn position(&self, field: &str) -> Option<usize> {
        self.fields
            .iter()
            .position(|known| known.name.eq_ignore_ascii_case(field))
    }

    /// A field, named in any case.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&FieldSchema> {
        self.position(name).map(|at| &self.fields[at])
    }

    /// Whether rows of this object wait in the recycle bin before they are gone.
    #[must_use]
    pub fn soft_deletes(&self) -> bool {
        self.position("IsDeleted").is_some()
    }

    /// The stored parts of an address or location field: the key each has in REST's JSON object
    /// (`street`, `latitude`, …) and its column. Empty for a field that is not compound.
    #[must_use]
    pub fn compound_parts(&self, compound: &str) -> Vec<(&'static str, usize)> {
        const KEYS: [(&str, &str); 8] = [
            ("City", "city"),
            ("Country", "country"),
            ("GeocodeAccuracy", "geocodeAccuracy"),
            ("Latitude", "latitude"),
            ("Longitude", "longitude"),
            ("PostalCode", "postalCode"),
            ("State", "state"),
            ("Street", "street"),
        ];
        let is_compound = self
            .field(compound)
            .is_some_and(|field: &FieldSchema| field.kind.is_compound());
        if !is_compound {
            return Vec::new();
        }
        KEYS.iter()
            .filter_map(|(suffix, key)| {
                let at = self.fields.iter().position(|field| {
                    field.compound_field_name.as_deref() == Some(compound)
                        && field.kind != FieldType::Address
                        && field.name.trim_end_matches("__s").ends_with(suffix)
                })?;
                Some((*key, at))
            })
            .collect()
    }
}
