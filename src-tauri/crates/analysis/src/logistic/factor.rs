//! The Cholesky factor of a large matrix, block by block.
//!
//! Nearly all of the work is a product of matrices, which stays within the caches where column after
//! column would not.

use nalgebra::linalg::Cholesky;
use nalgebra::{DMatrix, Dyn};

/// Columns of a block.
const BLOCK: usize = 48;

/// The factor of a symmetric matrix, of which only the lower part is read; `None` where the matrix is not
/// positive.
pub(super) fn factored(mut matrix: DMatrix<f64>) -> Option<Cholesky<f64, Dyn>> {
    let size = matrix.nrows();
    for start in (0..size).step_by(BLOCK) {
        let next = size.min(start + BLOCK);
        let own = matrix.view_range(start..next, start..next).clone_owned();
        let own = Cholesky::new(own)?.unpack();
        matrix
            .view_range_mut(start..next, start..next)
            .copy_from(&own);
        let mut across = matrix.view_range(next.., start..next).transpose();
        own.solve_lower_triangular_mut(&mut across);
        let below = across.transpose();
        matrix.view_range_mut(next.., start..next).copy_from(&below);
        for left in (next..size).step_by(BLOCK) {
            let width = BLOCK.min(size - left);
            let (below, across) = (
                below.rows_range(left - next..),
                across.columns(left - next, width),
            );
            let mut rest = matrix.view_range_mut(left.., left..left + width);
            rest.gemm(-1.0, &below, &across, 1.0);
        }
    }
    Some(Cholesky::pack_dirty(matrix))
}

#[cfg(test)]
mod tests {
    use nalgebra::linalg::Cholesky;
    use nalgebra::{DMatrix, DVector};

    use super::{BLOCK, factored};

    /// A positive matrix of so many rows.
    fn positive(size: usize) -> DMatrix<f64> {
        let entry = |row: usize, column: usize| ((row * 31 + column * 17) % 23) as f64 / 23.0;
        let some = DMatrix::from_fn(size, size, entry);
        &some * some.transpose() + DMatrix::identity(size, size)
    }

    #[test]
    fn factors_are_those_of_a_column_at_a_time() {
        for size in [1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5] {
            let matrix = positive(size);
            let by_column = Cholesky::new(matrix.clone()).expect("positive").l();
            let found = factored(matrix.clone()).expect("positive");
            assert!((found.l() - by_column).amax() < 1e-9, "{size}");
            let known = DVector::from_fn(size, |row, _| row as f64);
            let solved = found.solve(&(&matrix * &known));
            assert!((solved - known).amax() < 1e-6, "{size}");
        }
    }

    #[test]
    fn what_is_not_positive_has_none() {
        let mut matrix = positive(2 * BLOCK);
        matrix[(BLOCK + 3, BLOCK + 3)] = -1.0;
        assert!(factored(matrix).is_none());
    }
}
