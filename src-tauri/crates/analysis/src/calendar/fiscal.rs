//! The two kinds of fiscal years there are: twelve months from a month on, or rows of `Period`.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Period, PeriodKind, civil, day_of};
use crate::error::{Error, Result};
use crate::table::Day;

/// A row of Salesforce's `Period`, of an organization with custom fiscal years.
#[derive(Debug, Clone)]
pub struct PeriodRow {
    pub kind: PeriodKind,
    /// `StartDate` and `EndDate`, both in the period.
    pub first: Day,
    pub last: Day,
    /// For a year its name, `FiscalYearSettings.Name`, where it is a number; else the year of its
    /// middle. Not looked at for months and quarters.
    pub year: Option<i32>,
    /// `FullyQualifiedLabel` or another name of its own.
    pub label: Option<String>,
}

impl PeriodRow {
    /// A row as Salesforce has it; a year's name is the only number of four digits in its label.
    #[must_use]
    pub fn of(kind: PeriodKind, first: Day, last: Day, label: Option<&str>) -> Self {
        let year = label.filter(|_| kind == PeriodKind::Year);
        Self {
            kind,
            first,
            last,
            year: year.and_then(year_in),
            label: label.map(str::to_owned),
        }
    }
}

/// The only number of four digits in a name, as in `FY 2027`.
fn year_in(name: &str) -> Option<i32> {
    let mut numbers = (name.split(|c: char| !c.is_ascii_digit())).filter(|part| part.len() == 4);
    let year = numbers.next()?.parse().ok()?;
    numbers.next().is_none().then_some(year)
}

/// An organization's fiscal calendar.
#[derive(Debug, Clone)]
pub struct Calendar(Rule);

#[derive(Debug, Clone)]
enum Rule {
    Standard {
        start_month: i8,
        named_by_start: bool,
    },
    /// Periods of each kind, ascending, without overlaps.
    Custom {
        months: Vec<Period>,
        quarters: Vec<Period>,
        years: Vec<Period>,
    },
}

impl Default for Calendar {
    /// Calendar years.
    fn default() -> Self {
        Self(Rule::Standard {
            start_month: 1,
            named_by_start: false,
        })
    }
}

impl Calendar {
    /// The calendar of an organization: that of its start month, or that of its rows of `Period`
    /// where one of them differs from it.
    ///
    /// # Errors
    /// Those of [`Self::standard`] and [`Self::custom`].
    pub fn of(start_month: u8, named_by_start: bool, rows: Vec<PeriodRow>) -> Result<Self> {
        let standard = Self::standard(start_month, named_by_start)?;
        let is_standard = rows.iter().all(|row| {
            let held = standard.holding(row.kind, row.first);
            held.is_some_and(|period| (period.first, period.last) == (row.first, row.last))
        });
        match is_standard {
            true => Ok(standard),
            false => Self::custom(rows),
        }
    }

    /// Years of twelve calendar months, by `Organization.FiscalYearStartMonth` (1 to 12) and
    /// `UsesStartDateAsFiscalYearName`: whether the year has the name of the calendar year it
    /// begins in, or of the one it ends in.
    ///
    /// # Errors
    /// Where there is no such month.
    pub fn standard(start_month: u8, named_by_start: bool) -> Result<Self> {
        let start_month = i8::try_from(start_month)
            .ok()
            .filter(|month| (1..=12).contains(month))
            .ok_or_else(|| Error::Option(format!("there is no month {start_month}")))?;
        Ok(Self(Rule::Standard {
            start_month,
            named_by_start,
        }))
    }

