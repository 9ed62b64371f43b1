use std::path::Path;
use std::sync::Arc;

use salesforce::Error as SalesforceError;

use crate::commands::update::runs::stop_run;

use crate::Error;
use crate::alert::forget_told;
use crate::core::{Core, lock};
use crate::sources::source::{secret_key, vault_key};
use crate::wire::{
    ApiError, Connection, DeleteConnection, Event, FilePath, Nothing, OfConnection,
    RenameConnection,
};

pub(in crate::commands) async fn list_connections(
    core: &Arc<Core>,
    _: Nothing,
) -> Result<Vec<Connection>, ApiError> {
    let mut shown = Vec::new();
    for row in core.list_connections().await? {
        shown.push(core.shown(row).await);
    }
    Ok(shown)
}

pub(in crate::commands) async fn rename_connection(
    core: &Arc<Core>,
    args: RenameConnection,
) -> Result<(), ApiError> {
    core.get_connection(&args.connection_id).await?;
    let name = args.name.trim().to_owned();
    if name.is_empty() {
        return Err(ApiError::bad_arguments(
            "rename_connection",
            "the name is empty",
        ));
    }
    core.update_connection(&args.connection_id, move |row| row.name = name)
        .await
}

/// Ends the login at Salesforce and here; the data stays readable.
///
/// Where the login could not even be forgotten here, nothing has changed. Where only Salesforce was
/// not reached, the source is disconnected and the error says that the login may live on there.
pub(in crate::commands) async fn disconnect(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<(), ApiError> {
    let id = args.connection_id;
    let row = core.get_connection(&id).await?;
    stop_run(core, &id).await;
    let revoked = revoke(core, &row).await;
    if let Err(error) = &revoked
        && !is_forgotten(core, &row).await
    {
        // Called connected, because it is: the login lives on, and can be ended once more.
        return Err(error.clone());
    }
    core.update_connection(&id, |row| {
        row.disconnected = true;
        row.needs_reconnect = false;
        row.status_reason = None;
        row.next_update_at = None;
    })
    .await?;
    revoked
}

/// Ends the login, forgets the source and removes its database, unless that is to be kept.
pub(in crate::commands) async fn delete_connection(
    core: &Arc<Core>,
    args: DeleteConnection,
) -> Result<(), ApiError> {
    let id = args.connection_id;
    let row = core.get_connection(&id).await?;
    // First, so that no schedule and no window starts anew what is ended here.
    let deletion = core.leaving.close(&id)?;
    stop_run(core, &id).await;
    core.logins.cancel_of(&id);
    // What is just being dropped here, holding that lock, is no update elsewhere.
    let open = core.open_source(&id);
    let _turn = match &open {
        Some(source) => Some(source.settling.lock().await),
        None => None,
    };
    // Held until its files are gone: no other process may begin to write them anew.
    let _run = core.lock_run(&id).await?;
    core.exports.stop(&id).await;
    let keeps = args.keep_database.unwrap_or_default();
    // Before anything is gone: a database that stays is not to bring the source back one day.
    match core.forget_row(core.database_path(&id)).await {
        Err(error) if keeps => return Err(error),
        Err(error) => tracing::warn!(code = error.code, "a deleted source is still remembered"),
        Ok(()) => {}
    }
    if let Some(source) = &open {
        // One that is not deleted after all is remembered again.
        *lock(&source.remembered) = None;
    }
    if let Err(error) = revoke(core, &row).await {
        // Deleting must be possible offline; the login is forgotten on this machine anyway.
        tracing::warn!(code = error.code, "the login may live on at Salesforce");
    }
    let key = vault_key(&row.org_id, &row.user_id);
    let vault = core.login_vault();
    tokio::task::spawn_blocking(move || {
        vault.delete(&key)?;
        vault.delete(&secret_key(&key))
    })
    .await??;
    let gone = id.clone();
    core.stored(move |app| app.delete_connection(&gone)).await?;
    core.forget_choice(&id).await?;
    forget_told(core, &id).await?;
    core.forget_columns(&id).await?;
    core.forget_lead_scoring(&id).await?;
    core.queries.cancel_of(&id);
    close(core, &id).await?;
    deletion.complete();
    core.tell(Event::ConnectionsChanged);
    if keeps {
        // Another process may have had it remembered again while the login was being ended.
        if let Err(error) = core.forget_row(core.database_path(&id)).await {
            tracing::warn!(
                code = error.code,
                "a deleted source may be remembered again"
            );
        }
        return Ok(());
    }
    let folder = core.database_path(&id).with_file_name("");
    let deleted = tokio::task::spawn_blocking(move || {
        delete_files(&folder, &format!("{id}.")).map_err(Error::at(&folder))
    });
    Ok(deleted.await??)
}

/// Forgets the open database, after whoever is just opening it.
async fn close(core: &Arc<Core>, id: &str) -> Result<(), ApiError> {
    let (core, id) = (Arc::clone(core), id.to_owned());
    tokio::task::spawn_blocking(move || {
        let turn = core.openings.of(&id);
        let _turn = lock(&turn);
        lock(&core.sources).remove(&id);
    })
    .await?;
    Ok(())
}

/// Deletes every file whose name begins so: the database, what SQLite keeps beside it, and damaged
/// ones that were set aside.
fn delete_files(folder: &Path, beginning: &str) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with(beginning) {
            continue;
        }
        match std::fs::remove_file(entry.path()) {
            // SQLite takes its own away when the last reader leaves.
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

pub(in crate::commands) async fn reveal_database(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<FilePath, ApiError> {
    core.get_connection(&args.connection_id).await?;
    let path = core.database_path(&args.connection_id);
    let shown = path.clone();
    core.ask_host(move |host| host.reveal_path(&shown))
        .await?
        .map_err(|error| ApiError::new("reveal_failed", error.to_string()))?;
    Ok(FilePath {
        path: path.to_string_lossy().into_owned(),
    })
}

/// Revokes the login; one that has ended already is as good as revoked.
async fn revoke(core: &Arc<Core>, row: &store::ConnectionRow) -> Result<(), ApiError> {
    if row.disconnected {
        return Ok(());
    }
    let revoked = match core.open_source(&row.id) {
        Some(source) => {
            let revoked = core.org(&source, row).await?.revoke().await;
            source.forget_org();
            revoked
        }
        None => core.new_org(row).await?.revoke().await,
    };
    match revoked {
        Err(error @ SalesforceError::Vault(_)) => Err(error.into()),
        Err(error) if error.needs_reconnect() => Ok(()),
        other => Ok(other?),
    }
}

/// Whether this machine holds no login of the source any more, as far as the vault tells.
async fn is_forgotten(core: &Arc<Core>, row: &store::ConnectionRow) -> bool {
    let (vault, key) = (core.login_vault(), vault_key(&row.org_id, &row.user_id));
    match tokio::task::spawn_blocking(move || vault.load(&key)).await {
        Ok(Ok(login)) => login.is_none(),
        Ok(Err(error)) => {
            tracing::warn!(code = error.code(), "the vault does not tell of a login");
            false
        }
        Err(error) => {
            tracing::warn!(%error, "the vault was not asked");
            false
        }
    }
}
