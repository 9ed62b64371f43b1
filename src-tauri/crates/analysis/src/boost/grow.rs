//! Growing one tree: the leaf whose cut gains most is cut next.

use super::histogram::{Cut, Layout, Sums, less, step};
use super::tree::{Node, Tree, goes_left};

/// Leaves of a tree.
pub(super) const MOST_LEAVES: usize = 12;

struct Open {
    node: usize,
    rows: Vec<u32>,
    sums: Vec<Sums>,
    histogram: Vec<Sums>,
    cut: Option<Cut>,
}

/// A tree for the rows given, whose own slopes and curvatures are `sums`; its leaves are multiplied
/// by `rate`.
pub(super) fn grow(
    layout: &Layout,
    codes: &[Vec<u8>],
    rows: Vec<u32>,
    sums: Vec<Sums>,
    rate: f64,
) -> Tree {
    let mut tree = Tree {
        nodes: Vec::new(),
        rows: Vec::new(),
    };
    let histogram = layout.add_up(codes, &rows, &sums);
    let mut open = vec![opened(&mut tree, layout, rows, sums, histogram, rate)];
    while open.len() < MOST_LEAVES {
        let gain = |leaf: &Open| leaf.cut.map_or(0.0, |cut| cut.gain);
        let mut best = 0;
        for place in 1..open.len() {
            if gain(&open[place]) > gain(&open[best]) {
                best = place;
            }
        }
        let Some(cut) = open[best].cut else {
            break;
        };
        let leaf = open.swap_remove(best);
        let node = leaf.node;
        let (left, right) = divided(layout, codes, leaf, cut);
        let left = opened(&mut tree, layout, left.0, left.1, left.2, rate);
        let right = opened(&mut tree, layout, right.0, right.1, right.2, rate);
        tree.nodes[node] = Node::Split {
            field: cut.field,
            last_left: cut.last_left,
            is_blank_left: cut.is_blank_left,
            left: left.node,
            right: right.node,
        };
        open.push(left);
        open.push(right);
    }
    tree
}

fn opened(
    tree: &mut Tree,
    layout: &Layout,
    rows: Vec<u32>,
    sums: Vec<Sums>,
    histogram: Vec<Sums>,
    rate: f64,
) -> Open {
    let total = sums.iter().fold([0.0; 2], |total: Sums, own| {
        [total[0] + own[0], total[1] + own[1]]
    });
    tree.nodes.push(Node::Leaf {
        value: rate * step(total),
    });
    tree.rows.push(rows.len() as f64);
    Open {
        node: tree.nodes.len() - 1,
        cut: layout.best_cut(&histogram, total),
        rows,
        sums,
        histogram,
    }
}

type Side = (Vec<u32>, Vec<Sums>, Vec<Sums>);

/// Both sides of a cut. Only the smaller side's sums are added up; the other's are the rest.
fn divided(layout: &Layout, codes: &[Vec<u8>], leaf: Open, cut: Cut) -> (Side, Side) {
    let field = &codes[cut.field];
    let mut sides = [(Vec::new(), Vec::new()), (Vec::new(), Vec::new())];
    for (row, own) in leaf.rows.iter().zip(&leaf.sums) {
        let goes_left = goes_left(field[*row as usize], cut.last_left, cut.is_blank_left);
        let side = &mut sides[usize::from(!goes_left)];
        side.0.push(*row);
        side.1.push(*own);
    }
    let [left, right] = sides;
    let mut rest = leaf.histogram;
    if left.0.len() <= right.0.len() {
        let smaller = layout.add_up(codes, &left.0, &left.1);
        less(&mut rest, &smaller);
        ((left.0, left.1, smaller), (right.0, right.1, rest))
    } else {
        let smaller = layout.add_up(codes, &right.0, &right.1);
        less(&mut rest, &smaller);
        ((left.0, left.1, rest), (right.0, right.1, smaller))
    }
}
