//! A damaged database is set aside, and the copy is made anew: all of it can be had again but the
//! rows that have left Salesforce, which stay readable in the file set aside as far as it is sound.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use store::ConnectionRow;

use crate::Error;
use crate::core::{Core, lock};
use crate::sources::connection::{database_files, said};
use crate::sources::source::Source;
use crate::wire::ApiError;

/// Under which name the chosen objects are remembered outside the database that may be lost.
fn choice(connection_id: &str) -> String {
    format!("objects of {connection_id}")
}

impl Core {
    /// The source as an update needs it: one whose database is damaged gets a new one.
    pub(crate) async fn sound_source(self: &Arc<Self>, id: &str) -> Result<Arc<Source>, ApiError> {
        let row = self.get_connection(id).await?;
        let opened = self.source(id).await;
        let may_be_damaged = match &opened {
            Err(error) => error.code == "database_damaged",
            Ok(_) => said_damaged(&row),
        };
        if !may_be_damaged {
            return opened;
        }
        drop(opened);
        // Whoever comes second finds a sound one.
        let _turn = self.rebuilding.lock().await;
        let row = &self.get_connection(id).await?;
        let opened = self.source(&row.id).await;
        let is_damaged = match &opened {
            Err(error) => error.code == "database_damaged",
            Ok(source) => said_damaged(row) && !is_sound(source).await?,
        };
        if !is_damaged {
            return opened;
        }
        drop(opened);
        let aside = self.set_aside(&row.id).await?;
        let source = self.source(&row.id).await?;
        let shown = aside.to_string_lossy().into_owned();
        tracing::warn!("a damaged database was set aside");
        let told = ApiError::new(
            "database_rebuilt",
            format!("the database was damaged and is loaded anew; the old file is {shown}"),
        )
        .with("path", shown);
        self.update_connection(&row.id, move |row| {
            row.status_reason = None;
            let mut warnings: Vec<ApiError> =
                serde_json::from_str(&row.warnings).unwrap_or_default();
            warnings.retain(|warning| warning.code != told.code);
            warnings.push(told);
            row.warnings = serde_json::to_string(&warnings).unwrap_or_default();
        })
        .await?;
        Ok(source)
    }

    /// Remembers the chosen objects where a damaged database cannot take them along.
    pub(crate) async fn remember_choice(
        &self,
        connection_id: &str,
        objects: Vec<String>,
    ) -> Result<(), ApiError> {
        let name = choice(connection_id);
        self.stored(move |app| app.set_setting(&name, &objects))
            .await
    }

    /// The objects the user chose last, as far as it is remembered.
    pub(crate) async fn remembered_choice(
        &self,
        connection_id: &str,
    ) -> Result<Option<Vec<String>>, ApiError> {
        let name = choice(connection_id);
        self.stored(move |app| app.get_setting(&name)).await
    }

    /// Forgets them, as when the source is deleted.
    pub(crate) async fn forget_choice(&self, connection_id: &str) -> Result<(), ApiError> {
        let name = choice(connection_id);
        self.stored(move |app| app.delete_setting(&name)).await
    }

    /// Renames the files of the source's database; where the new name is.
    async fn set_aside(self: &Arc<Self>, id: &str) -> Result<PathBuf, ApiError> {
        // Not under another process's run.
        let run = self.lock_run(id).await?;
        let (core, id) = (Arc::clone(self), id.to_owned());
        let named_at = (self.clock)().strftime("%Y%m%d-%H%M%S").to_string();
        tokio::task::spawn_blocking(move || {
            let _run = run;
            let turn = core.openings.of(&id);
            let _turn = lock(&turn);
            lock(&core.sources).remove(&id);
            let path = core.database_path(&id);
            let aside = path.with_file_name(format!("{id}.damaged-{named_at}.sqlite"));
            if aside.exists() {
                return Err(ApiError::already_syncing());
            }
            rename_all(&path, &aside).map_err(Error::at(&path))?;
            Ok(aside)
        })
        .await?
    }
}

fn rename_all(from: &Path, to: &Path) -> std::io::Result<()> {
    for (old, new) in database_files(from).iter().zip(database_files(to)) {
        match std::fs::rename(old, new) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Whether the last run ended with a damaged database.
fn said_damaged(row: &ConnectionRow) -> bool {
    said(row).is_some_and(|error| error.code == "database_damaged")
}

async fn is_sound(source: &Source) -> Result<bool, ApiError> {
    match source.stored(|database| database.is_sound()).await {
        Err(error) if error.code == "database_damaged" => Ok(false),
        other => other,
    }
}
