//! Rows on their way in, packed; and cells on their way out.
//!
//! A [`RowBatch`] keeps all cells of many rows in a few byte buffers, each cell a tag and its
//! payload, so that a page of tens of thousands of rows costs little more memory than its text.

/// Whole numbers up to here, either side of zero, are exact as floating point numbers too.
pub const MOST_EXACT: i64 = 1 << 53;

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

/// The size pieces grow to: large enough to be few, small enough to be given back and used again
/// by the next batch.
const LARGEST_PIECE: usize = 256 * 1024;
const SMALLEST_PIECE: usize = 256;

/// Rows of one table, cells in the order of the columns the reader asked for.
#[derive(Debug, Clone, Default)]
pub struct RowBatch {
    /// Pieces filled so far. A cell never lies in two of them.
    full: Vec<Vec<u8>>,
    last: Vec<u8>,
    cells: usize,
    width: usize,
}

impl RowBatch {
    /// An empty batch of rows with `width` cells each.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self {
            width,
            ..Self::default()
        }
    }

    /// The same for about `bytes` bytes of packed cells.
    #[must_use]
    pub fn with_capacity(width: usize, bytes: usize) -> Self {
        Self {
            last: Vec::with_capacity(bytes.min(LARGEST_PIECE)),
            ..Self::new(width)
        }
    }

    pub fn push_null(&mut self) {
        self.push_cell(NULL, &[]);
    }

    pub fn push_integer(&mut self, value: i64) {
        self.push_cell(INTEGER, &value.to_le_bytes());
    }

    pub fn push_real(&mut self, value: f64) {
        self.push_cell(REAL, &value.to_le_bytes());
    }

    /// A text cell; text beyond 4 GiB, which no field holds, is cut there.
    pub fn push_text(&mut self, text: &str) {
        self.push(CellRef::Text(text.as_bytes()));
    }

    /// Copies a cell, as of another batch.
    pub fn push(&mut self, cell: CellRef<'_>) {
        match cell {
            CellRef::Null => self.push_null(),
            CellRef::Integer(value) => self.push_integer(value),
            CellRef::Real(value) => self.push_real(value),
            CellRef::Text(text) => {
                let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
                let text = &text[..length as usize];
                self.make_room(1 + size_of::<u32>() + text.len());
                let [a, b, c, d] = length.to_le_bytes();
                self.last.extend_from_slice(&[TEXT, a, b, c, d]);
                self.last.extend_from_slice(text);
                self.cells += 1;
            }
        }
    }

    #[inline]
    fn push_cell<const BYTES: usize>(&mut self, tag: u8, payload: &[u8; BYTES]) {
        self.make_room(1 + BYTES);
        self.last.push(tag);
        self.last.extend_from_slice(payload);
        self.cells += 1;
    }

    /// Begins a new piece where the last one has too little room left: a growing one would be
    /// copied, and would be in memory twice meanwhile.
    #[inline]
    fn make_room(&mut self, bytes: usize) {
        if self.last.capacity() - self.last.len() < bytes {
            self.begin_piece(bytes);
        }
    }

    #[cold]
    fn begin_piece(&mut self, bytes: usize) {
        let doubled = self.last.capacity() * 2;
        let capacity = doubled.clamp(SMALLEST_PIECE, LARGEST_PIECE).max(bytes);
        let full = std::mem::replace(&mut self.last, Vec::with_capacity(capacity));
        if !full.is_empty() {
            self.full.push(full);
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
        self.full.iter().map(Vec::len).sum::<usize>() + self.last.len()
    }

    /// All cells, row after row.
    pub fn cells(&self) -> impl Iterator<Item = CellRef<'_>> {
        Cells {
            bytes: &[],
            full: self.full.iter(),
            last: Some(&self.last),
        }
    }
}

struct Cells<'a> {
    /// What is left of the present piece.
    bytes: &'a [u8],
    full: std::slice::Iter<'a, Vec<u8>>,
    last: Option<&'a [u8]>,
}

impl<'a> Cells<'a> {
    #[cold]
    fn next_piece(&mut self) -> Option<()> {
        self.bytes = match self.full.next() {
            Some(piece) => piece,
            None => self.last.take()?,
        };
        Some(())
    }
}

impl<'a> Iterator for Cells<'a> {
    type Item = CellRef<'a>;

    #[inline]
    fn next(&mut self) -> Option<CellRef<'a>> {
        if self.bytes.is_empty() {
            self.next_piece()?;
        }
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
    fn cells_come_back_from_many_pieces() {
        let texts: Vec<String> = (0..2_000)
            .map(|at| "é".repeat(at * 7 % 1_000))
            .chain(["x".repeat(1_000_000)])
            .collect();
        let mut batch = RowBatch::new(2);
        for (number, text) in (0..).zip(&texts) {
            batch.push_text(text);
            batch.push_integer(number);
        }
        assert_eq!(batch.rows(), texts.len());
        assert!(batch.full.len() > 4);
        let mut cells = batch.cells();
        for (number, text) in (0..).zip(&texts) {
            assert_eq!(cells.next(), Some(CellRef::Text(text.as_bytes())));
            assert_eq!(cells.next(), Some(CellRef::Integer(number)));
        }
        assert_eq!(cells.next(), None);
    }

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
