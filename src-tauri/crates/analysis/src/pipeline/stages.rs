//! From which stage opportunities go on, and how long they stay in it.
//!
//! `OpportunityHistory` has a row for every change of amount or close date too: rows of the same
//! stage in a row are one stay. Stages may be skipped and gone back to; both are counted as what they
//! are.

use super::{Chosen, Past};
use crate::facts::{Stage, State};
use crate::statistics::{Interval, wilson};
use crate::survival::{KaplanMeier, LEAST_AT_RISK, Spell, Watch, shares_by};
use crate::table::Day;

/// Within how many days a deal should go on: about a month, as most stays in a stage are over by then.
const SOON: Day = 30;

/// What happened to the opportunities that entered an open stage for the first time in some days.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct StageFlow {
    /// A place in `Opportunities::stages`.
    pub stage: u16,
    pub entered: u64,
    /// Reached a later open stage, or were won, before they were lost.
    pub advanced: u64,
    /// Were lost before.
    pub lost: u64,
    /// Are still in it or before it.
    pub undecided: u64,
    /// Advanced ÷ (advanced + lost); `None` where nothing is decided. Where many are undecided, `soon`
    /// says more.
    pub rate: Option<f64>,
    /// Of 95 %.
    pub interval: Interval,
    /// Of those that entered, that were won in the end.
    pub won: u64,
    /// Went past it without ever having been in it.
    pub skipped: u64,
    /// Came back to it from a later one.
    pub returned: u64,
    /// The share that advanced within 30 days, before it was lost; `None` where too few tell.
    pub soon: Option<f64>,
    /// How long each stay that began in the days lasted, whatever came after.
    pub days_in_stage: KaplanMeier,
}

/// A stay in a stage.
#[derive(Debug, Clone, Copy)]
struct Stay {
    stage: u16,
    since: Day,
}

struct Counts {
    entered: u64,
    advanced: u64,
    lost: u64,
    won: u64,
    skipped: u64,
    returned: u64,
    /// Until it advanced (event 0) or was lost (event 1).
    until_advance: Watch,
    stays: Watch,
}

/// The flow through each open stage, in the order of stages, of what entered it from `first` to
/// `last`, as known today. Opportunities without history are in none of it.
#[must_use]
pub fn stage_flow(past: &Past<'_>, chosen: Chosen<'_>, first: Day, last: Day) -> Vec<StageFlow> {
    let stages = &past.opportunities.stages;
    let mut counts: Vec<Counts> = stages.iter().map(|_| Counts::new()).collect();
    let mut stays = Vec::new();
    for place in chosen.places(past.opportunities) {
        stays_of(past, place, &mut stays);
        let is_open = past.opportunities.state[place] == State::Open;
        // A deal that was closed without a row about it was watched until its close date.
        let end = match is_open {
            true => past.today,
            false => past.opportunities.close[place].min(past.today),
        };
        follow(stages, &stays, end, first..=last, &mut counts);
    }
    let mut order: Vec<usize> = (0..stages.len())
        .filter(|stage| stages[*stage].state == State::Open)
        .collect();
    order.sort_by_key(|stage| (stages[*stage].order, *stage));
    order
        .into_iter()
        .map(|stage| counts[stage].flow(stage))
        .collect()
}

fn stays_of(past: &Past<'_>, place: usize, stays: &mut Vec<Stay>) {
    stays.clear();
    for row in past.history.of(place) {
        let stage = past.history.stage[row];
        if stays.last().is_none_or(|stay| stay.stage != stage) {
            stays.push(Stay {
                stage,
                since: past.history.day[row],
            });
        }
    }
}

fn follow(
    stages: &[Stage],
    stays: &[Stay],
    end: Day,
    days: std::ops::RangeInclusive<Day>,
    counts: &mut [Counts],
) {
    let of = |stay: &Stay| stages.get(usize::from(stay.stage));
    let is_won = stays
        .last()
        .and_then(of)
        .is_some_and(|stage| stage.state == State::Won);
    for (number, stay) in stays.iter().enumerate() {
        let Some(stage) = of(stay).filter(|stage| stage.state == State::Open) else {
            continue;
        };
        let (before, after) = (&stays[..number], &stays[number + 1..]);
        let open_before = || {
            before
                .iter()
                .filter_map(of)
                .filter(|held| held.state == State::Open)
        };
        skip(
            stages,
            stay,
            after.first().and_then(of),
            before,
            &days,
            after,
            counts,
        );
        if !days.contains(&stay.since) {
            continue;
        }
        let count = &mut counts[usize::from(stay.stage)];
        count.stays.add(Spell {
            days: after.first().map_or(end, |next| next.since) - stay.since,
            event: after.first().map(|_| 0),
        });
        if open_before().any(|held| held.order > stage.order) {
            count.returned += 1;
        }
        if before.iter().any(|held| held.stage == stay.stage) {
            continue;
        }
        let decided = after.iter().find_map(|later| {
            let held = of(later)?;
            match held.state {
                State::Lost => Some((later.since, 1)),
                State::Won => Some((later.since, 0)),
                State::Open => (held.order > stage.order).then_some((later.since, 0)),
            }
        });
        count.enter(stay.since, decided, end, is_won);
    }
}

