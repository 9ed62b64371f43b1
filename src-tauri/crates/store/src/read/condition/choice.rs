//! Conditions on picklists that take several values, which a cell holds with `;` between them:
//! Salesforce's `INCLUDES ('A;B', 'C')`, which is A and B, or C, among others or alone.
//!
//! Whole values are compared, without regard to case as for all text, so that *Gold* is not found
//! in *Gold Plus*.

use std::fmt::Write as _;

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;

use crate::fold::is_same;
use crate::{Cell, Error};

/// What separates the values of a cell, and those that are wanted together.
const SEPARATOR: char = ';';

/// The choices as the SQL function takes them; none where one of them names no value.
pub(super) fn encoded(choices: &[Cell]) -> Option<String> {
    let mut text = String::new();
    for choice in choices {
        let Cell::Text(choice) = choice else {
            return None;
        };
        if choice.split(SEPARATOR).any(str::is_empty) {
            return None;
        }
        // Each with its length, as a value may hold any character but the separator.
        let _ = write!(text, "{SEPARATOR}{}:{choice}", choice.len());
    }
    (!text.is_empty()).then_some(text)
}

/// The values that are wanted together, for each choice.
#[derive(Debug, PartialEq)]
struct Choices(Vec<Vec<String>>);

impl Choices {
    fn read(text: &str) -> Option<Self> {
        let mut choices = Vec::new();
        let mut rest = text;
        while let Some(next) = rest.strip_prefix(SEPARATOR) {
            let (length, next) = next.split_once(':')?;
            let (choice, after) = next.split_at_checked(length.parse().ok()?)?;
            choices.push(choice.split(SEPARATOR).map(str::to_owned).collect());
            rest = after;
        }
        rest.is_empty().then_some(Self(choices))
    }

    fn are_in(&self, cell: &str) -> bool {
        let has = |wanted: &String| cell.split(SEPARATOR).any(|value| is_same(value, wanted));
        self.0.iter().any(|together| together.iter().all(has))
    }
}

/// Adds `om_includes(choices, cell)`; an empty cell includes nothing.
pub(super) fn register(connection: &Connection) -> Result<(), Error> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("om_includes", 2, flags, includes)?;
    Ok(())
}

fn includes(context: &Context<'_>) -> rusqlite::Result<bool> {
    // Read once for a statement, not for each of its rows.
    let choices = context.get_or_create_aux(0, |value| -> Result<Choices, rusqlite::Error> {
        Choices::read(value.as_str()?)
            .ok_or_else(|| rusqlite::Error::UserFunctionError("no choices".into()))
    })?;
    Ok(match context.get_raw(1) {
        ValueRef::Text(cell) => std::str::from_utf8(cell).is_ok_and(|cell| choices.are_in(cell)),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{Choices, encoded};
    use crate::Cell;

    fn choices(wanted: &[&str]) -> Option<Choices> {
        let cells: Vec<Cell> = wanted.iter().map(|one| Cell::Text((*one).into())).collect();
        Choices::read(&encoded(&cells)?)
    }

    #[test]
    fn whole_values_are_found_alone_and_together() {
        for (wanted, cell, is_in) in [
            (&["Gold"][..], "Gold", true),
            (&["gold"], "Silver;GOLD", true),
            (&["Gold"], "Gold Plus;Old Gold", false),
            (&["Gold Plus"], "Gold;Plus", false),
            (&["A;B"], "B;C;A", true),
            (&["A;B"], "A;C", false),
            (&["A;B", "C"], "C", true),
            (&["A;B", "D"], "A;C", false),
            (&["3:x", "é"], "É", true),
            (&["3:x", "é"], "y;3:x", true),
            (&["A"], "", false),
        ] {
            let choices = choices(wanted).expect("choices");
            assert_eq!(choices.are_in(cell), is_in, "{wanted:?} {cell}");
        }
    }

    #[test]
    fn what_names_no_value_is_refused() {
        for wanted in [&[][..], &[""], &["A;"], &[";A"], &["A", ""]] {
            assert_eq!(choices(wanted), None, "{wanted:?}");
        }
        assert_eq!(encoded(&[Cell::Null]), None);
        assert_eq!(encoded(&[Cell::Integer(1)]), None);
    }
}
