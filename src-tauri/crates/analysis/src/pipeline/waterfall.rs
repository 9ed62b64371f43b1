//! How the open pipeline of one day became that of another.

use super::{Chosen, Moment, Past, Total};
use crate::facts::State;
use crate::table::Day;

/// The steps from one pipeline to the other, in the order they are drawn. What leaves it is counted
/// above 0 too; [`Self::adds_up`] says how they go together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Waterfall {
    /// Open at the end of the first day.
    pub start: Total,
    /// Created after it; also those that were closed again.
    pub created: Total,
    /// Closed at the end of the first day, and opened again.
    pub reopened: Total,
    /// Open before with a close date outside of the days asked for, and within now.
    pub pulled_in: Total,
    pub amount_up: Total,
    /// Below 0.
    pub amount_down: Total,
    /// Still open, with a close date outside now.
    pub pushed_out: Total,
    pub won: Total,
    pub lost: Total,
    /// Open at the end of the last day.
    pub end: Total,
}

impl Waterfall {
    /// Whether the steps lead from the start to the end, to the last digit. They do by construction;
    /// a chart asks before it is drawn.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let up = [self.start, self.created, self.reopened, self.pulled_in];
        let change = self.amount_up.units() + self.amount_down.units();
        let down = [self.pushed_out, self.won, self.lost, self.end];
        let units = |totals: [Total; 4]| totals.iter().map(Total::units).sum::<i128>();
        let count = |totals: [Total; 4]| totals.iter().map(|total| total.count).sum::<u64>();
        units(up) + change == units(down) && count(up) == count(down)
    }

    fn change(&mut self, from: f64, to: f64) {
        match or_zero(to).total_cmp(&or_zero(from)) {
            std::cmp::Ordering::Less => self.amount_down.add_change(from, to),
            std::cmp::Ordering::Greater => self.amount_up.add_change(from, to),
            std::cmp::Ordering::Equal => {}
        }
    }
}

/// The steps from the end of day `from` to the end of day `to`, of the pipeline with close dates in
/// `due`, or of all of it. An opportunity that is closed leaves with the amount it was closed with;
/// what that differs by is a change of its amount.
#[must_use]
pub fn waterfall(
    past: &Past<'_>,
    chosen: Chosen<'_>,
    from: Day,
    to: Day,
    due: Option<(Day, Day)>,
) -> Waterfall {
    let (first, last) = due.unwrap_or((Day::MIN, Day::MAX));
    let is_in = |moment: &Moment| (first..=last).contains(&moment.close);
    let mut steps = Waterfall::default();
    for place in chosen.places(past.opportunities) {
        let mut moments = [None, None];
        past.walk(place, &[from, to.max(from)], |number, moment| {
            moments[number] = Some(moment);
        });
        let [before, Some(after)] = moments else {
            continue;
        };
        let was_in = before.filter(|moment| moment.state == State::Open && is_in(moment));
        let is_open = after.state == State::Open && is_in(&after);
        if is_open {
            steps.end.add(after.amount);
        }
        match (was_in, before) {
            (Some(was), _) => {
                steps.start.add(was.amount);
                leave(&mut steps, &was, &after, is_open);
            }
            (None, Some(before)) if is_open && before.state == State::Open => {
                steps.pulled_in.add(after.amount);
            }
            (None, Some(_)) if is_open => steps.reopened.add(after.amount),
            (None, None) if is_in(&after) => {
                steps.created.add(after.amount);
                leave(&mut steps, &after, &after, is_open);
            }
            _ => {}
        }
    }
    steps
}

/// What became of one that was in the pipeline.
fn leave(steps: &mut Waterfall, was: &Moment, after: &Moment, is_open: bool) {
    match after.state {
        State::Open if is_open => steps.change(was.amount, after.amount),
        State::Open => steps.pushed_out.add(was.amount),
        State::Won => {
            steps.change(was.amount, after.amount);
            steps.won.add(after.amount);
        }
        State::Lost => {
            steps.change(was.amount, after.amount);
            steps.lost.add(after.amount);
        }
    }
}

fn or_zero(amount: f64) -> f64 {
    match amount.is_nan() {
        true => 0.0,
        false => amount,
    }
}

#[cfg(test)]
mod tests {
    use super::{Waterfall, waterfall};
    use crate::pipeline::fixture::{Change, Deals, LOST, NEW, WON};
    use crate::pipeline::{Chosen, Total};
    use proptest::prelude::*;

