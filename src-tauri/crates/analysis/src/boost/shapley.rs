//! What each field adds to a row's log-odds, exactly: Shapley values of trees.
//!
//! The algorithm is that of Lundberg, Erion and Lee, "Consistent individualized feature attribution
//! for tree ensembles" (2018), algorithm 2: of all orders in which fields could become known, the
//! average of what each adds. A field not yet known sends a row both ways, by the training rows.

use super::grow::MOST_LEAVES;
use super::tree::{Node, Tree, goes_left};

/// The root, a step for each cut on the way down, and room for one more.
const LONGEST: usize = MOST_LEAVES + 1;

#[derive(Clone, Copy)]
struct Step {
    /// No field, for the root.
    field: Option<usize>,
    /// The share of rows that go on where the field is unknown, and where it is known.
    unknown: f64,
    known: f64,
    weight: f64,
}

/// Adds a tree's contributions for a row whose bins `code` tells.
pub(super) fn add(tree: &Tree, code: &dyn Fn(usize) -> u8, contributions: &mut [f64]) {
    let root = Step {
        field: None,
        unknown: 1.0,
        known: 1.0,
        weight: 1.0,
    };
    let none = Path {
        steps: [root; LONGEST],
        length: 0,
    };
    descend(tree, code, 0, &none, root, contributions);
}

/// What the tree says on average over its training rows.
pub(super) fn average(tree: &Tree) -> f64 {
    let sum: f64 = (tree.nodes.iter().zip(&tree.rows))
        .map(|(node, rows)| match node {
            Node::Leaf { value } => value * rows,
            Node::Split { .. } => 0.0,
        })
        .sum();
    sum / tree.rows[0].max(1.0)
}

fn descend(
    tree: &Tree,
    code: &dyn Fn(usize) -> u8,
    at: usize,
    above: &Path,
    step: Step,
    contributions: &mut [f64],
) {
    let mut path = extended(above, step);
    match tree.nodes[at] {
        Node::Leaf { value } => {
            for place in 1..path.length {
                let Step {
                    field,
                    unknown,
                    known,
                    ..
                } = path.steps[place];
                if let Some(field) = field {
                    let weights = unwound_weights(&path, place);
                    let sum: f64 = weights[..path.length - 1].iter().sum();
                    contributions[field] += sum * (known - unknown) * value;
                }
            }
        }
        Node::Split {
            field,
            last_left,
            is_blank_left,
            left,
            right,
        } => {
            let (hot, cold) = match goes_left(code(field), last_left, is_blank_left) {
                true => (left, right),
                false => (right, left),
            };
            let (mut unknown, mut known) = (1.0, 1.0);
            // A field cut before counts once, with both cuts together.
            if let Some(place) = path
                .steps()
                .iter()
                .position(|step| step.field == Some(field))
            {
                (unknown, known) = (path.steps[place].unknown, path.steps[place].known);
                path = unwound(&path, place);
            }
            let share = |node: usize| tree.rows[node] / tree.rows[at].max(1.0);
            for (node, known) in [(hot, known), (cold, 0.0)] {
                let step = Step {
                    field: Some(field),
                    unknown: unknown * share(node),
                    known,
                    weight: 0.0,
                };
                descend(tree, code, node, &path, step, contributions);
            }
        }
    }
}

/// Steps from the root to one place. A tree of twelve leaves has no longer path.
#[derive(Clone, Copy)]
struct Path {
    steps: [Step; LONGEST],
    length: usize,
}

impl Path {
    fn steps(&self) -> &[Step] {
        &self.steps[..self.length]
    }
}

/// The path with one more step, and the weights of all numbers of known fields on it.
fn extended(path: &Path, step: Step) -> Path {
    let length = path.length;
    let mut path = *path;
    path.steps[length] = Step {
        weight: if length == 0 { 1.0 } else { 0.0 },
        ..step
    };
    path.length += 1;
    let all = (length + 1) as f64;
    for place in (0..length).rev() {
        let weight = path.steps[place].weight;
        path.steps[place + 1].weight += step.known * weight * (place + 1) as f64 / all;
        path.steps[place].weight = step.unknown * weight * (length - place) as f64 / all;
    }
    path
}

