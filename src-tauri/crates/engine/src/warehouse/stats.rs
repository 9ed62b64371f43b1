//! How much of each column is empty, and how many values differ.

use std::sync::Arc;

use crate::core::Core;
use crate::wire::{ApiError, ColumnStats, OfTable, TableStats};

pub(crate) async fn get_table_stats(
    core: &Arc<Core>,
    args: OfTable,
) -> Result<TableStats, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let found = source
        .read(move |reader| reader.column_stats(&args.object))
        .await?;
    let columns = found.columns.iter().map(|stats| ColumnStats {
        column: stats.column.clone(),
        nulls: stats.nulls,
        distinct: stats.distinct,
        distinct_is_exact: stats.distinct_is_exact,
    });
    Ok(TableStats {
        rows: found.rows,
        as_of: found.as_of.clone(),
        columns: columns.collect(),
    })
}
