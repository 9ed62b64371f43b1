//! The leads that rates are made of: those old enough that what becomes of them is known.

use std::collections::BTreeSet;

use crate::answer::{Number, Series, Unit, Words};
use crate::facts::{Leads, Opportunities, State, is_given_up};
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

/// The statuses that mean given up, as numbers: those that were told, or by their words.
pub(super) fn given_up(question: &Question<'_>, leads: &Leads) -> BTreeSet<u32> {
    let told = question.ask.disqualified.as_ref();
    let means = |status: &String| match told {
        Some(told) => told.contains(status),
        None => is_given_up(status),
    };
    let all = leads.statuses.all().iter().filter(|status| means(status));
    all.filter_map(|status| leads.statuses.find(status))
        .collect()
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

/// The same as a number of a figure.
pub(super) fn share_of(name: Words, part: usize, whole: usize) -> Number {
    match share(part, whole) {
        Some((rate, interval)) => {
            Number::of(name, Some(rate), Unit::Share).between(interval.low, interval.high)
        }
        None => Number::of(name, None, Unit::Share),
    }
}

/// Parts of wholes as shares with their intervals, one for each bar.
pub(super) fn shares(name: Words, parts: impl Iterator<Item = (usize, usize)>) -> Series {
    let shares: Vec<_> = parts.map(|(part, whole)| share(part, whole)).collect();
    let of = |value: fn(&(f64, Interval)) -> f64| {
        let all = shares.iter().map(|share| share.as_ref().map(value));
        all.collect()
    };
    Series {
        name,
        values: of(|(share, _)| *share),
        low: of(|(_, interval)| interval.low),
        high: of(|(_, interval)| interval.high),
    }
}

/// Leads that are converted on a day that is not known.
pub(super) fn without_day(leads: &Leads, chosen: &[usize]) -> usize {
    let unknown = |lead: &&usize| leads.is_converted[**lead] && leads.converted[**lead].is_none();
    chosen.iter().filter(unknown).count()
}

/// What leads won: each opportunity once, for the lead that was converted into it first.
pub(super) struct Won<'a> {
    leads: &'a Leads,
    held: &'a Opportunities,
    /// By opportunity the lead it belongs to.
    first: Vec<Option<usize>>,
}

impl<'a> Won<'a> {
    pub(super) fn of(leads: &'a Leads, held: &'a Opportunities) -> Self {
        let mut first: Vec<Option<usize>> = vec![None; held.len()];
        // A lead that was converted on a day that is not known comes after all others.
        let turn = |lead: usize| {
            let on = leads.converted[lead].unwrap_or(Day::MAX);
            (on, leads.created_at[lead], leads.ids[lead])
        };
        for (lead, place) in leads.opportunity.iter().enumerate() {
            let Some(place) = *place else { continue };
            let own = &mut first[place as usize];
            if own.is_none_or(|other| turn(lead) < turn(other)) {
                *own = Some(lead);
            }
        }
        Self { leads, held, first }
    }

    /// How many opportunities of these leads are won, and what they are worth, of leads that converted
    /// within so many days.
    pub(super) fn by(&self, chosen: &[usize], days: u16) -> (usize, f64) {
        let won = chosen.iter().filter_map(|lead| {
            let place = self.leads.opportunity[*lead]? as usize;
            let is_own = self.first[place] == Some(*lead);
            let is_won = self.held.state[place] == State::Won;
            (is_own && is_won && converts_within(self.leads, *lead, days)).then_some(place)
        });
        let (mut count, mut worth) = (0, 0.0);
        for place in won {
            count += 1;
            let amount = self.held.amount[place];
            worth += if amount.is_nan() { 0.0 } else { amount };
        }
        (count, worth)
    }
}
