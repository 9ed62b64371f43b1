//! A few leads, each told by what counts here, and asking the analyses about them.

use std::sync::{Arc, OnceLock};

use jiff::tz::TimeZone;

use crate::facts::{
    Facts, Id, Leads, Names, Opportunities, Organization, Scores, Sources, StatusChange, Told,
};
use crate::goals::Goals;
use crate::question::{Analysis, Ask, Finding, Question};
use crate::table::Day;

/// Thursday, 18 June 2026.
pub(super) const TODAY: Day = 20_622;
const SECONDS: i64 = 86_400;

/// A lead as it is asked about.
#[derive(Clone, Copy, Default)]
pub(super) struct Lead {
    /// In seconds since 1970.
    pub(super) created_at: i64,
    pub(super) converted: Option<Day>,
    pub(super) source: Option<&'static str>,
    pub(super) opportunity: Option<u32>,
    pub(super) touch: Option<i64>,
}

/// Noon of so many days ago in UTC.
pub(super) fn noon(days_ago: Day) -> i64 {
    i64::from(TODAY - days_ago) * SECONDS + SECONDS / 2
}

pub(super) fn leads(all: &[Lead]) -> Leads {
    let mut leads = Leads::default();
    for (place, lead) in all.iter().enumerate() {
        leads
            .ids
            .push(Id::read(&format!("00Q{place:015}")).expect("an Id"));
        leads.created_at.push(lead.created_at);
        let created = lead.created_at.div_euclid(SECONDS);
        leads.created.push(Day::try_from(created).expect("a day"));
        leads.is_converted.push(lead.converted.is_some());
        leads.converted.push(lead.converted);
        leads.has_opportunity.push(lead.opportunity.is_some());
        leads.opportunity.push(lead.opportunity);
        let source = lead
            .source
            .map_or(Names::NONE, |name| leads.sources.number(name));
        leads.source.push(source);
        leads.status.push(Names::NONE);
        leads.owner.push(Names::NONE);
        leads.record_type.push(Names::NONE);
        leads.first_touch.push(lead.touch);
    }
    leads.index();
    leads
}

/// Facts of these leads in UTC, as of this noon.
pub(super) fn facts(all: &[Lead], opportunities: Option<&Opportunities>) -> Facts {
    Facts {
        now: noon(0),
        organization: Arc::new(Organization {
            time_zone: TimeZone::UTC,
            ..Organization::default()
        }),
        opportunities: opportunities.cloned().map(Arc::new),
        leads: Some(Arc::new(leads(all))),
        ..Facts::default()
    }
}

/// What an analysis finds of leads whose history tells of each of the first, in turn, that it became
/// qualified on that day.
pub(super) fn ask_of_qualified(
    analysis: &Analysis,
    all: &[Lead],
    days: impl IntoIterator<Item = Day>,
) -> Finding {
    let mut held = leads(all);
    let to = held.statuses.number("Qualified");
    held.status_changes = (0..)
        .zip(days)
        .map(|(lead, day)| StatusChange { lead, day, to })
        .collect();
    let mut facts = facts(&[], None);
    facts.leads = Some(Arc::new(held));
    let ask = Ask {
        qualified: vec!["Qualified".to_owned()],
        ..Ask::default()
    };
    ask_for(analysis, &facts, &ask)
}

pub(super) fn ask(analysis: &Analysis, facts: &Facts) -> Finding {
    ask_for(analysis, facts, &Ask::default())
}

pub(super) fn ask_for(analysis: &Analysis, facts: &Facts, ask: &Ask) -> Finding {
    let question = Question {
        facts,
        ask,
        today: TODAY,
        day_over: 0.5,
        goals: &Goals::default(),
        forecast: &OnceLock::new(),
    };
    (analysis.find)(&question)
}

/// A scoring within ninety days that came to its end yesterday.
pub(super) fn told() -> Told {
    Told {
        horizon: 90,
        as_of: TODAY - 1,
        refused: None,
        with_leak: false,
        sources: Sources::NotUsed,
    }
}

/// The scores of leads by their places.
pub(super) fn scores(told: Told, probabilities: &[(u32, f64)]) -> Scores {
    let mut scores = Scores::default();
    scores.told = Some(told);
    scores.probabilities = probabilities.to_vec();
    scores
}
