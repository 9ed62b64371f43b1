//! `ForecastingQuota` as goals of owners.
//!
//! Quotas of a product family or a territory are parts of others and left out. Where an org forecasts in
//! several ways (`ForecastingTypeId`), an owner's month has a quota in each: that of the way with the most
//! quotas counts. Rows are only there for those who may view all forecasts.

use std::collections::BTreeMap;

use rusqlite::Connection;
use store::Error;

use super::super::super::organization::Organization;
use super::super::facts::Tables;
use super::super::money::Money;
use super::super::rows::{day, each, flag, number, statement, text};
use crate::calendar::PeriodKind;
use crate::goals::{Goal, Goals, Holder, Measure};
use crate::table::Day;

const QUOTA: [&str; 8] = [
    "QuotaOwnerId",
    "StartDate",
    "QuotaAmount",
    "IsAmount",
    "CurrencyIsoCode",
    "ProductFamily",
    "Territory2Id",
    "ForecastingTypeId",
];

struct Quota {
    owner: String,
    start: Day,
    amount: f64,
}

/// The goals, and how many quotas have no rate and are none.
pub(in crate::facts::read) fn quotas(
    connection: &Connection,
    tables: &Tables,
    organization: &Organization,
    money: &Money,
) -> Result<(Goals, usize), Error> {
    let (mut goals, mut unconverted) = (Goals::default(), 0);
    let Some(table) = tables.get("ForecastingQuota") else {
        return Ok((goals, unconverted));
    };
    let mut by_type: BTreeMap<String, Vec<Quota>> = BTreeMap::new();
    each(
        connection,
        &statement("ForecastingQuota", table, &QUOTA),
        |row| {
            let is_part = text(row, 5)?.is_some() || text(row, 6)?.is_some();
            let (Some(owner), Some(start)) = (text(row, 0)?, day(row, 1)?) else {
                return Ok(());
            };
            if is_part || !flag(row, 3)? {
                return Ok(());
            }
            let amount = money.corporate(number(row, 2)?, text(row, 4)?, start);
            unconverted += usize::from(amount.is_none());
            if let Some(amount) = amount.filter(|amount| *amount >= 0.0) {
                let of_type = by_type.entry(text(row, 7)?.unwrap_or_default().to_owned());
                of_type.or_default().push(Quota {
                    owner: owner.to_owned(),
                    start,
                    amount,
                });
            }
            Ok(())
        },
    )?;
    // Of equally many the first, by its Id.
    let most = by_type
        .into_values()
        .rev()
        .max_by_key(Vec::len)
        .unwrap_or_default();
    let kind = kind_of(&most, organization);
    for quota in most {
        if let Some(period) = organization.calendar.holding(kind, quota.start) {
            goals.set(&Goal {
                measure: Measure::WonAmount,
                kind,
                first: period.first,
                holder: Holder::Owner(quota.owner),
                value: quota.amount,
            });
        }
    }
    Ok((goals, unconverted))
}

/// Whether an org sets quotas by quarters, where each begins with one, or by months.
fn kind_of(quotas: &[Quota], organization: &Organization) -> PeriodKind {
    let begins_quarter = |quota: &Quota| {
        let quarter = organization
            .calendar
            .holding(PeriodKind::Quarter, quota.start);
        quarter.is_some_and(|quarter| quarter.first == quota.start)
    };
    match quotas.iter().all(begins_quarter) {
        true => PeriodKind::Quarter,
        false => PeriodKind::Month,
    }
}
