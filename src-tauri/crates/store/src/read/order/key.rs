//! Sort keys as bytes that compare as SQLite compares the values, and sorting millions of them.
//!
//! A row's key is its cells one after another and its Id. Ranges of equal beginnings are sorted
//! eight bytes at a time: most comparisons are of two numbers side by side in memory.

use rusqlite::Row;
use rusqlite::types::ValueRef;

use crate::Error;
use crate::fold::push_key;

/// How one column is sorted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Direction {
    pub(super) descending: bool,
    /// Text is in the order of `crate::fold`, else by its bytes.
    pub(super) folded: bool,
}

/// Keys of some rows, with their rows' numbers.
#[derive(Default)]
pub(super) struct Keys {
    bytes: Vec<u8>,
    /// Where each key begins.
    starts: Vec<usize>,
    rows: Vec<i64>,
}

/// The first byte of a cell's key: numbers before text, and empty cells last, whatever the direction.
const NUMBER: u8 = 1;
const TEXT: u8 = 2;
const EMPTY: u8 = 3;

impl Keys {
    /// Adds a row whose first column is its rowid, and the others those of `directions`, then `Id`.
    pub(super) fn push(
        &mut self,
        row: &Row<'_>,
        number: i64,
        directions: &[Direction],
    ) -> Result<(), Error> {
        self.starts.push(self.bytes.len());
        self.rows.push(number);
        for (at, direction) in directions.iter().enumerate() {
            self.push_cell(row.get_ref(at + 1)?, *direction);
        }
        // Ties are broken in the direction of the last column, as an index read backwards has them.
        let descending = directions.last().is_some_and(|last| last.descending);
        let id = Direction {
            descending,
            folded: false,
        };
        self.push_cell(row.get_ref(directions.len() + 1)?, id);
        Ok(())
    }

    fn push_cell(&mut self, cell: ValueRef<'_>, direction: Direction) {
        let kind = match cell {
            ValueRef::Null | ValueRef::Blob(_) => EMPTY,
            ValueRef::Integer(_) | ValueRef::Real(_) => NUMBER,
            ValueRef::Text(_) => TEXT,
        };
        let from = self.bytes.len() + 1;
        self.bytes.push(match kind {
            EMPTY => EMPTY,
            kind if direction.descending => NUMBER + TEXT - kind,
            kind => kind,
        });
        match cell {
            ValueRef::Integer(number) => self.push_integer(number),
            ValueRef::Real(number) => self.push_real(number, 0),
            ValueRef::Text(text) => {
                if direction.folded {
                    push_key(text, &mut self.bytes);
                } else {
                    self.bytes.extend_from_slice(text);
                    self.bytes.push(0);
                }
            }
            ValueRef::Null | ValueRef::Blob(_) => {}
        }
        if direction.descending {
            for byte in &mut self.bytes[from..] {
                *byte = !*byte;
            }
        }
    }

    /// As the nearest real number, and how far it is from that.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "what the nearest real number loses is kept beside it, and is below 1024"
    )]
    fn push_integer(&mut self, number: i64) {
        let nearest = number as f64;
        let rest = i128::from(number) - nearest as i128;
        self.push_real(nearest, rest as i16);
    }

    fn push_real(&mut self, number: f64, rest: i16) {
        // Both zeros are one.
        let bits = (number + 0.0).to_bits();
        let sign = 1_u64 << 63;
        let ordered = if bits & sign == 0 { bits | sign } else { !bits };
        self.bytes.extend_from_slice(&ordered.to_be_bytes());
        let rest = rest.cast_unsigned() ^ (1 << 15);
        self.bytes.extend_from_slice(&rest.to_be_bytes());
    }

    fn key(&self, at: usize) -> &[u8] {
        let end = self.starts.get(at + 1).copied();
        &self.bytes[self.starts[at]..end.unwrap_or(self.bytes.len())]
    }

    /// Up to eight bytes of a key from `depth` as a number that compares as they do.
    fn piece(&self, at: usize, depth: usize) -> u64 {
        let rest = self.key(at).get(depth..).unwrap_or_default();
        let mut piece = [0; 8];
        let length = rest.len().min(8);
        piece[..length].copy_from_slice(&rest[..length]);
        u64::from_be_bytes(piece)
    }
}

/// The numbers of all these rows, by their keys.
pub(super) fn sorted(pieces: Vec<Keys>) -> Vec<i64> {
    let keys = joined(pieces);
    let mut items: Vec<(u64, u32)> = (0..u32::try_from(keys.rows.len()).unwrap_or(u32::MAX))
        .map(|at| (keys.piece(at as usize, 0), at))
        .collect();
    sort_pieces(&keys, &mut items);
    items
        .into_iter()
        .map(|(_, at)| keys.rows[at as usize])
        .collect()
}

fn joined(pieces: Vec<Keys>) -> Keys {
    let mut pieces = pieces.into_iter();
    let mut all = pieces.next().unwrap_or_default();
    for piece in pieces {
        let offset = all.bytes.len();
        all.bytes.extend_from_slice(&piece.bytes);
        all.starts
            .extend(piece.starts.iter().map(|start| start + offset));
        all.rows.extend_from_slice(&piece.rows);
    }
    all
}

/// Sorts items by their pieces, and stretches of equal pieces by the next eight bytes of their keys.
fn sort_pieces(keys: &Keys, items: &mut [(u64, u32)]) {
    // No recursion: two equal texts of a hundred thousand characters would go as deep.
    let mut waiting = vec![(0..items.len(), 0)];
    while let Some((stretch, depth)) = waiting.pop() {
        let end = stretch.end;
        items[stretch.clone()].sort_unstable();
        let mut from = stretch.start;
        while from < end {
            let piece = items[from].0;
            let length = items[from..end].partition_point(|item| item.0 == piece);
            let equal = from..from + length;
            from += length;
            // Keys end alike where they are equal so far: no key begins another.
            let goes_on = keys.key(items[equal.start].1 as usize).len() > depth + 8;
            if length > 1 && goes_on {
                for item in &mut items[equal.clone()] {
                    item.0 = keys.piece(item.1 as usize, depth + 8);
                }
                waiting.push((equal, depth + 8));
            }
        }
    }
}
