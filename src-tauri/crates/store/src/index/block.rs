//! Blocks of text: the bases of what rows say, one after another.
//!
//! A block is two blobs: the text, each cell and each row ended by a NUL, and for each row its
//! distance from the first one's rowid and where its text begins, both as 32 bits.

use memchr::memmem::Finder;

use crate::fold::push_base;

/// Text a block holds at most before the next begins.
const FULL: usize = 256 * 1024;
/// Rows a block holds at most; fewer than are read at once, so that any block is read whole.
const MOST_ROWS: usize = 4_000;

/// Rows being put into a block.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) first: i64,
    pub(super) rows: Vec<u8>,
    pub(super) text: Vec<u8>,
}

impl Block {
    /// Whether a row of this rowid must begin another block.
    pub(super) fn is_full_for(&self, rowid: i64) -> bool {
        self.text.len() >= FULL
            || self.rows.len() / 8 >= MOST_ROWS
            || u32::try_from(rowid - self.first).is_err()
    }

    /// Adds a row; rowids ascend.
    pub(super) fn push<'c>(&mut self, rowid: i64, cells: impl Iterator<Item = &'c str>) {
        let distance = u32::try_from(rowid - self.first).unwrap_or(u32::MAX);
        let begin = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.rows.extend_from_slice(&distance.to_le_bytes());
        self.rows.extend_from_slice(&begin.to_le_bytes());
        for cell in cells {
            push_base(cell, &mut self.text);
            self.text.push(0);
        }
    }
}

/// Adds the rowids of a block's rows whose text has what the finder looks for.
pub(super) fn find(
    finder: &Finder<'_>,
    first: i64,
    rows: &[u8],
    text: &[u8],
    found: &mut Vec<i64>,
) {
    let (rows, _) = rows.as_chunks::<8>();
    let distance = |row: &[u8; 8]| i64::from(u32::from_le_bytes([row[0], row[1], row[2], row[3]]));
    let begin = |row: &[u8; 8]| u32::from_le_bytes([row[4], row[5], row[6], row[7]]) as usize;
    let mut from = 0;
    let mut at = 0;
    while let Some(place) = text.get(from..).and_then(|rest| finder.find(rest)) {
        let place = from + place;
        at += rows[at..].partition_point(|row| begin(row) <= place);
        let Some(row) = at.checked_sub(1).and_then(|at| rows.get(at)) else {
            return;
        };
        found.push(first + distance(row));
        match rows.get(at) {
            Some(next) => from = begin(next),
            None => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use memchr::memmem::Finder;

    use super::{Block, find};

    #[test]
    fn each_row_is_found_once_and_nothing_across_cells() {
        let mut block = Block {
            first: 7,
            ..Block::default()
        };
        for (rowid, cells) in [
            (7, vec!["Ada", "ADA"]),
            (9, vec![]),
            (10, vec!["Zoë ad", "a"]),
            (12, vec!["Σίσυφος", "xADAx"]),
        ] {
            block.push(rowid, cells.into_iter());
        }
        for (wanted, expected) in [
            ("ada", &[7, 12][..]),
            ("a", &[7, 10, 12]),
            ("zoe", &[10]),
            ("σισυφοσ", &[12]),
            ("dada", &[]),
        ] {
            let mut found = Vec::new();
            let finder = Finder::new(wanted.as_bytes());
            find(&finder, block.first, &block.rows, &block.text, &mut found);
            assert_eq!(found, expected, "{wanted}");
        }
    }
}
