//! Between the store's types and those that cross to a user interface.

use store::{ColumnFreshness, Comparison, MOST_EXACT, TableInfo};

use crate::wire::{
    Cell, Column, ColumnKind, ExcludedField, Filter, FilterOperator, NamedReference, PicklistValue,
    Recheck, RelatedList, RowPage, RowQuery, RowSet, Table, TableSummary,
};

pub(crate) fn summary(table: TableInfo) -> TableSummary {
    let columns = table.schema.columns.len();
    let (salesforce_count, held_count, compared_at) = compared(table.object.comparison);
    TableSummary {
        table: store::table_name(&table.schema.name),
        object: table.schema.name,
        label: table.schema.label,
        custom: table.schema.custom,
        selected: table.object.selected,
        rows: table.object.rows,
        removed_rows: table.object.removed_rows,
        columns: u32::try_from(columns).unwrap_or(u32::MAX),
        as_of: table.object.cursor,
        first_load_done: table.object.first_load_done,
        salesforce_count,
        held_count,
        compared_at,
    }
}

fn compared(comparison: Option<Comparison>) -> (Option<u64>, Option<u64>, Option<String>) {
    match comparison {
        Some(Comparison {
            salesforce_count,
            held_count,
            compared_at,
        }) => (Some(salesforce_count), Some(held_count), Some(compared_at)),
        None => (None, None, None),
    }
}

pub(crate) fn shown(
    table: TableInfo,
    freshness: &[ColumnFreshness],
    default_currency: Option<String>,
) -> Table {
    let (schema, object) = (table.schema, table.object);
    let name = schema.name.clone();
    let column = |column: store::Column| {
        let known = freshness.iter().find(|known| known.name == column.name);
        self::column(&name, column, known)
    };
    let (salesforce_count, held_count, compared_at) = compared(object.comparison);
    Table {
        currency_column: schema
            .column("CurrencyIsoCode")
            .map(|column| column.name.clone()),
        default_currency,
        table: store::table_name(&schema.name),
        object: schema.name,
        label: schema.label,
        label_plural: schema.label_plural,
        columns: schema.columns.into_iter().map(column).collect(),
        excluded_fields: schema
            .excluded
            .into_iter()
            .map(|field| ExcludedField {
                name: field.name,
                label: field.label,
                reason: field.reason,
            })
            .collect(),
        rows: object.rows,
        removed_rows: object.removed_rows,
        as_of: object.cursor,
        state: table.state,
        first_load_done: object.first_load_done,
        salesforce_count,
        held_count,
        compared_at,
        ids_compared_at: object.swept_at,
        name_column: schema.name_column,
    }
}

/// One column of an object, with what is known of its freshness.
pub(crate) fn column(
    object: &str,
    column: store::Column,
    known: Option<&ColumnFreshness>,
) -> Column {
    let chosen = known.and_then(|known| known.recheck);
    let recheck = sync::recheck_of(object, &column, chosen);
    Column {
        recheck: self::recheck(recheck),
        recheck_chosen: chosen.is_some(),
        refreshed_at: known
            .filter(|_| recheck != store::Recheck::Never)
            .and_then(|known| known.refreshed_at.clone()),
        kind: kind(column.kind),
        name: column.name,
        label: column.label,
        salesforce_type: column.salesforce_type,
        scale: column.scale,
        custom: column.custom,
        calculated: column.calculated,
        reference_to: column.reference_to,
        relationship_name: column.relationship_name,
        picklist: column
            .picklist
            .into_iter()
            .map(|value| PicklistValue {
                value: value.value,
                label: value.label,
                active: value.active,
            })
            .collect(),
        dropped: column.dropped,
    }
}

fn recheck(recheck: store::Recheck) -> Recheck {
    match recheck {
        store::Recheck::Always => Recheck::Always,
        store::Recheck::Daily => Recheck::Daily,
        store::Recheck::Weekly => Recheck::Weekly,
        store::Recheck::Monthly => Recheck::Monthly,
        store::Recheck::Once => Recheck::Once,
        store::Recheck::Never => Recheck::Never,
    }
}

pub(crate) fn chosen_recheck(recheck: Recheck) -> store::Recheck {
    match recheck {
        Recheck::Always => store::Recheck::Always,
        Recheck::Daily => store::Recheck::Daily,
        Recheck::Weekly => store::Recheck::Weekly,
        Recheck::Monthly => store::Recheck::Monthly,
        Recheck::Once => store::Recheck::Once,
        Recheck::Never => store::Recheck::Never,
    }
}

