//! What kind of values a statement's columns hold: that of the field they come from, or what all
//! their values look like.

use std::collections::BTreeSet;

use store::{SqlColumn, TableInfo};

use crate::table::tables;
use crate::wire::{Cell, ColumnKind, QueryColumn};

/// The columns of a result, once its rows are known; `large` are the places of columns with integers
/// beyond what a JSON number holds.
pub(super) fn kinds(
    columns: Vec<SqlColumn>,
    rows: &[Vec<Cell>],
    large: &BTreeSet<usize>,
    held: &[TableInfo],
) -> Vec<QueryColumn> {
    columns
        .into_iter()
        .enumerate()
        .map(|(at, column)| {
            of_field(&column, held).unwrap_or_else(|| {
                let cells = rows.iter().map(|row| &row[at]);
                of_values(column.name, cells, large.contains(&at), held)
            })
        })
        .collect()
}

/// A column that is a field unchanged, of a table or of its removed rows.
fn of_field(column: &SqlColumn, held: &[TableInfo]) -> Option<QueryColumn> {
    let (table, name) = column.origin.as_ref()?;
    let object = table.strip_prefix("sf_")?;
    let known = |object: &str| held.iter().find(|table| table.schema.name == object);
    let table = known(object).or_else(|| known(object.strip_suffix("_removed")?))?;
    let field = table.schema.column(name)?.clone();
    let shown = tables::column(&table.schema.name, field, None);
    let is_id = shown.kind == ColumnKind::Id;
    Some(QueryColumn {
        name: column.name.clone(),
        kind: shown.kind,
        scale: shown.scale,
        reference_to: if is_id {
            vec![table.schema.name.clone()]
        } else {
            shown.reference_to
        },
        picklist: shown.picklist,
        origin_object: Some(table.schema.name.clone()),
        origin_column: Some(shown.name),
        origin_label: Some(shown.label),
    })
}

fn of_values<'a>(
    name: String,
    cells: impl Iterator<Item = &'a Cell> + Clone,
    large: bool,
    held: &[TableInfo],
) -> QueryColumn {
    let filled = cells.filter(|cell| **cell != Cell::Null);
    let kind = guess(filled.clone(), large);
    let mut column = QueryColumn {
        name,
        kind,
        scale: 0,
        reference_to: Vec::new(),
        picklist: Vec::new(),
        origin_object: None,
        origin_column: None,
        origin_label: None,
    };
    if kind == ColumnKind::Id {
        let prefix = |cell: &Cell| match cell {
            Cell::Text(id) => id.get(..3).map(str::to_owned),
            _ => None,
        };
        let mut prefixes: Vec<String> = filled.filter_map(prefix).collect();
        prefixes.sort_unstable();
        prefixes.dedup();
        column.reference_to = held
            .iter()
            .filter(|table| {
                let own = table.schema.key_prefix.as_ref();
                own.is_some_and(|own| prefixes.contains(own))
            })
            .map(|table| table.schema.name.clone())
            .collect();
    }
    column
}

/// The one kind that all values have; text where they differ or there are none. `large` says that
/// integers are among them that travel as text.
fn guess<'a>(cells: impl Iterator<Item = &'a Cell>, large: bool) -> ColumnKind {
    let mut found = None;
    for cell in cells {
        let kind = match cell {
            Cell::Text(text) if large && text.parse::<i64>().is_ok() => ColumnKind::Integer,
            cell => of_value(cell),
        };
        found = match (found, kind) {
            (None, kind) => Some(kind),
            (Some(known), kind) if known == kind => found,
            (Some(ColumnKind::Integer), ColumnKind::Number)
            | (Some(ColumnKind::Number), ColumnKind::Integer) => Some(ColumnKind::Number),
            _ => return ColumnKind::Text,
        };
    }
    found.unwrap_or(ColumnKind::Text)
}

fn of_value(cell: &Cell) -> ColumnKind {
    match cell {
        Cell::Number(number) if number.fract() == 0.0 => ColumnKind::Integer,
        Cell::Number(_) => ColumnKind::Number,
        Cell::Text(text) if has_shape(text, "0000-00-00") => ColumnKind::Date,
        Cell::Text(text) if has_shape(text, "0000-00-00T00:00:00.000Z") => ColumnKind::DateTime,
        Cell::Text(text) if is_id(text) => ColumnKind::Id,
        Cell::Text(_) | Cell::Null => ColumnKind::Text,
    }
}

/// Whether the text has digits where the shape has zeros, and else the shape's characters.
fn has_shape(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(found, wanted)| {
            if wanted == b'0' {
                found.is_ascii_digit()
            } else {
                found == wanted
            }
        })
}

/// Whether it is a Salesforce Id of 18 characters, whose last three prove the others.
fn is_id(text: &str) -> bool {
    text.len() == 18
        && text.is_ascii()
        && salesforce::id18(&text[..15]).is_ok_and(|proven| proven == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[test]
    fn values_that_look_alike_have_a_kind() {
        let id = salesforce::id18("00Q5g00000AbCdE").expect("an Id");
        for (cells, kind) in [
            (vec![], ColumnKind::Text),
            (
                vec![Cell::Number(1.0), Cell::Number(2.0)],
                ColumnKind::Integer,
            ),
            (
                vec![Cell::Number(1.0), Cell::Number(2.5)],
                ColumnKind::Number,
            ),
            (vec![Cell::Number(1.0), text("a")], ColumnKind::Text),
            (vec![text("2026-01-31")], ColumnKind::Date),
            (
                vec![text("2026-01-31"), text("2026-1-31")],
                ColumnKind::Text,
            ),
            (vec![text("2026-01-31T10:00:00.000Z")], ColumnKind::DateTime),
            (vec![text(&id)], ColumnKind::Id),
            (vec![text("abcdefghijklmnopqr")], ColumnKind::Text),
        ] {
            assert_eq!(guess(cells.iter(), false), kind, "{cells:?}");
        }
        let large = text("9007199254740993");
        assert_eq!(guess(std::iter::once(&large), false), ColumnKind::Text);
        let cells = [large, Cell::Number(1.0)];
        assert_eq!(guess(cells.iter(), true), ColumnKind::Integer);
    }
}
