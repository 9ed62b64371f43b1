//! Changes of rows and objects behave as in Salesforce.

use super::{number, org_of, table, text};
use crate::org::{OrgError, Stamp};
use crate::table::Cell;

#[test]
fn changes_behave_as_in_salesforce() {
    let mut org = org_of(&[("Lead", 50)]);
    let before = org.now() - 1;
    let set = |name: &str, value: serde_json::Value| (name.to_owned(), value);
    let values = [set("LastName", "Neu".into()), set("Company", "null".into())];
    let id = org.insert("Lead", &values).expect("a lead");
    assert_eq!(org.text("lead", &id, "Company"), Some("null"));
    assert_eq!(org.text("Lead", &id, "Name"), Some("Neu"));
    assert_eq!(
        org.text("Lead", &id, "Status"),
        Some("Open - Not Contacted")
    );
    let inserted = table(&org, "Lead").row_of(&id).expect("a row");
    let converted = table(&org, "Lead").column("IsConverted").expect("a column");
    assert_eq!(
        table(&org, "Lead").cell(inserted, converted),
        Cell::Boolean(false)
    );
    assert_eq!(
        org.updated_between("Lead", before, before + 60_000),
        vec![id.clone()]
    );

    let revenue = [set("AnnualRevenue", "9007199254740993".into())];
    org.update("Lead", &id, &revenue, Stamp::At(5_000))
        .expect("an update");
    let row = table(&org, "Lead").row_of(&id).expect("a row");
    assert_eq!(
        number(table(&org, "Lead"), row, "AnnualRevenue"),
        Some(9_007_199_254_740_993)
    );
    assert_eq!(
        number(table(&org, "Lead"), row, "SystemModstamp"),
        Some(5_000)
    );
    org.set_formula_value("Lead", &id, "City", "Łódź".into())
        .expect("a value");
    assert_eq!(
        number(table(&org, "Lead"), row, "SystemModstamp"),
        Some(5_000)
    );

    org.delete("Lead", &id).expect("a deletion");
    assert!(table(&org, "Lead").is_deleted(row));
    assert!(number(table(&org, "Lead"), row, "SystemModstamp") > Some(before));
    org.undelete("Lead", &id).expect("a return");
    assert!(!table(&org, "Lead").is_deleted(row));
    let log = org.deleted_between("Lead", before, before + 60_000);
    assert!(log.iter().all(|entry| entry.id != id));
    org.hide("Lead", &id).expect("hidden");
    assert_eq!(table(&org, "Lead").row_of(&id), None);
    org.show("Lead", &id).expect("shown");
    assert_eq!(table(&org, "Lead").row_of(&id), Some(row));
    let logged = org.deleted_between("Lead", before, before + 60_000).len();
    org.purge("Lead", &id).expect("gone");
    assert_eq!(
        org.deleted_between("Lead", before, before + 60_000).len(),
        logged + 1
    );
    assert!(!table(&org, "Lead").is_visible(row));
    let missing = org.update("Lead", &id, &[], Stamp::Now);
    assert!(matches!(missing, Err(OrgError::UnknownRecord { .. })));
}

#[test]
fn schema_changes_show_in_describe() {
    let mut org = org_of(&[("Lead", 20)]);
    let since = org.schema_last_modified("Lead");
    org.add_field("Lead", "Score__c | Score | double:18.2 | n c u p")
        .expect("a field");
    assert!(org.schema_last_modified("lead") > since);
    let id = table(&org, "Lead").id_of(3).expect("an id").to_owned();
    let score = [("Score__c".to_owned(), serde_json::json!(12.5))];
    org.update("Lead", &id, &score, Stamp::Untouched)
        .expect("a score");
    org.rename_field("Lead", "Score__c", "Rank__c")
        .expect("a new name");
    assert_eq!(number(table(&org, "Lead"), 3, "Rank__c"), Some(1_250));
    org.hide_field("Lead", "Rank__c").expect("hidden");
    assert_eq!(table(&org, "Lead").column("Rank__c"), None);
    org.show_field("Lead", "Rank__c").expect("shown");
    assert_eq!(number(table(&org, "Lead"), 3, "Rank__c"), Some(1_250));
    org.retype_field("Lead", "Rank__c", "Rank__c | Rank | string:20 | n c u")
        .expect("a type");
    assert_eq!(text(table(&org, "Lead"), 3, "Rank__c"), None);
    org.drop_field("Lead", "Rank__c").expect("dropped");
    assert_eq!(table(&org, "Lead").schema().fields.len(), 54);
}

#[test]
fn a_merge_moves_what_hung_on_the_loser() {
    let mut org = org_of(&[("Lead", 300)]);
    let contacts = table(&org, "Contact");
    let loser = text(contacts, 0, "AccountId")
        .expect("an account")
        .to_owned();
    let contact = contacts.id_of(0).expect("a contact").to_owned();
    let accounts = table(&org, "Account");
    let winner = (0..accounts.len())
        .filter_map(|row| accounts.id_of(row))
        .find(|id| *id != loser)
        .expect("another account")
        .to_owned();
    org.merge("Account", &winner, &loser).expect("a merge");
    assert_eq!(
        org.text("Contact", &contact, "AccountId"),
        Some(winner.as_str())
    );
    assert_eq!(
        org.text("Account", &loser, "MasterRecordId"),
        Some(winner.as_str())
    );
    let accounts = table(&org, "Account");
    assert!(accounts.is_deleted(accounts.row_of(&loser).expect("in the bin")));
}

#[test]
fn an_object_that_is_added_holds_what_is_inserted() {
    let mut org = org_of(&[("Lead", 20)]);
    let definition = "Thing__c | b00 | Thing | Things | c u d un rep\n\
                      Id | Record ID | id | defaulted\n\
                      Name | Name | string:80 | c u name\n";
    org.add_object(definition).expect("an object");
    let values = [("Name".to_owned(), serde_json::json!("First"))];
    let id = org.insert("Thing__c", &values).expect("a record");
    assert!(id.starts_with("b00"));
    assert_eq!(org.text("thing__c", &id, "Name"), Some("First"));
    let again = org.add_object(definition);
    assert!(matches!(again, Err(OrgError::Definition(_))));
}
