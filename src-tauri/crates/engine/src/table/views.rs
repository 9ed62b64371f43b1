//! Saved views: what one may hold, and how it is kept.
//!
//! A view is kept as the document it crosses the wire as, beside the columns it reads, so that
//! whoever takes a column away can say which views lose it. A column that went after the view was
//! saved is no error when the view is read: the interface shows the view without it and says so.

use std::collections::BTreeSet;

use store::{ColumnUse, ObjectSchema, SavedRow};

use crate::table::saved::Kind;
use crate::wire::{ApiError, FilterOperator, SavedView, View};

/// Views among all that people save; each table's have names of their own.
pub(crate) const KIND: Kind = Kind {
    word: "view",
    not_found: "view_not_found",
    name_taken: "view_name_taken",
    name_unfit: "view_name_unfit",
};

/// Whether removed rows have the column, whichever table they are of.
fn is_of_removed_rows(name: &str) -> bool {
    store::REMOVED_COLUMNS
        .iter()
        .any(|(known, _)| *known == name)
}

/// Refuses a view that shows nothing, shows a column twice or names a column the table does not
/// have.
pub(crate) fn check(view: &View, schema: &ObjectSchema) -> Result<(), ApiError> {
    if view.columns.is_empty() {
        return Err(ApiError::bad_arguments("save_view", "it shows no column"));
    }
    let mut seen = BTreeSet::new();
    for column in &view.columns {
        if !seen.insert(column.name.as_str()) {
            let why = format!("it shows {} twice", column.name);
            return Err(ApiError::bad_arguments("save_view", why));
        }
    }
    if let Some(filter) = view
        .filters
        .iter()
        .find(|filter| !has_values(filter.operator, filter.values.len()))
    {
        let why = format!("the filter on {} needs other values", filter.column);
        return Err(ApiError::bad_arguments("save_view", why));
    }
    let known = |name: &str| schema.column(name).is_some() || is_of_removed_rows(name);
    match read_columns(view).find(|name| !known(name)) {
        None => Ok(()),
        Some(name) => Err(ApiError::new(
            "view_column_unknown",
            format!("the table of {} has no column {name}", schema.name),
        )
        .with("column", name)
        .with("object", &schema.name)),
    }
}

/// Whether a comparison can have this many values.
fn has_values(operator: FilterOperator, count: usize) -> bool {
    match operator {
        FilterOperator::IsEmpty | FilterOperator::IsNotEmpty => count == 0,
        FilterOperator::Between => count == 2,
        FilterOperator::In | FilterOperator::Includes | FilterOperator::Excludes => count > 0,
        _ => count == 1,
    }
}

fn read_columns(view: &View) -> impl Iterator<Item = &str> {
    let shown = view.columns.iter().map(|column| &column.name);
    let sorted = view.sort.iter().map(|sort| &sort.column);
    let filtered = view.filters.iter().map(|filter| &filter.column);
    shown.chain(sorted).chain(filtered).map(String::as_str)
}

/// The columns of the object that a view shows, sorts by or filters on.
pub(crate) fn uses(object: &str, view: &View) -> Vec<ColumnUse> {
    let columns: BTreeSet<&str> = read_columns(view)
        .filter(|name| !is_of_removed_rows(name))
        .collect();
    columns
        .into_iter()
        .map(|column| ColumnUse {
            object: object.to_owned(),
            column: column.to_owned(),
        })
        .collect()
}

pub(crate) fn shown(row: SavedRow) -> Result<SavedView, ApiError> {
    let view = serde_json::from_str(&row.document).map_err(store::Error::from)?;
    Ok(SavedView {
        id: row.id,
        connection_id: row.connection_id,
        object: row.object.unwrap_or_default(),
        name: row.name,
        view,
        created_at: row.created_at,
        changed_at: row.changed_at,
    })
}
