//! Finds a query's names in the schema and checks that its values fit.

use super::super::answer::ApiError;
use super::column::{Column, Unknown, is_id};
use super::condition::{Check, Test, like_pattern};
use super::syntax::ast::{Condition, Item, Literal, Operator, Order, Query};
use crate::org::Org;
use crate::schema::{FieldSchema, FieldType, Support};
use crate::table::Table;

const DAY_MS: i64 = 86_400_000;
const LARGEST_OFFSET: usize = 2_000;

/// A query whose names are found.
#[derive(Debug)]
pub(crate) struct Bound<'o> {
    pub(crate) table: &'o Table,
    pub(crate) test: Option<Test<'o>>,
    /// The last says whether the field is an id, ordered with regard to case.
    pub(crate) order: Vec<(Column<'o>, Order, bool)>,
    pub(crate) limit: Option<usize>,
    pub(crate) offset: usize,
    /// The paths of the select list, FIELDS() spelled out.
    pub(crate) paths: Vec<(Vec<String>, usize)>,
}

/// Binds `query`, or says what is wrong with it as Salesforce would.
pub(crate) fn bind<'o>(org: &'o Org, query: &Query) -> Result<Bound<'o>, ApiError> {
    let table = org
        .table(&query.object)
        .ok_or_else(|| unknown_object(query))?;
    bind_to(org, table, query)
}

/// As [`bind`], to the rows of a table that is not the org's own.
pub(crate) fn bind_to<'o>(
    org: &'o Org,
    table: &'o Table,
    query: &Query,
) -> Result<Bound<'o>, ApiError> {
    check_support(query, table)?;
    if query.offset.is_some_and(|offset| offset > LARGEST_OFFSET) {
        let message = format!("Maximum SOQL offset allowed is {LARGEST_OFFSET}");
        return Err(ApiError::bad("NUMBER_OUTSIDE_VALID_RANGE", message));
    }
    if query.group_by {
        return Err(ApiError::malformed("GROUP BY is not answered by this org"));
    }
    let mut paths = Vec::new();
    for item in &query.items {
        match item {
            Item::Field { path, at } => paths.push((path.clone(), *at)),
            Item::Fields(which) => paths.extend(spelled_out(query, table, which)?),
            Item::Aggregate { path, at, .. } => {
                find(org, query, table, path, *at)?;
            }
            Item::CountRows => {}
        }
    }
    for (path, at) in &paths {
        find(org, query, table, path, *at)?;
    }
    if let Some(name) = duplicate(&paths) {
        return Err(ApiError::malformed(format!(
            "duplicate field selected: {name}"
        )));
    }
    let test = query
        .condition
        .as_ref()
        .map(|condition| bind_condition(org, query, table, condition))
        .transpose()?;
    let mut order = Vec::new();
    for entry in &query.order {
        let (column, field) = find(org, query, table, &entry.path, entry.at)?;
        if !field.sortable() {
            let message = format!("field '{}' can not be sorted in a query call", field.name);
            return Err(placed(query, entry.at, "MALFORMED_QUERY", &message));
        }
        order.push((column, entry.clone(), is_id(field.kind)));
    }
    Ok(Bound {
        table,
        test,
        order,
        limit: query.limit,
        offset: query.offset.unwrap_or_default(),
        paths,
    })
}

fn check_support(query: &Query, table: &Table) -> Result<(), ApiError> {
    let schema = table.schema();
    match schema.support {
        Support::NotQueryable | Support::ChangeEvent | Support::PlatformEvent => {
            let message = format!("entity type {} does not support query", schema.name);
            Err(ApiError::bad("INVALID_TYPE_FOR_OPERATION", message))
        }
        Support::NeedsFilter(message) if query.condition.is_none() => {
            Err(ApiError::malformed(message))
        }
        _ if !schema.queryable => {
            let message = format!("entity type {} does not support query", schema.name);
            Err(ApiError::bad("INVALID_TYPE_FOR_OPERATION", message))
        }
        _ => Ok(()),
    }
}

fn duplicate(paths: &[(Vec<String>, usize)]) -> Option<String> {
    let mut seen = std::collections::HashSet::new();
    paths
        .iter()
        .map(|(path, _)| path.join("."))
        .find(|name| !seen.insert(name.to_lowercase()))
}

