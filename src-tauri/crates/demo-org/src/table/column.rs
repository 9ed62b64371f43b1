//! One column of values of one type, and the cell a reader gets from it.
//!
//! Columns grow from the left: writing row n fills the rows before it with nulls, reading past the
//! end is null. So a sparse column costs as much as its last value, and an unused one nothing.

use crate::schema::{FieldSchema, FieldType};

use super::id::RecordId;

/// One value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    Null,
    Text(&'a str),
    Boolean(bool),
    Integer(i64),
    /// `unscaled` / 10^`scale`; `scale` is the field's and may leave trailing zeros.
    Decimal {
        unscaled: i64,
        scale: u8,
    },
    /// Days since 1970-01-01.
    Date(i32),
    /// Milliseconds since 1970-01-01T00:00Z.
    DateTime(i64),
    /// Milliseconds since midnight.
    Time(i32),
    Base64(&'a [u8]),
}

const NULL_SPAN: u64 = u64::MAX;
const LENGTH_BITS: u32 = 24;
const RECENT: usize = 64;

/// Text values as spans (start, length) of one arena; short values met again are shared.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextColumn {
    arena: String,
    spans: Vec<u64>,
    recent: Vec<u64>,
}

impl TextColumn {
    fn get(&self, row: usize) -> Option<&str> {
        self.spans.get(row).and_then(|span| self.slice(*span))
    }

    fn slice(&self, span: u64) -> Option<&str> {
        let start = (span >> LENGTH_BITS) as usize;
        let length = (span & ((1 << LENGTH_BITS) - 1)) as usize;
        self.arena.get(start..start + length)
    }

    fn put(&mut self, row: usize, value: &str) {
        let span = self.intern(value);
        put(&mut self.spans, row, span, NULL_SPAN);
    }

    fn intern(&mut self, value: &str) -> u64 {
        if value.is_empty() {
            return NULL_SPAN;
        }
        if value.len() > 40 {
            return self.append(value);
        }
        if self.recent.is_empty() {
            self.recent = vec![NULL_SPAN; RECENT];
        }
        let hash = value.bytes().fold(value.len() as u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(16_777_619)
        });
        let slot = (hash >> 13) as usize % RECENT;
        let known = self.recent[slot];
        if known != NULL_SPAN && self.slice(known) == Some(value) {
            return known;
        }
        let span = self.append(value);
        self.recent[slot] = span;
        span
    }

    fn append(&mut self, value: &str) -> u64 {
        let start = self.arena.len() as u64;
        self.arena.push_str(value);
        start << LENGTH_BITS | value.len() as u64
    }
}

/// The values of one field.
#[derive(Debug, Clone)]
pub(crate) enum Column {
    Text(TextColumn),
    Id(Vec<[u8; 18]>),
    Boolean(Vec<u8>),
    Integer(Vec<i64>),
    Decimal {
        unscaled: Vec<i64>,
        scale: u8,
    },
    Date(Vec<i32>),
    DateTime(Vec<i64>),
    Time(Vec<i32>),
    Base64(Vec<Vec<u8>>),
    /// Addresses and locations: assembled from their parts, stored nowhere.
    Compound,
}

const NULL_BOOLEAN: u8 = 2;

/// Writes one value, filling the rows before it with `null`.
fn put<T: Clone>(values: &mut Vec<T>, row: usize, value: T, null: T) {
    if row == values.len() {
        values.push(value);
    } else if let Some(place) = values.get_mut(row) {
        *place = value;
    } else {
        values.resize(row, null);
        values.push(value);
    }
}

impl Column {
    pub(crate) fn new(field: &FieldSchema) -> Self {
        match field.kind {
            FieldType::Id | FieldType::Reference => Self::Id(Vec::new()),
            FieldType::Boolean => Self::Boolean(Vec::new()),
            FieldType::Int | FieldType::Long => Self::Integer(Vec::new()),
            FieldType::Currency | FieldType::Double | FieldType::Percent => Self::Decimal {
                unscaled: Vec::new(),
                scale: field.scale as u8,
            },
            FieldType::Date => Self::Date(Vec::new()),
            FieldType::DateTime => Self::DateTime(Vec::new()),
            FieldType::Time => Self::Time(Vec::new()),
            FieldType::Base64 => Self::Base64(Vec::new()),
            FieldType::Address | FieldType::Location => Self::Compound,
            _ => Self::Text(TextColumn::default()),
        }
    }

