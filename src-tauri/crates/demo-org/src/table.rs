//! The rows of one object: a column a field, compact enough for millions of rows.
//!
//! Text lies in one arena a column, ids as 18 bytes, everything else as plain numbers with a
//! reserved value for null. A column that never held a value takes no room. Rows are appended in
//! ascending Id order and keep their number for ever: a purged or hidden row stays in place and is
//! no longer visible, so that row numbers a reader keeps stay true. SOQL is absent: the server's.

mod column;
mod id;

use crate::schema::{FieldSchema, ObjectSchema};
pub use column::Cell;
pub(crate) use column::Column;
pub use id::RecordId;

const DELETED: u8 = 1;
const PURGED: u8 = 2;
const HIDDEN: u8 = 4;

/// The rows of one object, in ascending Id order.
#[derive(Debug, Clone)]
pub struct Table {
    schema: ObjectSchema,
    columns: Vec<Column>,
    flags: Vec<u8>,
    id_column: Option<usize>,
    first_number: u64,
}

impl Table {
    /// An empty table. `first_number` is the number inside the first row's Id.
    #[must_use]
    pub fn new(schema: ObjectSchema, first_number: u64) -> Self {
        let columns = schema.fields.iter().map(Column::new).collect();
        let id_column = schema.position("Id");
        Self {
            schema,
            columns,
            flags: Vec::new(),
            id_column,
            first_number,
        }
    }

    /// What describe says about this object.
    #[must_use]
    pub fn schema(&self) -> &ObjectSchema {
        &self.schema
    }

    /// Physical rows: live, soft-deleted, hidden and purged ones; see [`Table::is_visible`].
    #[must_use]
    pub fn len(&self) -> usize {
        self.flags.len()
    }

    /// Whether the table never held a row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.flags.is_empty()
    }

    /// The value at a row and column (both below `len()` and the number of fields); null for
    /// compound fields, which [`ObjectSchema::compound_parts`] takes apart.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        self.columns
            .get(column)
            .map_or(Cell::Null, |column| column.cell(row))
    }

    /// The column of a field, named in any case.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.schema.position(name)
    }

    /// The row with this Id of 15 or 18 characters, when it exists and is visible.
    #[must_use]
    pub fn row_of(&self, id: &str) -> Option<usize> {
        self.physical_row_of(id).filter(|row| self.is_visible(*row))
    }

    /// The row with this Id even when it is hidden or purged.
    #[must_use]
    pub fn physical_row_of(&self, id: &str) -> Option<usize> {
        let row = self.first_row_after(id)?.checked_sub(1)?;
        let found = self.id_of(row)?;
        (found.get(..15) == id.get(..15)).then_some(row)
    }

    /// The first row whose Id sorts after `id` (case-sensitive, its first 15 characters).
    #[must_use]
    pub fn first_row_after(&self, id: &str) -> Option<usize> {
        let column = self.columns.get(self.id_column?)?;
        let key = id.as_bytes();
        let key = key.get(..15).unwrap_or(key);
        Some(column.partition_ids(|known| known.get(..15).is_some_and(|known| known <= key)))
    }

    /// The 18-character Id of a row.
    #[must_use]
    pub fn id_of(&self, row: usize) -> Option<&str> {
        match self.cell(row, self.id_column?) {
            Cell::Text(id) => Some(id),
            _ => None,
        }
    }

    /// Whether the row is in the recycle bin (only queryAll returns it).
    #[must_use]
    pub fn is_deleted(&self, row: usize) -> bool {
        self.flags
            .get(row)
            .is_some_and(|flags| flags & DELETED != 0)
    }

    /// Whether any query of the running user may return the row: neither purged nor hidden.
    #[must_use]
    pub fn is_visible(&self, row: usize) -> bool {
        self.flags
            .get(row)
            .is_some_and(|flags| flags & (PURGED | HIDDEN) == 0)
    }

    /// The numbers of the rows a query sees: without the recycle bin unless `with_deleted`.
    pub fn visible_rows(&self, with_deleted: bool) -> impl Iterator<Item = usize> {
        let wanted = if with_deleted {
            PURGED | HIDDEN
        } else {
            PURGED | HIDDEN | DELETED
        };
        self.flags
            .iter()
            .enumerate()
            .filter(move |(_, flags)| **flags & wanted == 0)
            .map(|(row, _)| row)
    }

    pub(crate) fn schema_mut(&mut self) -> &mut ObjectSchema {
        &mut self.schema
    }

    /// The Id the row after `len()` rows gets.
    pub(crate) fn next_id(&self) -> RecordId {
        self.id_at(self.flags.len())
    }

    /// The Id of the row with this number, whether it exists yet or not.
    pub(crate) fn id_at(&self, row: usize) -> RecordId {
        let prefix = self.schema.key_prefix.as_deref().unwrap_or("000");
        RecordId::new(prefix, self.first_number + row as u64)
    }

    /// Appends a row that holds only its Id; returns its number.
    pub(crate) fn push_row(&mut self) -> usize {
        let row = self.flags.len();
        let id = self.next_id();
        self.flags.push(0);
        if let Some(column) = self.id_column {
            self.columns[column].put_id(row, id);
        }
        row
    }

    pub(crate) fn column_mut(&mut self, column: usize) -> Option<&mut Column> {
        self.columns.get_mut(column)
    }

    pub(crate) fn set_deleted(&mut self, row: usize, deleted: bool) {
        self.set_flag(row, DELETED, deleted);
        if let Some(column) = self.column("IsDeleted") {
            self.columns[column].put_boolean(row, deleted);
        }
    }

    pub(crate) fn set_purged(&mut self, row: usize) {
        self.set_flag(row, PURGED, true);
    }

    pub(crate) fn is_purged(&self, row: usize) -> bool {
        self.flags.get(row).is_some_and(|flags| flags & PURGED != 0)
    }

    pub(crate) fn set_hidden(&mut self, row: usize, hidden: bool) {
        self.set_flag(row, HIDDEN, hidden);
    }

    fn set_flag(&mut self, row: usize, flag: u8, on: bool) {
        if let Some(flags) = self.flags.get_mut(row) {
            *flags = if on { *flags | flag } else { *flags & !flag };
        }
    }

    /// Makes every empty boolean false.
    pub(crate) fn untick_empty(&mut self) {
        let rows = self.flags.len();
        for column in &mut self.columns {
            column.untick_empty(rows);
        }
    }

    /// Adds a column of nulls.
    pub(crate) fn add_column(&mut self, field: FieldSchema) {
        self.columns.push(Column::new(&field));
        self.schema.fields.push(field);
    }

    /// Takes a column away, for instance to keep it while the field is hidden.
    pub(crate) fn take_column(&mut self, at: usize) -> (FieldSchema, Column) {
        let taken = (self.schema.fields.remove(at), self.columns.remove(at));
        self.id_column = self.schema.position("Id");
        taken
    }

    pub(crate) fn put_column(&mut self, at: usize, field: FieldSchema, column: Column) {
        let at = at.min(self.columns.len());
        self.schema.fields.insert(at, field);
        self.columns.insert(at, column);
        self.id_column = self.schema.position("Id");
    }
}
