//! `Lead`, with what leads became, when they were first spoken to, and how their status changed.

use rusqlite::Connection;
use store::{Error, quote_ident, table_name};

use super::super::leads::{Leads, StatusChange};
use super::super::opportunities::Opportunities;
use super::super::organization::Organization;
use super::activities::{Persons, read_first_touches};
use super::facts::Tables;
use super::rows::{day, each, flag, id, instant, local_day, statement, text};
use super::sales::numbered;
use crate::table::Day;

const LEAD: [&str; 10] = [
    "Id",
    "CreatedDate",
    "IsConverted",
    "ConvertedDate",
    "ConvertedOpportunityId",
    "ConvertedContactId",
    "LeadSource",
    "Status",
    "OwnerId",
    "RecordTypeId",
];

pub(super) fn leads(
    connection: &Connection,
    tables: &Tables,
    organization: &Organization,
    opportunities: Option<&Opportunities>,
) -> Result<Option<Leads>, Error> {
    let Some(table) = tables.get("Lead") else {
        return Ok(None);
    };
    let mut found = Leads::default();
    let mut persons = Vec::new();
    each(connection, &statement("Lead", table, &LEAD), |row| {
        let (Some(own), Some(created)) = (id(row, 0)?, instant(row, 1)?) else {
            return Ok(());
        };
        let is_converted = flag(row, 2)?;
        let opportunity = id(row, 4)?;
        let place = u32::try_from(found.ids.len()).unwrap_or(u32::MAX);
        let as_whom = [Some(own), id(row, 5)?].into_iter().flatten();
        persons.extend(as_whom.map(|person| (person, place)));
        found.ids.push(own);
        found.created_at.push(created);
        found
            .created
            .push(local_day(&organization.time_zone, created));
        found.is_converted.push(is_converted);
        found.converted.push(day(row, 3)?.filter(|_| is_converted));
        found.has_opportunity.push(opportunity.is_some());
        found
            .opportunity
            .push(opportunity.and_then(|id| u32::try_from(opportunities?.find(id)?).ok()));
        found
            .source
            .push(numbered(&mut found.sources, text(row, 6)?));
        found
            .status
            .push(numbered(&mut found.statuses, text(row, 7)?));
        found.owner.push(numbered(&mut found.owners, text(row, 8)?));
        found
            .record_type
            .push(numbered(&mut found.record_types, text(row, 9)?));
        Ok(())
    })?;
    found.first_touch = vec![None; found.len()];
    read_first_touches(connection, tables, &Persons::of(persons), &mut found)?;
    found.index();
    read_status_changes(connection, tables, organization, &mut found)?;
    Ok(Some(found))
}

/// From `LeadHistory`, where the org tracks the field and the table is held.
fn read_status_changes(
    connection: &Connection,
    tables: &Tables,
    organization: &Organization,
    leads: &mut Leads,
) -> Result<(), Error> {
    let needed = ["Field", "LeadId", "CreatedDate", "NewValue"];
    let Some(table) = tables.get("LeadHistory") else {
        return Ok(());
    };
    if needed.iter().any(|column| !table.columns.contains(*column)) {
        return Ok(());
    }
    let sql = format!(
        "SELECT LeadId, CreatedDate, NewValue FROM {} WHERE Field = 'Status'",
        quote_ident(&table_name("LeadHistory"))
    );
    let mut changes: Vec<(u32, i64, Day, u32)> = Vec::new();
    each(connection, &sql, |row| {
        let lead = id(row, 0)?.and_then(|id| leads.find(id));
        if let (Some(lead), Some(at), Some(to)) = (lead, instant(row, 1)?, text(row, 2)?) {
            let day = local_day(&organization.time_zone, at);
            let lead = u32::try_from(lead).unwrap_or(u32::MAX);
            changes.push((lead, at, day, leads.statuses.number(to)));
        }
        Ok(())
    })?;
    changes.sort_by_key(|(lead, at, ..)| (*lead, *at));
    leads.status_changes = changes
        .into_iter()
        .map(|(lead, _, day, to)| StatusChange { lead, day, to })
        .collect();
    Ok(())
}
