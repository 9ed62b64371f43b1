//! Listing goals, setting them, and reading a CSV of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use analysis::answer::Words;
use analysis::calendar::{self, Calendar, day_of};
use analysis::facts::{Facts, Part};
use analysis::goals::{Goal, Goals, parse_goals};
use analysis::table::Day;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;

use super::kept::{keep_goals, kept_goals};
use super::names::Names;
use crate::core::Core;
use crate::wire::{
    ApiError, GoalRow, GoalsRead, OfConnection, ReadGoals, SaveGoals, SetGoal, WrongGoalLine,
};

/// A file of goals is a table people made; anything larger is none.
const LARGEST: usize = 8 * 1024 * 1024;

/// All goals of a source: those set here, and the quotas of Salesforce.
pub(crate) async fn list_goals(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<Vec<GoalRow>, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let facts = core.facts(&source, &[]).await?;
    let names = Names::of(&facts);
    let kept = kept_goals(core, &args.connection_id).await?;
    let calendar = &facts.organization.calendar;
    let row = |goal: Goal, is_quota: bool| shown(goal, is_quota, calendar, &names);
    let set = kept.all().map(|goal| row(goal, false));
    Ok(set
        .chain(facts.quotas.all().map(|goal| row(goal, true)))
        .collect())
}

fn shown(goal: Goal, is_quota: bool, calendar: &Calendar, names: &Names<'_>) -> GoalRow {
    let period = calendar.holding(goal.kind, goal.first);
    GoalRow {
        measure: goal.measure,
        kind: goal.kind,
        first: calendar::shown(goal.first),
        period: period.map_or_else(
            || Words::data(&calendar::shown(goal.first)),
            |it| Words::of_period(&it),
        ),
        holder_name: names.name(&goal.holder),
        holder: goal.holder,
        value: goal.value,
        is_quota,
    }
}

/// Sets goals, or takes away those without a value; all of them or none.
pub(crate) async fn save_goals(core: &Arc<Core>, args: SaveGoals) -> Result<(), ApiError> {
    let source = core.source(&args.connection_id).await?;
    let facts = core.facts(&source, &[]).await?;
    let kept = kept_goals(core, &args.connection_id).await?;
    let mut all: BTreeMap<_, Goal> = kept.all().map(|goal| (key(&goal), goal)).collect();
    for set in args.goals {
        let value = set.value;
        let goal = goal(set, &facts)?;
        match value {
            Some(_) => all.insert(key(&goal), goal),
            None => all.remove(&key(&goal)),
        };
    }
    let all: Vec<Goal> = all.into_values().collect();
    keep_goals(core, &args.connection_id, &all).await
}

type Key = (
    analysis::goals::Measure,
    analysis::goals::Holder,
    analysis::calendar::PeriodKind,
    Day,
);

fn key(goal: &Goal) -> Key {
    (goal.measure, goal.holder.clone(), goal.kind, goal.first)
}

/// The goal of a whole fiscal period; nothing else can be reached.
fn goal(set: SetGoal, facts: &Facts) -> Result<Goal, ApiError> {
    let unfit = |why: &str| ApiError::new("goal_unfit", why).with("period", set.first.as_str());
    let day: Date = set.first.parse().map_err(|_| unfit("this is no date"))?;
    let calendar = &facts.organization.calendar;
    let period = calendar
        .holding(set.kind, day_of(day))
        .ok_or_else(|| unfit("the org has no such fiscal period"))?;
    let value = set.value.unwrap_or(0.0);
    if !value.is_finite() || value < 0.0 {
        return Err(unfit("a goal is a number and not below zero"));
    }
    Ok(Goal {
        measure: set.measure,
        kind: set.kind,
        first: period.first,
        holder: set.holder,
        value,
    })
}

/// Reads a CSV of goals, and sets none of them: the person looks at them first.
pub(crate) async fn read_goals(core: &Arc<Core>, args: ReadGoals) -> Result<GoalsRead, ApiError> {
    let unreadable = || ApiError::bad_arguments("read_goals", "this is no file in base64");
    let bytes = STANDARD.decode(&args.csv).map_err(|_| unreadable())?;
    if bytes.len() > LARGEST {
        return Err(
            ApiError::new("goals_too_large", "this file is too large for goals")
                .with("most", (LARGEST / 1024 / 1024).to_string()),
        );
    }
    let source = core.source(&args.connection_id).await?;
    // Record types are known by the opportunities that have them too.
    let facts = core.facts(&source, &[Part::Opportunities]).await?;
    let names = Names::of(&facts);
    let calendar = &facts.organization.calendar;
    let resolve = |kind, text: &str| names.holder(kind, text);
    let read = parse_goals(&bytes, calendar, args.measure, &resolve);
    let kept: Goals = kept_goals(core, &args.connection_id).await?;
    let held: BTreeMap<_, f64> = kept.all().map(|goal| (key(&goal), goal.value)).collect();
    let changed = read.goals.iter().filter(|(_, goal)| {
        held.get(&key(goal))
            .is_some_and(|value| *value != goal.value)
    });
    Ok(GoalsRead {
        changed: u32::try_from(changed.count()).unwrap_or(u32::MAX),
        goals: read
            .goals
            .iter()
            .map(|(_, goal)| shown(goal.clone(), false, calendar, &names))
            .collect(),
        wrong: read
            .wrong
            .into_iter()
            .map(|wrong| WrongGoalLine {
                line: u32::try_from(wrong.line).unwrap_or(u32::MAX),
                code: wrong.code,
                value: wrong.value,
                instead: wrong.instead.listed,
                has_more: wrong.instead.has_more,
            })
            .collect(),
        other_columns: read.other_columns,
    })
}
