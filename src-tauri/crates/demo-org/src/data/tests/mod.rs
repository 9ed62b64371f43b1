//! What the generated org promises: sameness, integrity, structure, and awkward values.

mod changes;
mod rows;
mod story;

use crate::data::DataConfig;
use crate::org::Org;
use crate::table::{Cell, Table};

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
