//! The leads that rates are made of: those old enough that what becomes of them is known.

use std::collections::BTreeSet;

use crate::answer::{Days, DaysOf, Note, Number, Series, Unit, Words};
use crate::facts::{Leads, Opportunities, State, is_given_up};
use crate::question::Question;
use crate::statistics::{Interval, wilson};
use crate::survival::{LEAST_AT_RISK, Spell};
use crate::table::Day;

pub(super) use crate::analyses::usual::{YEAR, Z};

/// The leads asked about that came on [`cohort_days`]: each had the whole horizon to convert in.
pub(super) fn mature(question: &Question<'_>, leads: &Leads) -> Vec<usize> {
    let (first, last) = cohort_days(question);
    within(question, leads, first, last)
}

/// The first and the last day on which leads were created that rates are made of: those of the period
/// that have had the whole horizon. A period that has had no time for enough of them yet says nothing;
/// then they are those of the year that ended a horizon ago.
pub(super) fn cohort_days(question: &Question<'_>) -> (Day, Day) {
    let last = question.today - Day::from(question.ask.horizon_days);
    let old_enough = |first: Day, until: Day| {
        let leads = question.facts.leads.as_deref();
        leads.map_or(0, |leads| {
            within(question, leads, first, until).len() as u64
        })
    };
    let known = question.period().and_then(|period| {
        let until = period.last.min(last);
        let counts = until == period.last || old_enough(period.first, until) >= LEAST_AT_RISK;
        counts.then_some((period.first, until))
    });
    known.unwrap_or((last - YEAR + 1, last))
}

/// The same as what a figure is about.
pub(super) fn days_of_cohort(question: &Question<'_>) -> Option<Days> {
    let (first, last) = cohort_days(question);
    Days::between(DaysOf::LeadsCreated, first, last)
}

/// There is none of them.
pub(super) const fn no_cohort() -> Note {
    Note::of(
        "No lead that is asked about was created on these days.",
        "An diesen Tagen wurde kein Lead angelegt, nach dem gefragt wird.",
    )
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

#[cfg(test)]
mod tests {
    use crate::analyses::leads::fixture::{Lead, TODAY, ask_for, facts, noon};
    use crate::analyses::leads::quality::SOURCES;
    use crate::analyses::pipeline::fixture::{bars, refused};
    use crate::answer::{Days, DaysOf};
    use crate::calendar::PeriodKind;
    use crate::facts::Facts;
    use crate::question::Ask;
    use crate::table::Day;

    /// Days before 18 June 2026: the last ones of the quarters until it, and the last day that is a horizon
    /// of ninety days ago.
    const END_OF_2025: Day = 169;
    const END_OF_SEPTEMBER: Day = 261;
    const OLD_ENOUGH: Day = 90;

    fn lead(days_ago: Day, converts_after: Option<Day>) -> Lead {
        Lead {
            created_at: noon(days_ago),
            converted: converts_after.map(|days| TODAY - days_ago + days),
            source: Some("Web"),
            ..Lead::default()
        }
    }

    fn of(period: PeriodKind, periods_back: u16) -> Ask {
        Ask {
            period,
            periods_back,
            ..Ask::default()
        }
    }

    /// Of how many leads the rate is, the rate, and which days it says it is about.
    fn rate(facts: &Facts, ask: &Ask) -> (usize, Option<f64>, [String; 2]) {
        let found = ask_for(&SOURCES, facts, ask);
        let rate = bars(&found).1[0].values[0];
        (found.rows, rate, days(facts, ask))
    }

    fn days(facts: &Facts, ask: &Ask) -> [String; 2] {
        let question = crate::question::Question {
            facts,
            ask,
            today: TODAY,
            day_over: 0.5,
            goals: &crate::goals::Goals::default(),
            forecast: &std::sync::OnceLock::new(),
        };
        let days = (SOURCES.days)(&question).expect("days");
        let Days { of, first, last } = days;
        assert_eq!(of, DaysOf::LeadsCreated);
        [first, last]
    }

    #[test]
    fn a_past_period_is_of_its_own_leads_and_the_present_one_of_the_year_before() {
        let facts = facts(
            &[
                lead(END_OF_SEPTEMBER, Some(1)),
                // The last quarter of 2025, from its first day to its last.
                lead(END_OF_SEPTEMBER - 1, Some(90)),
                lead(200, Some(91)),
                lead(180, None),
                lead(END_OF_2025, None),
                lead(END_OF_2025 - 1, Some(1)),
                lead(OLD_ENOUGH, Some(2)),
                lead(OLD_ENOUGH - 1, Some(3)),
                // On the first day of the year that ended a horizon ago, and on the day before.
                lead(OLD_ENOUGH + 364, None),
                lead(OLD_ENOUGH + 365, Some(4)),
            ],
            None,
        );
        let said = |first: &str, last: &str| [first.to_owned(), last.to_owned()];
        assert_eq!(
            rate(&facts, &of(PeriodKind::Quarter, 2)),
            (4, Some(0.25), said("2025-10-01", "2025-12-31"))
        );
        assert_eq!(
            rate(&facts, &of(PeriodKind::Month, 6)),
            (2, Some(0.0), said("2025-12-01", "2025-12-31"))
        );
        assert_eq!(
            rate(&facts, &Ask::default()),
            (8, Some(0.5), said("2025-03-21", "2026-03-20"))
        );
        // Nothing came in the summer of 2024.
        let before = of(PeriodKind::Quarter, 7);
        refused(&ask_for(&SOURCES, &facts, &before));
        assert_eq!(days(&facts, &before), said("2024-07-01", "2024-09-30"));
    }

    #[test]
    fn a_period_that_is_too_young_in_part_is_of_its_older_leads_where_they_are_enough() {
        let mut all = vec![lead(300, Some(1)); 5];
        all.extend(vec![lead(OLD_ENOUGH, None); 19]);
        all.extend(vec![lead(OLD_ENOUGH - 1, Some(1)); 40]);
        let last_quarter = of(PeriodKind::Quarter, 1);
        let (count, _, days) = rate(&facts(&all, None), &last_quarter);
        assert_eq!(
            (count, days),
            (24, ["2025-03-21".into(), "2026-03-20".into()])
        );
        all.push(lead(OLD_ENOUGH + 1, Some(1)));
        let facts = facts(&all, None);
        assert_eq!(
            rate(&facts, &last_quarter),
            (20, Some(0.05), ["2026-01-01".into(), "2026-03-20".into()])
        );
        // The same where the period is not over: so far this year.
        let this_year = of(PeriodKind::Year, 0);
        assert_eq!(rate(&facts, &this_year), rate(&facts, &last_quarter));
    }
}