/// The path as if the step at `place` had never been.
fn unwound(path: &Path, place: usize) -> Path {
    let weights = unwound_weights(path, place);
    let mut path = *path;
    path.steps.copy_within(place + 1..path.length, place);
    path.length -= 1;
    for (step, weight) in path.steps[..path.length].iter_mut().zip(weights) {
        step.weight = weight;
    }
    path
}

fn unwound_weights(path: &Path, place: usize) -> [f64; LONGEST] {
    let steps = path.steps();
    let last = steps.len() - 1;
    let all = steps.len() as f64;
    let Step { unknown, known, .. } = steps[place];
    let mut weights = [0.0; LONGEST];
    let mut next = steps[last].weight;
    for at in (0..last).rev() {
        if known != 0.0 {
            weights[at] = next * all / ((at + 1) as f64 * known);
            next = steps[at].weight - weights[at] * unknown * (last - at) as f64 / all;
        } else {
            weights[at] = steps[at].weight * all / (unknown * (last - at) as f64);
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::{add, average};
    use crate::boost::tree::{Node, Tree, goes_left};

    /// Three fields, field 0 cut twice on one path.
    fn tree() -> Tree {
        let split = |field, last_left, left, right| Node::Split {
            field,
            last_left,
            is_blank_left: false,
            left,
            right,
        };
        let leaf = |value| Node::Leaf { value };
        Tree {
            nodes: vec![
                split(0, 3, 1, 2),
                split(1, 1, 3, 4),
                leaf(5.0),
                split(0, 1, 5, 6),
                split(2, 2, 7, 8),
                leaf(-2.0),
                leaf(1.0),
                leaf(0.5),
                leaf(4.0),
            ],
            rows: vec![100.0, 60.0, 40.0, 20.0, 40.0, 15.0, 5.0, 10.0, 30.0],
        }
    }

    /// What is expected of a row when only some of its fields are known.
    fn expected(tree: &Tree, codes: &[u8], known: &[bool], at: usize) -> f64 {
        match tree.nodes[at] {
            Node::Leaf { value } => value,
            Node::Split {
                field,
                last_left,
                is_blank_left,
                left,
                right,
            } => {
                if known[field] {
                    let left_too = goes_left(codes[field], last_left, is_blank_left);
                    return expected(tree, codes, known, if left_too { left } else { right });
                }
                let share = tree.rows[left] / tree.rows[at];
                share * expected(tree, codes, known, left)
                    + (1.0 - share) * expected(tree, codes, known, right)
            }
        }
    }

    #[test]
    fn contributions_are_the_averages_over_all_orders() {
        let tree = tree();
        for codes in [[1, 1, 1], [3, 1, 3], [4, 2, 2], [2, 2, 3], [0, 0, 0]] {
            let mut by_hand = [0.0; 3];
            for order in [
                [0, 1, 2],
                [0, 2, 1],
                [1, 0, 2],
                [1, 2, 0],
                [2, 0, 1],
                [2, 1, 0],
            ] {
                let mut known = [false; 3];
                for field in order {
                    let before = expected(&tree, &codes, &known, 0);
                    known[field] = true;
                    by_hand[field] += (expected(&tree, &codes, &known, 0) - before) / 6.0;
                }
            }
            let mut found = [0.0; 3];
            add(&tree, &|field| codes[field], &mut found);
            for (found, by_hand) in found.iter().zip(by_hand) {
                assert!(
                    (found - by_hand).abs() < 1e-12,
                    "{codes:?}: {found} {by_hand}"
                );
            }
            let sum = average(&tree) + found.iter().sum::<f64>();
            assert!((sum - tree.value(|field| codes[field])).abs() < 1e-12);
        }
    }
}
