//! Who works for the company: the chief, managers, sellers and the people beside them.

use crate::data::random::Random;

/// The sales teams; the last calls on new leads.
pub(in crate::data) const TEAMS: [&str; 5] = [
    "Americas",
    "EMEA North",
    "EMEA South",
    "Asia Pacific",
    "Inside Sales",
];

/// What a user does. The order of users is: administrator, chief, five managers, sellers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::data) enum Job {
    Administrator,
    Chief,
    Manager,
    Seller,
}

/// A user.
#[derive(Debug, Clone, Copy)]
pub(in crate::data) struct Seller {
    pub(in crate::data) job: Job,
    pub(in crate::data) team: usize,
    /// Log odds this person adds to a conversion or a win.
    pub(in crate::data) skill: f64,
    pub(in crate::data) active: bool,
}

impl Seller {
    pub(in crate::data) fn sells(&self) -> bool {
        self.job == Job::Seller
    }
}

/// The company's `count` users.
pub(super) fn hire(random: &mut Random, count: usize) -> Vec<Seller> {
    let fixed = |job, team| Seller {
        job,
        team,
        skill: 0.0,
        active: true,
    };
    let mut people = vec![fixed(Job::Administrator, 0), fixed(Job::Chief, 0)];
    people.extend((0..TEAMS.len()).map(|team| fixed(Job::Manager, team)));
    while people.len() < count {
        let number = people.len();
        people.push(Seller {
            job: Job::Seller,
            team: number % TEAMS.len(),
            skill: 0.35 * random.normal(),
            active: number % 11 != 0,
        });
    }
    people
}

/// The sellers of each team, as positions among the users.
pub(super) fn by_team(people: &[Seller]) -> Vec<Vec<u32>> {
    let mut teams = vec![Vec::new(); TEAMS.len()];
    for (at, person) in people.iter().enumerate() {
        if person.sells() {
            teams[person.team].push(at as u32);
        }
    }
    teams
}
