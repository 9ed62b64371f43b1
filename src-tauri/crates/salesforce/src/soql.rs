//! Pieces of SOQL text: literals and field lists, quoted once and here.

use jiff::Timestamp;

/// A text literal, quotes included (SOQL and SOSL Reference, Quoted String Escape Sequences).
pub fn quote(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('\'');
    for character in text.chars() {
        match character {
            '\'' => literal.push_str("\\'"),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            _ => literal.push(character),
        }
    }
    literal.push('\'');
    literal
}

/// A datetime literal in UTC with milliseconds, unquoted as SOQL wants it.
pub fn datetime(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

/// `SELECT fields FROM object`, to which a caller appends its clauses.
pub fn select<S: AsRef<str>>(fields: impl IntoIterator<Item = S>, object: &str) -> String {
    let mut text = String::from("SELECT ");
    for (place, field) in fields.into_iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push_str(field.as_ref());
    }
    text.push_str(" FROM ");
    text.push_str(object);
    text
}

/// `field IN ('a','b')`.
pub fn is_in<S: AsRef<str>>(field: &str, values: impl IntoIterator<Item = S>) -> String {
    let literals: Vec<String> = values
        .into_iter()
        .map(|value| quote(value.as_ref()))
        .collect();
    format!("{field} IN ({})", literals.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_cannot_end_early() {
        for (text, expected) in [
            ("O'Neill", r"'O\'Neill'"),
            (r"a\", r"'a\\'"),
            ("a\nb", r"'a\nb'"),
            ("", "''"),
        ] {
            assert_eq!(quote(text), expected);
        }
    }

    #[test]
    fn datetimes_have_milliseconds_and_utc() {
        let instant: Timestamp = "2026-11-23T10:00:00.1239+01:00".parse().expect("instant");
        assert_eq!(datetime(instant), "2026-11-23T09:00:00.123Z");
    }

    #[test]
    fn queries_are_put_together() {
        assert_eq!(select(["Id", "Name"], "Lead"), "SELECT Id,Name FROM Lead");
        assert_eq!(is_in("Id", ["a", "b'"]), r"Id IN ('a','b\'')");
    }
}