fn spelled_out(
    query: &Query,
    table: &Table,
    which: &str,
) -> Result<Vec<(Vec<String>, usize)>, ApiError> {
    let wanted: fn(&FieldSchema) -> bool = match which {
        "ALL" => |_| true,
        "STANDARD" => |field| !field.custom,
        "CUSTOM" => |field| field.custom,
        _ => return Err(ApiError::malformed(format!("unexpected token: '{which}'"))),
    };
    if which != "STANDARD" && query.limit.is_none_or(|limit| limit > 200) {
        let message =
            format!("The SOQL FIELDS function must have a LIMIT of at most 200 (FIELDS({which}))");
        return Err(ApiError::malformed(message));
    }
    let fields = table.schema().fields.iter().filter(|field| wanted(field));
    Ok(fields
        .map(|field| (vec![field.name.clone()], query.object_at))
        .collect())
}

fn unknown_object(query: &Query) -> ApiError {
    let message = format!(
        "sObject type '{}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
        query.object
    );
    placed(query, query.object_at, "INVALID_TYPE", &message)
}

/// An error with the line of the query it is about and a caret below.
fn placed(query: &Query, at: usize, code: &'static str, message: &str) -> ApiError {
    let text = query.text.replace(['\n', '\r'], " ");
    let column = text.get(..at).map_or(at, |before| before.chars().count());
    let begin = column.saturating_sub(40);
    let shown: String = text.chars().skip(begin).take(80).collect();
    let caret = " ".repeat(column - begin);
    ApiError::bad(
        code,
        format!(
            "\n{shown}\n{caret}^\nERROR at Row:1:Column:{}\n{message}",
            column + 1
        ),
    )
}

fn find<'o>(
    org: &'o Org,
    query: &Query,
    table: &'o Table,
    path: &[String],
    at: usize,
) -> Result<(Column<'o>, &'o FieldSchema), ApiError> {
    Column::find(org, table, path).map_err(|unknown| {
        let message = match unknown {
            Unknown::Field { name, object } => format!(
                "No such column '{name}' on entity '{object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names."
            ),
            Unknown::Relationship(name) => format!(
                "Didn't understand relationship '{name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names."
            ),
        };
        placed(query, at, "INVALID_FIELD", &message)
    })
}

fn bind_condition<'o>(
    org: &'o Org,
    query: &Query,
    table: &'o Table,
    condition: &Condition,
) -> Result<Test<'o>, ApiError> {
    let all = |parts: &[Condition]| {
        parts
            .iter()
            .map(|part| bind_condition(org, query, table, part))
            .collect::<Result<Vec<_>, _>>()
    };
    Ok(match condition {
        Condition::All(parts) => Test::All(all(parts)?),
        Condition::Any(parts) => Test::Any(all(parts)?),
        Condition::Not(inner) => Test::Not(Box::new(bind_condition(org, query, table, inner)?)),
        Condition::Compare {
            path,
            at,
            operator,
            value,
        } => {
            let (column, field) = filterable(org, query, table, path, *at)?;
            let check = check(field, *operator, value)
                .map_err(|message| placed(query, *at, "INVALID_FIELD", &message))?;
            Test::Cell(column, check)
        }
        Condition::In {
            path,
            at,
            negated,
            values,
        } => {
            let (column, field) = filterable(org, query, table, path, *at)?;
            let check = check_in(field, *negated, values)
                .map_err(|message| placed(query, *at, "INVALID_FIELD", &message))?;
            Test::Cell(column, check)
        }
        Condition::Includes {
            path,
            at,
            negated,
            sets,
        } => {
            let (column, field) = filterable(org, query, table, path, *at)?;
            if field.kind != FieldType::MultiPicklist {
                let message = format!(
                    "includes and excludes operators are only valid on multipicklist field: {}",
                    field.name
                );
                return Err(placed(
                    query,
                    *at,
                    "INVALID_QUERY_FILTER_OPERATOR",
                    &message,
                ));
            }
            Test::Cell(column, Check::Includes(sets.clone(), *negated))
        }
    })
}

