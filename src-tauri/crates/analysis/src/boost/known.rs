//! What a tree adds to rows, kept by the sides on which its cuts send them.
//!
//! Rows that go the same way at every cut are given the same, and a tree of few cuts has few such ways:
//! fewer by far than there are rows.

use std::sync::OnceLock;

use super::shapley;
use super::tree::{Tree, goes_left};

/// The contributions of one tree, reckoned once for each way its cuts can send a row.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// The fields the tree cuts.
    fields: Vec<usize>,
    ways: Vec<OnceLock<Vec<f64>>>,
}

impl Known {
    /// Of a tree, nothing yet.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut fields: Vec<usize> = tree.cuts().map(|(field, ..)| field).collect();
        let ways = 1 << fields.len();
        fields.sort_unstable();
        fields.dedup();
        Self {
            fields,
            ways: vec![OnceLock::new(); ways],
        }
    }

    /// Adds the tree's contributions for a row whose bins `code` tells.
    pub(super) fn add(&self, tree: &Tree, code: impl Fn(usize) -> u8, contributions: &mut [f64]) {
        let sides = tree.cuts().map(|(field, last_left, is_blank_left)| {
            usize::from(goes_left(code(field), last_left, is_blank_left))
        });
        let way = sides.fold(0, |way, side| way << 1 | side);
        let known = self.ways[way].get_or_init(|| {
            let mut all = vec![0.0; contributions.len()];
            shapley::add(tree, &code, &mut all);
            self.fields.iter().map(|field| all[*field]).collect()
        });
        for (field, known) in self.fields.iter().zip(known) {
            contributions[*field] += known;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Known;
    use crate::boost::shapley;
    use crate::boost::tree::{Node, Tree};

    #[test]
    fn what_is_kept_is_what_is_reckoned_anew() {
        let split = |field, last_left, left, right| Node::Split {
            field,
            last_left,
            is_blank_left: field == 2,
            left,
            right,
        };
        let leaf = |value| Node::Leaf { value };
        let tree = Tree {
            nodes: vec![
                split(2, 3, 1, 2),
                split(0, 1, 3, 4),
                split(2, 6, 5, 6),
                leaf(-2.0),
                leaf(1.0),
                leaf(0.5),
                leaf(4.0),
            ],
            rows: vec![100.0, 60.0, 40.0, 20.0, 40.0, 15.0, 25.0],
        };
        let known = Known::of(&tree);
        for _ in 0..2 {
            for code in 0..=7 {
                for other in 0..=2 {
                    let code = |field: usize| if field == 2 { code } else { other };
                    let (mut kept, mut anew) = ([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]);
                    known.add(&tree, code, &mut kept);
                    shapley::add(&tree, &code, &mut anew);
                    let off = kept
                        .iter()
                        .zip(anew)
                        .map(|(kept, anew)| (kept - anew).abs());
                    assert!(off.fold(0.0, f64::max) < 1e-12, "{kept:?} {anew:?}");
                }
            }
        }
    }
}
