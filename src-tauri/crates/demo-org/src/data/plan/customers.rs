//! Accounts and contacts: customers of old, and those that leads turned into.

use crate::data::calendar::{DAY, SECOND, timeline};
use crate::data::random::Random;
use crate::data::words::{companies, places};

use super::leads::{LeadPlan, Outcome};
use super::world::NONE;

/// An account.
#[derive(Debug, Clone, Copy)]
pub(in crate::data) struct AccountPlan {
    pub(in crate::data) created: i64,
    /// The lead it came from, or [`NONE`].
    pub(in crate::data) lead: u32,
    pub(in crate::data) country: u8,
    pub(in crate::data) city: u8,
    pub(in crate::data) industry: u8,
    pub(in crate::data) employees: u32,
    pub(in crate::data) owner: u32,
}

/// A contact.
#[derive(Debug, Clone, Copy)]
pub(in crate::data) struct ContactPlan {
    pub(in crate::data) created: i64,
    pub(in crate::data) lead: u32,
    pub(in crate::data) account: u32,
}

/// Plans `count` accounts in order of creation and sets `account` of each converted lead.
pub(super) fn accounts(
    random: &mut Random,
    count: usize,
    leads: &mut [LeadPlan],
    (start, now): (i64, i64),
    teams: &[Vec<u32>],
) -> Vec<AccountPlan> {
    let mut plans = Vec::with_capacity(count);
    let limit = count * 3 / 5;
    for (at, lead) in leads.iter().enumerate() {
        let room = plans.len() < limit;
        if lead.outcome == Outcome::Converted && room && random.chance(0.62) {
            plans.push(AccountPlan {
                created: lead.ended,
                lead: at as u32,
                country: lead.country,
                city: lead.city,
                industry: lead.industry,
                employees: lead.employees,
                owner: lead.owner,
            });
        }
    }
    let others = count - plans.len();
    let imported = others.div_ceil(2);
    let mut moments: Vec<i64> = (0..imported)
        .map(|at| start + (at / 200) as i64 * SECOND)
        .collect();
    moments.extend(timeline(random, others - imported, start + DAY, now - DAY));
    for created in moments {
        let country = random.weighted(&places::WEIGHTS);
        let place = &places::COUNTRIES[country];
        plans.push(AccountPlan {
            created,
            lead: NONE,
            country: country as u8,
            city: random.below(place.cities.len()) as u8,
            industry: random.weighted(&companies::WEIGHTS) as u8,
            employees: random.around(260.0, 1.5).clamp(1.0, 400_000.0) as u32,
            owner: random.pick(&teams[place.team]),
        });
    }
    plans.sort_by_key(|plan| (plan.created, plan.lead));
    for (at, plan) in plans.iter().enumerate() {
        if let Some(lead) = leads.get_mut(plan.lead as usize) {
            lead.account = at as u32;
        }
    }
    for lead in leads.iter_mut() {
        if lead.outcome == Outcome::Converted && lead.account == NONE {
            lead.account = existing(random, &plans, lead.ended);
        }
    }
    plans
}

/// An account that exists at a moment.
pub(super) fn existing(random: &mut Random, accounts: &[AccountPlan], at: i64) -> u32 {
    let known = accounts.partition_point(|account| account.created < at);
    random.below(known.max(1)) as u32
}

/// Plans contacts in order of creation: one for each converted lead (whose `contact` it sets) and
/// others up to `count`.
pub(super) fn contacts(
    random: &mut Random,
    count: usize,
    leads: &mut [LeadPlan],
    accounts: &[AccountPlan],
    now: i64,
) -> Vec<ContactPlan> {
    let mut plans: Vec<ContactPlan> = leads
        .iter()
        .enumerate()
        .filter(|(_, lead)| lead.outcome == Outcome::Converted)
        .map(|(at, lead)| ContactPlan {
            created: lead.ended,
            lead: at as u32,
            account: lead.account,
        })
        .collect();
    while plans.len() < count.max(1) {
        let account = random.below(accounts.len());
        let since = accounts[account].created;
        let later = (random.unit() * random.unit() * (now - since) as f64) as i64;
        let created = since
            + if random.chance(0.4) {
                0
            } else {
                later / 1_000 * 1_000
            };
        plans.push(ContactPlan {
            created,
            lead: NONE,
            account: account as u32,
        });
    }
    plans.sort_by_key(|plan| (plan.created, plan.account, plan.lead));
    for (at, plan) in plans.iter().enumerate() {
        if let Some(lead) = leads.get_mut(plan.lead as usize) {
            lead.contact = at as u32;
        }
    }
    plans
}
