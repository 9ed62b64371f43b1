//! Salesforce's relative date literals as spans of days.
//!
//! Pure: today and the org's calendar are passed in. Follows "Date Formats and Date Literals in
//! WHERE" of the SOQL and SOSL Reference
//! (developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_dateformats.htm):
//! `LAST_N_DAYS:n` begins n days ago and includes today, so that `LAST_N_DAYS:1` is yesterday and
//! today and `LAST_90_DAYS` has 91 days; `NEXT_N_DAYS:n` begins tomorrow; of longer units the
//! present one belongs to neither. `UsesStartDateAsFiscalYearName` names fiscal years and moves none.
//! Deliberately absent: fiscal years of weeks, which an org defines one by one.

use jiff::civil::{Date, Weekday};
use jiff::{Error, ToSpan};

/// What of an org's settings decides where spans begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Calendar {
    /// The month fiscal years begin in, from 1.
    pub(crate) fiscal_month: i8,
    pub(crate) week_begins: Weekday,
}

/// Whole days, the last one excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) from: Date,
    pub(crate) until: Date,
}

#[derive(Debug, Clone, Copy)]
enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    FiscalQuarter,
    FiscalYear,
}

/// The days the literal means on the day `today`; none for what is no literal, or reaches beyond
/// the years dates can have.
pub(crate) fn resolve(literal: &str, today: Date, calendar: &Calendar) -> Option<Period> {
    let literal = literal.trim().to_ascii_uppercase();
    let (unit, first, until) = match literal.split_once(':') {
        None => named(&literal)?,
        Some((name, count)) => counted(name, number(count)?)?,
    };
    let begin = beginning(unit, today, calendar).ok()?;
    let period = Period {
        from: moved(unit, begin, first).ok()?,
        until: moved(unit, begin, until).ok()?,
    };
    Some(period)
}

/// Digits only, as SOQL wants them.
fn number(text: &str) -> Option<i64> {
    let count: i64 = text
        .bytes()
        .all(|digit| digit.is_ascii_digit())
        .then(|| text.parse().ok())??;
    (1..=1_000_000).contains(&count).then_some(count)
}

/// The unit, its first span and the one after its last, counted from the present one.
type Spans = (Unit, i64, i64);

fn named(name: &str) -> Option<Spans> {
    Some(match name {
        "YESTERDAY" => (Unit::Day, -1, 0),
        "TODAY" => (Unit::Day, 0, 1),
        "TOMORROW" => (Unit::Day, 1, 2),
        "LAST_90_DAYS" => (Unit::Day, -90, 1),
        "NEXT_90_DAYS" => (Unit::Day, 1, 91),
        _ => {
            let (which, unit) = name.split_once('_')?;
            let first = match which {
                "LAST" => -1,
                "THIS" => 0,
                "NEXT" => 1,
                _ => return None,
            };
            let unit = Unit::named(unit).filter(|unit| !matches!(unit, Unit::Day))?;
            (unit, first, first + 1)
        }
    })
}

fn counted(name: &str, count: i64) -> Option<Spans> {
    let plural = |unit: &str| Unit::named(unit.strip_suffix('S')?);
    if let Some(unit) = name.strip_prefix("LAST_N_") {
        let unit = plural(unit)?;
        let until = i64::from(matches!(unit, Unit::Day));
        return Some((unit, -count, until));
    }
    if let Some(unit) = name.strip_prefix("NEXT_N_") {
        return Some((plural(unit)?, 1, count + 1));
    }
    let unit = name.strip_prefix("N_")?.strip_suffix("_AGO")?;
    Some((plural(unit)?, -count, -count + 1))
}

impl Unit {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "DAY" => Self::Day,
            "WEEK" => Self::Week,
            "MONTH" => Self::Month,
            "QUARTER" => Self::Quarter,
            "YEAR" => Self::Year,
            "FISCAL_QUARTER" => Self::FiscalQuarter,
            "FISCAL_YEAR" => Self::FiscalYear,
            _ => return None,
        })
    }
}

/// The first day of the unit that `today` lies in.
fn beginning(unit: Unit, today: Date, calendar: &Calendar) -> Result<Date, Error> {
    let month = today.first_of_month();
    // Months since the last one in which a year of this kind began.
    let since = |first: i8| i64::from((today.month() - first).rem_euclid(12));
    match unit {
        Unit::Day => Ok(today),
        Unit::Week => {
            let passed = today.weekday().since(calendar.week_begins);
            today.checked_sub(i64::from(passed).days())
        }
        Unit::Month => Ok(month),
        Unit::Quarter => month.checked_sub((since(1) % 3).months()),
        Unit::Year => month.checked_sub(since(1).months()),
        Unit::FiscalQuarter => month.checked_sub((since(calendar.fiscal_month) % 3).months()),
        Unit::FiscalYear => month.checked_sub(since(calendar.fiscal_month).months()),
    }
}

