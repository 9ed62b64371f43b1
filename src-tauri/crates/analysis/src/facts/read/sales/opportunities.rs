//! `Opportunity`, with the stages of `OpportunityStage` and which of them came from leads.

use std::collections::HashSet;

use rusqlite::Connection;
use store::Error;

use super::super::super::ids::Id;
use super::super::super::names::Names;
use super::super::super::opportunities::{Category, Opportunities, Stage, State};
use super::super::super::organization::Organization;
use super::super::facts::Tables;
use super::super::money::Money;
use super::super::rows::{day, each, flag, id, instant, local_day, number, statement, text};
use crate::table::Day;

const OPPORTUNITY: [&str; 13] = [
    "Id",
    "Amount",
    "CurrencyIsoCode",
    "Probability",
    "CloseDate",
    "CreatedDate",
    "IsClosed",
    "IsWon",
    "StageName",
    "ForecastCategory",
    "OwnerId",
    "RecordTypeId",
    "LeadSource",
];
const STAGE: [&str; 7] = [
    "ApiName",
    "MasterLabel",
    "SortOrder",
    "DefaultProbability",
    "IsClosed",
    "IsWon",
    "IsActive",
];

/// A stage that only occurs in rows comes after all others.
const LAST: i32 = i32::MAX;

pub(in crate::facts::read) fn opportunities(
    connection: &Connection,
    tables: &Tables,
    organization: &Organization,
    money: &Money,
) -> Result<Option<Opportunities>, Error> {
    let Some(table) = tables.get("Opportunity") else {
        return Ok(None);
    };
    let converted = converted(connection, tables)?;
    let mut found = Opportunities::default();
    let mut stages = Stages::read(connection, tables)?;
    each(
        connection,
        &statement("Opportunity", table, &OPPORTUNITY),
        |row| {
            let Some(id) = id(row, 0)? else {
                return Ok(());
            };
            let close = day(row, 4)?.unwrap_or(Day::MIN);
            let amount = number(row, 1)?;
            let code = text(row, 2)?;
            let corporate = money.corporate(amount, code, close);
            if let Some(code) = code.filter(|_| !amount.is_nan() && corporate.is_none()) {
                found.unconverted_amounts += 1;
                if !found.unconverted_currencies.contains(code) {
                    found.unconverted_currencies.insert(code.to_owned());
                }
            }
            let state = state(flag(row, 6)?, flag(row, 7)?);
            found.ids.push(id);
            found.amount.push(corporate.unwrap_or(f64::NAN));
            found.probability.push(number(row, 3)? / 100.0);
            found.close.push(close);
            let created = instant(row, 5)?;
            found
                .created
                .push(created.map_or(close, |at| local_day(&organization.time_zone, at)));
            found.state.push(state);
            found
                .stage
                .push(stages.place(text(row, 8)?.unwrap_or_default(), state));
            found
                .category
                .push(text(row, 9)?.map_or(Category::Unknown, Category::read));
            found
                .owner
                .push(numbered(&mut found.owners, text(row, 10)?));
            found
                .record_type
                .push(numbered(&mut found.record_types, text(row, 11)?));
            found
                .source
                .push(numbered(&mut found.sources, text(row, 12)?));
            found.is_converted.push(converted.contains(&id));
            Ok(())
        },
    )?;
    found.stages = stages.all;
    found.index();
    Ok(Some(found))
}

pub(in crate::facts::read) fn numbered(names: &mut Names, text: Option<&str>) -> u32 {
    text.map_or(Names::NONE, |text| names.number(text))
}

fn state(is_closed: bool, is_won: bool) -> State {
    match (is_closed, is_won) {
        (_, true) => State::Won,
        (true, false) => State::Lost,
        (false, false) => State::Open,
    }
}

/// The opportunities that live leads became.
fn converted(connection: &Connection, tables: &Tables) -> Result<HashSet<Id>, Error> {
    let mut found = HashSet::new();
    if let Some(table) = tables.get("Lead") {
        each(
            connection,
            &statement("Lead", table, &["ConvertedOpportunityId"]),
            |row| {
                found.extend(id(row, 0)?);
                Ok(())
            },
        )?;
    }
    Ok(found)
}

/// The stages known so far.
pub(super) struct Stages {
    pub(super) all: Vec<Stage>,
}

impl Stages {
    fn read(connection: &Connection, tables: &Tables) -> Result<Self, Error> {
        let mut all = Vec::new();
        if let Some(table) = tables.get("OpportunityStage") {
            each(
                connection,
                &statement("OpportunityStage", table, &STAGE),
                |row| {
                    if let Some(name) = text(row, 0)?.or(text(row, 1)?) {
                        let probability = number(row, 3)?;
                        let order = number(row, 2)?;
                        all.push(Stage {
                            name: name.to_owned(),
                            label: text(row, 1)?.unwrap_or(name).to_owned(),
                            order: if order.is_nan() { LAST } else { order as i32 },
                            default_probability: (!probability.is_nan())
                                .then_some(probability / 100.0),
                            state: state(flag(row, 4)?, flag(row, 5)?),
                            is_active: flag(row, 6)?,
                        });
                    }
                    Ok(())
                },
            )?;
        }
        all.sort_by(|one: &Stage, other| (one.order, &one.name).cmp(&(other.order, &other.name)));
        Ok(Self { all })
    }

    pub(super) fn of(all: &[Stage]) -> Self {
        Self { all: all.to_vec() }
    }

    /// The place of the stage with this name, which is taken in where it is new.
    pub(super) fn place(&mut self, name: &str, state: State) -> u16 {
        // A dozen stages: looking through them is quicker than a map.
        let place = self.all.iter().position(|stage| stage.name == name);
        let place = place.unwrap_or_else(|| {
            self.all.push(Stage {
                name: name.to_owned(),
                label: name.to_owned(),
                order: LAST,
                default_probability: None,
                state,
                is_active: false,
            });
            self.all.len() - 1
        });
        u16::try_from(place).unwrap_or(u16::MAX)
    }
}
