//! Decimal text as the narrowest exact number SQLite has.

/// A number as it is stored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    /// Whole and within 64 bits, however it was written: `7`, `7.0`, `1.6147805824397E13`.
    Integer(i64),
    /// Anything else: the nearest double, so that a fraction keeps 15 to 17 digits.
    Real(f64),
}

/// So many digits always fit 64 bits.
const SAFE_DIGITS: usize = 19;

/// Reads JSON's and CSV's decimal notations; none when the text is no finite number.
pub(super) fn parse(text: &str) -> Option<Number> {
    if let Some(whole) = whole(text.as_bytes()) {
        return Some(Number::Integer(whole));
    }
    if !text
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
    {
        // What Rust also reads, `inf` and `NaN`, is text here.
        return None;
    }
    let value: f64 = text.parse().ok()?;
    value.is_finite().then_some(Number::Real(value))
}

/// The value when it is whole and fits 64 bits, computed digit by digit.
fn whole(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text.split_first()? {
        (b'-', rest) => (true, rest),
        (b'+', rest) => (false, rest),
        _ => (false, text),
    };
    let (mantissa, exponent) = match digits.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(at) => {
            let exponent = std::str::from_utf8(&digits[at + 1..]).ok()?;
            (&digits[..at], exponent.parse::<i32>().ok()?)
        }
        None => (digits, 0),
    };
    let (integral, fraction) = match mantissa.iter().position(|byte| *byte == b'.') {
        Some(at) => (&mantissa[..at], &mantissa[at + 1..]),
        None => (mantissa, &[][..]),
    };
    if integral.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut value = digits_of(integral, fraction)?;
    let mut shift = exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    while shift < 0 && value != 0 {
        if value % 10 != 0 {
            return None;
        }
        value /= 10;
        shift += 1;
    }
    while shift > 0 && value != 0 {
        value = value.checked_mul(10)?;
        shift -= 1;
    }
    i64::try_from(if negative { -value } else { value }).ok()
}

/// All the digits as one number.
fn digits_of(integral: &[u8], fraction: &[u8]) -> Option<i128> {
    let mut digits = integral.iter().chain(fraction);
    if !digits.clone().all(u8::is_ascii_digit) {
        return None;
    }
    if integral.len() + fraction.len() <= SAFE_DIGITS {
        let value = digits.fold(0, |value, byte| value * 10 + u64::from(byte - b'0'));
        return Some(value.into());
    }
    digits.try_fold(0_i128, |value, byte| {
        value.checked_mul(10)?.checked_add((byte - b'0').into())
    })
}

#[cfg(test)]
mod tests {
    use super::{Number, parse};

    #[test]
    fn whole_values_are_exact_integers_however_written() {
        for (text, expected) in [
            ("0", 0),
            ("0.0", 0),
            ("-0.0", 0),
            ("7", 7),
            ("7.00", 7),
            ("-12", -12),
            ("1e2", 100),
            ("1.6147805824397E13", 16_147_805_824_397),
            ("9007199254740993", 9_007_199_254_740_993),
            ("9223372036854775807", i64::MAX),
            ("999999999.9999999990e9", 999_999_999_999_999_999),
            ("00000000000000000000000000007.0", 7),
            ("-9223372036854775808", i64::MIN),
            ("1200E-2", 12),
            ("1.5E1", 15),
            ("0E400", 0),
        ] {
            assert_eq!(parse(text), Some(Number::Integer(expected)), "{text}");
        }
    }

    #[test]
    fn other_values_are_the_nearest_double() {
        for (text, expected) in [
            ("0.1", 0.1),
            ("-2.5e-3", -0.0025),
            ("9223372036854775808", 9_223_372_036_854_775_808.0),
            ("1e300", 1e300),
        ] {
            assert_eq!(parse(text), Some(Number::Real(expected)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_stays_out() {
        for text in [
            "", "-", "1,5", "abc", "NaN", "inf", "0x10", "1e", "--1", "1.2.3", "1e400",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
