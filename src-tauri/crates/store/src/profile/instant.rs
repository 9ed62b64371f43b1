//! Dates and instants as numbers and back, in the forms the tables hold; UTC throughout.

pub(super) const DAY_MS: i64 = 86_400_000;
pub(super) const HOUR_MS: i64 = 3_600_000;

/// Milliseconds since 1970 of `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS.sssZ`; none of anything else.
pub(super) fn parse(text: &[u8]) -> Option<i64> {
    let day = parse_day(text.get(..10)?)? * DAY_MS;
    match text.len() {
        10 => Some(day),
        24 => Some(day + parse_time(&text[10..])?),
        _ => None,
    }
}

fn parse_day(text: &[u8]) -> Option<i64> {
    let [a, b, c, d, b'-', m, n, b'-', x, y] = *text else {
        return None;
    };
    let (year, month, day) = (digits(&[a, b, c, d])?, digits(&[m, n])?, digits(&[x, y])?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| days(year, month, day))
}

fn parse_time(text: &[u8]) -> Option<i64> {
    let [b'T', h, i, b':', m, n, b':', s, t, b'.', x, y, z, b'Z'] = *text else {
        return None;
    };
    let (hours, minutes) = (digits(&[h, i])?, digits(&[m, n])?);
    let (seconds, milliseconds) = (digits(&[s, t])?, digits(&[x, y, z])?);
    Some(((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds)
}

fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |number, digit| {
        digit
            .is_ascii_digit()
            .then(|| number * 10 + i64::from(digit - b'0'))
    })
}

/// Days since 1970 of a day of the proleptic Gregorian calendar (Howard Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`).
pub(super) fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month and day of a day since 1970; the inverse of [`days`].
pub(super) fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// `YYYY-MM-DD`.
pub(super) fn date_text(at: i64) -> String {
    let (year, month, day) = civil(at.div_euclid(DAY_MS));
    format!("{year:04}-{month:02}-{day:02}")
}

/// `YYYY-MM-DDTHH:MM:SS.sssZ`.
pub(super) fn instant_text(at: i64) -> String {
    let time = at.rem_euclid(DAY_MS);
    let (seconds, milliseconds) = (time / 1000, time % 1000);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let (hours, minutes) = (minutes / 60, minutes % 60);
    let day = date_text(at);
    format!("{day}T{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_come_back_as_they_went_in() {
        for (text, at) in [
            ("1970-01-01T00:00:00.000Z", 0),
            ("1969-12-31T23:59:59.999Z", -1),
            ("2000-02-29T12:00:00.500Z", 951_825_600_500),
            ("2026-11-27T07:42:39.000Z", 1_795_765_359_000),
            ("1700-01-01T00:00:00.000Z", -8_520_336_000_000),
            ("4000-12-31T23:59:59.999Z", 64_092_211_199_999),
        ] {
            assert_eq!(parse(text.as_bytes()), Some(at), "{text}");
            assert_eq!(instant_text(at), text);
            assert_eq!(
                parse(&text.as_bytes()[..10]),
                Some(at - at.rem_euclid(DAY_MS))
            );
        }
        for day in (-800_000..800_000).step_by(37) {
            let (year, month, date) = civil(day);
            assert_eq!(days(year, month, date), day);
        }
        for odd in [
            "",
            "2026",
            "2026-13-01",
            "2026-00-10",
            "27.11.2026",
            "2026-11-27T07:42",
        ] {
            assert_eq!(parse(odd.as_bytes()), None, "{odd}");
        }
    }
}
