//! Sums of independent amounts, as the probabilities of the cells of a grid.

use crate::statistics::{gamma_below, normal_below};

/// Cells up to the largest amount that is asked about.
pub(super) const CELLS: usize = 1024;

/// The distribution of an amount from 0 on: the probability of each multiple of a step. The last cell
/// holds all that is more.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) step: f64,
    pub(super) cells: Vec<f64>,
}

impl Grid {
    /// Nothing for certain.
    pub(super) fn nothing(step: f64) -> Self {
        let mut cells = vec![0.0; CELLS + 1];
        cells[0] = 1.0;
        Self { step, cells }
    }

    /// Adds an amount that comes with a probability. Between two cells it is shared so that the mean
    /// is kept.
    pub(super) fn add(&mut self, probability: f64, amount: f64) {
        let place = (amount / self.step).min(CELLS as f64);
        let below = place.floor() as usize;
        let above = place - place.floor();
        let (none, low, high) = (
            1.0 - probability,
            probability * (1.0 - above),
            probability * above,
        );
        // From the top, so that no cell takes from one that was added to already.
        let mut over = 0.0;
        for cell in (0..=CELLS).rev() {
            let held = self.cells[cell];
            self.cells[cell] = held * none;
            for (to, part) in [(cell + below, low), (cell + below + 1, high)] {
                match to < CELLS {
                    true => self.cells[to] += held * part,
                    false => over += held * part,
                }
            }
        }
        self.cells[CELLS] += over;
    }

    /// A sum of many small amounts of which none matters: gamma of its mean and variance.
    pub(super) fn sum_of_many(step: f64, mean: f64, variance: f64) -> Self {
        if mean <= 0.0 || variance <= 0.0 {
            let mut grid = Self::nothing(step);
            grid.add(1.0, mean.max(0.0));
            return grid;
        }
        let (shape, scale) = (mean * mean / variance, variance / mean);
        let below = |amount: f64| match shape > 1e4 {
            // Hardly skewed any more.
            true => normal_below((amount - mean) / variance.sqrt()),
            false => gamma_below(amount / scale, shape),
        };
        let mut last = 0.0;
        let mut cells: Vec<f64> = (0..CELLS)
            .map(|cell| {
                let until = below((cell as f64 + 0.5) * step);
                let part = until - last;
                last = until;
                part
            })
            .collect();
        cells.push(1.0 - last);
        Self { step, cells }
    }

    /// A number of amounts that is Poisson's, each of the mean and mean square given: exactly where
    /// all are the same, else nothing with its probability, or gamma of what is left.
    pub(super) fn poisson(step: f64, rate: f64, mean: f64, square: f64) -> Self {
        if rate <= 0.0 || mean <= 0.0 {
            return Self::nothing(step);
        }
        if square <= mean * mean * (1.0 + 1e-9) && rate < 500.0 {
            return Self::poisson_of_same(step, rate, mean);
        }
        let none = (-rate).exp();
        let some = 1.0 - none;
        let all_mean = rate * mean / some;
        let all_square = (rate * square + (rate * mean).powi(2)) / some;
        let mut grid = Self::sum_of_many(step, all_mean, all_square - all_mean * all_mean);
        for cell in &mut grid.cells {
            *cell *= some;
        }
        grid.cells[0] += none;
        grid
    }

    fn poisson_of_same(step: f64, rate: f64, amount: f64) -> Self {
        let mut grid = Self::nothing(step);
        grid.cells[0] = 0.0;
        let (mut probability, mut left) = ((-rate).exp(), 1.0);
        let mut count = 0.0;
        loop {
            let place = count * amount / step;
            let below = place.floor() as usize;
            if below >= CELLS || left < 1e-15 {
                break;
            }
            let above = place - place.floor();
            grid.cells[below] += probability * (1.0 - above);
            grid.cells[below + 1] += probability * above;
            left -= probability;
            count += 1.0;
            probability *= rate / count;
        }
        grid.cells[CELLS] += left.max(0.0);
        grid
    }

