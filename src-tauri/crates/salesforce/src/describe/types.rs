use serde::{Deserialize, Deserializer, Serialize};

/// One line of describeGlobal (REST API Developer Guide, Describe Global).
///
/// Keys this app does not use are left out. Keys an org leaves out are false or empty, but
/// `queryable` and `retrieveable` true: an answer that says no is better than none asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SObjectSummary {
    pub name: String,
    #[serde(default, deserialize_with = "or_default")]
    pub label: String,
    #[serde(default, deserialize_with = "or_default")]
    pub label_plural: String,
    #[serde(default)]
    pub key_prefix: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub custom: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub custom_setting: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub deprecated_and_hidden: bool,
    #[serde(default = "yes", deserialize_with = "or_yes")]
    pub queryable: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub replicateable: bool,
    #[serde(default = "yes", deserialize_with = "or_yes")]
    pub retrieveable: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub searchable: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub undeletable: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub is_interface: bool,
}

/// What `sobjects/X/describe` says of one object, as this user sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SObjectDescribe {
    #[serde(flatten)]
    pub summary: SObjectSummary,
    #[serde(default, deserialize_with = "or_default")]
    pub fields: Vec<FieldDescribe>,
}

impl SObjectDescribe {
    /// The field of that API name.
    pub fn field(&self, name: &str) -> Option<&FieldDescribe> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// One field of a describe.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FieldDescribe {
    pub name: String,
    #[serde(default, deserialize_with = "or_default")]
    pub label: String,
    #[serde(rename = "type", default, deserialize_with = "or_default")]
    pub kind: FieldType,
    /// Such as "xsd:string"; tells what an `anyType` or unknown field carries.
    #[serde(default, deserialize_with = "or_default")]
    pub soap_type: String,
    #[serde(default, deserialize_with = "or_default")]
    pub length: u32,
    #[serde(default, deserialize_with = "or_default")]
    pub byte_length: u32,
    /// Digits of an integer.
    #[serde(default, deserialize_with = "or_default")]
    pub digits: u32,
    /// All digits of a decimal.
    #[serde(default, deserialize_with = "or_default")]
    pub precision: u32,
    /// Digits after the point.
    #[serde(default, deserialize_with = "or_default")]
    pub scale: u32,
    #[serde(default, deserialize_with = "or_default")]
    pub nillable: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub custom: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub calculated: bool,
    #[serde(default)]
    pub calculated_formula: Option<String>,
    /// The compound field this one is a part of.
    #[serde(default)]
    pub compound_field_name: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub auto_number: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub aggregatable: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub case_sensitive: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub deprecated_and_hidden: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub encrypted: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub external_id: bool,
    #[serde(default)]
    pub extra_type_info: Option<String>,
    #[serde(default = "yes", deserialize_with = "or_yes")]
    pub filterable: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub groupable: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub html_formatted: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub id_lookup: bool,
    #[serde(default)]
    pub inline_help_text: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub name_field: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub polymorphic_foreign_key: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub permissionable: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub restricted_picklist: bool,
    #[serde(default)]
    pub controller_name: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub picklist_values: Vec<PicklistValue>,
    #[serde(default, deserialize_with = "or_default")]
    pub reference_to: Vec<String>,
    #[serde(default)]
    pub relationship_name: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub sortable: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub unique: bool,
}

/// One value of a picklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PicklistValue {
    #[serde(default, deserialize_with = "or_default")]
    pub value: String,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub active: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub default_value: bool,
}

/// The answer to a question that named the copy the caller has.
#[derive(Debug, Clone, PartialEq)]
pub enum Told<T> {
    /// Nothing changed since `If-Modified-Since`.
    Unchanged,
    Changed {
        what: T,
        /// The `Last-Modified` header, to be given back next time.
        last_modified: Option<String>,
    },
}

/// A field's `type`; one this app does not know keeps its name and fails nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum FieldType {
    Id,
    #[default]
    String,
    Picklist,
    Multipicklist,
    Combobox,
    Reference,
    Boolean,
    Currency,
    Double,
    Percent,
    Int,
    Long,
    Date,
    Datetime,
    Time,
    Email,
    Phone,
    Url,
    Textarea,
    EncryptedString,
    Base64,
    Byte,
    AnyType,
    Address,
    Location,
    ComplexValue,
    DataCategoryGroupReference,
    MasterRecord,
    Json,
    Calculated,
    Other(std::string::String),
}

