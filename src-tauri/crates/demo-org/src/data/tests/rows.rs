//! Every org is made alike: rows, Ids, references and fields as a real org has them.

use std::collections::{BTreeMap, BTreeSet};

use super::{NOW, org_of, table, text};
use crate::data::DataConfig;
use crate::org::Org;
use crate::schema::{FieldType, Support};
use crate::table::{Cell, RecordId, Table};

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
