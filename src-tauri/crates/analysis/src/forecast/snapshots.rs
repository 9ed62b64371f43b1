//! What was known at the same relative day of each past period, and what became of it.
//!
//! Every figure of a past day is of the moment as history has it. What became of it is taken as it was
//! known on the first of the later days on which the period was over: not before, and not as changed
//! since.

use crate::calendar::{Now, Period};
use crate::facts::State;
use crate::pipeline::{Chosen, Moment, Past};
use crate::table::Day;

/// From these days in its stage on, an opportunity is in the next band.
const BANDS: [Day; 3] = [7, 30, 90];
pub(super) const AGES: usize = BANDS.len() + 1;

/// Open opportunities that are alike: in one stage, due by the end of the period or not, for about as
/// long.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Cell {
    pub(super) open: u64,
    /// Of those, that were won in the period; known where the outcome is.
    pub(super) won: u64,
    pub(super) value: f64,
    pub(super) squares: f64,
}

/// An open opportunity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Open {
    pub(super) place: usize,
    pub(super) cell: usize,
    pub(super) value: f64,
}

/// How many of the largest open opportunities are kept one by one.
const LARGEST: usize = 256;

/// A period as of a day.
#[derive(Debug, Clone)]
pub(super) struct Snapshot {
    pub(super) period: Period,
    /// The end of a past day, or the present moment.
    pub(super) now: Now,
    /// Which snapshot's day first knows how the period ended; `None` where none does.
    pub(super) known_at: Option<usize>,
    /// Won in the period so far.
    pub(super) won: f64,
    /// Won in the period in the end.
    pub(super) total: f64,
    /// What is open and due, by the probability that people gave it.
    pub(super) weighted: f64,
    /// What is open and due in the period, and what of it was won in the period, in values.
    pub(super) due: f64,
    pub(super) due_won: f64,
    /// Won in the end, and not open on the day: most were not yet created.
    pub(super) new: u64,
    pub(super) new_value: f64,
    pub(super) new_squares: f64,
    pub(super) cells: Vec<Cell>,
    /// The largest of those in the cells.
    pub(super) largest: Vec<Open>,
    pub(super) open_without_amount: u64,
}

/// Takes all snapshots in one walk along the history: of the past periods, ascending, then of the
/// present one. `earlier` are past periods, the latest first.
pub(super) fn snapshots(
    past: &Past<'_>,
    now: Now,
    chosen: Chosen<'_>,
    is_amount: bool,
    period: &Period,
    earlier: &[Period],
) -> Vec<Snapshot> {
    let stages = past.opportunities.stages.len();
    let mut taking = Taking::new(stages, now, is_amount, period, earlier);
    let days: Vec<Day> = (taking.all.iter())
        .map(|snapshot| snapshot.now.day)
        .collect();
    let (first_day, first) = (days[0], taking.all[0].period.first);
    let mut moments: Vec<Option<Moment>> = vec![None; days.len()];
    for place in chosen.places(past.opportunities) {
        let last_change = past.history.of(place).next_back();
        let is_over = past.opportunities.state[place] != State::Open
            && past.opportunities.close[place] < first
            && last_change.is_none_or(|row| past.history.day[row] < first_day);
        // Closed before all of it, and not touched since.
        if is_over {
            continue;
        }
        moments.fill(None);
        past.walk(place, &days, |number, moment| {
            moments[number] = Some(moment);
        });
        taking.add(place, &moments);
    }
    for snapshot in &mut taking.all {
        snapshot.keep_largest(LARGEST);
    }
    taking.all
}

struct Taking {
    all: Vec<Snapshot>,
    stages: usize,
    is_amount: bool,
}

