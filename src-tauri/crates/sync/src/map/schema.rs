//! An object's describe as the schema of its table.

use salesforce::{FieldDescribe, FieldType, SObjectDescribe};
use store::{Column, ColumnKind, ExcludedField, ObjectSchema, PicklistValue};

/// Fields by which changes are found, the best first (Object Reference, System Fields).
const CURSOR_FIELDS: [&str; 4] = [
    "SystemModstamp",
    "LastModifiedDate",
    "CreatedDate",
    "LoginTime",
];

/// The schema of the object's table; none when it has no `Id`.
pub(crate) fn schema_of(describe: &SObjectDescribe) -> Option<ObjectSchema> {
    let mut columns = Vec::with_capacity(describe.fields.len());
    let mut excluded = Vec::new();
    for field in &describe.fields {
        match reason_left_out(field) {
            Some(reason) => excluded.push(ExcludedField {
                name: field.name.clone(),
                label: field.label.clone(),
                reason: reason.to_owned(),
            }),
            None => columns.push(column(field)),
        }
    }
    let id = columns.iter().position(|column| column.name == "Id")?;
    columns[..=id].rotate_right(1);
    let name_column = describe
        .fields
        .iter()
        .find(|field| field.name_field)
        .map(|field| field.name.clone())
        .filter(|name| columns.iter().any(|column| column.name == *name));
    let cursor_column = CURSOR_FIELDS
        .iter()
        .find(|name| {
            describe.fields.iter().any(|field| {
                field.name == **name && field.filterable && field.kind == FieldType::Datetime
            })
        })
        .map(|name| (*name).to_owned());
    Some(ObjectSchema {
        name: describe.summary.name.clone(),
        label: describe.summary.label.clone(),
        label_plural: describe.summary.label_plural.clone(),
        custom: describe.summary.custom,
        key_prefix: describe.summary.key_prefix.clone(),
        name_column,
        cursor_column,
        replicateable: describe.summary.replicateable,
        columns,
        excluded,
    })
}

/// Why a field is not copied. A compound `Name` is text like any other and stays.
fn reason_left_out(field: &FieldDescribe) -> Option<&'static str> {
    match field.kind {
        FieldType::Address | FieldType::Location => Some("compound"),
        FieldType::ComplexValue => Some("complex"),
        FieldType::Base64 => Some("base64"),
        _ => None,
    }
}

fn column(field: &FieldDescribe) -> Column {
    Column {
        name: field.name.clone(),
        label: field.label.clone(),
        kind: kind(field),
        salesforce_type: field.kind.as_str().to_owned(),
        scale: field.scale,
        custom: field.custom,
        calculated: field.calculated,
        reference_to: field.reference_to.clone(),
        relationship_name: field.relationship_name.clone(),
        picklist: field
            .picklist_values
            .iter()
            .map(|value| PicklistValue {
                value: value.value.clone(),
                label: value.label.clone().unwrap_or_else(|| value.value.clone()),
                active: value.active,
            })
            .collect(),
        dropped: false,
    }
}

fn kind(field: &FieldDescribe) -> ColumnKind {
    match field.kind {
        FieldType::Id => ColumnKind::Id,
        FieldType::Reference | FieldType::MasterRecord => ColumnKind::Reference,
        FieldType::Picklist | FieldType::Combobox => ColumnKind::Picklist,
        FieldType::Multipicklist => ColumnKind::MultiPicklist,
        FieldType::Boolean => ColumnKind::Boolean,
        FieldType::Currency => ColumnKind::Currency,
        FieldType::Double => ColumnKind::Number,
        FieldType::Percent => ColumnKind::Percent,
        FieldType::Int | FieldType::Long => ColumnKind::Integer,
        FieldType::Date => ColumnKind::Date,
        FieldType::Datetime => ColumnKind::DateTime,
        FieldType::Time => ColumnKind::Time,
        FieldType::Email => ColumnKind::Email,
        FieldType::Phone => ColumnKind::Phone,
        FieldType::Url => ColumnKind::Url,
        FieldType::Textarea => ColumnKind::LongText,
        FieldType::Calculated | FieldType::Other(_) => by_soap_type(&field.soap_type),
        _ => ColumnKind::Text,
    }
}

/// A type this app does not know is stored by what it carries.
fn by_soap_type(soap_type: &str) -> ColumnKind {
    match soap_type {
        "xsd:boolean" => ColumnKind::Boolean,
        "xsd:int" | "xsd:long" => ColumnKind::Integer,
        "xsd:double" => ColumnKind::Number,
        "xsd:date" => ColumnKind::Date,
        "xsd:dateTime" => ColumnKind::DateTime,
        "xsd:time" => ColumnKind::Time,
        "tns:ID" => ColumnKind::Reference,
        _ => ColumnKind::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::schema_of;
    use salesforce::SObjectDescribe;
    use serde_json::json;
    use store::ColumnKind;

    fn describe(fields: &serde_json::Value) -> SObjectDescribe {
        serde_json::from_value(json!({"name": "Thing__c", "label": "Thing", "fields": fields}))
            .expect("a describe")
    }

    #[test]
    fn compound_and_binary_fields_are_left_out_with_a_reason() {
        let schema = schema_of(&describe(&json!([
            {"name": "Name", "type": "string", "nameField": true},
            {"name": "Id", "type": "id"},
            {"name": "BillingAddress", "type": "address", "label": "Billing"},
            {"name": "Body", "type": "base64"},
            {"name": "Odd", "type": "hologram", "soapType": "xsd:double"},
            {"name": "CreatedDate", "type": "datetime", "filterable": true},
            {"name": "SystemModstamp", "type": "datetime", "filterable": true}
        ])))
        .expect("a schema");
        let names: Vec<&str> = schema.columns.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(
            names,
            ["Id", "Name", "Odd", "CreatedDate", "SystemModstamp"]
        );
        let left_out: Vec<_> = schema
            .excluded
            .iter()
            .map(|field| (field.name.as_str(), field.reason.as_str()))
            .collect();
        assert_eq!(
            left_out,
            [("BillingAddress", "compound"), ("Body", "base64")]
        );
        assert_eq!(schema.columns[2].kind, ColumnKind::Number);
        assert_eq!(schema.cursor_column.as_deref(), Some("SystemModstamp"));
        assert_eq!(schema.name_column.as_deref(), Some("Name"));
    }

    #[test]
    fn an_object_without_an_id_has_no_table() {
        assert_eq!(
            schema_of(&describe(&json!([{"name": "A", "type": "string"}]))),
            None
        );
    }
}
