//! What Bulk refuses although REST answers it.

use super::super::answer::ApiError;
use super::super::soql::{Bound, Column, Item, Query};
use crate::org::Org;
use crate::schema::{FieldType, Support};

/// Refuses a query that only REST answers.
pub(super) fn check(
    org: &Org,
    query: &Query,
    bound: &Bound<'_>,
    with_deleted: bool,
) -> Result<(), ApiError> {
    let schema = bound.table.schema();
    let fields_function = query
        .items
        .iter()
        .any(|item| matches!(item, Item::Fields(_)));
    if query.aggregates() || fields_function || query.offset.is_some() {
        let message = "Bulk API 2.0 query does not support GROUP BY, OFFSET, FIELDS() and aggregate functions";
        return Err(ApiError::malformed(message));
    }
    for (path, _) in &bound.paths {
        let Ok((_, field)) = Column::find(org, bound.table, path) else {
            continue;
        };
        let message = match field.kind {
            kind if kind.is_compound() => "Selecting compound data not supported in Bulk Query",
            FieldType::Base64 => "Selecting binary data not supported in Bulk Query",
            _ => continue,
        };
        return Err(ApiError::bad("FEATURENOTENABLED", message));
    }
    if with_deleted && schema.support == Support::BigObject {
        let message = format!("queryAll is not supported for big object {}", schema.name);
        return Err(ApiError::bad("API_ERROR", message));
    }
    Ok(())
}

/// Refuses objects Bulk does not know.
pub(super) fn check_object(org: &Org, name: &str) -> Result<(), ApiError> {
    let Some(table) = org.table(name) else {
        return Ok(());
    };
    let schema = table.schema();
    let is_rest_only = matches!(schema.support, Support::RestOnly | Support::External);
    if is_rest_only || schema.name == "FieldDefinition" {
        let message = format!("Entity '{}' is not supported by the Bulk API.", schema.name);
        return Err(ApiError::bad("INVALIDENTITY", message));
    }
    Ok(())
}
