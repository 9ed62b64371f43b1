//! The data folder as the interface sees it.

use std::sync::Arc;

use super::check;
use super::moving::begin;
use crate::Host;
use crate::core::Core;
use crate::wire::{ApiError, DataFolder, DataMovePlan, FilePath, Nothing, ToFolder};

pub(crate) async fn get_data_folder(core: &Arc<Core>, _: Nothing) -> Result<DataFolder, ApiError> {
    Ok(DataFolder {
        path: core.data_dir().to_string_lossy().into_owned(),
        usual_path: core.place.home().to_string_lossy().into_owned(),
        asks_for_folders: core.ask_host(Host::asks_for_folders).await?,
        last_move: core.moving.shown(),
    })
}

/// Asks the person for a folder; none where they decide for none.
pub(crate) async fn choose_folder(
    core: &Arc<Core>,
    _: Nothing,
) -> Result<Option<FilePath>, ApiError> {
    let chosen = core.ask_host(Host::choose_folder).await?;
    // No place is to blame.
    let failed = |error| format!("asking for a folder failed: {error}");
    let chosen = chosen.map_err(|error| ApiError::new("file_failed", failed(error)))?;
    Ok(chosen.map(|path| FilePath {
        path: path.to_string_lossy().into_owned(),
    }))
}

pub(crate) async fn plan_data_move(
    core: &Arc<Core>,
    args: ToFolder,
) -> Result<DataMovePlan, ApiError> {
    let core = Arc::clone(core);
    tokio::task::spawn_blocking(move || {
        check::plan(core.place.home(), &core.data_dir(), &args.folder)
    })
    .await?
}

/// Begins the move; how far it is, `get_data_folder` tells.
pub(crate) async fn move_data(core: &Arc<Core>, args: ToFolder) -> Result<(), ApiError> {
    let plan = plan_data_move(core, args).await?;
    if let Some(problem) = plan.problem {
        return Err(problem);
    }
    begin(core, plan)
}

/// Ends the move while nothing is changed yet; the data stays where it is.
pub(crate) async fn cancel_data_move(core: &Arc<Core>, _: Nothing) -> Result<(), ApiError> {
    core.moving.cancel();
    Ok(())
}