    #[inline]
    pub(crate) fn cell(&self, row: usize) -> Cell<'_> {
        match self {
            Self::Text(text) => text.get(row).map_or(Cell::Null, Cell::Text),
            Self::Id(ids) => match ids.get(row) {
                Some(id) if id[0] != 0 => std::str::from_utf8(id).map_or(Cell::Null, Cell::Text),
                _ => Cell::Null,
            },
            Self::Boolean(values) => match values.get(row) {
                Some(0) => Cell::Boolean(false),
                Some(1) => Cell::Boolean(true),
                _ => Cell::Null,
            },
            Self::Integer(values) => number(values, row, Cell::Integer),
            Self::Decimal { unscaled, scale } => number(unscaled, row, |unscaled| Cell::Decimal {
                unscaled,
                scale: *scale,
            }),
            Self::Date(values) => small(values, row, Cell::Date),
            Self::DateTime(values) => number(values, row, Cell::DateTime),
            Self::Time(values) => small(values, row, Cell::Time),
            Self::Base64(values) => match values.get(row) {
                Some(bytes) if !bytes.is_empty() => Cell::Base64(bytes),
                _ => Cell::Null,
            },
            Self::Compound => Cell::Null,
        }
    }

    /// Empties a cell.
    pub(crate) fn put_null(&mut self, row: usize) {
        match self {
            Self::Text(text) => put(&mut text.spans, row, NULL_SPAN, NULL_SPAN),
            Self::Id(ids) => put(ids, row, [0; 18], [0; 18]),
            Self::Boolean(values) => put(values, row, NULL_BOOLEAN, NULL_BOOLEAN),
            Self::Integer(values) | Self::DateTime(values) => put(values, row, i64::MIN, i64::MIN),
            Self::Decimal { unscaled, .. } => put(unscaled, row, i64::MIN, i64::MIN),
            Self::Date(values) | Self::Time(values) => put(values, row, i32::MIN, i32::MIN),
            Self::Base64(values) => put(values, row, Vec::new(), Vec::new()),
            Self::Compound => {}
        }
    }

    /// Writes text; into an id column, an id of 15 or 18 characters.
    pub(crate) fn put_text(&mut self, row: usize, value: &str) {
        match self {
            Self::Text(text) => text.put(row, value),
            Self::Id(_) => match RecordId::parse(value) {
                Some(id) => self.put_id(row, id),
                None => self.put_null(row),
            },
            _ => debug_assert!(false, "text for a column of another type"),
        }
    }

    pub(crate) fn put_id(&mut self, row: usize, id: RecordId) {
        match self {
            Self::Id(ids) => put(ids, row, id.bytes(), [0; 18]),
            Self::Text(text) => text.put(row, id.as_str()),
            _ => debug_assert!(false, "an id for a column of another type"),
        }
    }

    pub(crate) fn put_boolean(&mut self, row: usize, value: bool) {
        match self {
            Self::Boolean(values) => put(values, row, u8::from(value), NULL_BOOLEAN),
            _ => debug_assert!(false, "a boolean for a column of another type"),
        }
    }

    /// Writes a whole number: an integer, an unscaled decimal, days, or milliseconds.
    pub(crate) fn put_number(&mut self, row: usize, value: i64) {
        match self {
            Self::Integer(values) | Self::DateTime(values) => put(values, row, value, i64::MIN),
            Self::Decimal { unscaled, .. } => put(unscaled, row, value, i64::MIN),
            Self::Date(values) | Self::Time(values) => put(values, row, value as i32, i32::MIN),
            _ => debug_assert!(false, "a number for a column of another type"),
        }
    }

    pub(crate) fn put_bytes(&mut self, row: usize, value: Vec<u8>) {
        match self {
            Self::Base64(values) => put(values, row, value, Vec::new()),
            _ => debug_assert!(false, "bytes for a column of another type"),
        }
    }

    /// Makes every empty boolean of the first `rows` rows false.
    pub(crate) fn untick_empty(&mut self, rows: usize) {
        if let Self::Boolean(values) = self {
            for value in values.iter_mut().filter(|value| **value == NULL_BOOLEAN) {
                *value = 0;
            }
            values.resize(rows, 0);
        }
    }

    /// The number of leading ids for which `before` holds.
    pub(crate) fn partition_ids(&self, before: impl Fn(&[u8]) -> bool) -> usize {
        match self {
            Self::Id(ids) => ids.partition_point(|id| before(id)),
            _ => 0,
        }
    }
}

fn number<'a>(values: &[i64], row: usize, make: impl Fn(i64) -> Cell<'a>) -> Cell<'a> {
    match values.get(row) {
        Some(&value) if value != i64::MIN => make(value),
        _ => Cell::Null,
    }
}

fn small<'a>(values: &[i32], row: usize, make: impl Fn(i32) -> Cell<'a>) -> Cell<'a> {
    match values.get(row) {
        Some(&value) if value != i32::MIN => make(value),
        _ => Cell::Null,
    }
}
