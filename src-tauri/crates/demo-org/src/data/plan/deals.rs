//! Deals: how each moves through its stages, slips, and is won or lost.

use crate::data::calendar::{DAY, SECOND, day_of, office_hour, quarter_end, timeline, working_day};
use crate::data::random::{Random, probability};

use super::customers::{AccountPlan, existing};
use super::leads::{LeadPlan, Outcome, SOURCES};
use super::world::NONE;

/// The stages: name, default probability in percent, forecast category and its name.
pub(in crate::data) const STAGES: [(&str, i64, &str, &str); 10] = [
    ("Prospecting", 10, "Pipeline", "Pipeline"),
    ("Qualification", 10, "Pipeline", "Pipeline"),
    ("Needs Analysis", 20, "Pipeline", "Pipeline"),
    ("Value Proposition", 50, "Pipeline", "Pipeline"),
    ("Id. Decision Makers", 60, "BestCase", "Best Case"),
    ("Perception Analysis", 70, "BestCase", "Best Case"),
    ("Proposal/Price Quote", 75, "BestCase", "Best Case"),
    ("Negotiation/Review", 90, "Forecast", "Commit"),
    ("Closed Won", 100, "Closed", "Closed"),
    ("Closed Lost", 0, "Omitted", "Omitted"),
];
pub(in crate::data) const WON: u8 = 8;
pub(in crate::data) const LOST: u8 = 9;

/// One OpportunityHistory row to be.
#[derive(Debug, Clone, Copy)]
pub(in crate::data) struct Step {
    pub(in crate::data) at: i64,
    pub(in crate::data) deal: u32,
    pub(in crate::data) stage: u8,
    pub(in crate::data) close: i32,
    pub(in crate::data) cents: i64,
    pub(in crate::data) previous_close: i32,
    pub(in crate::data) previous_cents: i64,
}

/// A deal as it stands at the present of the data.
#[derive(Debug, Clone, Copy)]
pub(in crate::data) struct DealPlan {
    pub(in crate::data) created: i64,
    pub(in crate::data) lead: u32,
    pub(in crate::data) account: u32,
    pub(in crate::data) contact: u32,
    pub(in crate::data) owner: u32,
    pub(in crate::data) source: u8,
    /// 0 new customer, 1 upgrade, 2 replacement.
    pub(in crate::data) kind: u8,
    pub(in crate::data) stage: u8,
    pub(in crate::data) cents: i64,
    pub(in crate::data) close: i32,
    pub(in crate::data) stage_changed: i64,
    pub(in crate::data) changed: i64,
    /// How long nobody says that it is lost: it stays open, over its close date.
    forgotten_days: i32,
}

impl DealPlan {
    pub(in crate::data) fn is_closed(&self) -> bool {
        self.stage >= WON
    }

    pub(in crate::data) fn is_won(&self) -> bool {
        self.stage == WON
    }
}

/// Plans `count` deals in order of creation, sets `deal` of the leads they came from.
pub(super) fn plan(
    random: &mut Random,
    count: usize,
    leads: &mut [LeadPlan],
    accounts: &[AccountPlan],
    (start, now): (i64, i64),
) -> Vec<DealPlan> {
    let mut deals = Vec::with_capacity(count);
    let limit = count * 4 / 5;
    for (at, lead) in leads.iter().enumerate() {
        if lead.outcome == Outcome::Converted && deals.len() < limit && random.chance(0.8) {
            let mut deal = blank(lead.ended, lead.account, lead.owner);
            deal.lead = at as u32;
            deal.contact = lead.contact;
            deal.source = lead.source;
            let newcomer = accounts[lead.account as usize].lead == at as u32;
            deal.kind = if newcomer {
                0
            } else {
                1 + u8::from(random.chance(0.3))
            };
            deals.push(deal);
        }
    }
    for created in timeline(random, count - deals.len(), start + DAY, now - SECOND) {
        let account = existing(random, accounts, created);
        let mut deal = blank(created, account, accounts[account as usize].owner);
        deal.source = random.weighted(&SOURCES.map(|(_, share, ..)| share)) as u8;
        deal.kind = random.weighted(&[35.0, 45.0, 20.0]) as u8;
        deals.push(deal);
    }
    deals.sort_by_key(|deal| (deal.created, deal.lead, deal.account));
    for (at, deal) in deals.iter_mut().enumerate() {
        if random.chance(0.35) {
            deal.forgotten_days = random.between(10, 75) as i32;
        }
        if let Some(lead) = leads.get_mut(deal.lead as usize) {
            lead.deal = at as u32;
        }
    }
    deals
}

fn blank(created: i64, account: u32, owner: u32) -> DealPlan {
    DealPlan {
        created,
        lead: NONE,
        account,
        contact: NONE,
        owner,
        source: 0,
        kind: 0,
        stage: 0,
        cents: 0,
        close: 0,
        stage_changed: created,
        changed: created,
        forgotten_days: 0,
    }
}

/// Lives every deal through to `now`; the steps come in the order they happened.
pub(super) fn live(
    random: &mut Random,
    deals: &mut [DealPlan],
    accounts: &[AccountPlan],
    skills: &[f64],
    now: i64,
) -> Vec<Step> {
    let mut steps = Vec::with_capacity(deals.len() * 5);
    let mut events = Vec::new();
    for (at, deal) in deals.iter_mut().enumerate() {
        let employees = accounts[deal.account as usize].employees;
        let skill = skills.get(deal.owner as usize).copied().unwrap_or_default();
        live_one(
            random,
            at as u32,
            deal,
            (employees, skill),
            now,
            &mut events,
            &mut steps,
        );
    }
    steps.sort_unstable_by_key(|step| (step.at, step.deal, step.stage, step.close));
    steps
}