pub(crate) fn kind(kind: store::ColumnKind) -> ColumnKind {
    use store::ColumnKind as Stored;
    match kind {
        Stored::Id => ColumnKind::Id,
        Stored::Reference => ColumnKind::Reference,
        Stored::Text => ColumnKind::Text,
        Stored::LongText => ColumnKind::LongText,
        Stored::Url => ColumnKind::Url,
        Stored::Email => ColumnKind::Email,
        Stored::Phone => ColumnKind::Phone,
        Stored::Picklist => ColumnKind::Picklist,
        Stored::MultiPicklist => ColumnKind::MultiPicklist,
        Stored::Boolean => ColumnKind::Boolean,
        Stored::Integer => ColumnKind::Integer,
        Stored::Number => ColumnKind::Number,
        Stored::Currency => ColumnKind::Currency,
        Stored::Percent => ColumnKind::Percent,
        Stored::Date => ColumnKind::Date,
        Stored::DateTime => ColumnKind::DateTime,
        Stored::Time => ColumnKind::Time,
    }
}

/// `most` rows at most, whatever is asked for; relative dates must have become bounds.
pub(crate) fn query(query: RowQuery, most: u32) -> store::RowQuery {
    store::RowQuery {
        columns: query.columns,
        sort: query
            .sort
            .into_iter()
            .map(|sort| store::RowSort {
                column: sort.column,
                descending: sort.descending,
            })
            .collect(),
        filters: query.filters.into_iter().map(filter).collect(),
        search: query.search,
        rows: match query.rows {
            RowSet::Live => store::RowSet::Live,
            RowSet::Removed => store::RowSet::Removed,
            RowSet::All => store::RowSet::All,
        },
        offset: query.offset,
        limit: query.limit.min(most),
    }
}

fn filter(filter: Filter) -> store::Filter {
    use store::FilterOperator as Stored;
    store::Filter {
        column: filter.column,
        operator: match filter.operator {
            FilterOperator::Equals => Stored::Equals,
            FilterOperator::NotEquals => Stored::NotEquals,
            FilterOperator::Contains => Stored::Contains,
            FilterOperator::StartsWith => Stored::StartsWith,
            FilterOperator::In => Stored::In,
            FilterOperator::LessThan => Stored::LessThan,
            FilterOperator::LessOrEqual => Stored::LessOrEqual,
            FilterOperator::GreaterThan => Stored::GreaterThan,
            FilterOperator::GreaterOrEqual => Stored::GreaterOrEqual,
            FilterOperator::Between => Stored::Between,
            FilterOperator::IsEmpty => Stored::IsEmpty,
            FilterOperator::IsNotEmpty => Stored::IsNotEmpty,
            FilterOperator::InPeriod => Stored::InPeriod,
            FilterOperator::Includes => Stored::Includes,
            FilterOperator::Excludes => Stored::Excludes,
        },
        values: filter.values.into_iter().map(stored).collect(),
    }
}

fn stored(cell: Cell) -> store::Cell {
    match cell {
        Cell::Null => store::Cell::Null,
        Cell::Text(text) => store::Cell::Text(text),
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "a whole number within 2^53 is exact in both"
        )]
        Cell::Number(number) if number.fract() == 0.0 && number.abs() <= MOST_EXACT as f64 => {
            store::Cell::Integer(number as i64)
        }
        Cell::Number(number) => store::Cell::Real(number),
    }
}

pub(crate) fn cell(cell: store::Cell) -> Cell {
    match cell {
        store::Cell::Null => Cell::Null,
        store::Cell::Text(text) => Cell::Text(text),
        store::Cell::Real(number) => Cell::Number(number),
        #[expect(clippy::cast_precision_loss, reason = "within 2^53 it is exact")]
        store::Cell::Integer(number) if number.abs() <= MOST_EXACT => Cell::Number(number as f64),
        store::Cell::Integer(number) => Cell::Text(number.to_string()),
    }
}

pub(crate) fn page(page: store::RowPage, preparing: bool) -> RowPage {
    RowPage {
        columns: page.columns,
        rows: page
            .rows
            .into_iter()
            .map(|row| row.into_iter().map(cell).collect())
            .collect(),
        offset: page.offset,
        preparing,
    }
}

pub(crate) fn named(found: store::NamedReference) -> NamedReference {
    NamedReference {
        id: found.id,
        object: found.object,
        name: found.name,
        removed: found.removed,
    }
}

pub(crate) fn related(rows: store::RelatedRows) -> RelatedList {
    RelatedList {
        object: rows.object,
        object_label: rows.object_label,
        column: rows.column,
        column_label: rows.column_label,
        rows: rows.rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_exact_on_their_way_out_and_in() {
        for (held, shown) in [
            (store::Cell::Integer(42), Cell::Number(42.0)),
            (
                store::Cell::Integer(MOST_EXACT + 1),
                Cell::Text("9007199254740993".into()),
            ),
            (
                store::Cell::Integer(i64::MIN + 1),
                Cell::Text("-9223372036854775807".into()),
            ),
            (store::Cell::Real(0.5), Cell::Number(0.5)),
            (store::Cell::Null, Cell::Null),
        ] {
            assert_eq!(cell(held), shown);
        }
        assert_eq!(stored(Cell::Number(42.0)), store::Cell::Integer(42));
        assert_eq!(stored(Cell::Number(0.5)), store::Cell::Real(0.5));
    }
}
