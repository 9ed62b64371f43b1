//! Which days an analysis is about, as most of them choose them.

use super::usual::YEAR;
use crate::answer::{Days, DaysOf};
use crate::calendar::Period;
use crate::question::Question;

/// The period that is chosen.
pub(super) fn of_period(question: &Question<'_>, of: DaysOf) -> Option<Days> {
    let period = question.period()?;
    Days::between(of, period.first, period.last)
}

/// Periods that follow each other.
pub(super) fn of_periods(periods: &[Period], of: DaysOf) -> Option<Days> {
    let (first, last) = (periods.first()?, periods.last()?);
    Days::between(of, first.first, last.last)
}

/// The year that ends today.
pub(super) fn of_year(question: &Question<'_>, of: DaysOf) -> Option<Days> {
    Days::between(of, question.today - YEAR + 1, question.today)
}

/// Today alone.
pub(super) fn of_today(question: &Question<'_>, of: DaysOf) -> Option<Days> {
    Days::between(of, question.today, question.today)
}