/// Counts the stages that lie between two stays and were never entered before.
fn skip(
    stages: &[Stage],
    stay: &Stay,
    next: Option<&Stage>,
    before: &[Stay],
    days: &std::ops::RangeInclusive<Day>,
    after: &[Stay],
    counts: &mut [Counts],
) {
    let (Some(next), Some(when)) = (next, after.first()) else {
        return;
    };
    if next.state == State::Lost || !days.contains(&when.since) {
        return;
    }
    let order = stages[usize::from(stay.stage)].order;
    for (number, stage) in stages.iter().enumerate() {
        let lies_between =
            stage.order > order && (next.state == State::Won || stage.order < next.order);
        let was_in = || before.iter().any(|held| usize::from(held.stage) == number);
        if stage.state == State::Open && stage.is_active && lies_between && !was_in() {
            counts[number].skipped += 1;
        }
    }
}

impl Counts {
    fn new() -> Self {
        Self {
            entered: 0,
            advanced: 0,
            lost: 0,
            won: 0,
            skipped: 0,
            returned: 0,
            until_advance: Watch::new(2),
            stays: Watch::new(1),
        }
    }

    fn enter(&mut self, since: Day, decided: Option<(Day, usize)>, end: Day, is_won: bool) {
        self.entered += 1;
        self.won += u64::from(is_won);
        match decided {
            Some((_, 0)) => self.advanced += 1,
            Some(_) => self.lost += 1,
            None => {}
        }
        self.until_advance.add(Spell {
            days: decided.map_or(end, |(day, _)| day) - since,
            event: decided.map(|(_, event)| event),
        });
    }

    fn flow(&self, stage: usize) -> StageFlow {
        let decided = (self.advanced + self.lost) as f64;
        StageFlow {
            // There are as many stages as a number of theirs can tell apart.
            stage: u16::try_from(stage).unwrap_or(u16::MAX),
            entered: self.entered,
            advanced: self.advanced,
            lost: self.lost,
            undecided: self.entered - self.advanced - self.lost,
            rate: (decided > 0.0).then(|| self.advanced as f64 / decided),
            interval: wilson(self.advanced as f64, decided, 1.96),
            won: self.won,
            skipped: self.skipped,
            returned: self.returned,
            soon: shares_by(&self.until_advance, 2, SOON, LEAST_AT_RISK).map(|shares| shares[0]),
            days_in_stage: KaplanMeier::counted(&self.stays, 1.96, LEAST_AT_RISK),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::stage_flow;
    use crate::pipeline::Chosen;
    use crate::pipeline::fixture::{Deals, LOST, NEW, PROPOSAL, QUALIFIED, WON};

    fn deals() -> Deals {
        let mut deals = Deals::default();
        let mut add = |stages: &[(i32, u16)]| {
            let changes: Vec<_> = stages
                .iter()
                .map(|(day, stage)| (*day, *stage, 1.0, 90))
                .collect();
            deals.add(stages[0].0, &changes);
        };
        add(&[(0, NEW), (2, NEW), (5, QUALIFIED), (9, PROPOSAL), (20, WON)]);
        add(&[(0, NEW), (6, PROPOSAL), (8, QUALIFIED), (12, LOST)]); // Skips and goes back.
        add(&[(0, NEW), (3, LOST)]);
        add(&[(1, NEW), (4, QUALIFIED)]); // Still there.
        add(&[(1, QUALIFIED), (7, WON)]); // Skips the last.
        add(&[(50, NEW), (51, QUALIFIED)]); // Too late to count.
        deals
    }

    #[test]
    fn skips_and_returns_are_counted_as_what_they_are() {
        let deals = deals();
        let flow = stage_flow(&deals.past(60), Chosen::All, 0, 40);
        let figures: Vec<_> = flow
            .iter()
            .map(|flow| {
                let ends = (flow.advanced, flow.lost, flow.undecided, flow.won);
                (flow.stage, flow.entered, ends, flow.skipped, flow.returned)
            })
            .collect();
        assert_eq!(
            figures,
            [
                (NEW, 4, (3, 1, 0, 1), 0, 0),
                (QUALIFIED, 4, (2, 1, 1, 2), 1, 1),
                (PROPOSAL, 2, (1, 1, 0, 1), 1, 0),
            ]
        );
        assert_eq!(flow[0].rate, Some(0.75));
    }

    #[test]
    fn stays_that_go_on_are_no_stays_that_ended() {
        let mut deals = deals();
        // Enough of them for a curve: each stays ten days in New, and is in Qualified since.
        for _ in 0..30 {
            deals.add(0, &[(0, NEW, 1.0, 90), (10, QUALIFIED, 1.0, 90)]);
        }
        let flow = stage_flow(&deals.past(60), Chosen::All, 0, 40);
        assert_eq!(flow[0].days_in_stage.median(), Some(10));
        assert_eq!(flow[0].days_in_stage.events, 34);
        assert_eq!(
            (flow[1].days_in_stage.events, flow[1].days_in_stage.median()),
            (3, None)
        );
        assert_eq!(flow[1].undecided, 31);
        let advanced = flow[0].soon.expect("a share");
        // Of 34: one lost on day 3, one on to Qualified after 3 and 5 days, one past it after 6.
        assert!((advanced - 33.0 / 34.0).abs() < 1e-12, "{advanced}");
    }

    #[test]
    fn opportunities_without_history_say_nothing() {
        let mut deals = Deals::default();
        deals.add(0, &[]);
        let flow = stage_flow(&deals.past(60), Chosen::All, 0, 40);
        assert!(
            flow.iter()
                .all(|flow| flow.entered == 0 && flow.rate.is_none())
        );
        assert_eq!(flow.len(), 3);
    }
}
