//! Rows as CSV: every cell quoted, null an empty pair of quotes, written straight from the cells.

use super::super::soql::Column;
use super::super::values::{BULK_ZONE, write_plain};
use crate::table::{Cell, Table};

/// How cells and lines are separated.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    pub(super) line_ending: &'static [u8],
}

pub(super) fn write_header(out: &mut Vec<u8>, paths: &[Vec<String>], dialect: Dialect) {
    for (place, path) in paths.iter().enumerate() {
        if place > 0 {
            out.push(dialect.delimiter);
        }
        out.push(b'"');
        out.extend_from_slice(path.join(".").as_bytes());
        out.push(b'"');
    }
    out.extend_from_slice(dialect.line_ending);
}

pub(super) fn write_row(
    out: &mut Vec<u8>,
    table: &Table,
    row: usize,
    columns: &[Column<'_>],
    dialect: Dialect,
) {
    for (place, column) in columns.iter().enumerate() {
        if place > 0 {
            out.push(dialect.delimiter);
        }
        out.push(b'"');
        match column.cell(table, row) {
            Cell::Text(text) => write_text(out, text.as_bytes()),
            cell => write_plain(out, &cell, BULK_ZONE),
        }
        out.push(b'"');
    }
    out.extend_from_slice(dialect.line_ending);
}

/// Doubles the quotes inside.
fn write_text(out: &mut Vec<u8>, mut text: &[u8]) {
    if !text.contains(&b'"') {
        out.extend_from_slice(text);
        return;
    }
    while let Some(at) = text.iter().position(|byte| *byte == b'"') {
        out.extend_from_slice(&text[..=at]);
        out.push(b'"');
        text = &text[at + 1..];
    }
    out.extend_from_slice(text);
}