impl Taking {
    fn new(stages: usize, now: Now, is_amount: bool, period: &Period, earlier: &[Period]) -> Self {
        let mut all: Vec<Snapshot> = (earlier.iter().rev())
            .map(|held| Snapshot::empty(held, same_day(held, period, now).into(), stages))
            .collect();
        all.push(Snapshot::empty(period, now, stages));
        for number in 0..all.len() {
            let period = &all[number].period;
            let is_over = |now: Now| period.elapsed(now) >= f64::from(period.days());
            let known_at = (number + 1..all.len()).find(|later| is_over(all[*later].now));
            all[number].known_at = known_at;
        }
        Self {
            all,
            stages,
            is_amount,
        }
    }

    fn value(&self, amount: f64) -> f64 {
        match (self.is_amount, amount.is_nan()) {
            (false, _) => 1.0,
            (true, true) => 0.0,
            (true, false) => amount,
        }
    }

    fn add(&mut self, place: usize, moments: &[Option<Moment>]) {
        for number in 0..moments.len() {
            let known_at = self.all[number].known_at;
            let end = known_at.and_then(|known| moments[known]);
            self.add_to(number, place, moments[number], end);
        }
    }

    fn add_to(&mut self, number: usize, place: usize, moment: Option<Moment>, end: Option<Moment>) {
        let (first, last) = (self.all[number].period.first, self.all[number].period.last);
        let won_in_the_end = end.filter(|end| end.is_won_in(first, last));
        let end_value = won_in_the_end.map(|end| self.value(end.amount));
        // What history does not reach back to was not known: it is as if it came anew.
        let open = moment.filter(|held| held.state == State::Open && held.stage.is_some());
        let is_won = moment.is_some_and(|moment| moment.is_won_in(first, last));
        let value = moment.map_or(0.0, |moment| self.value(moment.amount));
        let cell = open.map(|moment| self.cell(number, &moment));
        let has_no_amount = self.is_amount && open.is_some_and(|moment| moment.amount.is_nan());
        let snapshot = &mut self.all[number];
        snapshot.total += end_value.unwrap_or(0.0);
        if is_won {
            snapshot.won += value;
        }
        if let (Some(moment), Some(cell)) = (open, cell) {
            snapshot.open_without_amount += u64::from(has_no_amount);
            snapshot.add_open(Open { place, cell, value });
            let cell = &mut snapshot.cells[cell];
            cell.open += 1;
            cell.won += u64::from(end_value.is_some());
            cell.value += value;
            cell.squares += value * value;
            if moment.close <= last && !moment.probability.is_nan() {
                snapshot.weighted += value * moment.probability;
            }
            if moment.is_open_due(first, last) {
                snapshot.due += value;
                snapshot.due_won += end_value.unwrap_or(0.0);
            }
        } else if let Some(value) = end_value.filter(|_| !is_won) {
            snapshot.new += 1;
            snapshot.new_value += value;
            snapshot.new_squares += value * value;
        }
    }

    fn cell(&self, number: usize, moment: &Moment) -> usize {
        let snapshot = &self.all[number];
        let stage = moment
            .stage
            .map_or(self.stages, usize::from)
            .min(self.stages);
        let is_due = usize::from(moment.close <= snapshot.period.last);
        let age = snapshot.now.day - moment.stage_since;
        (stage * 2 + is_due) * AGES + BANDS.partition_point(|from| *from <= age)
    }
}

impl Snapshot {
    fn empty(period: &Period, now: Now, stages: usize) -> Self {
        Self {
            period: period.clone(),
            now,
            known_at: None,
            won: 0.0,
            total: 0.0,
            weighted: 0.0,
            due: 0.0,
            due_won: 0.0,
            new: 0,
            new_value: 0.0,
            new_squares: 0.0,
            cells: vec![Cell::default(); (stages + 1) * 2 * AGES],
            largest: Vec::new(),
            open_without_amount: 0,
        }
    }

    /// How many opportunities are known to be open.
    pub(super) fn open(&self) -> u64 {
        self.cells.iter().map(|cell| cell.open).sum()
    }

    fn add_open(&mut self, open: Open) {
        self.largest.push(open);
        // Seldom enough for each to cost hardly anything.
        if self.largest.len() >= 8 * LARGEST {
            self.keep_largest(LARGEST);
        }
    }

