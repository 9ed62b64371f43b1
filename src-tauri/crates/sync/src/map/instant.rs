//! Datetimes and times of day in one form.

use std::borrow::Cow;

use jiff::Timestamp;

/// Whether a datetime has the form it is stored in.
pub(super) fn is_canonical_datetime(text: &[u8]) -> bool {
    text.len() == 24 && text[23] == b'Z' && begins_plainly(text)
}

/// Whether the first 23 bytes look like `YYYY-MM-DDTHH:MM:SS.sss`.
fn begins_plainly(text: &[u8]) -> bool {
    text[10] == b'T' && text[19] == b'.' && text[20..23].iter().all(u8::is_ascii_digit)
}

/// A datetime as `YYYY-MM-DDTHH:MM:SS.sssZ` in UTC; text that is none stays as it is.
pub(super) fn canonical_datetime(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    if is_canonical_datetime(bytes) {
        return Cow::Borrowed(text);
    }
    let plain = bytes.len() >= 24 && begins_plainly(bytes);
    if plain && matches!(&bytes[23..], b"+0000" | b"+00:00" | b"-0000") {
        return Cow::Owned(format!("{}Z", &text[..23]));
    }
    match text.parse::<Timestamp>() {
        Ok(instant) => Cow::Owned(instant.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()),
        Err(_) => Cow::Borrowed(text),
    }
}

/// A date as `YYYY-MM-DD`: a date that came with a time loses it.
pub(super) fn canonical_date(text: &str) -> &str {
    match text.as_bytes().get(10) {
        Some(b'T')
            if text.as_bytes()[..10]
                .iter()
                .all(|b| b.is_ascii_digit() || *b == b'-') =>
        {
            &text[..10]
        }
        _ => text,
    }
}

/// A time of day as `HH:MM:SS.sssZ`; text that is none stays as it is.
pub(super) fn canonical_time(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let clock = bytes.len() >= 8 && bytes[2] == b':' && bytes[5] == b':';
    match (clock, text.get(8..)) {
        (true, Some("" | "Z")) => Cow::Owned(format!("{}.000Z", &text[..8])),
        (true, Some(rest)) if rest.len() == 4 && rest.starts_with('.') => {
            Cow::Owned(format!("{text}Z"))
        }
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{canonical_date, canonical_datetime, canonical_time};

    #[test]
    fn every_notation_of_an_instant_gives_one_text() {
        for text in [
            "2024-09-24T03:26:07.000Z",
            "2024-09-24T03:26:07.000+0000",
            "2024-09-24T03:26:07.000+00:00",
            "2024-09-24T03:26:07Z",
            "2024-09-24T05:26:07.000+02:00",
            "2024-09-24T05:26:07.000+0200",
        ] {
            assert_eq!(
                canonical_datetime(text),
                "2024-09-24T03:26:07.000Z",
                "{text}"
            );
        }
        assert_eq!(canonical_datetime("yesterday"), "yesterday");
    }

    #[test]
    fn dates_and_times_have_one_form() {
        assert_eq!(canonical_date("2024-09-24"), "2024-09-24");
        assert_eq!(canonical_date("2024-09-24T00:00:00.000Z"), "2024-09-24");
        assert_eq!(canonical_time("10:15:30.000Z"), "10:15:30.000Z");
        assert_eq!(canonical_time("10:15:30Z"), "10:15:30.000Z");
        assert_eq!(canonical_time("10:15:30.000"), "10:15:30.000Z");
        assert_eq!(canonical_time("noon"), "noon");
    }
}
