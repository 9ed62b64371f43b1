//! Cells as text and as the days and milliseconds that typed formats count in.

use std::borrow::Cow;
use std::io::Write as _;

use store::CellRef;

/// Milliseconds of a day.
pub(crate) const DAY: i64 = 86_400_000;

/// A text cell's text; what is no UTF-8, as only SQL can make it, becomes replacement characters.
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// A number as the shortest text that is read back as the same number.
pub(crate) fn push_real(value: f64, into: &mut Vec<u8>) {
    if value.is_finite() {
        let mut buffer = ryu::Buffer::new();
        into.extend_from_slice(buffer.format_finite(value).as_bytes());
    } else {
        into.extend_from_slice(if value > 0.0 {
            b"Infinity"
        } else {
            b"-Infinity"
        });
    }
}

pub(crate) fn push_integer(value: i64, into: &mut Vec<u8>) {
    // Writing into memory does not fail.
    let _ = write!(into, "{value}");
}

/// A cell of a yes-or-no column, if it is one.
pub(crate) fn boolean(cell: CellRef<'_>) -> Option<bool> {
    match cell {
        CellRef::Integer(0) => Some(false),
        CellRef::Integer(1) => Some(true),
        _ => None,
    }
}

/// Days since 1970 of `YYYY-MM-DD`.
pub(crate) fn days(text: &[u8]) -> Option<i64> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else {
        return None;
    };
    let year = i16::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    let month = i8::try_from(number(&[m1, m2])?).ok()?;
    let day = i8::try_from(number(&[d1, d2])?).ok()?;
    let date = jiff::civil::Date::new(year, month, day).ok()?;
    Some(since_1970(date))
}

/// Counts eras of 400 years, which are all of the same length, from a March.
fn since_1970(date: jiff::civil::Date) -> i64 {
    let (month, day) = (i64::from(date.month()), i64::from(date.day()));
    let year = i64::from(date.year()) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Milliseconds since midnight of `HH:MM:SS.sssZ`.
pub(crate) fn time(text: &[u8]) -> Option<i64> {
    let [h1, h2, b':', m1, m2, b':', s1, s2, b'.', f1, f2, f3, b'Z'] = *text else {
        return None;
    };
    let (hour, minute, second) = (number(&[h1, h2])?, number(&[m1, m2])?, number(&[s1, s2])?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let millis = number(&[f1, f2, f3])?;
    Some(((hour * 60 + minute) * 60 + second) * 1_000 + millis)
}

/// Milliseconds since 1970 in UTC of `YYYY-MM-DDTHH:MM:SS.sssZ`.
pub(crate) fn instant(text: &[u8]) -> Option<i64> {
    let (date, rest) = text.split_at_checked(10)?;
    let (b'T', clock) = rest.split_first()? else {
        return None;
    };
    Some(days(date)? * DAY + time(clock)?)
}

fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |number, digit| {
        digit
            .is_ascii_digit()
            .then(|| number * 10 + i64::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_counted_as_the_calendar_says() {
        for (text, counted) in [
            ("1970-01-01", Some(0)),
            ("1969-12-31", Some(-1)),
            ("2000-02-29", Some(11_016)),
            ("1700-01-01", Some(-98_615)),
            ("4000-12-31", Some(741_807)),
            ("2023-02-29", None),
            ("2023-2-9", None),
        ] {
            assert_eq!(days(text.as_bytes()), counted, "{text}");
        }
        let mut date = jiff::civil::date(1600, 1, 1);
        let first = days(b"1600-01-01").expect("a date");
        for expected in first..first + 400_000 {
            assert_eq!(since_1970(date), expected);
            date = date.tomorrow().expect("a day");
        }
        assert_eq!(time(b"23:59:59.999Z"), Some(DAY - 1));
        assert_eq!(time(b"24:00:00.000Z"), None);
        assert_eq!(instant(b"1970-01-02T00:00:00.001Z"), Some(DAY + 1));
        assert_eq!(instant(b"1969-12-31T23:59:59.999Z"), Some(-1));
        assert_eq!(instant(b"1970-01-02"), None);
    }
}
