//! Amounts in the corporate currency.
//!
//! An amount is divided by the rate of its currency: that of `DatedConversionRate` for the close
//! date, where the org keeps dated rates (`StartDate` <= close date < `NextStartDate`), else that of
//! `CurrencyType`. Source: *Advanced currency management*, Salesforce object reference.

use std::collections::HashMap;

use rusqlite::Connection;
use store::Error;

use super::facts::Tables;
use super::rows::{day, each, number, statement, text};
use crate::table::Day;

/// Rates by currency.
#[derive(Debug, Default)]
pub(super) struct Money {
    corporate: Option<String>,
    rates: HashMap<String, f64>,
    /// By currency, sorted by their first day; with the day after their last.
    dated: HashMap<String, Vec<(Day, Day, f64)>>,
}

impl Money {
    /// `corporate` is the code of the org's own currency, where known.
    pub(super) fn read(
        connection: &Connection,
        tables: &Tables,
        corporate: Option<&str>,
    ) -> Result<Self, Error> {
        let mut money = Self {
            corporate: corporate.map(str::to_owned),
            ..Self::default()
        };
        if let Some(table) = tables.get("CurrencyType") {
            let sql = statement("CurrencyType", table, &["IsoCode", "ConversionRate"]);
            each(connection, &sql, |row| {
                if let Some(code) = text(row, 0)? {
                    money.rates.insert(code.to_owned(), number(row, 1)?);
                }
                Ok(())
            })?;
        }
        if let Some(table) = tables.get("DatedConversionRate") {
            let columns = ["IsoCode", "StartDate", "NextStartDate", "ConversionRate"];
            each(
                connection,
                &statement("DatedConversionRate", table, &columns),
                |row| {
                    if let (Some(code), Some(start)) = (text(row, 0)?, day(row, 1)?) {
                        let next = day(row, 2)?.unwrap_or(Day::MAX);
                        let rates = money.dated.entry(code.to_owned()).or_default();
                        rates.push((start, next, number(row, 3)?));
                    }
                    Ok(())
                },
            )?;
        }
        for rates in money.dated.values_mut() {
            rates.sort_unstable_by_key(|(start, ..)| *start);
        }
        Ok(money)
    }

    /// The amount in the corporate currency; `None` where its rate is not known.
    pub(super) fn corporate(&self, amount: f64, code: Option<&str>, close: Day) -> Option<f64> {
        let Some(code) = code.filter(|code| Some(*code) != self.corporate.as_deref()) else {
            return Some(amount);
        };
        let dated = self.dated.get(code).and_then(|rates| {
            let at = rates.partition_point(|(start, ..)| *start <= close);
            let (_, next, rate) = rates.get(at.checked_sub(1)?)?;
            (close < *next).then_some(*rate)
        });
        let rate = dated.or_else(|| self.rates.get(code).copied())?;
        (rate > 0.0).then(|| amount / rate)
    }
}

#[cfg(test)]
mod tests {
    use super::Money;

    #[test]
    fn dated_rates_come_before_the_present_one() {
        let money = Money {
            corporate: Some("EUR".to_owned()),
            rates: [("EUR".to_owned(), 1.0), ("USD".to_owned(), 1.25)].into(),
            dated: [("USD".to_owned(), vec![(100, 200, 1.0), (200, 300, 2.0)])].into(),
        };
        for (code, close, expected) in [
            (None, 150, Some(10.0)),
            (Some("EUR"), 150, Some(10.0)),
            (Some("USD"), 99, Some(8.0)),
            (Some("USD"), 100, Some(10.0)),
            (Some("USD"), 199, Some(10.0)),
            (Some("USD"), 200, Some(5.0)),
            (Some("USD"), 300, Some(8.0)),
            (Some("GBP"), 150, None),
        ] {
            assert_eq!(
                money.corporate(10.0, code, close),
                expected,
                "{code:?} {close}"
            );
        }
    }
}