    /// Years as the rows of `Period` say, in whatever order. Days that no row covers are in no
    /// period.
    ///
    /// # Errors
    /// Where a row ends before it begins, rows of a kind overlap, or a month or quarter begins in
    /// no year.
    pub fn custom(rows: Vec<PeriodRow>) -> Result<Self> {
        let months = sorted(&rows, PeriodKind::Month)?;
        let quarters = sorted(&rows, PeriodKind::Quarter)?;
        let years = sorted(&rows, PeriodKind::Year)?;
        let years: Vec<Period> = years.into_iter().map(year).collect();
        Ok(Self(Rule::Custom {
            months: numbered(&months, &years)?,
            quarters: numbered(&quarters, &years)?,
            years,
        }))
    }

    /// The period of a kind that holds the day; `None` where the organization has none.
    #[must_use]
    pub fn holding(&self, kind: PeriodKind, day: Day) -> Option<Period> {
        match &self.0 {
            Rule::Standard { start_month, .. } => {
                let date = civil(day)?;
                let months = i32::from(date.year()) * 12 + i32::from(date.month() - start_month);
                self.standard_period(kind, months.div_euclid(12), months.rem_euclid(12) as u16)
            }
            Rule::Custom { .. } => {
                let all = self.rows(kind);
                let place = all.partition_point(|period| period.last < day);
                all.get(place).filter(|period| period.holds(day)).cloned()
            }
        }
    }

    /// The period after; `None` where there is none right behind it.
    #[must_use]
    pub fn next(&self, period: &Period) -> Option<Period> {
        self.holding(period.kind, period.last.checked_add(1)?)
    }

    /// The period before; `None` where there is none right before it.
    #[must_use]
    pub fn previous(&self, period: &Period) -> Option<Period> {
        self.holding(period.kind, period.first.checked_sub(1)?)
    }

    /// The period with the same number a fiscal year before.
    #[must_use]
    pub fn year_before(&self, period: &Period) -> Option<Period> {
        self.named(period.kind, period.year - 1, period.number)
    }

    /// The period with a number, from 1, in the fiscal year with a name.
    #[must_use]
    pub fn named(&self, kind: PeriodKind, year: i32, number: u16) -> Option<Period> {
        match &self.0 {
            Rule::Standard { .. } => {
                let (most, months) = match kind {
                    PeriodKind::Month => (12, 1),
                    PeriodKind::Quarter => (4, 3),
                    PeriodKind::Year => (1, 12),
                };
                let month = number.checked_sub(1).filter(|before| *before < most)? * months;
                self.standard_period(kind, year - self.name_of_year_zero(), month)
            }
            Rule::Custom { .. } => (self.rows(kind).iter())
                .find(|period| period.year == year && period.number == number)
                .cloned(),
        }
    }

    /// All periods of a kind with a day from `first` to `last`, ascending.
    #[must_use]
    pub fn between(&self, kind: PeriodKind, first: Day, last: Day) -> Vec<Period> {
        if let Rule::Custom { .. } = &self.0 {
            return (self.rows(kind).iter())
                .filter(|period| period.first <= last && period.last >= first)
                .cloned()
                .collect();
        }
        let mut found: Vec<Period> = Vec::new();
        let mut next = self.holding(kind, first);
        while let Some(period) = next.filter(|period| period.first <= last) {
            next = self.next(&period);
            found.push(period);
        }
        found
    }

    /// The periods of a shorter kind that a period consists of, ascending.
    #[must_use]
    pub fn parts(&self, period: &Period, kind: PeriodKind) -> Vec<Period> {
        self.between(kind, period.first, period.last)
    }

    /// The periods of the same kind that were over before `period` began, the latest first, as many
    /// as follow each other without a gap, `most` at most.
    #[must_use]
    pub fn past(&self, period: &Period, most: usize) -> Vec<Period> {
        let mut next = self.previous(period);
        let mut found = Vec::new();
        while let Some(period) = next.filter(|_| found.len() < most) {
            next = self.previous(&period);
            found.push(period);
        }
        found
    }

    /// The period and those right before it, the oldest first, `most` in all.
    #[must_use]
    pub fn up_to(&self, last: Period, most: usize) -> Vec<Period> {
        let mut periods = self.past(&last, most.saturating_sub(1));
        periods.reverse();
        periods.push(last);
        periods
    }

