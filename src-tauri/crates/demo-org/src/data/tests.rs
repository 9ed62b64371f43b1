//! What the generated org promises: sameness, integrity, structure, and awkward values.

use std::collections::{BTreeMap, BTreeSet};

use super::DataConfig;
use crate::org::{Org, OrgError, Stamp};
use crate::schema::{FieldType, Support};
use crate::table::{Cell, RecordId, Table};

const NOW: i64 = 1_795_000_000_000;

fn org_of(rows: &[(&str, u64)]) -> Org {
    let rows = rows
        .iter()
        .map(|(name, rows)| ((*name).to_owned(), *rows))
        .collect();
    Org::generate(&DataConfig {
        seed: 7,
        rows,
        now_ms: NOW,
        multi_currency: false,
    })
}

fn table<'a>(org: &'a Org, name: &str) -> &'a Table {
    org.table(name).expect(name)
}

fn text<'a>(table: &'a Table, row: usize, field: &str) -> Option<&'a str> {
    match table.cell(row, table.column(field).expect(field)) {
        Cell::Text(text) => Some(text),
        _ => None,
    }
}

fn flag(table: &Table, row: usize, field: &str) -> bool {
    table.cell(row, table.column(field).expect(field)) == Cell::Boolean(true)
}

fn number(table: &Table, row: usize, field: &str) -> Option<i64> {
    match table.cell(row, table.column(field).expect(field)) {
        Cell::Integer(value)
        | Cell::DateTime(value)
        | Cell::Decimal {
            unscaled: value, ..
        } => Some(value),
        Cell::Date(value) => Some(i64::from(value)),
        _ => None,
    }
}

/// A hash of every cell of the org.
fn fingerprint(org: &Org) -> u64 {
    let mut hash = 0_u64;
    for table in org.tables() {
        for row in 0..table.len() {
            for column in 0..table.schema().fields.len() {
                let cell = format!("{:?}", table.cell(row, column));
                for byte in cell.bytes() {
                    hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
                }
            }
        }
    }
    hash
}

#[test]
fn the_same_seed_makes_the_same_org_and_another_seed_another() {
    let rows: BTreeMap<String, u64> = [("Lead".to_owned(), 300)].into();
    let make = |seed| {
        Org::generate(&DataConfig {
            seed,
            rows: rows.clone(),
            now_ms: NOW,
            multi_currency: false,
        })
    };
    assert_eq!(fingerprint(&make(1)), fingerprint(&make(1)));
    assert_ne!(fingerprint(&make(1)), fingerprint(&make(2)));
}

#[test]
fn every_object_has_the_rows_asked_for() {
    let asked = [
        ("Lead", 900),
        ("Account", 70),
        ("Opportunity", 500),
        ("Task", 333),
    ];
    let org = org_of(&asked);
    for (name, rows) in asked {
        assert_eq!(table(&org, name).len() as u64, rows, "{name}");
    }
    let org = org_of(&[("Lead", 0), ("Opportunity", 0)]);
    assert_eq!(table(&org, "Lead").len(), 0);
    assert_eq!(table(&org, "OpportunityHistory").len(), 0);
}

#[test]
fn ids_ascend_are_well_formed_and_no_two_objects_share_one() {
    let org = org_of(&[("Lead", 600)]);
    let mut all = BTreeSet::new();
    for table in org.tables() {
        let mut last = String::new();
        for row in 0..table.len() {
            let id = table.id_of(row).expect("an id");
            assert_eq!(RecordId::parse(&id[..15]).expect("an id").as_str(), id);
            assert!(id.starts_with(table.schema().key_prefix.as_deref().unwrap_or_default()));
            assert!(id > last.as_str(), "{} {id}", table.schema().name);
            assert!(all.insert(id.to_owned()), "{id} twice");
            assert_eq!(table.row_of(&id[..15]), Some(row));
            assert_eq!(table.row_of(id), Some(row));
            id.clone_into(&mut last);
        }
    }
}