/// The names Salesforce gives the types.
const FIELD_TYPES: &[(&str, FieldType)] = &[
    ("id", FieldType::Id),
    ("string", FieldType::String),
    ("picklist", FieldType::Picklist),
    ("multipicklist", FieldType::Multipicklist),
    ("combobox", FieldType::Combobox),
    ("reference", FieldType::Reference),
    ("boolean", FieldType::Boolean),
    ("currency", FieldType::Currency),
    ("double", FieldType::Double),
    ("percent", FieldType::Percent),
    ("int", FieldType::Int),
    ("long", FieldType::Long),
    ("date", FieldType::Date),
    ("datetime", FieldType::Datetime),
    ("time", FieldType::Time),
    ("email", FieldType::Email),
    ("phone", FieldType::Phone),
    ("url", FieldType::Url),
    ("textarea", FieldType::Textarea),
    ("encryptedstring", FieldType::EncryptedString),
    ("base64", FieldType::Base64),
    ("byte", FieldType::Byte),
    ("anyType", FieldType::AnyType),
    ("address", FieldType::Address),
    ("location", FieldType::Location),
    ("complexvalue", FieldType::ComplexValue),
    (
        "datacategorygroupreference",
        FieldType::DataCategoryGroupReference,
    ),
    ("masterrecord", FieldType::MasterRecord),
    ("json", FieldType::Json),
    ("calculated", FieldType::Calculated),
];

impl FieldType {
    /// Salesforce's own name of the type.
    pub fn as_str(&self) -> &str {
        if let Self::Other(name) = self {
            return name;
        }
        FIELD_TYPES
            .iter()
            .find(|(_, kind)| kind == self)
            .map_or("string", |(name, _)| name)
    }
}

impl From<&str> for FieldType {
    fn from(name: &str) -> Self {
        FIELD_TYPES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map_or_else(|| Self::Other(name.to_owned()), |(_, kind)| kind.clone())
    }
}

impl Serialize for FieldType {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for FieldType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = std::string::String::deserialize(deserializer)?;
        Ok(Self::from(name.as_str()))
    }
}

/// JSON null where a value is expected is the empty value.
fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::<T>::deserialize(deserializer)?.unwrap_or_default())
}

/// As [`or_default`], for what is true unless Salesforce says otherwise.
fn or_yes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or(true))
}

fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_describe_with_nulls_unknown_keys_and_unknown_types_is_read() {
        let text = r#"{"name":"X__c","label":null,"queryable":true,"newKey":[1],"fields":[
            {"name":"A__c","type":"hologram","length":null,"picklistValues":null},
            {"name":"B__c","type":"anyType","precision":18,"scale":2,
             "picklistValues":[{"value":"a","label":null,"active":true,"validFor":"gAAA"}]}],
            "childRelationships":[{"childSObject":"Y","field":"XId","relationshipName":null}]}"#;
        let describe: SObjectDescribe = serde_json::from_str(text).expect("read");
        assert!(describe.summary.queryable);
        assert_eq!(describe.fields[0].kind, FieldType::Other("hologram".into()));
        assert_eq!(describe.fields[1].picklist_values[0].value, "a");
        let again: SObjectDescribe =
            serde_json::from_str(&serde_json::to_string(&describe).expect("write")).expect("again");
        assert_eq!(again, describe);
    }

    #[test]
    fn what_an_org_does_not_say_hides_no_object_and_no_field() {
        for text in [
            r#"{"name":"X__c","fields":[{"name":"A__c"}]}"#,
            r#"{"name":"X__c","queryable":null,"retrieveable":null,"fields":[{"name":"A__c","filterable":null}]}"#,
        ] {
            let describe: SObjectDescribe = serde_json::from_str(text).expect("read");
            assert!(describe.summary.queryable && describe.summary.retrieveable);
            assert!(describe.fields[0].filterable);
        }
        let no =
            r#"{"name":"X__c","queryable":false,"fields":[{"name":"A__c","filterable":false}]}"#;
        let describe: SObjectDescribe = serde_json::from_str(no).expect("read");
        assert!(!describe.summary.queryable && !describe.fields[0].filterable);
    }

    #[test]
    fn every_known_type_keeps_its_name() {
        for (name, kind) in FIELD_TYPES {
            assert_eq!(FieldType::from(*name), *kind);
            assert_eq!(kind.as_str(), *name);
        }
    }
}