fn moved(unit: Unit, begin: Date, by: i64) -> Result<Date, Error> {
    let span = jiff::Span::new();
    let span = match unit {
        Unit::Day => span.try_days(by)?,
        Unit::Week => span.try_weeks(by)?,
        Unit::Month => span.try_months(by)?,
        Unit::Quarter | Unit::FiscalQuarter => span.try_months(by * 3)?,
        Unit::Year | Unit::FiscalYear => span.try_years(by)?,
    };
    begin.checked_add(span)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};

    use super::{Calendar, resolve};

    const PLAIN: Calendar = Calendar {
        fiscal_month: 1,
        week_begins: Weekday::Monday,
    };

    fn spans(literal: &str, today: &str, calendar: &Calendar) -> Option<String> {
        let today = today.parse().expect("a date");
        resolve(literal, today, calendar).map(|period| format!("{}/{}", period.from, period.until))
    }

    #[test]
    fn each_literal_means_the_days_salesforce_says() {
        // 2026-11-25 is a Wednesday.
        for (literal, expected) in [
            ("YESTERDAY", "2026-11-24/2026-11-25"),
            ("TODAY", "2026-11-25/2026-11-26"),
            ("TOMORROW", "2026-11-26/2026-11-27"),
            ("LAST_WEEK", "2026-11-16/2026-11-23"),
            ("THIS_WEEK", "2026-11-23/2026-11-30"),
            ("NEXT_WEEK", "2026-11-30/2026-12-07"),
            ("LAST_MONTH", "2026-10-01/2026-11-01"),
            ("THIS_MONTH", "2026-11-01/2026-12-01"),
            ("NEXT_MONTH", "2026-12-01/2027-01-01"),
            ("LAST_QUARTER", "2026-07-01/2026-10-01"),
            ("THIS_QUARTER", "2026-10-01/2027-01-01"),
            ("NEXT_QUARTER", "2027-01-01/2027-04-01"),
            ("LAST_YEAR", "2025-01-01/2026-01-01"),
            ("THIS_YEAR", "2026-01-01/2027-01-01"),
            ("NEXT_YEAR", "2027-01-01/2028-01-01"),
            ("LAST_FISCAL_QUARTER", "2026-07-01/2026-10-01"),
            ("THIS_FISCAL_YEAR", "2026-01-01/2027-01-01"),
            ("LAST_90_DAYS", "2026-08-27/2026-11-26"),
            ("NEXT_90_DAYS", "2026-11-26/2027-02-24"),
            ("LAST_N_DAYS:1", "2026-11-24/2026-11-26"),
            ("LAST_N_DAYS:365", "2025-11-25/2026-11-26"),
            ("NEXT_N_DAYS:1", "2026-11-26/2026-11-27"),
            ("N_DAYS_AGO:3", "2026-11-22/2026-11-23"),
            ("LAST_N_WEEKS:2", "2026-11-09/2026-11-23"),
            ("NEXT_N_WEEKS:2", "2026-11-30/2026-12-14"),
            ("N_WEEKS_AGO:2", "2026-11-09/2026-11-16"),
            ("LAST_N_MONTHS:2", "2026-09-01/2026-11-01"),
            ("NEXT_N_MONTHS:2", "2026-12-01/2027-02-01"),
            ("N_MONTHS_AGO:2", "2026-09-01/2026-10-01"),
            ("LAST_N_QUARTERS:2", "2026-04-01/2026-10-01"),
            ("NEXT_N_QUARTERS:2", "2027-01-01/2027-07-01"),
            ("N_QUARTERS_AGO:2", "2026-04-01/2026-07-01"),
            ("LAST_N_YEARS:2", "2024-01-01/2026-01-01"),
            ("NEXT_N_YEARS:2", "2027-01-01/2029-01-01"),
            ("N_YEARS_AGO:2", "2024-01-01/2025-01-01"),
            (" last_n_days:7 ", "2026-11-18/2026-11-26"),
        ] {
            let found = spans(literal, "2026-11-25", &PLAIN);
            assert_eq!(found.as_deref(), Some(expected), "{literal}");
        }
    }

    #[test]
    fn fiscal_spans_begin_in_the_orgs_month() {
        let from = |fiscal_month| Calendar {
            fiscal_month,
            ..PLAIN
        };
        for (month, today, literal, expected) in [
            (4, "2026-11-25", "THIS_FISCAL_YEAR", "2026-04-01/2027-04-01"),
            (4, "2026-03-31", "THIS_FISCAL_YEAR", "2025-04-01/2026-04-01"),
            (4, "2026-04-01", "THIS_FISCAL_YEAR", "2026-04-01/2027-04-01"),
            (
                2,
                "2026-01-31",
                "THIS_FISCAL_QUARTER",
                "2025-11-01/2026-02-01",
            ),
            (
                2,
                "2026-11-25",
                "THIS_FISCAL_QUARTER",
                "2026-11-01/2027-02-01",
            ),
            (
                2,
                "2026-11-25",
                "LAST_FISCAL_QUARTER",
                "2026-08-01/2026-11-01",
            ),
            (
                12,
                "2026-11-25",
                "NEXT_FISCAL_QUARTER",
                "2026-12-01/2027-03-01",
            ),
            (
                12,
                "2026-11-25",
                "NEXT_FISCAL_YEAR",
                "2026-12-01/2027-12-01",
            ),
            (
                7,
                "2026-11-25",
                "LAST_N_FISCAL_QUARTERS:3",
                "2026-01-01/2026-10-01",
            ),
            (
                7,
                "2026-11-25",
                "NEXT_N_FISCAL_QUARTERS:1",
                "2027-01-01/2027-04-01",
            ),
            (
                7,
                "2026-11-25",
                "N_FISCAL_QUARTERS_AGO:1",
                "2026-07-01/2026-10-01",
            ),
            (
                7,
                "2026-11-25",
                "LAST_N_FISCAL_YEARS:1",
                "2025-07-01/2026-07-01",
            ),
            (
                7,
                "2026-11-25",
                "NEXT_N_FISCAL_YEARS:2",
                "2027-07-01/2029-07-01",
            ),
            (
                7,
                "2026-11-25",
                "N_FISCAL_YEARS_AGO:2",
                "2024-07-01/2025-07-01",
            ),
        ] {
            let found = spans(literal, today, &from(month));
            assert_eq!(
                found.as_deref(),
                Some(expected),
                "{literal} {month} {today}"
            );
        }
    }

    #[test]
    fn weeks_begin_where_the_org_is() {
        for (week_begins, today, expected) in [
            (Weekday::Sunday, "2026-11-25", "2026-11-22/2026-11-29"),
            (Weekday::Sunday, "2026-11-22", "2026-11-22/2026-11-29"),
            (Weekday::Sunday, "2026-11-21", "2026-11-15/2026-11-22"),
            (Weekday::Saturday, "2026-11-20", "2026-11-14/2026-11-21"),
            (Weekday::Monday, "2026-11-22", "2026-11-16/2026-11-23"),
        ] {
            let calendar = Calendar {
                week_begins,
                ..PLAIN
            };
            let found = spans("THIS_WEEK", today, &calendar);
            assert_eq!(found.as_deref(), Some(expected), "{week_begins:?} {today}");
        }
    }

    #[test]
    fn leap_days_and_short_months_are_no_trouble() {
        let leap = date(2028, 2, 29);
        let year = resolve("N_YEARS_AGO:1", leap, &PLAIN).expect("a span");
        assert_eq!(
            (year.from, year.until),
            (date(2027, 1, 1), date(2028, 1, 1))
        );
        let month = resolve("LAST_MONTH", date(2026, 3, 31), &PLAIN).expect("a span");
        assert_eq!(
            (month.from, month.until),
            (date(2026, 2, 1), date(2026, 3, 1))
        );
    }

    #[test]
    fn what_is_no_literal_is_refused() {
        for literal in [
            "",
            "SOON",
            "THIS_DAY",
            "LAST_DAY",
            "LAST_N_DAYS",
            "LAST_N_DAYS:",
            "LAST_N_DAYS:0",
            "LAST_N_DAYS:-3",
            "LAST_N_DAYS:+3",
            "LAST_N_DAYS:3.5",
            "LAST_N_DAYS: 3",
            "LAST_N_DAY:3",
            "N_DAYS_AGO",
            "N_DAY_AGO:1",
            "THIS_WEEK:2",
            "LAST_N_YEARS:1000000",
            "NEXT_N_DAYS:99999999999999999999",
            "LAST_90_DAYS:1",
        ] {
            assert_eq!(spans(literal, "2026-11-25", &PLAIN), None, "{literal:?}");
        }
    }
}
