//! When the child is killed: instants spread over all that a run does.

use std::time::Duration;

use rand::RngExt;
use rand::prelude::StdRng;

/// How long runs take that nobody cuts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Uncut {
    pub(crate) first_load: Duration,
    pub(crate) update: Duration,
    /// An update whose changes come by a Bulk job.
    pub(crate) large_update: Duration,
}

impl Uncut {
    /// How long the next child lives.
    ///
    /// A load goes on where it was cut: short lives cut it many times on its way, and long ones reach
    /// into the update after it.
    pub(crate) fn next_life(self, is_loaded: bool, random: &mut StdRng) -> Duration {
        let is_short = random.random_bool(0.7);
        let most = match (is_loaded, is_short) {
            (true, true) => self.update.mul_f64(1.3),
            (true, false) => self.large_update.mul_f64(1.1),
            (false, true) => self.first_load.mul_f64(0.3),
            (false, false) => self.first_load.mul_f64(1.1),
        };
        most.mul_f64(random.random())
    }
}
