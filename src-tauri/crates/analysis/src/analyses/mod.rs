//! Every analysis there is. To add one: a file that declares it, and its name here.

mod days;
mod goals;
mod leads;
mod pipeline;
mod usual;

use self::goals::{attainment, forecasts};
use self::leads::{flow, quality, scores};
use self::pipeline::{deals, late, open, outcome, stages};
use crate::question::Analysis;

/// All analyses, in the order in which their dashboards show them.
pub const ALL: &[&Analysis] = &[
    &flow::NUMBERS,
    &flow::FUNNEL,
    &flow::CURVE,
    &quality::SOURCES,
    &scores::ADJUSTED,
    &quality::SOURCE_TABLE,
    &scores::CAPACITY,
    &flow::MONTHS,
    &quality::SPEED,
    &quality::TIME,
    &quality::HOURS,
    &flow::OUTCOMES,
    &flow::VELOCITY,
    &attainment::NUMBERS,
    &attainment::LINE,
    &attainment::HISTORY,
    &forecasts::ACCURACY,
    &forecasts::METHODS,
    &attainment::OWNERS,
    &forecasts::MOVERS,
    &deals::WON,
    &outcome::MONTHS,
    &outcome::WIN_RATE,
    &outcome::CREATED,
    &open::VELOCITY,
    &open::BY_STAGE,
    &open::CATEGORIES,
    &open::WATERFALL,
    &stages::CONVERSION,
    &stages::DAYS,
    &stages::TABLE,
    &deals::CYCLE,
    &deals::SIZE,
    &deals::CURVE,
    &late::RATE,
    &late::NUMBERS,
    &late::SLIPPED,
    &late::STALE,
];

/// The analysis with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Analysis> {
    ALL.iter().copied().find(|analysis| analysis.id == id)
}
