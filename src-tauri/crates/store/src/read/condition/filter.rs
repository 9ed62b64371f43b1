//! Conditions on rows, as SQL with bound values.

use rusqlite::types::Value;

use super::RowSet;
use super::choice::encoded;
use crate::fold::folded;
use crate::{Cell, Column, ColumnKind, Error, ObjectSchema, quote_ident};

/// One condition on one column.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    pub column: String,
    pub operator: FilterOperator,
    /// None for `IsEmpty` and `IsNotEmpty`, two for `Between`, four for `InPeriod`, any number for
    /// `In`, `Includes` and `Excludes`, else one.
    pub values: Vec<Cell>,
}

/// The comparison of a filter. Text is compared without regard to case, and where it is only a part
/// of a cell's without regard to marks; Ids exactly.
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
    /// Has one of the values among its own; where a value is `A;B`, both. For picklists that take
    /// several.
    Includes,
    /// Has none of them, as a row without any value.
    Excludes,
}

/// A condition in SQL, with values for its places.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Condition {
    pub(crate) sql: String,
    pub(crate) values: Vec<Value>,
}

impl Condition {
    /// The same with its places numbered from `?{count + 1}`.
    pub(crate) fn numbered_after(&self, count: usize) -> String {
        // From the last, so that a place is not numbered twice.
        let mut sql = self.sql.clone();
        for place in (1..=self.values.len()).rev() {
            sql = sql.replace(&format!("?{place}"), &format!("?#{}", place + count));
        }
        sql.replace("?#", "?")
    }
}

/// The filter in SQL over columns of these rows.
pub(crate) fn condition(
    schema: &ObjectSchema,
    rows: RowSet,
    filter: &Filter,
) -> Result<Condition, Error> {
    let column = rows.column(schema, &filter.column)?;
    let mut values = Vec::new();
    let sql = one(&column, filter, &mut values)?;
    Ok(Condition { sql, values })
}

impl FilterOperator {
    /// Whether an index of the column finds the rows without looking at all of them.
    pub(crate) fn uses_index(self) -> bool {
        !matches!(
            self,
            Self::NotEquals
                | Self::Contains
                | Self::StartsWith
                | Self::IsNotEmpty
                | Self::Includes
                | Self::Excludes
        )
    }
}

fn one(column: &Column, filter: &Filter, values: &mut Vec<Value>) -> Result<String, Error> {
    let name = quote_ident(&column.name);
    let bad = || Error::BadFilter {
        column: column.name.clone(),
    };
    let single = |values: &mut Vec<Value>| -> Result<usize, Error> {
        let [value] = filter.values.as_slice() else {
            return Err(bad());
        };
        values.push(bound(value));
        Ok(values.len())
    };
    let fold = |values: &mut Vec<Value>| -> Result<usize, Error> {
        let [value] = filter.values.as_slice() else {
            return Err(bad());
        };
        values.push(Value::Text(folded(&text_of(value))));
        Ok(values.len())
    };
    // The column's own comparison, so that it holds for both ends of a range.
    let compared = format!("{name}{}", column.kind.collation());
    Ok(match filter.operator {
        FilterOperator::Equals => format!("{compared} IS ?{}", single(values)?),
        FilterOperator::NotEquals => format!("{compared} IS NOT ?{}", single(values)?),
        FilterOperator::Contains => format!("om_contains(?{}, {name})", fold(values)?),
        FilterOperator::StartsWith => format!("om_starts_with(?{}, {name})", fold(values)?),
        FilterOperator::LessThan => format!("{compared} < ?{}", single(values)?),
        FilterOperator::LessOrEqual => format!(
            "{compared} <= ?{}",
            upper(column, filter, values).map_or_else(|| single(values), Ok)?
        ),
        FilterOperator::GreaterThan => format!(
            "{compared} > ?{}",
            upper(column, filter, values).map_or_else(|| single(values), Ok)?
        ),
        FilterOperator::GreaterOrEqual => format!("{compared} >= ?{}", single(values)?),
        FilterOperator::Between => {
            let [low, high] = filter.values.as_slice() else {
                return Err(bad());
            };
            values.push(bound(low));
            values.push(end_of_day(column, high).unwrap_or_else(|| bound(high)));
            format!("{compared} BETWEEN ?1 AND ?2")
        }
        FilterOperator::In => listed(&compared, filter, values),
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
            format!("({name} >= ?1 AND {name} < ?2)")
        }
        FilterOperator::Includes => included(column, filter, values)?,
        FilterOperator::Excludes => format!("NOT {}", included(column, filter, values)?),
        FilterOperator::IsEmpty => format!("{compared} IS NULL"),
        FilterOperator::IsNotEmpty => format!("{name} IS NOT NULL"),
    })
}

/// One of the values; null among them means empty.
fn listed(compared: &str, filter: &Filter, values: &mut Vec<Value>) -> String {
    let mut places = Vec::new();
    let mut empty = "";
    for value in &filter.values {
        if *value == Cell::Null {
            empty = " OR {compared} IS NULL";
        } else {
            values.push(bound(value));
            places.push(format!("?{}", values.len()));
        }
    }
    let places = places.join(", ");
    format!(
        "({compared} IN ({places}){})",
        empty.replace("{compared}", compared)
    )
}

/// That the cell has one of the choices.
fn included(column: &Column, filter: &Filter, values: &mut Vec<Value>) -> Result<String, Error> {
    let is_several = column.kind == ColumnKind::MultiPicklist;
    let choices = is_several.then(|| encoded(&filter.values)).flatten();
    let choices = choices.ok_or_else(|| Error::BadFilter {
        column: column.name.clone(),
    })?;
    values.push(Value::Text(choices));
    Ok(format!(
        "om_includes(?{}, {})",
        values.len(),
        quote_ident(&column.name)
    ))
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
