//! `OpportunityHistory`, brought into the order of opportunities and of time.

use rusqlite::Connection;
use store::Error;

use super::super::super::opportunities::{Category, Opportunities, State};
use super::super::super::organization::Organization;
use super::super::super::stage_history::StageHistory;
use super::super::facts::Tables;
use super::super::money::Money;
use super::super::rows::{day, each, id, instant, local_day, number, statement, text};
use super::opportunities::Stages;
use crate::table::Day;

const HISTORY: [&str; 8] = [
    "OpportunityId",
    "CreatedDate",
    "StageName",
    "Amount",
    "CurrencyIsoCode",
    "Probability",
    "CloseDate",
    "ForecastCategory",
];

/// A change as it is read.
struct Change {
    opportunity: u32,
    at: i64,
    stage: u16,
    amount: f64,
    probability: f64,
    close: Day,
    category: Category,
}

/// Changes of opportunities that are held; a stage that only occurs here is added to theirs.
pub(in crate::facts::read) fn stage_history(
    connection: &Connection,
    tables: &Tables,
    organization: &Organization,
    money: &Money,
    opportunities: &mut Opportunities,
) -> Result<Option<StageHistory>, Error> {
    let Some(table) = tables.get("OpportunityHistory") else {
        return Ok(None);
    };
    let mut stages = Stages::of(&opportunities.stages);
    let mut changes = Vec::new();
    each(
        connection,
        &statement("OpportunityHistory", table, &HISTORY),
        |row| {
            let opportunity = id(row, 0)?.and_then(|id| opportunities.find(id));
            let (Some(opportunity), Some(at)) = (opportunity, instant(row, 1)?) else {
                return Ok(());
            };
            let close = day(row, 6)?.unwrap_or(Day::MIN);
            let amount = money.corporate(number(row, 3)?, text(row, 4)?, close);
            changes.push(Change {
                opportunity: u32::try_from(opportunity).unwrap_or(u32::MAX),
                at,
                stage: stages.place(text(row, 2)?.unwrap_or_default(), State::Open),
                amount: amount.unwrap_or(f64::NAN),
                probability: number(row, 5)? / 100.0,
                close,
                category: text(row, 7)?.map_or(Category::Unknown, Category::read),
            });
            Ok(())
        },
    )?;
    opportunities.stages = stages.all;
    // Stable: two changes of one second stay in the order in which Salesforce made them.
    changes.sort_by_key(|change| (change.opportunity, change.at));
    Ok(Some(columns(&changes, opportunities.len(), organization)))
}

fn columns(changes: &[Change], opportunities: usize, organization: &Organization) -> StageHistory {
    let mut history = StageHistory::default();
    let mut next = 0;
    for opportunity in 0..=opportunities {
        while changes
            .get(next)
            .is_some_and(|change| (change.opportunity as usize) < opportunity)
        {
            next += 1;
        }
        history.first.push(u32::try_from(next).unwrap_or(u32::MAX));
    }
    for change in changes {
        history.at.push(change.at);
        history
            .day
            .push(local_day(&organization.time_zone, change.at));
        history.stage.push(change.stage);
        history.amount.push(change.amount);
        history.probability.push(change.probability);
        history.close.push(change.close);
        history.category.push(change.category);
    }
    history
}
