//! Which weights a row's probability is made of, and what holds the weights down.

use crate::bins::Binning;
use crate::table::Field;

/// How strongly weights are held.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Penalty {
    /// Towards zero, for each bin.
    pub ridge: f64,
    /// Towards their neighbours, for the bins of a number.
    pub smooth: f64,
}

/// One group of weights, of which each row has one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    pub start: usize,
    pub bins: usize,
    pub is_ordered: bool,
    /// What its penalty is multiplied by; a base that must follow the data freely has little.
    pub hold: f64,
}

/// For each row the weights it has, one of each group.
#[derive(Debug, Clone)]
pub struct Design {
    /// Row after row, the columns of its groups in ascending order.
    pub columns: Vec<u32>,
    pub groups: Vec<Group>,
}

impl Design {
    /// All rows of a table.
    #[must_use]
    pub fn of(binnings: &[Binning], fields: &[Field]) -> Self {
        let mut start = 0;
        let groups: Vec<Group> = binnings
            .iter()
            .map(|binning| {
                let group = Group {
                    start,
                    bins: binning.bins(),
                    is_ordered: binning.is_ordered(),
                    hold: 1.0,
                };
                start += group.bins;
                group
            })
            .collect();
        let codes: Vec<Vec<u16>> = binnings
            .iter()
            .map(|binning| binning.encode(&fields[binning.field]))
            .collect();
        let rows = codes.first().map_or(0, Vec::len);
        let mut columns = Vec::with_capacity(rows * groups.len());
        for row in 0..rows {
            for (group, codes) in groups.iter().zip(&codes) {
                columns
                    .push(u32::try_from(group.start).unwrap_or(u32::MAX) + u32::from(codes[row]));
            }
        }
        Self { columns, groups }
    }

    /// How many weights there are, but for the intercept.
    #[must_use]
    pub fn width(&self) -> usize {
        self.groups
            .last()
            .map_or(0, |group| group.start + group.bins)
    }

    /// The columns of a row.
    #[must_use]
    pub fn row(&self, row: usize) -> &[u32] {
        let groups = self.groups.len();
        &self.columns[row * groups..(row + 1) * groups]
    }

    /// The columns of a row; none where nothing was learned from.
    #[must_use]
    pub fn columns_of(&self, row: usize) -> &[u32] {
        match self.groups.is_empty() {
            true => &[],
            false => self.row(row),
        }
    }

    /// Group after group, the columns of the rows given.
    pub(super) fn by_group(&self, rows: &[usize]) -> Vec<Vec<u32>> {
        let mut groups = vec![Vec::with_capacity(rows.len()); self.groups.len()];
        for row in rows {
            for (group, column) in groups.iter_mut().zip(self.columns_of(*row)) {
                group.push(*column);
            }
        }
        groups
    }

    /// The rows given, in that order.
    #[must_use]
    pub fn take(&self, rows: &[usize]) -> Self {
        let mut columns = Vec::with_capacity(rows.len() * self.groups.len());
        for row in rows {
            columns.extend_from_slice(self.row(*row));
        }
        Self {
            columns,
            groups: self.groups.clone(),
        }
    }
}

impl Penalty {
    /// Half the penalty of the weights.
    pub(super) fn value(self, weights: &[f64], groups: &[Group]) -> f64 {
        let mut sum = 0.0;
        for group in groups {
            let own = &weights[group.start..group.start + group.bins];
            let squares: f64 = own.iter().map(|weight| weight * weight).sum();
            sum += group.hold * self.ridge * squares;
            if group.is_ordered {
                // The first bin is blank, which lies beside none.
                let steps: f64 = own[1..]
                    .windows(2)
                    .map(|pair| (pair[1] - pair[0]).powi(2))
                    .sum();
                sum += group.hold * self.smooth * steps;
            }
        }
        sum / 2.0
    }

    /// Adds its slope at the weights.
    pub(super) fn add_slope(self, weights: &[f64], groups: &[Group], slope: &mut [f64]) {
        for group in groups {
            let columns = group.start..group.start + group.bins;
            for column in columns.clone() {
                slope[column] += group.hold * self.ridge * weights[column];
            }
            if group.is_ordered {
                for column in columns.start + 1..columns.end - 1 {
                    let step = group.hold * self.smooth * (weights[column + 1] - weights[column]);
                    slope[column] -= step;
                    slope[column + 1] += step;
                }
            }
        }
    }

    /// Calls `add(row, column, value)` for each entry of its curvature at or below the diagonal.
    pub(super) fn add_curvature(self, groups: &[Group], mut add: impl FnMut(usize, usize, f64)) {
        for group in groups {
            let columns = group.start..group.start + group.bins;
            for column in columns.clone() {
                add(column, column, group.hold * self.ridge);
            }
            if group.is_ordered {
                let smooth = group.hold * self.smooth;
                for column in columns.start + 1..columns.end - 1 {
                    add(column, column, smooth);
                    add(column + 1, column + 1, smooth);
                    add(column + 1, column, -smooth);
                }
            }
        }
    }
}
