use std::sync::Arc;

use store::SavedRow;

use crate::core::Core;
use crate::table::views;
use crate::wire::{ApiError, OfTable, OfView, SaveView, SavedView};

/// The views of a table, by name.
pub(in crate::commands) async fn list_views(
    core: &Arc<Core>,
    args: OfTable,
) -> Result<Vec<SavedView>, ApiError> {
    core.get_connection(&args.connection_id).await?;
    let rows = core.list_kept(&views::KIND, &args.connection_id).await?;
    rows.into_iter()
        .filter(|row| row.object.as_deref() == Some(&args.object))
        .map(views::shown)
        .collect()
}

/// Makes a view, or changes the one that is named; two views of a table never share a name.
pub(in crate::commands) async fn save_view(
    core: &Arc<Core>,
    args: SaveView,
) -> Result<SavedView, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let object = args.object.clone();
    let table = source.read(move |reader| reader.get_table(&object)).await?;
    views::check(&args.view, &table.schema)?;
    let is_change = args.id.is_some();
    let row = SavedRow {
        object: Some(args.object.clone()),
        uses: views::uses(&args.object, &args.view),
        ..core.row_to_keep(
            &views::KIND,
            args.id,
            args.connection_id,
            args.name,
            &args.view,
        )?
    };
    let kept = core.keep(&views::KIND, row, is_change).await?;
    views::shown(kept)
}

/// Forgets a view; no row of data goes with it.
pub(in crate::commands) async fn delete_view(
    core: &Arc<Core>,
    args: OfView,
) -> Result<(), ApiError> {
    core.forget(&views::KIND, &args.id).await
}
