//! The leads of a source scored, explained and tried on past days.

use std::time::Instant;

use analysis::lead_score::Stop;
use analysis::lead_score::replica::{Wanted, read, score};
use jiff::Timestamp;
use store::SourceReader;

use super::org::NOW;
use crate::Result;
use crate::report::Report;
use crate::report::Target::AtMost;

const HORIZON_DAYS: i32 = 90;

pub(super) fn measure(reader: &SourceReader, report: &mut Report) -> Result<()> {
    let now: Timestamp = NOW.parse()?;
    let began = Instant::now();
    let leads = read(reader, now)?.ok_or("leads are not held")?;
    let took_reading = began.elapsed();
    let wanted = Wanted {
        horizon: HORIZON_DAYS,
        allow: Vec::new(),
        exclude: Vec::new(),
        closed: None,
    };
    let scoring = score(&leads, &wanted, Stop::never())?;
    let took = began.elapsed();
    if scoring.scores.is_empty() {
        return Err("no lead was scored, though they convert for reasons".into());
    }
    report.add(
        "scoring the leads, with explanations and back-tests",
        (took.as_secs_f64(), "s"),
        Some(AtMost(10.0)),
        &format!(
            "{} scores; reading the rows took {:.2} s of it",
            scoring.scores.len(),
            took_reading.as_secs_f64()
        ),
    )
}
