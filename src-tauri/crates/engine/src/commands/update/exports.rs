use std::path::PathBuf;
use std::sync::Arc;

use crate::core::Core;
use crate::export::LiveExport;
use crate::wire::{ApiError, Export, FilePath, Nothing, OfExport, StartExport};

/// Asks the person where to save; null where they decide not to.
pub(in crate::commands) async fn start_export(
    core: &Arc<Core>,
    args: StartExport,
) -> Result<Option<OfExport>, ApiError> {
    let started = core.start_export(args).await?;
    Ok(started.map(|export_id| OfExport { export_id }))
}

pub(in crate::commands) async fn get_export(
    core: &Arc<Core>,
    args: OfExport,
) -> Result<Export, ApiError> {
    Ok(find(core, &args)?.shown())
}

/// Every export of this run of the app, the newest first.
pub(in crate::commands) async fn list_exports(
    core: &Arc<Core>,
    _: Nothing,
) -> Result<Vec<Export>, ApiError> {
    let exports = core.exports.list();
    Ok(exports.iter().rev().map(|export| export.shown()).collect())
}

/// Asks the export to end; nothing of the file stays. One that is over stays as it is.
pub(in crate::commands) async fn cancel_export(
    core: &Arc<Core>,
    args: OfExport,
) -> Result<(), ApiError> {
    find(core, &args)?.progress.cancel();
    Ok(())
}

/// Shows the file in the file manager.
pub(in crate::commands) async fn reveal_export(
    core: &Arc<Core>,
    args: OfExport,
) -> Result<FilePath, ApiError> {
    let path = find(core, &args)?.path.clone();
    show(core, path).await
}

/// Shows a file that was saved in this run of the app in the file manager; no other path is.
pub(in crate::commands) async fn reveal_saved(
    core: &Arc<Core>,
    args: FilePath,
) -> Result<FilePath, ApiError> {
    let path = PathBuf::from(args.path);
    if !core.saved_files.has(&path) {
        return Err(ApiError::new("export_not_found", "no such file was saved"));
    }
    show(core, path).await
}

async fn show(core: &Arc<Core>, path: PathBuf) -> Result<FilePath, ApiError> {
    let shown = path.clone();
    core.ask_host(move |host| {
        // Moved or deleted since: the file manager would show nothing, or something else.
        std::fs::metadata(&shown)?;
        host.reveal_path(&shown)
    })
    .await?
    .map_err(|error| ApiError::new("reveal_failed", error.to_string()))?;
    Ok(FilePath {
        path: path.to_string_lossy().into_owned(),
    })
}

fn find(core: &Core, args: &OfExport) -> Result<Arc<LiveExport>, ApiError> {
    let found = core.exports.find(&args.export_id);
    found.ok_or_else(|| ApiError::new("export_not_found", "there is no such export"))
}