    fn rows(&self, kind: PeriodKind) -> &[Period] {
        match (&self.0, kind) {
            (Rule::Standard { .. }, _) => &[],
            (Rule::Custom { months, .. }, PeriodKind::Month) => months,
            (Rule::Custom { quarters, .. }, PeriodKind::Quarter) => quarters,
            (Rule::Custom { years, .. }, PeriodKind::Year) => years,
        }
    }

    /// What is added to the calendar year a fiscal year begins in, for its name.
    fn name_of_year_zero(&self) -> i32 {
        match &self.0 {
            Rule::Standard {
                start_month,
                named_by_start,
            } => i32::from(!named_by_start && *start_month > 1),
            Rule::Custom { .. } => 0,
        }
    }

    /// The period that holds the month, from 0, of the fiscal year that begins in a calendar year.
    fn standard_period(&self, kind: PeriodKind, begins_in: i32, month: u16) -> Option<Period> {
        let Rule::Standard { start_month, .. } = &self.0 else {
            return None;
        };
        let months = match kind {
            PeriodKind::Month => 1_u16,
            PeriodKind::Quarter => 3,
            PeriodKind::Year => 12,
        };
        let before = month / months * months;
        let year = Date::new(i16::try_from(begins_in).ok()?, *start_month, 1).ok()?;
        let first = year.checked_add(i32::from(before).months()).ok()?;
        let end = first.checked_add(i32::from(months).months()).ok()?;
        Some(Period {
            kind,
            first: day_of(first),
            last: day_of(end) - 1,
            year: begins_in + self.name_of_year_zero(),
            number: before / months + 1,
            label: None,
        })
    }
}

/// The rows of one kind in their order.
fn sorted(rows: &[PeriodRow], kind: PeriodKind) -> Result<Vec<&PeriodRow>> {
    let mut rows: Vec<&PeriodRow> = rows.iter().filter(|row| row.kind == kind).collect();
    rows.sort_by_key(|row| row.first);
    let shown = |day: Day| civil(day).map_or_else(|| day.to_string(), |date| date.to_string());
    if let Some(row) = rows.iter().find(|row| row.last < row.first) {
        let (first, last) = (shown(row.first), shown(row.last));
        return Err(Error::Option(format!(
            "a fiscal period begins on {first} and ends before, on {last}"
        )));
    }
    if let Some(two) = rows.windows(2).find(|two| two[1].first <= two[0].last) {
        return Err(Error::Option(format!(
            "two fiscal periods of one kind hold {}",
            shown(two[1].first)
        )));
    }
    Ok(rows)
}

fn year(row: &PeriodRow) -> Period {
    let middle = row.first + (row.last - row.first) / 2;
    let of_middle = civil(middle).map_or(0, |date| i32::from(date.year()));
    Period {
        kind: row.kind,
        first: row.first,
        last: row.last,
        year: row.year.unwrap_or(of_middle),
        number: 1,
        label: row.label.clone(),
    }
}

/// Months or quarters, each with its place in the year it begins in.
fn numbered(rows: &[&PeriodRow], years: &[Period]) -> Result<Vec<Period>> {
    let mut found: Vec<Period> = Vec::with_capacity(rows.len());
    for row in rows {
        let place = years.partition_point(|year| year.last < row.first);
        let year = years.get(place).filter(|year| year.holds(row.first));
        let year = year.ok_or_else(|| {
            let first = civil(row.first).map_or_else(String::new, |date| date.to_string());
            Error::Option(format!(
                "a fiscal period begins on {first}, in no fiscal year"
            ))
        })?;
        let number = match found.last() {
            Some(before) if year.holds(before.first) => before.number + 1,
            _ => 1,
        };
        found.push(Period {
            kind: row.kind,
            first: row.first,
            last: row.last,
            year: year.year,
            number,
            label: row.label.clone(),
        });
    }
    Ok(found)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
