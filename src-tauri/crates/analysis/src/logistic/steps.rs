//! Steps towards a minimum: by a curvature that is about right, made better by what each step found.
//!
//! This is L-BFGS (Nocedal and Wright, "Numerical Optimization", algorithm 7.4) that begins with a given
//! curvature where it usually begins with none.

use nalgebra::linalg::Cholesky;
use nalgebra::{DVector, Dyn};

/// A curvature, and the steps that were taken by it.
pub(super) struct Steps {
    curvature: Cholesky<f64, Dyn>,
    taken: Vec<Taken>,
}

/// A step, and by how much the slope changed along it.
struct Taken {
    step: DVector<f64>,
    change: DVector<f64>,
    /// One by their product.
    scale: f64,
}

impl Steps {
    /// By this curvature, none taken yet.
    pub(super) fn by(curvature: Cholesky<f64, Dyn>) -> Self {
        Self {
            curvature,
            taken: Vec::new(),
        }
    }

    /// How many were taken.
    pub(super) fn taken(&self) -> usize {
        self.taken.len()
    }

    /// Keeps in mind that the slope changed so along this step; not where it tells no curvature.
    pub(super) fn take(&mut self, step: DVector<f64>, change: DVector<f64>) {
        let product = step.dot(&change);
        if product > 0.0 {
            let scale = 1.0 / product;
            self.taken.push(Taken {
                step,
                change,
                scale,
            });
        }
    }

    /// What to go back from where the slope is this.
    pub(super) fn next(&self, slope: &DVector<f64>) -> DVector<f64> {
        let mut rest = slope.clone();
        let mut parts = Vec::with_capacity(self.taken.len());
        for taken in self.taken.iter().rev() {
            let part = taken.scale * taken.step.dot(&rest);
            rest.axpy(-part, &taken.change, 1.0);
            parts.push(part);
        }
        self.curvature.solve_mut(&mut rest);
        for (taken, part) in self.taken.iter().zip(parts.into_iter().rev()) {
            let other = taken.scale * taken.change.dot(&rest);
            rest.axpy(part - other, &taken.step, 1.0);
        }
        rest
    }
}

#[cfg(test)]
mod tests {
    use nalgebra::linalg::Cholesky;
    use nalgebra::{DMatrix, DVector};

    use super::Steps;

    #[test]
    fn a_wrong_curvature_becomes_right_along_the_steps_that_were_taken() {
        let curvature =
            DMatrix::from_row_slice(3, 3, &[4.0, 1.0, 0.0, 1.0, 3.0, 1.0, 0.0, 1.0, 2.0]);
        let wrong = Cholesky::new(DMatrix::identity(3, 3)).expect("positive");
        let mut steps = Steps::by(wrong);
        let step = DVector::from_vec(vec![1.0, -2.0, 0.5]);
        let change = &curvature * &step;
        steps.take(step.clone(), change.clone());
        steps.take(step.clone(), -&change);
        assert_eq!(steps.taken(), 1);
        assert!((steps.next(&change) - step).amax() < 1e-12);
    }
}