#[test]
fn references_point_to_records_that_exist() {
    let org = org_of(&[("Lead", 800)]);
    let mut checked = 0;
    for table in org.tables() {
        for (column, field) in table.schema().fields.iter().enumerate() {
            let known: Vec<&Table> = field
                .reference_to
                .iter()
                .filter_map(|name| org.table(name))
                .collect();
            if field.kind != FieldType::Reference || known.is_empty() {
                continue;
            }
            for row in 0..table.len() {
                if let Cell::Text(id) = table.cell(row, column) {
                    let found = known.iter().any(|target| target.row_of(id).is_some());
                    assert!(found, "{}.{} = {id}", table.schema().name, field.name);
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 20_000, "{checked} references");
}

#[test]
fn required_fields_are_filled_and_texts_fit() {
    let org = org_of(&[("Lead", 800)]);
    for table in org.tables() {
        for (column, field) in table.schema().fields.iter().enumerate() {
            for row in 0..table.len() {
                let cell = table.cell(row, column);
                let name = || format!("{}.{} row {row}", table.schema().name, field.name);
                if field.kind == FieldType::Boolean {
                    assert_ne!(cell, Cell::Null, "{}", name());
                }
                if let Cell::DateTime(at) = cell {
                    assert_eq!(at % 1_000, 0, "{} is no whole second", name());
                }
                if let Cell::Text(text) = cell {
                    let fits = text.chars().count() <= field.length as usize;
                    assert!(fits, "{} is too long: {text:.80}", name());
                    assert!(!text.contains('\0'), "{}", name());
                    assert_eq!(text.trim_matches(' '), text, "{}", name());
                }
            }
        }
    }
    for (name, field) in [
        ("Lead", "LastName"),
        ("Lead", "Company"),
        ("Account", "Name"),
    ] {
        let table = table(&org, name);
        for row in 0..table.len() {
            assert!(
                text(table, row, field).is_some(),
                "{name}.{field} row {row}"
            );
        }
    }
}

/// The share of a source's leads that convert.
fn conversion(leads: &Table, source: &str) -> f64 {
    let of_source: Vec<usize> = (0..leads.len())
        .filter(|row| text(leads, *row, "LeadSource") == Some(source))
        .collect();
    let converted = of_source
        .iter()
        .filter(|row| flag(leads, **row, "IsConverted"))
        .count();
    converted as f64 / of_source.len().max(1) as f64
}

#[test]
fn leads_convert_for_reasons() {
    let org = org_of(&[("Lead", 12_000), ("Account", 1_500), ("Opportunity", 1_000)]);
    let leads = table(&org, "Lead");
    let (referral, web, list) = (
        conversion(leads, "Partner Referral"),
        conversion(leads, "Web"),
        conversion(leads, "Purchased List"),
    );
    assert!(referral > 1.5 * web, "referral {referral}, web {web}");
    assert!(web > 2.0 * list, "web {web}, list {list}");
    let all = (0..leads.len())
        .filter(|row| flag(leads, *row, "IsConverted"))
        .count();
    let rate = all as f64 / leads.len() as f64;
    assert!((0.08..0.35).contains(&rate), "{rate}");
    for row in 0..leads.len() {
        let converted = flag(leads, row, "IsConverted");
        assert_eq!(text(leads, row, "ConvertedContactId").is_some(), converted);
        assert_eq!(
            text(leads, row, "Status") == Some("Closed - Converted"),
            converted
        );
    }
}

#[test]
fn deals_are_won_by_source_and_their_history_ends_where_they_stand() {
    let org = org_of(&[("Lead", 3_000), ("Opportunity", 4_000)]);
    let deals = table(&org, "Opportunity");
    let win_rate = |source: &str| {
        let closed: Vec<usize> = (0..deals.len())
            .filter(|row| flag(deals, *row, "IsClosed"))
            .filter(|row| text(deals, *row, "LeadSource") == Some(source))
            .collect();
        let won = closed
            .iter()
            .filter(|row| flag(deals, **row, "IsWon"))
            .count();
        won as f64 / closed.len().max(1) as f64
    };
    let (good, bad) = (win_rate("Partner Referral"), win_rate("Purchased List"));
    assert!(good > bad + 0.12, "{good} and {bad}");
    let history = table(&org, "OpportunityHistory");
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    for row in 0..history.len() {
        let deal = text(history, row, "OpportunityId").expect("a deal");
        if let Some(before) = last.insert(deal, row) {
            assert!(number(history, before, "CreatedDate") <= number(history, row, "CreatedDate"));
        }
    }
    assert_eq!(last.len(), deals.len());
    let mut slipped = 0;
    for (deal, row) in last {
        let at = deals.row_of(deal).expect("a deal");
        assert_eq!(
            text(history, row, "StageName"),
            text(deals, at, "StageName")
        );
        assert_eq!(
            number(history, row, "CloseDate"),
            number(deals, at, "CloseDate")
        );
        slipped += usize::from(number(history, row, "PrevCloseDate").is_some());
    }
    assert!(slipped > 200, "{slipped} close dates moved at last");
    let open = (0..deals.len())
        .filter(|row| !flag(deals, *row, "IsClosed"))
        .count();
    assert!((100..deals.len() / 2).contains(&open), "{open} open deals");
}

#[test]
fn line_items_add_up_to_the_amount() {
    let org = org_of(&[("Lead", 1_000)]);
    let (lines, deals) = (
        table(&org, "OpportunityLineItem"),
        table(&org, "Opportunity"),
    );
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for row in 0..lines.len() {
        let deal = text(lines, row, "OpportunityId").expect("a deal");
        *sums.entry(deal).or_default() += number(lines, row, "TotalPrice").expect("a price");
    }
    assert!(sums.len() > 100);
    for (deal, sum) in sums {
        let row = deals.row_of(deal).expect("a deal");
        if let Some(amount) = number(deals, row, "Amount") {
            assert_eq!(amount, sum, "{deal}");
        }
    }
}

#[test]
fn awkward_values_are_there() {
    let org = org_of(&[("Lead", 1_500)]);
    let sampler = table(&org, "Field_Sampler__c");
    let texts: BTreeSet<&str> = (0..sampler.len())
        .filter_map(|row| text(sampler, row, "Text__c"))
        .collect();
    for awkward in [
        "null",
        "NaN",
        "#N/A",
        "true",
        "1e5",
        "00123",
        "\"",
        "two\nlines",
    ] {
        assert!(texts.contains(awkward), "{awkward:?}");
    }
    assert!(texts.iter().any(|text| text.contains("\r\n")));
    let longest = (0..sampler.len()).filter_map(|row| text(sampler, row, "Long_Text__c"));
    assert_eq!(
        longest.map(|text| text.chars().count()).max(),
        Some(131_072)
    );
    let amounts: BTreeSet<i64> = (0..sampler.len())
        .filter_map(|row| number(sampler, row, "Amount__c"))
        .collect();
    assert!(amounts.contains(&900_719_925_474_099_325) && amounts.contains(&0));
    for (column, field) in sampler.schema().fields.iter().enumerate() {
        let ours = field.custom && !field.kind.is_compound();
        let filled = (0..sampler.len()).any(|row| sampler.cell(row, column) != Cell::Null);
        assert!(filled || !ours, "{} is never filled", field.name);
    }
    let types: BTreeSet<&str> = org
        .tables()
        .flat_map(|t| t.schema().fields.iter().map(|f| f.kind.describe_type()))
        .collect();
    for kind in [
        "multipicklist",
        "time",
        "location",
        "encryptedstring",
        "anyType",
        "base64",
    ] {
        assert!(types.contains(kind), "{kind}");
    }
    assert!((0..table(&org, "Lead").len()).any(|row| table(&org, "Lead").is_deleted(row)));
}

#[test]
fn many_rows_share_a_stamp_and_the_delete_log_names_rows_that_are_gone() {
    let org = org_of(&[("Lead", 1_500)]);
    let leads = table(&org, "Lead");
    let mut stamps: BTreeMap<i64, usize> = BTreeMap::new();
    for row in 0..leads.len() {
        let stamp = number(leads, row, "SystemModstamp").expect("a stamp");
        assert!(stamp <= NOW && number(leads, row, "CreatedDate") <= Some(stamp));
        *stamps.entry(stamp).or_default() += 1;
    }
    assert!(stamps.values().any(|count| *count > 20));
    let log = org.deleted_between("Lead", NOW - 15 * 86_400_000, NOW + 1);
    let gone = log
        .iter()
        .filter(|entry| leads.row_of(&entry.id).is_none())
        .count();
    assert_eq!(gone, 5);
    assert!(log.len() > gone);
}

#[test]
fn objects_that_cannot_be_copied_are_listed() {
    let org = org_of(&[("Lead", 10)]);
    let support = |name: &str| table(&org, name).schema().support;
    assert_eq!(support("TaskStatus"), Support::RestOnly);
    assert_eq!(support("OpenActivity"), Support::NotQueryable);
    assert_eq!(support("ERP_Invoice__x"), Support::External);
    assert!(matches!(
        support("ContentDocumentLink"),
        Support::NeedsFilter(_)
    ));
    let described = table(&org, "Lead").schema().describe_json();
    assert_eq!(
        described["fields"][0].as_object().map(serde_json::Map::len),
        Some(57)
    );
    assert_eq!(
        table(&org, "Lead").schema().compound_parts("Address").len(),
        8
    );
    assert_eq!(
        table(&org, "Field_Sampler__c")
            .schema()
            .compound_parts("Place__c")
            .len(),
        2
    );
}

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

#[test]
fn an_org_of_several_currencies_keeps_its_money_in_them() {
    let make = |multi_currency| {
        Org::generate(&DataConfig {
            seed: 7,
            rows: BTreeMap::from([("Opportunity".to_owned(), 400)]),
            now_ms: NOW,
            multi_currency,
        })
    };
    let (plain, org) = (make(false), make(true));
    let deals = table(&org, "Opportunity");
    let one = table(&plain, "Opportunity");
    assert_eq!(one.column("CurrencyIsoCode"), None);
    let accounts = table(&org, "Account");
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for row in 0..deals.len() {
        let currency = text(deals, row, "CurrencyIsoCode").expect("a currency");
        *seen.entry(currency.to_owned()).or_default() += 1;
        let account = text(deals, row, "AccountId").and_then(|id| accounts.row_of(id));
        if let Some(account) = account {
            let of_account = text(accounts, account, "CurrencyIsoCode");
            assert_eq!(Some(currency), of_account);
        }
        let factor = if currency == "JPY" { 100 } else { 1 };
        for field in ["Amount", "ExpectedRevenue"] {
            let plain = number(one, row, field).map(|cents| cents * factor);
            assert_eq!(number(deals, row, field), plain, "{field} in {currency}");
        }
    }
    let all: Vec<&str> = seen.keys().map(String::as_str).collect();
    assert_eq!(all, ["CHF", "EUR", "GBP", "JPY", "USD"]);

    // A line's price is of its own currency, and its entry in the price book too.
    let (lines, entries) = (
        table(&org, "OpportunityLineItem"),
        table(&org, "PricebookEntry"),
    );
    for row in 0..lines.len() {
        let deal = text(lines, row, "OpportunityId").and_then(|id| deals.row_of(id));
        let currency = text(lines, row, "CurrencyIsoCode");
        assert_eq!(
            currency,
            deal.and_then(|deal| text(deals, deal, "CurrencyIsoCode"))
        );
        let entry = text(lines, row, "PricebookEntryId").and_then(|id| entries.row_of(id));
        let entry = entry.expect("an entry");
        assert_eq!(currency, text(entries, entry, "CurrencyIsoCode"));
        assert_eq!(
            text(lines, row, "Product2Id"),
            text(entries, entry, "Product2Id")
        );
        assert_eq!(
            number(lines, row, "ListPrice"),
            number(entries, entry, "UnitPrice")
        );
    }
    assert!(lines.len() > 100);
    let types = table(&org, "CurrencyType");
    let known: BTreeSet<_> = (0..types.len())
        .filter_map(|row| text(types, row, "IsoCode"))
        .collect();
    assert!(all.iter().all(|code| known.contains(code)));
    let company = table(&org, "Organization");
    assert_eq!(text(company, 0, "DefaultCurrencyIsoCode"), Some("EUR"));
}
