//! The org's own row, its fiscal periods, users, roles and record types.

use jiff::tz::TimeZone;
use rusqlite::Connection;
use store::Error;

use super::super::organization::Organization;
use super::super::people::{People, Role, User};
use super::super::record_types::{RecordType, RecordTypes};
use super::facts::{Table, Tables};
use super::rows::{day, each, flag, number, statement, text};
use crate::calendar::{Calendar, PeriodKind, PeriodRow};

const ORGANIZATION: [&str; 3] = [
    "TimeZoneSidKey",
    "FiscalYearStartMonth",
    "UsesStartDateAsFiscalYearName",
];
const PERIOD: [&str; 5] = [
    "Type",
    "StartDate",
    "EndDate",
    "PeriodLabel",
    "FullyQualifiedLabel",
];

pub(super) fn organization(
    connection: &Connection,
    tables: &Tables,
) -> Result<Organization, Error> {
    let mut found = Organization::default();
    let mut named_by_start = false;
    if let Some(table) = tables.get("Organization") {
        each(
            connection,
            &statement("Organization", table, &ORGANIZATION),
            |row| {
                if let Some(zone) = text(row, 0)?.and_then(|name| TimeZone::get(name).ok()) {
                    found.time_zone = zone;
                }
                let month = number(row, 1)?;
                if (1.0..=12.0).contains(&month) {
                    found.fiscal_start_month = month as i8;
                }
                named_by_start = flag(row, 2)?;
                Ok(())
            },
        )?;
    }
    found.currency = currency(connection, tables)?;
    let rows = match tables.get("Period") {
        Some(table) => periods(connection, table)?,
        None => Vec::new(),
    };
    let start_month = found.fiscal_start_month.unsigned_abs();
    // Rows that contradict each other make no calendar; the usual one stays.
    let calendar = Calendar::of(start_month, named_by_start, rows)
        .or_else(|_| Calendar::standard(start_month, named_by_start));
    found.calendar = calendar.unwrap_or_default();
    Ok(found)
}

/// The corporate currency: where the org has several, the one that is; else the org's own.
pub(super) fn currency(connection: &Connection, tables: &Tables) -> Result<Option<String>, Error> {
    let mut found = None;
    if let Some(table) = tables.get("CurrencyType") {
        let sql = statement("CurrencyType", table, &["IsoCode", "IsCorporate"]);
        each(connection, &sql, |row| {
            if flag(row, 1)? {
                found = text(row, 0)?.map(str::to_owned);
            }
            Ok(())
        })?;
    }
    if let Some(table) = tables.get("Organization").filter(|_| found.is_none()) {
        let sql = statement("Organization", table, &["DefaultCurrencyIsoCode"]);
        each(connection, &sql, |row| {
            found = text(row, 0)?.map(str::to_owned);
            Ok(())
        })?;
    }
    Ok(found)
}

fn periods(connection: &Connection, table: &Table) -> Result<Vec<PeriodRow>, Error> {
    let mut found = Vec::new();
    each(connection, &statement("Period", table, &PERIOD), |row| {
        let kind = match text(row, 0)? {
            Some("Month") => PeriodKind::Month,
            Some("Quarter") => PeriodKind::Quarter,
            Some("Year") => PeriodKind::Year,
            _ => return Ok(()),
        };
        if let (Some(first), Some(last)) = (day(row, 1)?, day(row, 2)?) {
            let label = text(row, 4)?.or(text(row, 3)?);
            found.push(PeriodRow::of(kind, first, last, label));
        }
        Ok(())
    })?;
    Ok(found)
}

pub(super) fn people(connection: &Connection, tables: &Tables) -> Result<People, Error> {
    let mut people = People::default();
    if let Some(table) = tables.get("User") {
        let columns = ["Id", "Name", "UserRoleId", "Username", "ManagerId"];
        let sql = statement("User", table, &columns);
        each(connection, &sql, |row| {
            if let Some(id) = text(row, 0)? {
                let user = User {
                    name: text(row, 1)?.unwrap_or(id).to_owned(),
                    username: text(row, 3)?.map(str::to_owned),
                    role: text(row, 2)?.map(str::to_owned),
                };
                people.users.insert(id.to_owned(), user);
                if let Some(manager) = text(row, 4)? {
                    people.managers.insert(id.to_owned(), manager.to_owned());
                }
            }
            Ok(())
        })?;
    }
    if let Some(table) = tables.get("UserRole") {
        let sql = statement("UserRole", table, &["Id", "Name", "ParentRoleId"]);
        each(connection, &sql, |row| {
            if let Some(id) = text(row, 0)? {
                let role = Role {
                    name: text(row, 1)?.unwrap_or(id).to_owned(),
                    parent: text(row, 2)?.map(str::to_owned),
                };
                people.roles.insert(id.to_owned(), role);
            }
            Ok(())
        })?;
    }
    Ok(people)
}

pub(super) fn record_types(connection: &Connection, tables: &Tables) -> Result<RecordTypes, Error> {
    let mut found = RecordTypes::default();
    if let Some(table) = tables.get("RecordType") {
        let sql = statement("RecordType", table, &["Id", "Name", "SobjectType"]);
        each(connection, &sql, |row| {
            if let (Some(id), Some(object)) = (text(row, 0)?, text(row, 2)?) {
                let own = RecordType {
                    name: text(row, 1)?.unwrap_or(id).to_owned(),
                    object: object.to_owned(),
                };
                found.insert(id, own);
            }
            Ok(())
        })?;
    }
    Ok(found)
}
