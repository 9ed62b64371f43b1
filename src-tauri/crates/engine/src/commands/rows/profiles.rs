//! One column as a whole.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::core::Core;
use crate::record::Names;
use crate::table::profile;
use crate::wire::{ApiError, ColumnProfile, OfColumn};

/// How long rows are looked at; a million take about a second.
const PATIENCE: Duration = Duration::from_secs(10);

/// Ends the look when nobody waits for it any more.
struct Wanted(Arc<AtomicBool>);

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What the column holds: empty share, most frequent values, range and spread.
pub(in crate::commands) async fn profile_column(
    core: &Arc<Core>,
    args: OfColumn,
) -> Result<ColumnProfile, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let over = Arc::new(AtomicBool::new(false));
    let _wanted = Wanted(Arc::clone(&over));
    source
        .read(move |reader| {
            let began = Instant::now();
            let is_over = || over.load(Ordering::Relaxed) || began.elapsed() > PATIENCE;
            let found = reader.profile_column(&args.object, &args.column, is_over)?;
            let table = reader.get_table(&args.object)?;
            let column = table.schema.column(&args.column).cloned();
            let column = column.ok_or_else(|| store::Error::UnknownColumn {
                object: args.object.clone(),
                column: args.column.clone(),
            })?;
            profile::shown(&args.object, column, &found, &mut Names::new(reader))
        })
        .await
}
