//! Which columns of Lead may tell who converts, and how each is taken.

use store::{Column, ColumnKind, ObjectSchema};

use super::held::Why;
use crate::table::Hint;

/// Written by Salesforce when a lead converts.
const OUTCOMES: [&str; 5] = [
    "IsConverted",
    "ConvertedDate",
    "ConvertedAccountId",
    "ConvertedContactId",
    "ConvertedOpportunityId",
];
/// Kept by Salesforce for itself; places on the map are found from the address, long after.
const SYSTEM: [&str; 6] = [
    "Id",
    "IsDeleted",
    "MasterRecordId",
    "Latitude",
    "Longitude",
    "GeocodeAccuracy",
];
/// The parts of a name, and what else tells one from all others.
const NAMES: [&str; 6] = [
    "FirstName",
    "LastName",
    "MiddleName",
    "Suffix",
    "Name",
    "Company",
];

/// The address of a picture, which Salesforce finds by itself.
const PICTURE: &str = "PhotoUrl";

/// How the column is taken, or why it is not.
pub(super) fn taken(
    schema: &ObjectSchema,
    column: &Column,
    backfill: &[String],
) -> Result<Hint, Why> {
    let name = column.name.as_str();
    if OUTCOMES.contains(&name) {
        return Err(Why::Outcome);
    }
    if name == "CreatedDate" {
        return Err(Why::Time);
    }
    if SYSTEM.contains(&name) {
        return Err(Why::System);
    }
    if NAMES.contains(&name) || schema.name_column.as_deref() == Some(name) {
        return Err(Why::Name);
    }
    if column.salesforce_type == "encryptedstring" {
        return Err(Why::Encrypted);
    }
    if backfill.iter().any(|waiting| waiting == name) {
        return Err(Why::Incomplete);
    }
    match column.kind {
        ColumnKind::LongText => Err(Why::LongText),
        ColumnKind::Id => Err(Why::System),
        ColumnKind::Url | ColumnKind::Email | ColumnKind::Phone | ColumnKind::Time => {
            Ok(Hint::Filled)
        }
        ColumnKind::Boolean
        | ColumnKind::Picklist
        | ColumnKind::MultiPicklist
        | ColumnKind::Reference => Ok(Hint::Category),
        ColumnKind::Text
        | ColumnKind::Integer
        | ColumnKind::Number
        | ColumnKind::Currency
        | ColumnKind::Percent
        | ColumnKind::Date
        | ColumnKind::DateTime => Ok(Hint::None),
    }
}

/// Whether people who work a lead can change the field, by a plain rule: phone numbers, e-mail and web
/// addresses can be found out, and the org's own fields are its own. Where a lead comes from, when things
/// happened, whom it belongs to, what a formula makes of it, and the standard fields that say who it is
/// are as they are.
pub(super) fn can_be_changed(column: &Column) -> bool {
    if column.calculated || column.name == PICTURE {
        return false;
    }
    match column.kind {
        ColumnKind::Email | ColumnKind::Phone | ColumnKind::Url => true,
        ColumnKind::Reference | ColumnKind::Date | ColumnKind::DateTime => false,
        _ => column.custom,
    }
}

#[cfg(test)]
mod tests {
    use store::{Column, ColumnKind, ObjectSchema};

    use super::{can_be_changed, taken};
    use crate::lead_score::replica::Why;
    use crate::table::Hint;

    #[test]
    fn columns_are_taken_by_what_they_are() {
        let schema = ObjectSchema {
            name: "Lead".into(),
            label: "Lead".into(),
            label_plural: "Leads".into(),
            custom: false,
            key_prefix: None,
            name_column: Some("Name".into()),
            cursor_column: None,
            replicateable: true,
            columns: Vec::new(),
            excluded: Vec::new(),
        };
        let backfill = ["New__c".to_owned()];
        for (name, kind, expected) in [
            ("ConvertedDate", ColumnKind::Date, Err(Why::Outcome)),
            ("Company", ColumnKind::Text, Err(Why::Name)),
            ("New__c", ColumnKind::Picklist, Err(Why::Incomplete)),
            ("Description", ColumnKind::LongText, Err(Why::LongText)),
            ("Email", ColumnKind::Email, Ok(Hint::Filled)),
            ("RecordTypeId", ColumnKind::Reference, Ok(Hint::Category)),
            ("AnnualRevenue", ColumnKind::Currency, Ok(Hint::None)),
        ] {
            let found = taken(&schema, &Column::new(name, kind), &backfill);
            assert_eq!(found, expected, "{name}");
        }
        let mut masked = Column::new("Number__c", ColumnKind::Text);
        masked.salesforce_type = "encryptedstring".into();
        assert_eq!(taken(&schema, &masked, &backfill), Err(Why::Encrypted));
    }

    #[test]
    fn people_can_change_what_can_be_found_out_and_their_own_fields() {
        for (name, kind, expected) in [
            ("Phone", ColumnKind::Phone, true),
            ("Website", ColumnKind::Url, true),
            ("PhotoUrl", ColumnKind::Url, false),
            ("LeadSource", ColumnKind::Picklist, false),
            ("NumberOfEmployees", ColumnKind::Integer, false),
            ("First_Call__c", ColumnKind::Boolean, true),
            ("Last_Call__c", ColumnKind::Date, false),
            ("Partner__c", ColumnKind::Reference, false),
        ] {
            let mut column = Column::new(name, kind);
            column.custom = name.ends_with("__c");
            assert_eq!(can_be_changed(&column), expected, "{name}");
            column.calculated = true;
            assert!(!can_be_changed(&column), "{name}");
        }
    }
}