    /// The distribution of the sum of both.
    pub(super) fn plus(&self, other: &Self) -> Self {
        let mut cells = vec![0.0; CELLS + 1];
        for (place, held) in self
            .cells
            .iter()
            .enumerate()
            .filter(|(_, held)| **held > 0.0)
        {
            let within = CELLS - place.min(CELLS);
            let (low, high) = other.cells.split_at(within);
            for (to, part) in cells[place..].iter_mut().zip(low) {
                *to += held * part;
            }
            cells[CELLS] += held * high.iter().sum::<f64>();
        }
        Self {
            step: self.step,
            cells,
        }
    }

    /// For each cell, the probability of it or more.
    pub(super) fn at_least(&self) -> Vec<f64> {
        let mut sum = 0.0;
        let mut tail: Vec<f64> = (self.cells.iter().rev())
            .map(|cell| {
                sum += cell;
                sum
            })
            .collect();
        tail.reverse();
        tail
    }

    /// The probability that this and another amount, told by its [`Self::at_least`], make at least
    /// `amount` together.
    pub(super) fn reaches(&self, at_least: &[f64], amount: f64) -> f64 {
        let needed = (amount / self.step - 1e-9).ceil();
        if needed <= 0.0 {
            return 1.0;
        }
        let needed = (needed as usize).min(CELLS);
        let (low, high) = self.cells.split_at(needed);
        let rest: f64 = (low.iter().enumerate())
            .map(|(place, held)| held * at_least[needed - place])
            .sum();
        rest + high.iter().sum::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::{CELLS, Grid};

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }

    #[test]
    fn sums_of_coins_are_binomial() {
        let mut grid = Grid::nothing(0.5);
        for _ in 0..4 {
            grid.add(0.25, 1.0);
        }
        let none = Grid::nothing(0.5).at_least();
        near(grid.reaches(&none, 0.0), 1.0);
        near(grid.reaches(&none, 1.0), 1.0 - 0.75_f64.powi(4));
        near(grid.reaches(&none, 3.5), 0.25_f64.powi(4));
        near(grid.reaches(&none, 5.0), 0.0);
        near(grid.cells.iter().sum(), 1.0);
    }

    #[test]
    fn what_is_beyond_the_grid_is_not_lost() {
        let mut grid = Grid::nothing(1.0);
        grid.add(0.5, 1e9);
        grid.add(0.5, CELLS as f64 - 0.5);
        near(grid.cells.iter().sum(), 1.0);
        near(grid.cells[0], 0.25);
    }

    #[test]
    fn poisson_numbers_of_the_same_are_exact_and_of_others_keep_their_mean() {
        let same = Grid::poisson(1.0, 3.0, 2.0, 4.0);
        near(same.cells[0], (-3.0_f64).exp());
        near(same.cells[4], (-3.0_f64).exp() * 4.5);
        near(same.cells.iter().sum(), 1.0);
        let other = Grid::poisson(0.1, 3.0, 2.0, 6.0);
        near(other.cells.iter().sum(), 1.0);
        let mean: f64 = (other.cells.iter().enumerate())
            .map(|(n, held)| 0.1 * n as f64 * held)
            .sum();
        assert!((mean - 6.0).abs() < 0.01, "{mean}");
    }

    #[test]
    fn sums_of_two_are_the_same_both_ways() {
        let mut coin = Grid::nothing(1.0);
        coin.add(0.3, 700.0);
        coin.add(0.6, 11.5);
        let many = Grid::sum_of_many(1.0, 300.0, 4000.0);
        let (one, other) = (coin.plus(&many), many.plus(&coin));
        near(one.cells.iter().sum(), 1.0);
        for amount in [1.0, 250.0, 310.0, 900.0, 1024.0] {
            let summed = one.reaches(&Grid::nothing(1.0).at_least(), amount);
            near(
                summed,
                other.reaches(&Grid::nothing(1.0).at_least(), amount),
            );
            near(summed, coin.reaches(&many.at_least(), amount));
        }
    }
}
