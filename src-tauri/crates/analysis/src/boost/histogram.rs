//! Sums of slopes and curvatures for each bin of each field, and the best cut they allow.

/// Held against the size of leaves.
const RIDGE: f64 = 1.0;
/// The curvature a side of a cut needs; about ten rows at a rate of a quarter.
const LEAST_CURVATURE: f64 = 2.0;

/// Rows that go through all fields before the next do, few enough to stay in the caches.
const AT_ONCE: usize = 1_024;

/// Sum of slopes and of curvatures.
pub(super) type Sums = [f64; 2];

/// Where each field's bins start among all fields' bins.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) starts: Vec<usize>,
}

/// The best way to cut a node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cut {
    pub(super) gain: f64,
    pub(super) field: usize,
    pub(super) last_left: u8,
    pub(super) is_blank_left: bool,
}

impl Layout {
    pub(super) fn of(bins: impl Iterator<Item = usize>) -> Self {
        let mut starts = vec![0];
        for bins in bins {
            starts.push(starts[starts.len() - 1] + bins);
        }
        Self { starts }
    }

    fn bins(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    /// The sums of these rows' bins. `sums` holds each row's own, in the order of `rows`.
    pub(super) fn add_up(&self, codes: &[Vec<u8>], rows: &[u32], sums: &[Sums]) -> Vec<Sums> {
        let mut histogram = vec![[0.0; 2]; self.bins()];
        for (rows, sums) in rows.chunks(AT_ONCE).zip(sums.chunks(AT_ONCE)) {
            for (field, codes) in codes.iter().enumerate() {
                let bins = &mut histogram[self.starts[field]..self.starts[field + 1]];
                for (row, own) in rows.iter().zip(sums) {
                    let bin = &mut bins[usize::from(codes[*row as usize])];
                    *bin = plus(*bin, *own);
                }
            }
        }
        histogram
    }

    /// The cut that gains most; of equals the first. `None` where none gains.
    pub(super) fn best_cut(&self, histogram: &[Sums], total: Sums) -> Option<Cut> {
        let whole = worth(total);
        let mut best: Option<Cut> = None;
        for field in 0..self.starts.len() - 1 {
            let bins = &histogram[self.starts[field]..self.starts[field + 1]];
            let blank = bins[0];
            let has_blank = blank[1] > 0.0;
            let mut left = [0.0; 2];
            // With no blank rows here, both sides are the same; blank goes right.
            for (last_left, bin) in bins.iter().enumerate().take(bins.len() - 1) {
                if last_left > 0 {
                    left = plus(left, *bin);
                }
                for is_blank_left in [false, true] {
                    if is_blank_left && !has_blank || last_left == 0 && !is_blank_left {
                        continue;
                    }
                    let side = if is_blank_left {
                        plus(left, blank)
                    } else {
                        left
                    };
                    let other = [total[0] - side[0], total[1] - side[1]];
                    if side[1] < LEAST_CURVATURE || other[1] < LEAST_CURVATURE {
                        continue;
                    }
                    let gain = worth(side) + worth(other) - whole;
                    if gain > best.map_or(1e-6, |best| best.gain) {
                        best = Some(Cut {
                            gain,
                            field,
                            last_left: u8::try_from(last_left).unwrap_or(u8::MAX),
                            is_blank_left,
                        });
                    }
                }
            }
        }
        best
    }
}

fn plus(one: Sums, other: Sums) -> Sums {
    [one[0] + other[0], one[1] + other[1]]
}

fn worth(sums: Sums) -> f64 {
    sums[0] * sums[0] / (sums[1] + RIDGE)
}

/// The step that lowers the loss of rows with these sums most.
pub(super) fn step(sums: Sums) -> f64 {
    -sums[0] / (sums[1] + RIDGE)
}

/// What is left of a node's sums without those of one side.
pub(super) fn less(whole: &mut [Sums], part: &[Sums]) {
    for (whole, part) in whole.iter_mut().zip(part) {
        whole[0] -= part[0];
        whole[1] -= part[1];
        // What is left of rounding must not look like rows.
        if whole[1].abs() < 1e-9 {
            *whole = [0.0; 2];
        }
    }
}