    fn total(amounts: &[f64]) -> Total {
        let mut total = Total::default();
        amounts.iter().for_each(|amount| total.add(*amount));
        total
    }

    #[test]
    fn each_way_of_an_opportunity_is_its_step() {
        let mut deals = Deals::default();
        let rows: &[(i32, &[Change])] = &[
            (0, &[(0, NEW, 100.0, 120)]),                           // stays
            (0, &[(0, NEW, 200.0, 120), (105, NEW, 250.0, 120)]),   // grows
            (0, &[(0, NEW, 300.0, 120), (105, NEW, 280.0, 121)]),   // shrinks
            (0, &[(0, NEW, 400.0, 120), (105, NEW, 400.0, 200)]),   // is pushed out
            (0, &[(0, NEW, 500.0, 200), (105, NEW, 550.0, 120)]),   // is pulled in
            (0, &[(0, NEW, 600.0, 120), (108, WON, 660.0, 108)]),   // is won, larger
            (0, &[(0, NEW, 700.0, 120), (108, LOST, 700.0, 108)]),  // is lost
            (0, &[(0, LOST, 800.0, 50), (108, NEW, 800.0, 120)]),   // is opened again
            (103, &[(103, NEW, 900.0, 120)]),                       // is created
            (103, &[(103, NEW, 90.0, 120), (107, WON, 95.0, 107)]), // and won at once
            (103, &[(103, NEW, 1.0, 200)]),                         // is created for later
            (0, &[(0, NEW, f64::NAN, 120)]),                        // has no amount
            (0, &[(0, WON, 5.0, 50)]),                              // was won before
            (130, &[(130, NEW, 7.0, 140)]),                         // comes after
        ];
        for (created, changes) in rows {
            deals.add(*created, changes);
        }
        let found = waterfall(&deals.past(150), Chosen::All, 100, 110, Some((100, 130)));
        assert!(found.adds_up());
        let nan = f64::NAN;
        assert_eq!(
            found.start,
            total(&[100.0, 200.0, 300.0, 400.0, 600.0, 700.0, nan])
        );
        assert_eq!(found.created, total(&[900.0, 95.0]));
        assert_eq!(found.reopened, total(&[800.0]));
        assert_eq!(found.pulled_in, total(&[550.0]));
        assert_eq!(
            (found.amount_up.count, found.amount_up.amount()),
            (2, 110.0)
        );
        assert_eq!(
            (found.amount_down.count, found.amount_down.amount()),
            (1, -20.0)
        );
        assert_eq!(found.pushed_out, total(&[400.0]));
        assert_eq!(found.won, total(&[660.0, 95.0]));
        assert_eq!(found.lost, total(&[700.0]));
        assert_eq!(
            found.end,
            total(&[100.0, 250.0, 280.0, 550.0, 800.0, 900.0, nan])
        );
        let whole = waterfall(&deals.past(150), Chosen::All, 100, 110, None);
        assert!(whole.adds_up());
        assert_eq!(
            (whole.pushed_out, whole.pulled_in),
            (Total::default(), Total::default())
        );
    }

    #[test]
    fn nothing_leads_to_nothing() {
        let found = waterfall(&Deals::default().past(0), Chosen::All, 0, 1, None);
        assert_eq!(found, Waterfall::default());
        assert!(found.adds_up());
    }

    proptest! {
        #[test]
        fn the_steps_add_up_whatever_happens(
            rows in prop::collection::vec(
                (0..60_i32, prop::collection::vec((0..40_i32, 0..5_u16, 0..9_i32, -20..60_i32), 0..6)),
                0..40,
            ),
            from in 0..80_i32,
            days in 0..60_i32,
        ) {
            let mut deals = Deals::default();
            for (created, changes) in &rows {
                let mut day = *created;
                let changes: Vec<Change> = changes.iter().map(|(after, stage, amount, close)| {
                    day += after;
                    let amount = if *amount == 8 { f64::NAN } else { f64::from(*amount) * 0.1 };
                    (day, *stage, amount, day + close)
                }).collect();
                deals.add(*created, &changes);
            }
            let past = deals.past(100);
            for due in [None, Some((40, 90))] {
                let found = waterfall(&past, Chosen::All, from, from + days, due);
                prop_assert!(found.adds_up(), "{found:?}");
                // The next waterfall begins where this one ends.
                let next = waterfall(&past, Chosen::All, from + days, from + days + 9, due);
                prop_assert_eq!(found.end, next.start);
            }
        }
    }
}
