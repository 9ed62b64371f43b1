//! Dates as exports write them, at the resolution of days: `ConvertedDate` has no time either.
//!
//! Times of day are passed over and time zones ignored; a caller who has instants makes local days
//! of them before.

use jiff::civil::Date;

/// Days since 1 January 1970.
pub type Day = i32;

/// Which of day and month comes first where the year comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// The day a text names: `2018-03-31`, with `/` or `.` for `-`, with or without a time behind it,
/// or with the year last, in the order given.
#[must_use]
pub fn day(text: &str, order: DateOrder) -> Option<Day> {
    let (first, second, third) = parts(text)?;
    let (year, month, day) = if first > 31 {
        (first, second, third)
    } else {
        match order {
            DateOrder::DayFirst => (third, second, first),
            DateOrder::MonthFirst => (third, first, second),
        }
    };
    let date = Date::new(
        i16::try_from(year).ok().filter(|year| *year >= 1000)?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()?;
    let epoch = Date::constant(1970, 1, 1);
    i32::try_from(date.duration_since(epoch).as_secs() / 86_400).ok()
}

/// The order in which all of the texts are dates; `None` where there is none, or no text at all.
#[must_use]
pub fn date_order<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<DateOrder> {
    texts.clone().next()?;
    [DateOrder::MonthFirst, DateOrder::DayFirst]
        .into_iter()
        .find(|order| texts.clone().all(|text| day(text, *order).is_some()))
}

fn parts(text: &str) -> Option<(u16, u16, u16)> {
    let date = text.split([' ', 'T']).next()?;
    let rest = &text[date.len()..];
    if !rest.is_empty() && !rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mark = date.chars().find(|c| !c.is_ascii_digit())?;
    if !['-', '/', '.'].contains(&mark) {
        return None;
    }
    let mut parts = date.split(mark).map(|part| part.parse::<u16>().ok());
    let found = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::{DateOrder, date_order, day};

    #[test]
    fn reads_the_dates_exports_write() {
        for (text, expected) in [
            ("1970-01-01", Some(0)),
            ("1970-01-02 23:59:59", Some(1)),
            ("1970-02-01T00:00:00.000Z", Some(31)),
            ("3/1/1970", Some(59)),
            ("1969/12/31", Some(-1)),
            ("1970-13-01", None),
            ("1970-02-30", None),
            ("1.5", None),
            ("555-1234", None),
            ("1970-01-01 or later", None),
            ("12-2018", None),
            ("", None),
        ] {
            assert_eq!(day(text, DateOrder::MonthFirst), expected, "{text}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_follows_from_the_whole_column() {
        let order = |texts: &[&'static str]| date_order(texts.iter().copied());
        assert_eq!(
            order(&["1/2/2020", "3/4/2020"]),
            Some(DateOrder::MonthFirst)
        );
        assert_eq!(order(&["1/2/2020", "13/4/2020"]), Some(DateOrder::DayFirst));
        assert_eq!(order(&["1/13/2020", "13/4/2020"]), None);
        assert_eq!(order(&[]), None);
    }
}
