//! Unquoted values: numbers, dates, datetimes with any offset, relative date literals.
//!
//! Relative literals are taken in UTC and weeks begin on Sunday, as in an en_US org.

use jiff::civil::{Date, DateTime};
use jiff::{Span, Timestamp, ToSpan as _};

use super::ast::Literal;

const DAY_MS: i64 = 86_400_000;

/// Milliseconds since 1970 of a datetime with any offset form.
pub(crate) fn instant(text: &str) -> Option<i64> {
    datetime(text)
}

/// Reads an unquoted value, `now_ms` being the org's clock.
pub(super) fn read(word: &str, now_ms: i64) -> Option<Literal> {
    match word.to_ascii_lowercase().as_str() {
        "null" => return Some(Literal::Null),
        "true" => return Some(Literal::Boolean(true)),
        "false" => return Some(Literal::Boolean(false)),
        _ => {}
    }
    if word.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.')) {
        return date(word)
            .map(Literal::Date)
            .or_else(|| datetime(word).map(Literal::DateTime))
            .or_else(|| time(word).map(Literal::Time))
            .or_else(|| number(word));
    }
    relative(word, now_ms)
}

fn number(word: &str) -> Option<Literal> {
    let (mantissa, exponent) = match word.find(['e', 'E']) {
        Some(at) => (&word[..at], word[at + 1..].parse::<i32>().ok()?),
        None => (word, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let unscaled: i128 = digits.parse().ok()?;
    let scale = i32::try_from(fraction.len()).ok()? - exponent;
    if scale < 0 {
        let factor = 10_i128.checked_pow(scale.unsigned_abs())?;
        return Some(Literal::Number {
            unscaled: unscaled.checked_mul(factor)?,
            scale: 0,
        });
    }
    Some(Literal::Number {
        unscaled,
        scale: scale.unsigned_abs(),
    })
}

fn date(word: &str) -> Option<i32> {
    if word.len() != 10 {
        return None;
    }
    word.parse::<Date>().ok().and_then(days_of)
}

/// Days since 1970 of a date.
pub(super) fn days_of(date: Date) -> Option<i32> {
    let midnight = date.at(0, 0, 0, 0);
    let midnight = jiff::tz::TimeZone::UTC.to_timestamp(midnight).ok()?;
    i32::try_from(midnight.as_millisecond().div_euclid(DAY_MS)).ok()
}

fn datetime(word: &str) -> Option<i64> {
    if !word.contains('T') {
        return None;
    }
    if let Ok(instant) = word.parse::<Timestamp>() {
        return Some(instant.as_millisecond());
    }
    // `+0000` without a colon, as Salesforce itself writes datetimes.
    let sign = word.rfind(['+', '-'])?;
    let offset = &word[sign..];
    if offset.len() != 5 || sign < 11 {
        return None;
    }
    let with_colon = format!("{}{}:{}", &word[..sign], &offset[..3], &offset[3..]);
    with_colon
        .parse::<Timestamp>()
        .ok()
        .map(Timestamp::as_millisecond)
}

fn time(word: &str) -> Option<i32> {
    let time: jiff::civil::Time = word.strip_suffix('Z')?.parse().ok()?;
    let seconds =
        i32::from(time.hour()) * 3_600 + i32::from(time.minute()) * 60 + i32::from(time.second());
    Some(seconds * 1_000 + i32::from(time.millisecond()))
}

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

fn relative(word: &str, now_ms: i64) -> Option<Literal> {
    let today = today(now_ms)?;
    let upper = word.to_ascii_uppercase();
    let (name, count) = match upper.split_once(':') {
        Some((name, count)) => (name.to_owned(), Some(count.parse::<i64>().ok()?)),
        None => (upper, None),
    };
    let name = name.replace("FISCAL_", "");
    let (from, until) = match (name.as_str(), count) {
        ("TODAY", None) => units(today, Unit::Day, 0, 1)?,
        ("YESTERDAY", None) => units(today, Unit::Day, -1, 0)?,
        ("TOMORROW", None) => units(today, Unit::Day, 1, 2)?,
        ("LAST_90_DAYS", None) => units(today, Unit::Day, -90, 1)?,
        ("NEXT_90_DAYS", None) => units(today, Unit::Day, 1, 91)?,
        (name, None) => {
            let (when, unit) = name.split_once('_')?;
            let first = match when {
                "THIS" => 0,
                "LAST" => -1,
                "NEXT" => 1,
                _ => return None,
            };
            units(today, unit_named(unit)?, first, first + 1)?
        }
        (name, Some(count)) => counted(today, name, count)?,
    };
    Some(Literal::Days {
        from: days_of(from)?,
        until: days_of(until)?,
    })
}

fn counted(today: Date, name: &str, count: i64) -> Option<(Date, Date)> {
    if let Some(unit) = name.strip_prefix("LAST_N_") {
        // Days include today, longer units end with the last whole one.
        let unit = unit_named(unit.strip_suffix('S')?)?;
        let until = i64::from(matches!(unit, Unit::Day));
        return units(today, unit, -count, until);
    }
    if let Some(unit) = name.strip_prefix("NEXT_N_") {
        return units(today, unit_named(unit.strip_suffix('S')?)?, 1, count + 1);
    }
    let unit = name.strip_prefix("N_")?.strip_suffix("S_AGO")?;
    units(today, unit_named(unit)?, -count, -count + 1)
}

fn unit_named(name: &str) -> Option<Unit> {
    Some(match name {
        "DAY" => Unit::Day,
        "WEEK" => Unit::Week,
        "MONTH" => Unit::Month,
        "QUARTER" => Unit::Quarter,
        "YEAR" => Unit::Year,
        _ => return None,
    })
}

/// The days from the beginning of unit `first` to the beginning of unit `until`, counted from the
/// unit today lies in.
fn units(today: Date, unit: Unit, first: i64, until: i64) -> Option<(Date, Date)> {
    let span = |count: i64| -> Option<Span> {
        Some(match unit {
            Unit::Day => count.days(),
            Unit::Week => count.checked_mul(7)?.days(),
            Unit::Month => count.months(),
            Unit::Quarter => count.checked_mul(3)?.months(),
            Unit::Year => count.years(),
        })
    };
    let begin = match unit {
        Unit::Day => today,
        Unit::Week => today
            .checked_sub(i64::from(today.weekday().to_sunday_zero_offset()).days())
            .ok()?,
        Unit::Month => today.first_of_month(),
        Unit::Quarter => {
            let month = (today.month() - 1) / 3 * 3 + 1;
            Date::new(today.year(), month, 1).ok()?
        }
        Unit::Year => today.first_of_year(),
    };
    Some((
        begin.checked_add(span(first)?).ok()?,
        begin.checked_add(span(until)?).ok()?,
    ))
}

fn today(now_ms: i64) -> Option<Date> {
    let now = Timestamp::from_millisecond(now_ms).ok()?;
    let now: DateTime = jiff::tz::TimeZone::UTC.to_datetime(now);
    Some(now.date())
}

#[cfg(test)]
mod tests {
    use super::{Literal, read};

    /// 2026-11-24T12:00:00Z, a Tuesday.
    const NOW_MS: i64 = 1_795_521_600_000;

    fn days(text: &str) -> i32 {
        match read(text, NOW_MS) {
            Some(Literal::Date(days)) => days,
            other => panic!("{text} is {other:?}"),
        }
    }

    #[test]
    fn relative_literals_are_ranges_of_whole_days() {
        for (word, from, until) in [
            ("TODAY", "2026-11-24", "2026-11-25"),
            ("yesterday", "2026-11-23", "2026-11-24"),
            ("THIS_WEEK", "2026-11-22", "2026-11-29"),
            ("LAST_MONTH", "2026-10-01", "2026-11-01"),
            ("THIS_QUARTER", "2026-10-01", "2027-01-01"),
            ("NEXT_FISCAL_QUARTER", "2027-01-01", "2027-04-01"),
            ("THIS_YEAR", "2026-01-01", "2027-01-01"),
            ("LAST_N_DAYS:7", "2026-11-17", "2026-11-25"),
            ("NEXT_N_DAYS:2", "2026-11-25", "2026-11-27"),
            ("LAST_N_MONTHS:2", "2026-09-01", "2026-11-01"),
            ("N_DAYS_AGO:3", "2026-11-21", "2026-11-22"),
        ] {
            let expected = Literal::Days {
                from: days(from),
                until: days(until),
            };
            assert_eq!(read(word, NOW_MS), Some(expected), "{word}");
        }
    }

    #[test]
    fn datetimes_take_every_offset_form() {
        for word in [
            "2026-11-24T12:00:00Z",
            "2026-11-24T13:00:00.000+01:00",
            "2026-11-24T12:00:00.000+0000",
        ] {
            assert_eq!(read(word, 0), Some(Literal::DateTime(NOW_MS)), "{word}");
        }
    }

    #[test]
    fn numbers_stay_exact() {
        for (word, unscaled, scale) in [("12.50", 1_250, 2), ("-3", -3, 0), ("1.5e3", 1_500, 0)] {
            assert_eq!(
                read(word, 0),
                Some(Literal::Number { unscaled, scale }),
                "{word}"
            );
        }
        assert_eq!(read("banana", 0), None);
    }
}
