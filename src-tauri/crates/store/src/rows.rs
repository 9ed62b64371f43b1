//! Rows on their way in, packed; and cells on their way out.
//!
//! A [`RowBatch`] keeps all cells of many rows in one byte buffer, each a tag and its payload, so
//! that a page of tens of thousands of rows costs one allocation and little more than its text.

/// One cell as read from a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
}

/// One cell of a batch, borrowed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CellRef<'a> {
    Null,
    Integer(i64),
    Real(f64),
    /// Valid UTF-8 without NUL, as `push_text` was given it.
    Text(&'a [u8]),
}

const NULL: u8 = 0;
const INTEGER: u8 = 1;
const REAL: u8 = 2;
const TEXT: u8 = 3;

/// Rows of one table, cells in the order of the columns the reader asked for.
#[derive(Debug, Clone, Default)]
pub struct RowBatch {
    bytes: Vec<u8>,
    cells: usize,
    width: usize,
}

impl RowBatch {
    /// An empty batch of rows with `width` cells each.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self {
            bytes: Vec::new(),
            cells: 0,
            width,
        }
    }

    /// The same with room for `bytes` bytes of packed cells.
    #[must_use]
    pub fn with_capacity(width: usize, bytes: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(bytes),
            cells: 0,
            width,
        }
    }

    pub fn push_null(&mut self) {
        self.bytes.push(NULL);
        self.cells += 1;
    }

    pub fn push_integer(&mut self, value: i64) {
        self.bytes.push(INTEGER);
        self.bytes.extend_from_slice(&value.to_le_bytes());
        self.cells += 1;
    }

    pub fn push_real(&mut self, value: f64) {
        self.bytes.push(REAL);
        self.bytes.extend_from_slice(&value.to_le_bytes());
        self.cells += 1;
    }

    /// A text cell; text beyond 4 GiB, which no field holds, is cut there.
    pub fn push_text(&mut self, text: &str) {
        let text = text.as_bytes();
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.bytes.push(TEXT);
        self.bytes.extend_from_slice(&length.to_le_bytes());
        self.bytes.extend_from_slice(&text[..length as usize]);
        self.cells += 1;
    }

    /// Copies a cell of another batch.
    pub fn push(&mut self, cell: CellRef<'_>) {
        match cell {
            CellRef::Null => self.push_null(),
            CellRef::Integer(value) => self.push_integer(value),
            CellRef::Real(value) => self.push_real(value),
            CellRef::Text(text) => {
                self.bytes.push(TEXT);
                let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
                self.bytes.extend_from_slice(&length.to_le_bytes());
                self.bytes.extend_from_slice(&text[..length as usize]);
                self.cells += 1;
            }
        }
    }

    /// Whole rows held.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.cells.checked_div(self.width).unwrap_or(0)
    }

    /// Cells per row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells == 0
    }

    /// Bytes of packed cells.
    #[must_use]
    pub fn packed_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// All cells, row after row.
    pub fn cells(&self) -> impl Iterator<Item = CellRef<'_>> {
        Cells {
            bytes: self.bytes.as_slice(),
        }
    }
}

struct Cells<'a> {
    bytes: &'a [u8],
}

impl<'a> Iterator for Cells<'a> {
    type Item = CellRef<'a>;

    fn next(&mut self) -> Option<CellRef<'a>> {
        let (&tag, rest) = self.bytes.split_first()?;
        match tag {
            INTEGER => {
                let (value, rest) = rest.split_first_chunk::<8>()?;
                self.bytes = rest;
                Some(CellRef::Integer(i64::from_le_bytes(*value)))
            }
            REAL => {
                let (value, rest) = rest.split_first_chunk::<8>()?;
                self.bytes = rest;
                Some(CellRef::Real(f64::from_le_bytes(*value)))
            }
            TEXT => {
                let (length, rest) = rest.split_first_chunk::<4>()?;
                let (text, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
                self.bytes = rest;
                Some(CellRef::Text(text))
            }
            _ => {
                self.bytes = rest;
                Some(CellRef::Null)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CellRef, RowBatch};

    #[test]
    fn cells_come_back_as_they_went_in() {
        let mut batch = RowBatch::new(4);
        batch.push_text("00Q");
        batch.push_null();
        batch.push_integer(i64::MIN);
        batch.push_real(0.1);
        assert_eq!(batch.rows(), 1);
        let cells: Vec<_> = batch.cells().collect();
        assert_eq!(
            cells,
            [
                CellRef::Text(b"00Q"),
                CellRef::Null,
                CellRef::Integer(i64::MIN),
                CellRef::Real(0.1)
            ]
        );
    }
}
