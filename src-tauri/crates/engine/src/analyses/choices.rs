//! What people can choose from above a dashboard.

use std::collections::BTreeSet;
use std::sync::Arc;

use analysis::answer::Words;
use analysis::calendar::{Calendar, PeriodKind, shown};
use analysis::facts::{Facts, Names, Part, is_given_up};
use analysis::table::Day;

use crate::core::Core;
use crate::wire::{
    AnalysisChoices, ApiError, Choice, GoalPeriod, OfConnection, PeriodChoice, RecordTypeChoices,
};

/// How many periods back can be chosen, by their kind.
const BACK: [(PeriodKind, u16); 3] = [
    (PeriodKind::Month, 12),
    (PeriodKind::Quarter, 8),
    (PeriodKind::Year, 3),
];

pub(crate) async fn get_analysis_choices(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<AnalysisChoices, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let facts = core
        .facts(&source, &[Part::Leads, Part::Opportunities])
        .await?;
    let today = core.hour(&facts).day;
    Ok(AnalysisChoices {
        owners: owners(&facts),
        teams: teams(&facts),
        record_types: record_types(&facts),
        sources: sources(&facts),
        given_up: given_up(&facts),
        statuses: statuses(&facts),
        periods: periods(&facts.organization.calendar, today),
        goal_periods: goal_periods(&facts.organization.calendar, today),
        currency: facts.organization.currency.clone(),
    })
}

fn teams(facts: &Facts) -> Vec<Choice> {
    let called = facts.people.called();
    let ids = facts.people.roles.keys();
    sorted(ids.filter_map(|id| Some((id.clone(), called.team(id)?.into_owned()))))
}

fn sorted(named: impl Iterator<Item = (String, String)>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = named.map(|(id, name)| Choice { id, name }).collect();
    choices.sort_by_cached_key(|choice| choice.name.to_lowercase());
    choices
}

/// Users who own a lead or an opportunity, each told from the others; by their Ids where `User` is not held.
fn owners(facts: &Facts) -> Vec<Choice> {
    let of_leads = facts.leads.iter().flat_map(|leads| leads.owners.all());
    let of_opportunities = facts
        .opportunities
        .iter()
        .flat_map(|held| held.owners.all());
    let ids: BTreeSet<&String> = of_leads.chain(of_opportunities).collect();
    let called = facts.people.called();
    let named = ids.into_iter().filter_map(|id| {
        let name = match facts.people.users.is_empty() {
            true => id.clone(),
            // Queues own leads too, and are no people.
            false => called.name(id)?.into_owned(),
        };
        Some((id.clone(), name))
    });
    sorted(named)
}

fn sources(facts: &Facts) -> Vec<String> {
    let of_leads = facts.leads.iter().map(|leads| &leads.sources);
    let of_opportunities = facts.opportunities.iter().map(|held| &held.sources);
    texts(of_leads.chain(of_opportunities))
}

fn statuses(facts: &Facts) -> Vec<String> {
    texts(facts.leads.iter().map(|leads| &leads.statuses))
}

/// Those of them that mean a lead was given up, unless leads convert to them.
fn given_up(facts: &Facts) -> Vec<String> {
    let Some(leads) = &facts.leads else {
        return Vec::new();
    };
    let states = leads.status.iter().zip(&leads.is_converted);
    let of_converted: BTreeSet<&str> = states
        .filter(|(_, is_converted)| **is_converted)
        .filter_map(|(status, _)| leads.statuses.get(*status))
        .collect();
    let mut all = statuses(facts);
    all.retain(|status| is_given_up(status) && !of_converted.contains(status.as_str()));
    all
}

fn texts<'a>(names: impl Iterator<Item = &'a Names>) -> Vec<String> {
    let all: BTreeSet<&String> = names.flat_map(Names::all).collect();
    all.into_iter().cloned().collect()
}

/// None where `RecordType` is not held.
fn record_types(facts: &Facts) -> RecordTypeChoices {
    let of = |object| {
        let named = facts.record_types.of(object);
        sorted(named.map(|(id, name)| (id.to_owned(), name.to_owned())))
    };
    RecordTypeChoices {
        leads: of("Lead"),
        opportunities: of("Opportunity"),
    }
}

fn periods(calendar: &Calendar, today: Day) -> Vec<PeriodChoice> {
    let mut found = Vec::new();
    for (kind, most) in BACK {
        let mut period = calendar.holding(kind, today);
        for back in 0..=most {
            let Some(own) = period else { break };
            found.push(PeriodChoice {
                kind,
                back,
                name: Words::of_period(&own),
                first: shown(own.first),
                last: shown(own.last),
            });
            period = calendar.previous(&own);
        }
    }
    found
}

/// Goals are set for the year that goes on, its predecessor, for comparison, and the next one.
fn goal_periods(calendar: &Calendar, today: Day) -> Vec<GoalPeriod> {
    let present = calendar.holding(PeriodKind::Year, today);
    let before = present.as_ref().and_then(|year| calendar.previous(year));
    let next = present.as_ref().and_then(|year| calendar.next(year));
    let mut found = Vec::new();
    for year in [before, present, next].into_iter().flatten() {
        for kind in [PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Year] {
            let parts = match kind {
                PeriodKind::Year => vec![year.clone()],
                _ => calendar.parts(&year, kind),
            };
            found.extend(parts.iter().map(|period| GoalPeriod {
                kind,
                year: year.year,
                name: Words::of_period(period),
                first: shown(period.first),
            }));
        }
    }
    found
}
