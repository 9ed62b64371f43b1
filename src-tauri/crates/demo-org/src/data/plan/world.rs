//! Everything planned, together.

use crate::data::DataConfig;
use crate::data::calendar::DAY;
use crate::data::random::Random;
use crate::data::sizes::Sizes;

use super::customers::{self, AccountPlan, ContactPlan};
use super::deals::{self, DealPlan, Step};
use super::leads::{self, LeadPlan};
use super::people::{self, Seller};

/// No record, where a position is expected.
pub(in crate::data) const NONE: u32 = u32::MAX;

/// The plan of the whole org.
#[derive(Debug)]
pub(in crate::data) struct World {
    pub(in crate::data) seed: u64,
    pub(in crate::data) start: i64,
    pub(in crate::data) now: i64,
    pub(in crate::data) sizes: Sizes,
    /// Records have currencies of their own.
    pub(in crate::data) has_currencies: bool,
    pub(in crate::data) people: Vec<Seller>,
    pub(in crate::data) leads: Vec<LeadPlan>,
    pub(in crate::data) accounts: Vec<AccountPlan>,
    pub(in crate::data) contacts: Vec<ContactPlan>,
    pub(in crate::data) deals: Vec<DealPlan>,
    pub(in crate::data) steps: Vec<Step>,
}

impl World {
    pub(in crate::data) fn plan(config: &DataConfig) -> Self {
        let sizes = Sizes::of(config);
        let now = config.now_ms.div_euclid(1_000) * 1_000;
        let start = (now - 3 * 365 * DAY).div_euclid(DAY) * DAY;
        let stream = |name| Random::stream(config.seed, name);
        let people = people::hire(&mut stream("people"), sizes.users);
        let skills: Vec<f64> = people.iter().map(|person| person.skill).collect();
        let teams = people::by_team(&people);
        let time = (start, now);
        let mut leads = leads::plan(
            &mut stream("leads"),
            sizes.leads,
            time,
            &teams,
            &skills,
            sizes.campaigns,
        );
        let accounts = customers::accounts(
            &mut stream("accounts"),
            sizes.accounts,
            &mut leads,
            time,
            &teams,
        );
        let contacts = customers::contacts(
            &mut stream("contacts"),
            sizes.contacts,
            &mut leads,
            &accounts,
            now,
        );
        let mut deals = deals::plan(
            &mut stream("deals"),
            sizes.deals,
            &mut leads,
            &accounts,
            time,
        );
        let steps = deals::live(&mut stream("steps"), &mut deals, &accounts, &skills, now);
        Self {
            seed: config.seed,
            start,
            now,
            sizes,
            has_currencies: config.multi_currency,
            people,
            leads,
            accounts,
            contacts,
            deals,
            steps,
        }
    }

    /// A stream of chance for one part of the writing.
    pub(in crate::data) fn stream(&self, name: &str) -> Random {
        Random::stream(self.seed, name)
    }

    /// A stream of one record's own, so that it can be drawn again elsewhere.
    pub(in crate::data) fn stream_of(&self, name: &str, number: u32) -> Random {
        Random::stream(
            self.seed ^ (u64::from(number) + 1).wrapping_mul(0x2545_f491_4f6c_dd1d),
            name,
        )
    }
}