fn filterable<'o>(
    org: &'o Org,
    query: &Query,
    table: &'o Table,
    path: &[String],
    at: usize,
) -> Result<(Column<'o>, &'o FieldSchema), ApiError> {
    let (column, field) = find(org, query, table, path, at)?;
    if !field.filterable() || field.kind.is_compound() {
        let message = format!("field '{}' can not be filtered in a query call", field.name);
        return Err(placed(query, at, "INVALID_FIELD", &message));
    }
    Ok((column, field))
}

fn check(field: &FieldSchema, operator: Operator, value: &Literal) -> Result<Check, String> {
    let kind = field.kind;
    let fits = match value {
        Literal::Null => {
            return match operator {
                Operator::Equal => Ok(Check::Null),
                Operator::NotEqual => Ok(Check::NotNull),
                _ => Err(misfit(field)),
            };
        }
        Literal::Text(text) if text.is_empty() && operator == Operator::Equal => Some(Check::Null),
        Literal::Text(text) if text.is_empty() && operator == Operator::NotEqual => {
            Some(Check::NotNull)
        }
        Literal::Text(text) if is_id(kind) && operator != Operator::Like => {
            let key = text.get(..15).unwrap_or(text);
            Some(Check::Id(operator, key.to_owned()))
        }
        Literal::Text(text) if kind.is_text() && operator == Operator::Like => {
            Some(Check::Like(like_pattern(text)))
        }
        Literal::Text(text) if kind.is_text() => Some(Check::Text(operator, text.to_lowercase())),
        Literal::Boolean(wanted) if kind == FieldType::Boolean => {
            Some(Check::Boolean(operator, *wanted))
        }
        Literal::Number { unscaled, scale } if is_number(kind) => {
            Some(Check::Number(operator, *unscaled, *scale))
        }
        Literal::Date(days) if kind == FieldType::Date => {
            Some(Check::Whole(operator, i64::from(*days)))
        }
        Literal::DateTime(ms) if kind == FieldType::DateTime => Some(Check::Whole(operator, *ms)),
        Literal::Time(ms) if kind == FieldType::Time => {
            Some(Check::Whole(operator, i64::from(*ms)))
        }
        Literal::Days { from, until } if kind == FieldType::Date => {
            Some(Check::Range(operator, i64::from(*from), i64::from(*until)))
        }
        Literal::Days { from, until } if kind == FieldType::DateTime => Some(Check::Range(
            operator,
            i64::from(*from) * DAY_MS,
            i64::from(*until) * DAY_MS,
        )),
        _ => None,
    };
    fits.ok_or_else(|| misfit(field))
}

fn check_in(field: &FieldSchema, negated: bool, values: &[Literal]) -> Result<Check, String> {
    let texts: Option<Vec<&str>> = values
        .iter()
        .map(|value| match value {
            Literal::Text(text) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        })
        .collect();
    match texts {
        Some(texts) if is_id(field.kind) => {
            let keys = texts.iter().map(|id| id.get(..15).unwrap_or(id).to_owned());
            Ok(Check::IdIn(keys.collect(), negated))
        }
        Some(texts) if field.kind.is_text() => Ok(Check::TextIn(
            texts.iter().map(|text| text.to_lowercase()).collect(),
            negated,
        )),
        _ => {
            let each = values
                .iter()
                .map(|value| check(field, Operator::Equal, value));
            Ok(Check::OneOf(each.collect::<Result<_, _>>()?, negated))
        }
    }
}

fn is_number(kind: FieldType) -> bool {
    kind.is_decimal() || matches!(kind, FieldType::Int | FieldType::Long)
}

fn misfit(field: &FieldSchema) -> String {
    let (kind, quotes) = match field.kind {
        FieldType::Boolean => ("boolean", "should not"),
        FieldType::Int | FieldType::Long => ("int", "should not"),
        kind if kind.is_decimal() => ("double", "should not"),
        FieldType::Date => ("date", "should not"),
        FieldType::DateTime => ("dateTime", "should not"),
        FieldType::Time => ("time", "should not"),
        kind if is_id(kind) => ("id", "should"),
        _ => ("string", "should"),
    };
    format!(
        "value of filter criterion for field '{}' must be of type {kind} and {quotes} be enclosed in quotes",
        field.name
    )
}
