//! Writing rows: a table with its columns looked up once.
//!
//! Rows are written in the order they were created, so their Ids ascend with time. Money is given
//! in cents and scaled to the column.

use crate::table::{RecordId, Table};

/// A handle of a column; a name the object does not have is a programming error, which debug
/// builds report and release builds ignore.
#[derive(Debug, Clone, Copy)]
pub(super) struct At(usize);

/// A table being filled.
pub(super) struct Sheet {
    pub(super) table: Table,
    row: usize,
    stamps: [At; 5],
}

const STAMPS: [&str; 5] = [
    "CreatedDate",
    "CreatedById",
    "LastModifiedDate",
    "LastModifiedById",
    "SystemModstamp",
];

impl Sheet {
    pub(super) fn new(table: Table) -> Self {
        let stamps = STAMPS.map(|name| At(table.column(name).unwrap_or(usize::MAX)));
        Self {
            table,
            row: 0,
            stamps,
        }
    }

    /// Looks up columns by their names, written with blanks between them.
    pub(super) fn columns<const N: usize>(&self, names: &str) -> [At; N] {
        debug_assert_eq!(names.split_whitespace().count(), N, "{names}");
        let mut columns = [At(usize::MAX); N];
        for (column, name) in columns.iter_mut().zip(names.split_whitespace()) {
            let at = self.table.column(name);
            debug_assert!(at.is_some(), "{} has no {name}", self.table.schema().name);
            *column = At(at.unwrap_or(usize::MAX));
        }
        columns
    }

    /// Starts the next row and gives its Id.
    pub(super) fn begin(&mut self) -> RecordId {
        let id = self.table.next_id();
        self.row = self.table.push_row();
        if self.table.schema().soft_deletes() {
            self.table.set_deleted(self.row, false);
        }
        id
    }

    /// Who created the row and when, when a user last changed it, and its SystemModstamp; objects
    /// lacking some of the five fields get the others.
    pub(super) fn stamp(&mut self, created: i64, changed: i64, modstamp_at: i64, by: RecordId) {
        let [created_at, created_by, modified_at, modified_by, modstamp] = self.stamps;
        for (at, moment) in [
            (created_at, created),
            (modified_at, changed),
            (modstamp, modstamp_at),
        ] {
            self.number(at, moment);
        }
        self.id(created_by, by);
        self.id(modified_by, by);
    }

    pub(super) fn text(&mut self, at: At, value: &str) {
        if let Some(column) = self.table.column_mut(at.0) {
            column.put_text(self.row, value);
        }
    }

    pub(super) fn id(&mut self, at: At, value: RecordId) {
        if let Some(column) = self.table.column_mut(at.0) {
            column.put_id(self.row, value);
        }
    }

    pub(super) fn maybe_id(&mut self, at: At, value: Option<RecordId>) {
        if let Some(value) = value {
            self.id(at, value);
        }
    }

    pub(super) fn flag(&mut self, at: At, value: bool) {
        if let Some(column) = self.table.column_mut(at.0) {
            column.put_boolean(self.row, value);
        }
    }

    pub(super) fn number(&mut self, at: At, value: i64) {
        if let Some(column) = self.table.column_mut(at.0) {
            column.put_number(self.row, value);
        }
    }

    pub(super) fn day(&mut self, at: At, value: i32) {
        self.number(at, i64::from(value));
    }

    pub(super) fn bytes(&mut self, at: At, value: Vec<u8>) {
        if let Some(column) = self.table.column_mut(at.0) {
            column.put_bytes(self.row, value);
        }
    }

    /// Puts the row just written into the recycle bin.
    pub(super) fn delete(&mut self) {
        self.table.set_deleted(self.row, true);
    }

    /// The finished table. A checkbox nobody ticked is false: Salesforce has no empty ones.
    pub(super) fn finish(mut self) -> Table {
        self.table.untick_empty();
        self.table
    }
}
