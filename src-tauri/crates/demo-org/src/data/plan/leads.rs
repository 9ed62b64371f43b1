//! Leads: who they are, how they are treated, and whether and when they convert.

use crate::data::calendar::{DAY, HOUR, civil, day_of, timeline};
use crate::data::random::{Random, probability};
use crate::data::words::{companies, people, places};

use super::world::NONE;

/// Where leads come from: name, share, log odds, median hours until someone calls.
pub(in crate::data) const SOURCES: [(&str, f64, f64, f64); 9] = [
    ("Web", 30.0, 0.0, 5.0),
    ("Phone Inquiry", 8.0, 0.45, 1.0),
    ("Partner Referral", 9.0, 0.95, 6.0),
    ("Purchased List", 16.0, -1.30, 50.0),
    ("Trade Show", 12.0, -0.10, 30.0),
    ("Webinar", 11.0, 0.20, 12.0),
    ("Employee Referral", 4.0, 1.20, 4.0),
    ("Cold Call", 6.0, -0.70, 0.2),
    ("Other", 4.0, -0.30, 20.0),
];

/// How a lead stands at the present of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::data) enum Outcome {
    Open,
    Working,
    Nurturing,
    Qualified,
    Converted,
    Lost,
}

/// A lead.
#[derive(Debug, Clone, Copy)]
pub(in crate::data) struct LeadPlan {
    pub(in crate::data) created: i64,
    /// First call; 0 when nobody called.
    pub(in crate::data) touched: i64,
    /// When it converted or was given up; 0 when neither.
    pub(in crate::data) ended: i64,
    pub(in crate::data) outcome: Outcome,
    pub(in crate::data) source: u8,
    pub(in crate::data) country: u8,
    pub(in crate::data) city: u8,
    pub(in crate::data) industry: u8,
    pub(in crate::data) title: u8,
    pub(in crate::data) employees: u32,
    pub(in crate::data) owner: u32,
    pub(in crate::data) campaign: u32,
    pub(in crate::data) responded: bool,
    /// Set when customers and deals are planned.
    pub(in crate::data) account: u32,
    pub(in crate::data) contact: u32,
    pub(in crate::data) deal: u32,
}

/// Plans `count` leads between `start` and `now`.
pub(super) fn plan(
    random: &mut Random,
    count: usize,
    (start, now): (i64, i64),
    teams: &[Vec<u32>],
    skills: &[f64],
    campaigns: usize,
) -> Vec<LeadPlan> {
    let source_weights = SOURCES.map(|(_, share, ..)| share);
    let moments = timeline(random, count, start, now);
    let mut leads = Vec::with_capacity(moments.len());
    for created in moments {
        let source = random.weighted(&source_weights);
        let country = random.weighted(&places::WEIGHTS);
        let place = &places::COUNTRIES[country];
        let team = &teams[if random.chance(0.4) { 4 } else { place.team }];
        let from_campaign = matches!(source, 4 | 5) || random.chance(0.25);
        let mut lead = LeadPlan {
            created,
            touched: 0,
            ended: 0,
            outcome: Outcome::Open,
            source: source as u8,
            country: country as u8,
            city: random.below(place.cities.len()) as u8,
            industry: random.weighted(&companies::WEIGHTS) as u8,
            title: random.below(people::TITLES.len()) as u8,
            employees: random.around(180.0, 1.4).clamp(1.0, 400_000.0) as u32,
            owner: random.pick(team),
            campaign: if from_campaign {
                random.below(campaigns) as u32
            } else {
                NONE
            },
            responded: from_campaign && random.chance(0.35),
            account: NONE,
            contact: NONE,
            deal: NONE,
        };
        treat(random, &mut lead, skills, now);
        leads.push(lead);
    }
    leads
}

/// Decides the call, the outcome and its moment.
fn treat(random: &mut Random, lead: &mut LeadPlan, skills: &[f64], now: i64) {
    let (_, _, _, median_hours) = SOURCES[usize::from(lead.source)];
    let wait_hours = random.around(median_hours, 1.2).clamp(0.03, 900.0);
    let touched = lead.created + (wait_hours * HOUR as f64) as i64 / 1_000 * 1_000;
    if random.chance(0.07) || touched >= now {
        return;
    }
    lead.touched = touched;
    lead.outcome = Outcome::Working;
    let skill = skills.get(lead.owner as usize).copied().unwrap_or_default();
    let converts = random.chance(probability(log_odds(lead, wait_hours, skill)));
    let days = random
        .around(if converts { 15.0 } else { 28.0 }, 0.9)
        .clamp(0.02, 260.0);
    let ended = touched + (days * DAY as f64) as i64 / 1_000 * 1_000;
    let over = ended < now;
    lead.outcome = match (converts, over) {
        (true, true) => Outcome::Converted,
        (true, false) if random.chance(0.4) => Outcome::Qualified,
        (false, true) if random.chance(0.72) => Outcome::Lost,
        (false, true) => Outcome::Nurturing,
        _ => Outcome::Working,
    };
    if matches!(lead.outcome, Outcome::Converted | Outcome::Lost) {
        lead.ended = ended;
    }
}

/// The log odds that a lead converts: the structure analyses are to find.
fn log_odds(lead: &LeadPlan, wait_hours: f64, skill: f64) -> f64 {
    let (_, _, source, _) = SOURCES[usize::from(lead.source)];
    let (_, _, industry) = companies::INDUSTRIES[usize::from(lead.industry)];
    let size = match lead.employees {
        0..=19 => -0.5,
        20..=99 => 0.0,
        100..=999 => 0.45,
        1_000..=9_999 => 0.1,
        _ => -0.35,
    };
    let rank = if usize::from(lead.title) < people::LEADERS {
        0.4
    } else {
        -0.15
    };
    let answered = if lead.responded { 0.75 } else { 0.0 };
    let quarter_end = if civil(day_of(lead.created)).month() % 3 == 0 {
        0.2
    } else {
        0.0
    };
    let response = -0.22 * (1.0 + wait_hours).ln();
    -1.7 + source + industry + size + rank + answered + quarter_end + response + skill
}
