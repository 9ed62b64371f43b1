//! One tree over bins.

/// A place in a tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Node {
    Leaf {
        value: f64,
    },
    Split {
        field: usize,
        /// Bins from 1 to this one go left.
        last_left: u8,
        /// Where bin 0, blank, goes.
        is_blank_left: bool,
        left: usize,
        right: usize,
    },
}

/// Nodes, the root first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// How many training rows came by each node.
    pub(super) rows: Vec<f64>,
}

/// Whether a bin goes left at a split.
pub(super) fn goes_left(code: u8, last_left: u8, is_blank_left: bool) -> bool {
    match code {
        0 => is_blank_left,
        code => code <= last_left,
    }
}

impl Tree {
    /// Its cuts: the field, the last bin that goes left, and whether blank does.
    pub(super) fn cuts(&self) -> impl Iterator<Item = (usize, u8, bool)> {
        self.nodes.iter().filter_map(|node| match *node {
            Node::Leaf { .. } => None,
            Node::Split {
                field,
                last_left,
                is_blank_left,
                ..
            } => Some((field, last_left, is_blank_left)),
        })
    }

    /// What the tree adds to the log-odds of a row whose bins `code` tells by field.
    pub(super) fn value(&self, code: impl Fn(usize) -> u8) -> f64 {
        let mut at = 0;
        loop {
            match self.nodes[at] {
                Node::Leaf { value } => return value,
                Node::Split {
                    field,
                    last_left,
                    is_blank_left,
                    left,
                    right,
                } => {
                    let goes_left = goes_left(code(field), last_left, is_blank_left);
                    at = if goes_left { left } else { right };
                }
            }
        }
    }
}