    fn keep_largest(&mut self, most: usize) {
        let by_size = |a: &Open, b: &Open| b.value.total_cmp(&a.value).then(a.place.cmp(&b.place));
        if self.largest.len() > most {
            self.largest.select_nth_unstable_by(most, by_size);
            self.largest.truncate(most);
        }
        self.largest.sort_unstable_by(by_size);
    }
}

/// The day of a past period whose end is as far into it as the present moment is into the present one,
/// or as many days before it.
fn same_day(earlier: &Period, period: &Period, now: Now) -> Day {
    match now.day < period.first {
        true => earlier.first - (period.first - now.day),
        false => earlier.same_day_as(period, now),
    }
}

#[cfg(test)]
mod tests {
    use super::snapshots;
    use crate::calendar::{Period, PeriodKind};
    use crate::pipeline::Chosen;
    use crate::pipeline::fixture::{Deals, LOST, NEW, PROPOSAL, WON};

    fn period(first: i32) -> Period {
        Period {
            kind: PeriodKind::Month,
            first,
            last: first + 29,
            year: 2026,
            number: 1,
            label: None,
        }
    }

    #[test]
    fn a_snapshot_knows_what_was_known_and_what_became_of_it() {
        // Today is day 69, the tenth of the period from day 60; so the past one is seen from day 39.
        let mut deals = Deals::default();
        deals.add(10, &[(10, NEW, 100.0, 35), (35, WON, 100.0, 35)]); // Won before the day.
        deals.add(
            10,
            &[
                (10, NEW, 200.0, 55),
                (36, PROPOSAL, 210.0, 55),
                (50, WON, 250.0, 50),
            ],
        );
        deals.add(10, &[(10, NEW, 400.0, 80), (65, LOST, 400.0, 65)]); // Open, due later, never won.
        deals.add(45, &[(45, NEW, 30.0, 58), (58, WON, 40.0, 58)]); // New.
        deals.add(10, &[(10, NEW, 7.0, 55), (61, WON, 7.0, 58)]); // Told to be won the day after.
        deals.add(10, &[(10, NEW, 9.0, 55), (70, WON, 9.0, 58)]); // Told after today: not known.
        deals.add(62, &[(62, NEW, 500.0, 80)]); // Open now.
        let found = snapshots(
            &deals.past(69),
            69.into(),
            Chosen::All,
            true,
            &period(60),
            &[period(30)],
        );
        let past = &found[0];
        assert_eq!((past.now.day, past.known_at), (39, Some(1)));
        assert_eq!(
            (past.won, past.total),
            (100.0, 100.0 + 250.0 + 40.0 + 7.0 + 9.0)
        );
        assert_eq!(
            (past.new, past.new_value, past.new_squares),
            (1, 40.0, 1600.0)
        );
        assert_eq!((past.due, past.due_won), (226.0, 266.0));
        assert!((past.weighted - (210.0 * 0.6 + 7.0 * 0.1 + 9.0 * 0.1)).abs() < 1e-9);
        let open: u64 = past.cells.iter().map(|cell| cell.open).sum();
        let won: u64 = past.cells.iter().map(|cell| cell.won).sum();
        assert_eq!((open, won), (4, 3));
        let now = &found[1];
        assert_eq!((now.won, now.known_at), (0.0, None));
        assert_eq!(now.largest.len(), 1);
        assert_eq!((now.largest[0].place, now.largest[0].value), (6, 500.0));
    }

    #[test]
    fn a_period_to_come_is_seen_from_as_many_days_before() {
        let deals = Deals::default();
        let earlier = [period(30), period(0)];
        let found = snapshots(
            &deals.past(50),
            50.into(),
            Chosen::All,
            true,
            &period(60),
            &earlier,
        );
        let days: Vec<_> = (found.iter())
            .map(|held| (held.now.day, held.known_at))
            .collect();
        // How the period from day 30 ends is not known on day 50.
        assert_eq!(days, [(-10, Some(2)), (20, None), (50, None)]);
    }
}
