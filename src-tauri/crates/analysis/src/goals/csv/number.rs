//! Numbers as people write them, with points, commas or spaces between thousands.

/// The number a text is; `None` where it is none. A lone point or comma before exactly three digits
/// parts thousands, as goals are seldom told to the thousandth; else it is the decimal sign.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let text = text.trim_matches(|c: char| c.is_whitespace() || "€$£¥".contains(c));
    let text = (["EUR", "USD", "GBP", "CHF"].iter()).fold(text, |text, code| {
        text.trim_start_matches(code).trim_end_matches(code).trim()
    });
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let spaced = |c: char| matches!(c, '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let digits: String = digits.chars().filter(|c| !spaced(*c)).collect();
    let decimal = decimal_sign(&digits)?;
    let (whole, rest) = match decimal {
        Some(sign) => digits.rsplit_once(sign)?,
        None => (digits.as_str(), ""),
    };
    let whole = without_separators(whole)?;
    if !rest.chars().all(|c| c.is_ascii_digit()) || (whole.is_empty() && rest.is_empty()) {
        return None;
    }
    format!("{sign}{whole}.{rest}0").parse().ok()
}

/// Which sign comes before the decimals; the inner `None` where there are none.
fn decimal_sign(digits: &str) -> Option<Option<char>> {
    let (points, commas) = (digits.matches('.').count(), digits.matches(',').count());
    let last = digits.rfind(['.', ',']);
    Some(match (points, commas) {
        (0, 0) => None,
        (1, 0) | (0, 1) => {
            let at = last?;
            let parts_thousands =
                digits.len() - at == 4 && (1..=3).contains(&at) && !digits.starts_with('0');
            let sign = digits[at..].chars().next();
            sign.filter(|_| !parts_thousands)
        }
        (_, 0) | (0, _) => None,
        (_, 1) if last == digits.rfind(',') => Some(','),
        (1, _) if last == digits.rfind('.') => Some('.'),
        _ => return None,
    })
}

/// The digits of a whole number whose thousands are parted, each time by the same sign, or not.
fn without_separators(whole: &str) -> Option<String> {
    let sign = whole.chars().find(|c| !c.is_ascii_digit());
    let Some(sign) = sign else {
        return Some(whole.to_owned());
    };
    let mut parts = whole.split(sign);
    let first = parts
        .next()
        .filter(|first| (1..=3).contains(&first.len()))?;
    let are_thousands = parts.clone().all(|part| part.len() == 3);
    let digits: String = std::iter::once(first).chain(parts).collect();
    let is_number = digits.chars().all(|c| c.is_ascii_digit());
    (matches!(sign, '.' | ',') && are_thousands && is_number).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_read_in_either_notation() {
        for (text, expected) in [
            ("1234", Some(1234.0)),
            ("1234.5", Some(1234.5)),
            ("1234,5", Some(1234.5)),
            ("1.234,50", Some(1234.5)),
            ("1,234.50", Some(1234.5)),
            ("1.234.567", Some(1_234_567.0)),
            ("1,234,567.8", Some(1_234_567.8)),
            ("1.500", Some(1500.0)),
            ("1,500", Some(1500.0)),
            ("0.500", Some(0.5)),
            ("1234.567", Some(1234.567)),
            (" € 12 000,00 ", Some(12_000.0)),
            ("12'000 CHF", Some(12_000.0)),
            ("-3", Some(-3.0)),
            (",5", Some(0.5)),
            ("0", Some(0.0)),
            ("", None),
            ("-", None),
            (".", None),
            ("1.23.456", None),
            ("1,2,3", None),
            ("1.234,567,8", None),
            ("12a", None),
            ("1e6", None),
            ("NaN", None),
            ("10%", None),
        ] {
            assert_eq!(number(text), expected, "{text:?}");
        }
    }
}
