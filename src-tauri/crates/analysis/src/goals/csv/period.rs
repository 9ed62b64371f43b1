//! Periods as people write them.

use jiff::civil::Date;

use crate::calendar::{Calendar, Period, PeriodKind, day_of};
use crate::table::{DateOrder, Day, day};

/// What a text says of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// A calendar month: `2026-01`, `01/2026`, `Jan 2026`.
    Month { year: i16, month: i8 },
    /// A fiscal quarter, by the name of the fiscal year: `Q1 2026`, `FY2026 Q1`, `1. Quartal 2026`.
    Quarter { year: i32, number: u16 },
    /// A fiscal year by its name: `2026`, `FY 2026`, `GJ2026`.
    Year(i32),
    /// A day of it.
    Day(Day),
    /// A day whose month may be either number.
    Ambiguous,
}

const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "jaen"],
    &["feb"],
    &["mar", "mär", "mae", "mrz"],
    &["apr"],
    &["may", "mai"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez"],
];

/// What a text says; `slashes` is the order of day and month in `1/2/2026`, where the column tells.
pub(super) fn written(text: &str, slashes: Option<DateOrder>) -> Option<Written> {
    let text = text.trim().to_lowercase();
    if let Some(date) = date(&text, slashes) {
        return Some(date);
    }
    let words: Vec<&str> = parts(&text);
    let words: Vec<&str> = (words.into_iter())
        .filter(|word| !matches!(*word, "fy" | "gj" | "quartal" | "quarter" | "qtr"))
        .collect();
    match words[..] {
        [one] => year(one).map(Written::Year),
        ["q", number, name] | [name, "q", number] => quarter(name, number),
        [first, second] => {
            let is_quarter = ["quartal", "quarter", "qtr"]
                .iter()
                .any(|word| text.contains(word));
            if is_quarter {
                return quarter(second, first).or_else(|| quarter(first, second));
            }
            month(first, second).or_else(|| month(second, first))
        }
        _ => None,
    }
}

/// Words of letters and numbers, told apart also where nothing is between them.
fn parts(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let is_digit = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != is_digit);
            let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
            found.push(part);
            rest = after;
        }
    }
    found
}

fn year(text: &str) -> Option<i32> {
    let year = text
        .parse()
        .ok()
        .filter(|year| (1900..=2999).contains(year))?;
    (text.len() == 4).then_some(year)
}

fn quarter(name: &str, number: &str) -> Option<Written> {
    let number = number
        .parse()
        .ok()
        .filter(|number| (1..=4).contains(number))?;
    let year = year(name)?;
    Some(Written::Quarter { year, number })
}

fn month(name: &str, number: &str) -> Option<Written> {
    let year = i16::try_from(year(name)?).ok()?;
    let by_number = number.parse().ok().filter(|month| (1..=12).contains(month));
    let by_name = || {
        let starts = |names: &[&str]| names.iter().any(|name| number.starts_with(name));
        let place = MONTHS.iter().position(|names| starts(names))?;
        i8::try_from(place + 1).ok()
    };
    let month = by_number.or_else(by_name)?;
    Some(Written::Month { year, month })
}

fn date(text: &str, slashes: Option<DateOrder>) -> Option<Written> {
    let [by_day, by_month] =
        [DateOrder::DayFirst, DateOrder::MonthFirst].map(|order| day(text, order));
    if !text.contains('/') {
        return by_day.map(Written::Day);
    }
    match (by_day, by_month, slashes) {
        (Some(by_day), _, Some(DateOrder::DayFirst)) => Some(Written::Day(by_day)),
        (_, Some(by_month), Some(DateOrder::MonthFirst)) => Some(Written::Day(by_month)),
        (_, _, Some(_)) => None,
        (Some(by_day), Some(by_month), None) if by_day == by_month => Some(Written::Day(by_day)),
        (Some(_), Some(_), None) => Some(Written::Ambiguous),
        (by_day, by_month, None) => by_day.or(by_month).map(Written::Day),
    }
}

/// The order of day and month in all dates with slashes; `None` where they do not tell.
pub(super) fn order_of_slashes<'a>(texts: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    let (mut by_day, mut by_month) = (true, true);
    for text in texts.filter(|text| text.contains('/')) {
        let [first, second] = [DateOrder::DayFirst, DateOrder::MonthFirst]
            .map(|order| day(text.trim(), order).is_some());
        // A text that is no date at all says nothing of the order.
        if first || second {
            by_day &= first;
            by_month &= second;
        }
    }
    match (by_day, by_month) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// The period that was written: of the kind given where a day or a month is, else a month.
pub(super) fn period(
    written: Written,
    kind: Option<PeriodKind>,
    calendar: &Calendar,
) -> Option<Period> {
    match written {
        Written::Quarter { year, number } => calendar.named(PeriodKind::Quarter, year, number),
        Written::Year(year) => calendar.named(PeriodKind::Year, year, 1),
        Written::Day(day) => calendar.holding(kind.unwrap_or(PeriodKind::Month), day),
        Written::Month { year, month } => {
            // Months of custom years begin some days before or after those of the calendar.
            let middle = day_of(Date::new(year, month, 15).ok()?);
            calendar.holding(kind.unwrap_or(PeriodKind::Month), middle)
        }
        Written::Ambiguous => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Written, order_of_slashes, written};
    use crate::table::DateOrder;

    #[test]
    fn periods_are_read_as_people_write_them() {
        let january = Some(Written::Month {
            year: 2026,
            month: 1,
        });
        let march = Some(Written::Month {
            year: 2026,
            month: 3,
        });
        let first = Some(Written::Quarter {
            year: 2026,
            number: 1,
        });
        for (text, expected) in [
            ("2026-01", january),
            ("2026/1", january),
            ("01/2026", january),
            ("1.2026", january),
            ("Jan 2026", january),
            ("Januar 2026", january),
            ("2026 März", march),
            ("Mrz. 2026", march),
            ("March-2026", march),
            ("Q1 2026", first),
            ("2026-Q1", first),
            ("Q1/2026", first),
            ("2026Q1", first),
            ("FY2026 Q1", first),
            ("1. Quartal 2026", first),
            ("Quarter 1, 2026", first),
            ("2026", Some(Written::Year(2026))),
            ("FY 2026", Some(Written::Year(2026))),
            ("GJ2026", Some(Written::Year(2026))),
            ("2026-01-31", Some(Written::Day(20_484))),
            ("31.01.2026", Some(Written::Day(20_484))),
            ("01.02.2026", Some(Written::Day(20_485))),
            ("1/31/2026", Some(Written::Day(20_484))),
            ("31/1/2026", Some(Written::Day(20_484))),
            ("1/2/2026", Some(Written::Ambiguous)),
            ("Q5 2026", None),
            ("2026-13", None),
            ("soon", None),
            ("26", None),
            ("", None),
        ] {
            assert_eq!(written(text, None), expected, "{text}");
        }
        let known = written("1/2/2026", Some(DateOrder::DayFirst));
        assert_eq!(known, Some(Written::Day(20_485)));
    }

    #[test]
    fn the_order_of_slashes_follows_from_the_whole_column() {
        let order = |texts: &[&'static str]| order_of_slashes(texts.iter().copied());
        assert_eq!(
            order(&["1/2/2026", "1/31/2026"]),
            Some(DateOrder::MonthFirst)
        );
        assert_eq!(
            order(&["1/2/2026", "31/1/2026", "x/y"]),
            Some(DateOrder::DayFirst)
        );
        assert_eq!(order(&["1/2/2026", "2026-01-31"]), None);
    }
}
