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
    use store::{
        Column, ColumnKind, ObjectSchema, Page, RowBatch, SourceDatabase, SourceReader, WriteMode,
    };

    use super::Money;
    use crate::calendar::{PeriodKind, day_of};
    use crate::facts::{Facts, Part};
    use crate::goals::{Holder, Measure};
    use jiff::civil::date;

    /// Makes a table of these texts and numbers, each row with an Id of its own.
    fn hold(database: &SourceDatabase, prefix: &str, object: &str, columns: &str, rows: &[&str]) {
        let named = |name: &str| Column {
            salesforce_type: "string".into(),
            ..Column::new(name, ColumnKind::Text)
        };
        let names = ["Id"].into_iter().chain(columns.split(' '));
        let schema = ObjectSchema {
            name: object.into(),
            label: String::new(),
            label_plural: String::new(),
            custom: false,
            key_prefix: None,
            name_column: None,
            cursor_column: None,
            replicateable: false,
            columns: names.map(named).collect(),
            excluded: Vec::new(),
        };
        database.apply_schema(&schema, "2026").expect("made");
        let names: Vec<String> = schema.columns.iter().map(|one| one.name.clone()).collect();
        let mut batch = RowBatch::new(names.len());
        for (number, row) in rows.iter().enumerate() {
            batch.push_text(&format!("{prefix}{number:015}"));
            row.split(' ').for_each(|cell| batch.push_text(cell));
        }
        let page = Page {
            object,
            columns: &names,
            batches: &[batch],
            mode: WriteMode::Upsert,
            seen_at: "2026",
            load: None,
        };
        database.write_page(&page).expect("written");
    }

    #[test]
    fn amounts_have_the_rate_of_their_close_date_and_those_without_one_are_counted() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("source.sqlite");
        let database = SourceDatabase::open(&path).expect("opens");
        let hold = |prefix, object, columns, rows: &[&str]| {
            hold(&database, prefix, object, columns, rows);
        };
        hold("00D", "Organization", "DefaultCurrencyIsoCode", &["USD"]);
        hold(
            "01L",
            "CurrencyType",
            "IsoCode ConversionRate IsCorporate",
            &["EUR 1 1", "USD 1.25 0"],
        );
        hold(
            "04w",
            "DatedConversionRate",
            "IsoCode StartDate NextStartDate ConversionRate",
            &[
                "USD 2026-01-01 2026-07-01 1.0",
                "USD 2026-07-01 2026-10-01 2.0",
            ],
        );
        hold(
            "006",
            "Opportunity",
            "Amount CurrencyIsoCode CloseDate IsClosed IsWon StageName OwnerId",
            &[
                "10 EUR 2026-08-01 1 1 Won 005000000000001AAA",
                "10 USD 2026-06-30 1 1 Won 005000000000001AAA",
                "10 USD 2026-07-01 1 1 Won 005000000000001AAA",
                "10 USD 2026-11-01 1 1 Won 005000000000001AAA",
                "10 JPY 2026-08-01 1 1 Won 005000000000001AAA",
            ],
        );
        hold(
            "0J9",
            "ForecastingQuota",
            "QuotaOwnerId StartDate QuotaAmount IsAmount CurrencyIsoCode",
            &[
                "005000000000001AAA 2026-07-01 100 1 USD",
                "005000000000002AAA 2026-07-01 100 1 EUR",
                "005000000000003AAA 2026-07-01 100 1 JPY",
            ],
        );
        let reader = SourceReader::open(&path).expect("opens");
        let parts = [Part::Opportunities];
        let facts = Facts::read(&reader, &parts, &Facts::default(), 0).expect("read");
        assert_eq!(facts.organization.currency.as_deref(), Some("EUR"));
        let held = facts.opportunities.as_deref().expect("opportunities");
        assert_eq!(held.amount[..4], [10.0, 10.0, 5.0, 8.0]);
        assert!(held.amount[4].is_nan());
        assert_eq!(held.unconverted_amounts, 1);
        assert!(held.unconverted_currencies.iter().eq(["JPY"]));
        let calendar = &facts.organization.calendar;
        let day = day_of(date(2026, 8, 15));
        let quarter = calendar
            .holding(PeriodKind::Quarter, day)
            .expect("a quarter");
        let quota = |owner: &str| {
            let holder = Holder::Owner(format!("00500000000000{owner}AAA"));
            let goal = (facts.quotas).of(calendar, Measure::WonAmount, &holder, &quarter);
            goal.map(|goal| goal.value)
        };
        assert_eq!(["1", "2", "3"].map(quota), [Some(50.0), Some(100.0), None]);
        assert_eq!(facts.unconverted_quotas, 1);
    }

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
