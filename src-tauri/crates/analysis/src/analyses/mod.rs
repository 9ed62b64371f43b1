//! Every analysis there is. To add one: a file that declares it, and its name here.

mod leads;

use self::leads::{flow, quality};
use crate::question::Analysis;

/// All analyses, in the order in which their dashboards show them.
pub const ALL: &[&Analysis] = &[
    &flow::NUMBERS,
    &flow::FUNNEL,
    &flow::CURVE,
    &quality::SOURCES,
    &quality::SOURCE_TABLE,
    &flow::MONTHS,
    &quality::SPEED,
    &quality::TIME,
    &flow::OUTCOMES,
    &flow::VELOCITY,
];

/// The analysis with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Analysis> {
    ALL.iter().copied().find(|analysis| analysis.id == id)
}