enum Change {
    Stage(u8),
    Push(i32),
    Reprice(i64),
}

fn live_one(
    random: &mut Random,
    number: u32,
    deal: &mut DealPlan,
    (employees, skill): (u32, f64),
    now: i64,
    events: &mut Vec<(i64, Change)>,
    steps: &mut Vec<Step>,
) {
    let (median_days, median_amount) = match employees {
        0..=99 => (32.0, 9_000.0),
        100..=999 => (58.0, 32_000.0),
        _ => (105.0, 120_000.0),
    };
    let amount = random.around(median_amount, 0.7).min(90_000_000.0);
    deal.cents = (amount / 50.0).round() as i64 * 5_000;
    let days = random.around(median_days, 0.5).clamp(2.0, 420.0) as i32;
    let pushes = [0, 0, 0, 1, 1, 2, 3][random.below(7)];
    let won = random.chance(win_probability(deal, employees, amount, pushes, skill));
    let first = day_of(deal.created);
    let mut end = working_day(first + days);
    let quarter = quarter_end(end);
    if random.chance(0.45) && quarter - end < 40 {
        end = quarter - random.between(0, 6) as i32;
    }
    let end = end.max(first + 1);
    let planned = first + ((f64::from(end - first)) / (1.0 + 0.45 * f64::from(pushes))) as i32;
    deal.close = planned.max(first + 1);
    plan_changes(random, deal, (first, end), pushes, won, events);
    let mut step = Step {
        at: deal.created,
        deal: number,
        stage: 0,
        close: deal.close,
        cents: deal.cents,
        previous_close: 0,
        previous_cents: i64::MIN,
    };
    steps.push(step);
    for (at, change) in events.drain(..) {
        if at >= now {
            break;
        }
        (step.previous_close, step.previous_cents) = (0, i64::MIN);
        let close = match change {
            Change::Stage(stage) => {
                step.stage = stage;
                deal.stage_changed = at;
                if stage >= WON { day_of(at) } else { step.close }
            }
            Change::Push(days) => step.close + days,
            Change::Reprice(cents) => {
                step.previous_cents = step.cents;
                step.cents = cents;
                step.close
            }
        };
        if close != step.close {
            step.previous_close = step.close;
            step.close = close;
        }
        step.at = at;
        steps.push(step);
    }
    (deal.stage, deal.close, deal.cents, deal.changed) =
        (step.stage, step.close, step.cents, step.at);
}

/// The changes between creation and end, in order of time.
fn plan_changes(
    random: &mut Random,
    deal: &DealPlan,
    (first, end): (i32, i32),
    pushes: i32,
    won: bool,
    events: &mut Vec<(i64, Change)>,
) {
    events.clear();
    let reached = if won { 8 } else { 2 + random.below(6) as u8 };
    let length = f64::from(end - first);
    for stage in 1..reached {
        if random.chance(0.72) {
            let share = (f64::from(stage) + random.unit() - 0.5) / f64::from(reached);
            let at = first + (share * length) as i32;
            events.push((office_hour(random, at.min(end)), Change::Stage(stage)));
        }
    }
    for push in 0..pushes {
        let share = (f64::from(push) + 0.6 + 0.3 * random.unit()) / f64::from(pushes);
        let at = first + (share * 0.95 * length) as i32;
        let days = (length * 0.4 / f64::from(pushes)) as i32 + random.between(3, 21) as i32;
        events.push((office_hour(random, at), Change::Push(days)));
    }
    if random.chance(0.25) {
        let at = first + (0.7 * length) as i32;
        let factor = random.between(80, 120);
        events.push((
            office_hour(random, at),
            Change::Reprice(deal.cents / 100 * factor),
        ));
    }
    let last = office_hour(random, end);
    events.retain(|(at, _)| *at > deal.created && *at < last);
    events.sort_by_key(|(at, _)| *at);
    let mut highest = 0;
    events.retain(|(_, change)| match change {
        Change::Stage(stage) if *stage <= highest => false,
        Change::Stage(stage) => {
            highest = *stage;
            true
        }
        _ => true,
    });
    let (outcome, day) = match won {
        true => (WON, end),
        false => (LOST, working_day(end + deal.forgotten_days)),
    };
    let closing = last + i64::from(day - end) * DAY;
    events.push((closing.max(deal.created + DAY / 4), Change::Stage(outcome)));
}

/// The probability that a deal is won: the structure analyses are to find.
fn win_probability(deal: &DealPlan, employees: u32, amount: f64, pushes: i32, skill: f64) -> f64 {
    let (_, _, source, _) = SOURCES[usize::from(deal.source)];
    let segment = match employees {
        0..=99 => 0.1,
        100..=999 => 0.3,
        _ => -0.25,
    };
    let kind = [-0.35, 0.6, 0.2][usize::from(deal.kind) % 3];
    let large = -0.3 * (amount / 40_000.0).ln().clamp(-2.0, 2.0);
    probability(-0.45 + 0.5 * source + segment + kind + large - 0.5 * f64::from(pushes) + skill)
}
