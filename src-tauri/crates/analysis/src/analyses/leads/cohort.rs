//! The leads that rates are made of: those old enough that what becomes of them is known.

use crate::facts::{Leads, Opportunities, State};
use crate::question::Question;
use crate::statistics::{Interval, wilson};
use crate::survival::Spell;
use crate::table::Day;

pub(super) use crate::analyses::usual::{YEAR, Z};

/// The leads asked about that came in the year that ended a horizon ago: each had the whole horizon to
/// convert in.
pub(super) fn mature(question: &Question<'_>, leads: &Leads) -> Vec<usize> {
    let last = question.today - Day::from(question.ask.horizon_days);
    within(question, leads, last - YEAR + 1, last)
}

/// The leads asked about that came from the first day to the last.
pub(super) fn within(question: &Question<'_>, leads: &Leads, first: Day, last: Day) -> Vec<usize> {
    let mut found = question.leads();
    found.retain(|lead| (first..=last).contains(&leads.created[*lead]));
    found
}

/// Whether the lead converted within so many days. A lead that is converted on a day that is not known
/// did not.
pub(super) fn converts_within(leads: &Leads, lead: usize, days: u16) -> bool {
    leads.converted[lead].is_some_and(|on| on - leads.created[lead] <= Day::from(days))
}

/// How long a lead was watched, and whether it converted.
pub(super) fn spell(leads: &Leads, lead: usize, today: Day) -> Spell {
    let converted = leads.converted[lead];
    Spell {
        days: converted.unwrap_or(today) - leads.created[lead],
        event: converted.map(|_| 0),
    }
}

/// A share with its interval; none of nothing.
pub(super) fn share(part: usize, whole: usize) -> Option<(f64, Interval)> {
    let (part, of) = (part as f64, whole as f64);
    (whole > 0).then(|| (part / of, wilson(part, of, Z)))
}

/// Leads that are converted on a day that is not known.
pub(super) fn without_day(leads: &Leads, chosen: &[usize]) -> usize {
    let unknown = |lead: &&usize| leads.is_converted[**lead] && leads.converted[**lead].is_none();
    chosen.iter().filter(unknown).count()
}

/// The opportunities that these leads became and that are won, each once, and what they are worth.
pub(super) fn won_by(leads: &Leads, held: &Opportunities, chosen: &[usize]) -> (usize, f64) {
    let mut won: Vec<usize> = chosen
        .iter()
        .filter_map(|lead| leads.opportunity[*lead].map(|place| place as usize))
        .filter(|place| held.state[*place] == State::Won)
        .collect();
    won.sort_unstable();
    won.dedup();
    let amounts = won.iter().map(|place| held.amount[*place]);
    let worth = amounts.filter(|amount| !amount.is_nan()).sum();
    (won.len(), worth)
}
