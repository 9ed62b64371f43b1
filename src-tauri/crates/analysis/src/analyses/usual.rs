//! What analyses of leads, pipeline and goals have in common.

use crate::answer::Note;
use crate::question::Finding;
use crate::table::Day;

/// Rates and times of the present look back this far, so that each season is in them once.
pub(super) const YEAR: Day = 365;
/// For intervals of 95 %.
pub(super) const Z: f64 = 1.96;

/// A count as rows of a finding.
pub(super) fn rows(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// There is no period to speak of.
pub(super) fn no_period() -> Finding {
    let reason = Note::of(
        "The org's fiscal calendar has no such period.",
        "Der Geschäftskalender der Organisation hat keinen solchen Zeitraum.",
    );
    Finding::refused(reason, 0)
}
