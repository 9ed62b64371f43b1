//! The text of a JSON string, forgiving where strict readers refuse.
//!
//! Salesforce stores UTF-16 and can hold half a surrogate pair, which JSON carries as a lone
//! `\ud800`; it becomes U+FFFD here, as it does in the Bulk API's UTF-8.

use std::borrow::Cow;

/// The text between the quotes of a JSON string, escapes resolved; none when it is no JSON string.
pub(super) fn string(raw: &str) -> Option<Cow<'_, str>> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some(Cow::Borrowed(inner));
    }
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let kind = escape.chars().next()?;
        rest = &escape[kind.len_utf8()..];
        match kind {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            'r' => text.push('\r'),
            'b' => text.push('\u{8}'),
            'f' => text.push('\u{c}'),
            'u' => rest = unicode(rest, &mut text)?,
            other => text.push(other),
        }
    }
    text.push_str(rest);
    Some(Cow::Owned(text))
}

/// Resolves `XXXX` after `\u`, and the pair's other half where it follows.
fn unicode<'a>(rest: &'a str, text: &mut String) -> Option<&'a str> {
    let unit = hex(rest)?;
    let after = &rest[4..];
    if (0xD800..0xDC00).contains(&unit)
        && let Some(low) = after.strip_prefix("\\u").and_then(hex)
        && (0xDC00..0xE000).contains(&low)
    {
        let point = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        text.push(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER));
        return Some(&after[6..]);
    }
    text.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(after)
}

fn hex(text: &str) -> Option<u32> {
    let digits = text.get(..4)?;
    digits
        .bytes()
        .all(|byte| byte.is_ascii_hexdigit())
        .then(|| u32::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn escapes_are_resolved_and_lone_surrogates_replaced() {
        for (raw, expected) in [
            (r#""plain ü""#, "plain ü"),
            (r#""a\"b\\c\/d\n\t\r\b\f""#, "a\"b\\c/d\n\t\r\u{8}\u{c}"),
            (r#""\u00fc\ud83d\ude00""#, "ü😀"),
            (r#""\ud800x""#, "\u{FFFD}x"),
            (r#""\ud800\u0041""#, "\u{FFFD}A"),
            (r#""\udc00""#, "\u{FFFD}"),
            (r#""""#, ""),
        ] {
            assert_eq!(string(raw).as_deref(), Some(expected), "{raw}");
        }
        assert_eq!(string("12"), None);
        assert_eq!(string("null"), None);
    }
}
