//! What the database must hold, told by the demo org's own tables.

use std::collections::BTreeMap;

use demo_org::table::Cell as OrgCell;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use store::{Cell, RowQuery, SourceReader};

use crate::support::World;

/// Asserts that the object's live table holds exactly the org's live rows, cell by cell.
pub(crate) fn assert_equal(world: &World, object: &str) {
    let reader = SourceReader::open(world.database.path()).expect("opens");
    let held = held(&reader, object);
    let table_info = reader.get_table(object).expect("a table");
    let columns: Vec<String> = table_info
        .schema
        .live_columns()
        .map(|column| column.name.clone())
        .collect();
    let data = world.data();
    let org = data.read().expect("the org");
    let table = org.table(object).expect("a table");
    let mut live = 0;
    for row in table.visible_rows(false) {
        live += 1;
        let id = table.id_of(row).expect("an id");
        let found = held
            .get(id)
            .unwrap_or_else(|| panic!("{object} {id} is missing"));
        for name in &columns {
            let column = table.column(name).expect("a field");
            let expected = expected(table.cell(row, column));
            assert_eq!(found[name], expected, "{object} {id} {name}");
        }
    }
    assert_eq!(held.len(), live, "{object} holds rows the org has not");
    assert_eq!(table_info.object.rows as usize, live, "{object}'s counter");
}

fn held(reader: &SourceReader, object: &str) -> BTreeMap<String, BTreeMap<String, Cell>> {
    let page = reader
        .list_rows(
            object,
            &RowQuery {
                limit: u32::MAX,
                ..RowQuery::default()
            },
        )
        .expect("rows");
    let id_at = page
        .columns
        .iter()
        .position(|name| name == "Id")
        .expect("an Id column");
    page.rows
        .into_iter()
        .map(|row| {
            let Cell::Text(id) = row[id_at].clone() else {
                panic!("an Id is text");
            };
            (id, page.columns.iter().cloned().zip(row).collect())
        })
        .collect()
}

fn expected(cell: OrgCell<'_>) -> Cell {
    match cell {
        OrgCell::Null => Cell::Null,
        OrgCell::Text(text) => {
            let text = text.replace('\0', "");
            if text.is_empty() {
                Cell::Null
            } else {
                Cell::Text(text)
            }
        }
        OrgCell::Boolean(value) => Cell::Integer(i64::from(value)),
        OrgCell::Integer(value) => Cell::Integer(value),
        OrgCell::Decimal { unscaled, scale } => {
            let unit = 10_i64.pow(u32::from(scale));
            if unscaled % unit == 0 {
                Cell::Integer(unscaled / unit)
            } else {
                let text = format!("{unscaled}e-{scale}");
                Cell::Real(text.parse().expect("a number"))
            }
        }
        OrgCell::Date(days) => {
            let epoch = Date::constant(1970, 1, 1);
            Cell::Text((epoch + i64::from(days).days()).to_string())
        }
        OrgCell::DateTime(milliseconds) => {
            let instant = Timestamp::from_millisecond(milliseconds).expect("an instant");
            Cell::Text(salesforce::soql::datetime(instant))
        }
        OrgCell::Time(milliseconds) => {
            let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
            Cell::Text(format!(
                "{:02}:{:02}:{:02}.{rest:03}Z",
                seconds / 3600,
                seconds / 60 % 60,
                seconds % 60
            ))
        }
        OrgCell::Base64(_) => panic!("binary fields have no column"),
    }
}
