//! What an opportunity was at the end of a past day, from its history.
//!
//! Columns hold today's values. Whoever looks back with them knows what was not known then; so
//! every figure of a past day is taken from `OpportunityHistory`.

use crate::facts::{Opportunities, StageHistory, State};
use crate::table::Day;

/// Opportunities with their history, seen from a day.
#[derive(Debug, Clone, Copy)]
pub struct Past<'a> {
    pub opportunities: &'a Opportunities,
    pub history: &'a StageHistory,
    /// The day from which on the columns' own values count.
    pub today: Day,
}

/// An opportunity at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    pub state: State,
    /// A place in `Opportunities::stages`; `None` where history does not reach back to the day.
    pub stage: Option<u16>,
    /// Since when it has been in that stage without a break.
    pub stage_since: Day,
    /// NaN where there is none.
    pub amount: f64,
    /// From 0 to 1; NaN where there is none.
    pub probability: f64,
    pub close: Day,
}

impl Moment {
    /// Whether it is open, with a close date from `first` to `last`.
    #[must_use]
    pub fn is_open_due(&self, first: Day, last: Day) -> bool {
        self.state == State::Open && (first..=last).contains(&self.close)
    }

    /// Whether it is won, with a close date from `first` to `last`.
    #[must_use]
    pub fn is_won_in(&self, first: Day, last: Day) -> bool {
        self.state == State::Won && (first..=last).contains(&self.close)
    }
}

impl Past<'_> {
    /// What an opportunity was at the end of a day; `None` before it was created.
    ///
    /// Before its first row of history it was what that row says, but open where the row is of a
    /// closed stage and the close date was not reached: imported rows have no history of their own.
    /// Without any row, today's values count in the same way, but for the stage.
    #[must_use]
    pub fn at(&self, place: usize, day: Day) -> Option<Moment> {
        let mut found = None;
        self.walk(place, &[day], |_, moment| found = Some(moment));
        found
    }

    /// What it was at the ends of several days, ascending, in one walk along its history: `each` is
    /// given the number of the day, but for days before it was created.
    pub fn walk(&self, place: usize, days: &[Day], mut each: impl FnMut(usize, Moment)) {
        let rows = self.history.of(place);
        let created = self.opportunities.created[place];
        let mut next = rows.start;
        let mut since = created;
        for (number, day) in days.iter().enumerate() {
            if *day < created {
                continue;
            }
            while next < rows.end && self.history.day[next] <= *day {
                if next == rows.start || self.history.stage[next] != self.history.stage[next - 1] {
                    since = self.history.day[next];
                }
                next += 1;
            }
            let moment = if *day >= self.today {
                self.now(place, since)
            } else if next > rows.start {
                self.after(place, next - 1, since)
            } else {
                self.before(place, rows.end > rows.start, rows.start, *day)
            };
            each(number, moment);
        }
    }

    fn now(&self, place: usize, stage_since: Day) -> Moment {
        let now = self.opportunities;
        Moment {
            state: now.state[place],
            stage: Some(now.stage[place]),
            stage_since,
            amount: now.amount[place],
            probability: now.probability[place],
            close: now.close[place],
        }
    }

    fn after(&self, place: usize, row: usize, stage_since: Day) -> Moment {
        let stage = self.history.stage[row];
        let known = self.opportunities.stages.get(usize::from(stage));
        let close = self.history.close[row];
        Moment {
            state: known.map_or(State::Open, |stage| stage.state),
            stage: Some(stage),
            stage_since,
            amount: self.history.amount[row],
            probability: self.history.probability[row],
            close: match close {
                Day::MIN => self.opportunities.close[place],
                close => close,
            },
        }
    }

    fn before(&self, place: usize, has_rows: bool, row: usize, day: Day) -> Moment {
        let created = self.opportunities.created[place];
        let mut moment = match has_rows {
            true => self.after(place, row, created),
            false => self.now(place, created),
        };
        let was_open = moment.state != State::Open && moment.close > day;
        if was_open {
            moment.state = State::Open;
        }
        if was_open || !has_rows {
            moment.stage = None;
            moment.probability = f64::NAN;
        }
        moment
    }
}

#[cfg(test)]
mod tests {
    use super::Past;
    use crate::facts::State;
    use crate::pipeline::fixture::{Deals, LOST, NEW, PROPOSAL, WON};

    #[test]
    fn a_past_day_has_the_values_of_its_last_row() {
        let mut deals = Deals::default();
        // Created on day 10; its amount and its close date change on day 20, its stage twice on
        // day 30; won on day 40.
        deals.add(
            10,
            &[
                (10, NEW, 100.0, 50),
                (20, NEW, 120.0, 60),
                (30, WON, 120.0, 30),
                (30, PROPOSAL, 130.0, 60),
                (40, WON, 150.0, 40),
            ],
        );
        let past = deals.past(100);
        assert_eq!(past.at(0, 9), None);
        for (day, state, stage, since, amount, close) in [
            (10, State::Open, NEW, 10, 100.0, 50),
            (19, State::Open, NEW, 10, 100.0, 50),
            (20, State::Open, NEW, 10, 120.0, 60),
            (30, State::Open, PROPOSAL, 30, 130.0, 60),
            (39, State::Open, PROPOSAL, 30, 130.0, 60),
            (40, State::Won, WON, 40, 150.0, 40),
            (200, State::Won, WON, 40, 150.0, 40),
        ] {
            let found = past.at(0, day).expect("created");
            assert_eq!((found.state, found.stage), (state, Some(stage)), "{day}");
            assert_eq!((found.stage_since, found.close), (since, close), "{day}");
            assert_eq!(found.amount, amount, "{day}");
        }
    }

    #[test]
    fn several_days_at_once_are_each_of_them_alone() {
        let mut deals = Deals::default();
        deals.add(10, &[(12, NEW, 100.0, 50), (30, LOST, 130.0, 60)]);
        deals.add(25, &[]);
        let past = deals.past(40);
        let days: Vec<i32> = (5..50).collect();
        for place in 0..2 {
            let mut walked = vec![None; days.len()];
            past.walk(place, &days, |number, moment| {
                walked[number] = Some(format!("{moment:?}"));
            });
            for (day, walked) in days.iter().zip(walked) {
                let alone = past.at(place, *day).map(|moment| format!("{moment:?}"));
                assert_eq!(alone, walked);
            }
        }
    }

    #[test]
    fn an_imported_deal_was_open_until_its_close_date() {
        let mut deals = Deals::default();
        deals.add(10, &[(90, WON, 70.0, 50)]);
        let past: Past = deals.past(100);
        let states: Vec<State> = [49, 50, 89, 90]
            .map(|day| past.at(0, day).expect("created").state)
            .to_vec();
        assert_eq!(states, [State::Open, State::Won, State::Won, State::Won]);
        assert_eq!(past.at(0, 49).expect("created").stage, None);
    }
}
