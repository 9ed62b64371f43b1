//! Conditions on rows, as SQL with bound values.

use rusqlite::types::Value;

use super::rows::RowQuery;
use crate::{Cell, Column, ColumnKind, Error, ObjectSchema, quote_ident};

/// One condition on one column.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    pub column: String,
    pub operator: FilterOperator,
    /// None for `IsEmpty` and `IsNotEmpty`, two for `Between`, four for `InPeriod`, any number for
    /// `In`, else one.
    pub values: Vec<Cell>,
}

/// The comparison of a filter. Text is compared without regard to case, Ids exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilterOperator {
    Equals,
    NotEquals,
    Contains,
    StartsWith,
    In,
    LessThan,
    LessOrEqual,
    GreaterThan,
    GreaterOrEqual,
    Between,
    IsEmpty,
    IsNotEmpty,
    /// Within whole days: the values are the first day and the one after the last, and the
    /// instants at which they begin; for dates and datetimes.
    InPeriod,
}

/// Text columns one call of the search function takes; below SQLite's limit of arguments.
const SEARCHED_AT_ONCE: usize = 90;

/// A WHERE clause (empty or beginning with ` WHERE`) and its values.
#[derive(Debug, Default)]
pub(super) struct Condition {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

pub(super) fn condition(schema: &ObjectSchema, query: &RowQuery) -> Result<Condition, Error> {
    let mut parts = Vec::new();
    let mut values = Vec::new();
    for filter in &query.filters {
        let column = query.rows.column(schema, &filter.column)?;
        parts.push(one(&column, filter, &mut values)?);
    }
    if let Some(wanted) = query
        .search
        .as_deref()
        .filter(|text| !text.trim().is_empty())
    {
        parts.push(search(schema, wanted.trim(), &mut values));
    }
    let sql = if parts.is_empty() {
        String::new()
    } else {
        format!(" WHERE {}", parts.join(" AND "))
    };
    Ok(Condition { sql, values })
}

fn search(schema: &ObjectSchema, wanted: &str, values: &mut Vec<Value>) -> String {
    let columns: Vec<String> = schema
        .columns
        .iter()
        .filter(|column| column.kind.is_text() || column.name == "Id")
        .map(|column| quote_ident(&column.name))
        .collect();
    values.push(Value::Text(wanted.to_lowercase()));
    let place = values.len();
    let calls: Vec<String> = columns
        .chunks(SEARCHED_AT_ONCE)
        .map(|columns| format!("om_contains(?{place}, {})", columns.join(", ")))
        .collect();
    format!("({})", calls.join(" OR "))
}

fn one(column: &Column, filter: &Filter, values: &mut Vec<Value>) -> Result<String, Error> {
    let name = quote_ident(&column.name);
    let bad = || Error::BadFilter {
        column: column.name.clone(),
    };
    let fold = if column.kind.is_text() {
        " COLLATE NOCASE"
    } else {
        ""
    };
    let single = |values: &mut Vec<Value>| -> Result<usize, Error> {
        let [value] = filter.values.as_slice() else {
            return Err(bad());
        };
        values.push(bound(value));
        Ok(values.len())
    };
    let lowered = |values: &mut Vec<Value>| -> Result<usize, Error> {
        let [value] = filter.values.as_slice() else {
            return Err(bad());
        };
        values.push(Value::Text(text_of(value).to_lowercase()));
        Ok(values.len())
    };
    Ok(match filter.operator {
        FilterOperator::Equals => format!("{name} IS ?{}{fold}", single(values)?),
        FilterOperator::NotEquals => format!("{name} IS NOT ?{}{fold}", single(values)?),
        FilterOperator::Contains => format!("om_contains(?{}, {name})", lowered(values)?),
        FilterOperator::StartsWith => format!("om_starts_with(?{}, {name})", lowered(values)?),
        FilterOperator::LessThan => format!("{name} < ?{}{fold}", single(values)?),
        FilterOperator::LessOrEqual => format!(
            "{name} <= ?{}{fold}",
            upper(column, filter, values).map_or_else(|| single(values), Ok)?
        ),
        FilterOperator::GreaterThan => format!(
            "{name} > ?{}{fold}",
            upper(column, filter, values).map_or_else(|| single(values), Ok)?
        ),
        FilterOperator::GreaterOrEqual => format!("{name} >= ?{}{fold}", single(values)?),
        FilterOperator::Between => {
            let [low, high] = filter.values.as_slice() else {
                return Err(bad());
            };
            values.push(bound(low));
            let low = values.len();
            values.push(end_of_day(column, high).unwrap_or_else(|| bound(high)));
            format!("{name} BETWEEN ?{low} AND ?{}{fold}", values.len())
        }
        FilterOperator::In => {
            let mut parts = Vec::new();
            let mut empty = false;
            for value in &filter.values {
                if *value == Cell::Null {
                    empty = true;
                } else {
                    values.push(bound(value));
                    parts.push(format!("?{}", values.len()));
                }
            }
            let listed = format!("{name}{fold} IN ({})", parts.join(", "));
            if empty {
                format!("({listed} OR {name} IS NULL)")
            } else {
                listed
            }
        }
        FilterOperator::InPeriod => {
            let [first_day, next_day, begin, end] = filter.values.as_slice() else {
                return Err(bad());
            };
            let (from, until) = match column.kind {
                ColumnKind::Date => (first_day, next_day),
                ColumnKind::DateTime => (begin, end),
                _ => return Err(bad()),
            };
            values.extend([bound(from), bound(until)]);
            let until = values.len();
            format!("({name} >= ?{} AND {name} < ?{until})", until - 1)
        }
        FilterOperator::IsEmpty => format!("{name} IS NULL"),
        FilterOperator::IsNotEmpty => format!("{name} IS NOT NULL"),
    })
}

fn upper(column: &Column, filter: &Filter, values: &mut Vec<Value>) -> Option<usize> {
    let [value] = filter.values.as_slice() else {
        return None;
    };
    values.push(end_of_day(column, value)?);
    Some(values.len())
}

/// For a datetime compared with a day, the day's last instant, so that the whole day is meant.
fn end_of_day(column: &Column, value: &Cell) -> Option<Value> {
    match value {
        Cell::Text(day) if column.kind == ColumnKind::DateTime && day.len() == 10 => {
            Some(Value::Text(format!("{day}T23:59:59.999Z")))
        }
        _ => None,
    }
}

fn bound(cell: &Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Integer(value) => Value::Integer(*value),
        Cell::Real(value) => Value::Real(*value),
        Cell::Text(text) => Value::Text(text.clone()),
    }
}

fn text_of(cell: &Cell) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Integer(value) => value.to_string(),
        Cell::Real(value) => value.to_string(),
        Cell::Text(text) => text.clone(),
    }
}
