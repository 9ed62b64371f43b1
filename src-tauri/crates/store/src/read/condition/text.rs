//! SQL functions that find text by its base, in any script; SQLite's own LIKE folds ASCII only.

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;

use crate::fold::folded;
use crate::{Error, ObjectSchema, quote_ident};

/// Text columns one call of the function takes; below SQLite's limit of arguments.
const SEARCHED_AT_ONCE: usize = 90;

/// The columns a search looks into.
pub(crate) fn searched(schema: &ObjectSchema) -> Vec<&str> {
    let columns = schema.columns.iter();
    columns
        .filter(|column| column.kind.is_text() || column.name == "Id")
        .map(|column| column.name.as_str())
        .collect()
}

/// That one of these columns contains the text at place `?1`, which is a base.
pub(crate) fn contains_any(columns: &[&str]) -> String {
    let columns: Vec<String> = columns.iter().map(|name| quote_ident(name)).collect();
    let calls: Vec<String> = columns
        .chunks(SEARCHED_AT_ONCE)
        .map(|columns| format!("om_contains(?1, {})", columns.join(", ")))
        .collect();
    format!("({})", calls.join(" OR "))
}

/// Adds `om_contains(wanted, text, …)` and `om_starts_with(wanted, text)`, with `wanted` a
/// base, and `om_includes(choices, text)`.
pub(crate) fn register(connection: &Connection) -> Result<(), Error> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection
        .create_scalar_function("om_contains", -1, flags, |context| any(context, contains))?;
    connection.create_scalar_function("om_starts_with", 2, flags, |context| {
        any(context, starts_with)
    })?;
    super::choice::register(connection)
}

fn any(context: &Context<'_>, matches: impl Fn(&str, &str) -> bool) -> rusqlite::Result<bool> {
    let ValueRef::Text(wanted) = context.get_raw(0) else {
        return Ok(false);
    };
    let Ok(wanted) = std::str::from_utf8(wanted) else {
        return Ok(false);
    };
    Ok((1..context.len()).any(|at| match context.get_raw(at) {
        ValueRef::Text(text) => std::str::from_utf8(text).is_ok_and(|text| matches(text, wanted)),
        ValueRef::Integer(number) => matches(&number.to_string(), wanted),
        ValueRef::Real(number) => matches(&number.to_string(), wanted),
        _ => false,
    }))
}

fn contains(text: &str, wanted: &str) -> bool {
    let Some(first) = wanted.as_bytes().first() else {
        return true;
    };
    if text.is_ascii() {
        let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
        return text.len() >= wanted.len()
            && text.windows(wanted.len()).any(|window| {
                window[0].eq_ignore_ascii_case(first) && window.eq_ignore_ascii_case(wanted)
            });
    }
    folded(text).contains(wanted)
}

fn starts_with(text: &str, wanted: &str) -> bool {
    if text.is_ascii() {
        return text
            .as_bytes()
            .get(..wanted.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(wanted.as_bytes()));
    }
    folded(text).starts_with(wanted)
}

#[cfg(test)]
mod tests {
    use super::{contains, starts_with};

    #[test]
    fn text_is_found_in_any_case_and_script() {
        assert!(contains("Müller & Söhne", "sohne"));
        assert!(contains("MÜLLER", "muller"));
        assert!(contains("ΣΊΣΥΦΟΣ", "ισυφοσ"));
        assert!(contains("Acme 100%", "100%"));
        assert!(!contains("Acme 100", "100%"));
        assert!(!contains("a", "ab"));
        assert!(starts_with("Ärzte", "ar"));
        assert!(!starts_with("Acme", "cme"));
    }
}
