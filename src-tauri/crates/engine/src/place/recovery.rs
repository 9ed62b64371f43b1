//! A damaged database of the app is set aside and begun anew: what can still be read of it is taken
//! over, and the sources are found again in their own databases, each of which remembers what the app
//! knew of it. The same finds them where the app's database is missing.
//!
//! The damaged file is copied first, and what can be read is read of the copy. The step that counts is one
//! rename; a crash before it leaves the damaged file where it was. Its log goes just before that: from there
//! on the copy is all there is of it, and stays.
//! Deliberately absent: logins, which lie in the keyring and still fit.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::{AppDatabase, ConnectionRow, SourceDatabase};

use super::entry::{DATABASE, remove_file, write_folder};
use crate::Error;
use crate::core::{Core, SETTINGS, app_lock_path, lock, of_app_database, open_app_database};
use crate::language::Texts;
use crate::lockfile::{lock_in_time, open_lock};
use crate::schedule::next_update_at;
use crate::sources::connection::database_files;
use crate::sources::opening::of_database;
use crate::sources::source::Source;
use crate::wire::{ApiError, Notice, Settings};

/// The setting that says the person is still to be told.
const BEGUN_ANEW: &str = "begun anew";
/// The setting that says that sources were looked for when this database was new. Without one they may
/// have been lost with the database before; a person who deletes the last one has none to be found.
const LOOKED: &str = "looked for sources";
/// The fact under which a source's database remembers the source.
const ROW: &str = "source";

/// When and where it happens.
pub(crate) struct Machine {
    pub(crate) now: Timestamp,
    pub(crate) zone: TimeZone,
}

/// The app's database, whole; the lock to hold as long as it is open; and what to tell the person.
///
/// # Errors
/// [`Error::Damaged`] while another process has the damaged one open; else as [`open_app_database`].
pub(crate) fn open_or_begin_anew(
    data_dir: &Path,
    machine: &Machine,
) -> Result<(AppDatabase, File, Option<ApiError>), Error> {
    match open_app_database(data_dir) {
        Err(Error::Damaged(_)) => {
            let begun_anew = begin_anew(data_dir, machine)?;
            let (app, open) = open_app_database(data_dir)?;
            Ok((app, open, begun_anew))
        }
        opened => {
            let (app, open) = opened?;
            let missing = find_missing(data_dir, &app, machine)?;
            Ok((app, open, missing))
        }
    }
}

/// Sets the damaged file aside; nothing where another process was quicker.
fn begin_anew(data_dir: &Path, machine: &Machine) -> Result<Option<ApiError>, Error> {
    let path = data_dir.join(DATABASE);
    let _alone = alone(data_dir)?;
    match AppDatabase::open(&path).and_then(|app| app.check()) {
        Ok(()) => return Ok(None),
        Err(store::Error::Damaged(_)) => {}
        Err(error) => return Err(of_app_database(&path, error.into())),
    }
    let aside = name_aside(&path, machine.now)?;
    let fresh = data_dir.join("orgmirror.fresh.sqlite");
    let begun = set_aside(&path, &aside)
        .and_then(|()| begin_from(&aside, &fresh, data_dir, machine))
        .and_then(|told| settle(&fresh).map(|()| told));
    if begun.is_err()
        // The damaged file is whole where it was: the next start makes another copy.
        && let Err(error) = remove_files(&database_files(&aside))
    {
        tracing::warn!(%error, "a copy of the damaged database was left behind");
    }
    let told = begun?;
    take_its_place(&fresh, &path)?;
    tracing::warn!("the app's damaged database was begun anew");
    Ok(Some(told))
}

/// A new database at `fresh`, with what the copy of the damaged one lets be read.
fn begin_from(
    aside: &Path,
    fresh: &Path,
    data_dir: &Path,
    machine: &Machine,
) -> Result<ApiError, Error> {
    remove_files(&database_files(fresh))?;
    // Its log goes into the file when the last one leaves.
    let app = AppDatabase::open(fresh)?;
    let sources = app.rescue(aside, &find_sources(data_dir)?)?;
    // Reading it has left an index of its log beside it.
    remove_files(&database_files(aside)[2..])?;
    plan_updates(&app, machine)?;
    app.set_setting(LOOKED, &true)?;
    let message = format!(
        "the app's own database was damaged and is begun anew; the old file is {}",
        aside.display()
    );
    keep_told(&app, "app_database_begun_anew", message, aside, sources)
}

/// What the person is to be told once, of this file and so many sources that were found again.
fn keep_told(
    app: &AppDatabase,
    code: &str,
    message: String,
    path: &Path,
    sources: usize,
) -> Result<ApiError, Error> {
    let told = ApiError::new(code, message)
        .with("path", path.to_string_lossy())
        .with("sources", sources.to_string());
    app.set_setting(BEGUN_ANEW, &told)?;
    Ok(told)
}

/// A name that no other one set aside has, also where two are within a second.
fn name_aside(path: &Path, now: Timestamp) -> Result<PathBuf, Error> {
    let at = now.strftime("%Y%m%d-%H%M%S").to_string();
    let mut name = format!("orgmirror.damaged-{at}.sqlite");
    let mut others = 1;
    while path
        .with_file_name(&name)
        .try_exists()
        .map_err(Error::at(path))?
    {
        others += 1;
        name = format!("orgmirror.damaged-{at}-{others}.sqlite");
    }
    Ok(path.with_file_name(name))
}

/// Copies the damaged file and its log under another name, as the person's own whatever rights it has.
fn set_aside(path: &Path, aside: &Path) -> Result<(), Error> {
    let files = database_files(path).into_iter().zip(database_files(aside));
    for (file, copy) in files.take(2) {
        if file.try_exists().map_err(Error::at(&file))? {
            copy_private(&file, &copy).map_err(Error::at(&copy))?;
        }
    }
    Ok(())
}

fn copy_private(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut to = store::create_private(to)?;
    std::io::copy(&mut File::open(from)?, &mut to)?;
    to.sync_all()
}

fn remove_files(files: &[PathBuf]) -> Result<(), Error> {
    for file in files {
        remove_file(file).map_err(Error::at(file))?;
    }
    Ok(())
}

/// Keeps every other process out of the app's database.
fn alone(data_dir: &Path) -> Result<File, Error> {
    let path = app_lock_path(data_dir)?;
    let file = open_lock(&path)?;
    match lock_in_time(&path, || file.try_lock())? {
        true => Ok(file),
        false => Err(Error::Damaged(data_dir.join(DATABASE))),
    }
}

/// Has the disk hold the new database, and the copy beside it, before anything goes.
fn settle(fresh: &Path) -> Result<(), Error> {
    for log in database_files(fresh).iter().skip(1) {
        if log.try_exists().map_err(Error::at(log))? {
            let open = std::io::Error::other("the new database was not closed");
            return Err(Error::at(log)(open));
        }
    }
    let written = File::options().write(true).open(fresh);
    written
        .and_then(|file| file.sync_all())
        .map_err(Error::at(fresh))?;
    confirm(fresh);
    Ok(())
}

/// Renames the new database over the damaged one.
fn take_its_place(fresh: &Path, path: &Path) -> Result<(), Error> {
    // The log of the damaged one would be taken for that of the new one.
    remove_files(&database_files(path)[1..])?;
    std::fs::rename(fresh, path).map_err(Error::at(path))?;
    confirm(path);
    Ok(())
}

/// Has the disk hold the names of the files beside this one.
fn confirm(path: &Path) {
    if let Some(folder) = path.parent()
        && let Err(error) = write_folder(folder)
    {
        tracing::warn!(%error, "the disk did not confirm the new database");
    }
}

/// Finds sources whose databases are there where the app's own is new.
fn find_missing(
    data_dir: &Path,
    app: &AppDatabase,
    machine: &Machine,
) -> Result<Option<ApiError>, Error> {
    if app.get_setting(LOOKED)?.unwrap_or(false) {
        return Ok(None);
    }
    // What is told was written first: where it is there, a start was cut off amid it.
    let was_cut_off = app.get_setting::<ApiError>(BEGUN_ANEW)?.is_some();
    let told = match was_cut_off || app.list_connections()?.is_empty() {
        true => take_in_sources(data_dir, app, machine)?,
        false => None,
    };
    app.set_setting(LOOKED, &true)?;
    Ok(told)
}

/// Takes in the sources that are found, and what is to be told of that; each step can be done again.
fn take_in_sources(
    data_dir: &Path,
    app: &AppDatabase,
    machine: &Machine,
) -> Result<Option<ApiError>, Error> {
    let found = find_sources(data_dir)?;
    if found.is_empty() {
        return Ok(None);
    }
    let path = data_dir.join(DATABASE);
    let message = format!("the app's own database {} was missing", path.display());
    let told = keep_told(app, "app_database_missing", message, &path, found.len())?;
    for row in &found {
        app.change_connection_of_user(&row.org_id, &row.user_id, |known| match known {
            Some(_) => None,
            None => Some(row.clone()),
        })?;
    }
    plan_updates(app, machine)?;
    Ok(Some(told))
}

/// The sources as their own databases remember them, the newest first; those that remember nothing are left.
///
/// # Errors
/// Where one cannot be read at this moment: it would be left out for good.
fn find_sources(data_dir: &Path) -> Result<Vec<ConnectionRow>, Error> {
    let folder = data_dir.join("sources");
    let entries = match std::fs::read_dir(&folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(Error::at(&folder))?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(Error::at(&folder))?.path();
        match remembered(&path) {
            Ok(row) => found.extend(row),
            Err(
                error @ (store::Error::Locked(_) | store::Error::File(_) | store::Error::Io(_)),
            ) => {
                return Err(of_database(&path, error));
            }
            Err(error) => {
                tracing::info!(%error, "a database does not say which source it is of");
            }
        }
    }
    found.sort_by(|a, b| (&b.created_at, &b.id).cmp(&(&a.created_at, &a.id)));
    Ok(found)
}

/// What the file remembers, where its name says that it is this source's: copies have longer names.
fn remembered(path: &Path) -> Result<Option<ConnectionRow>, store::Error> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some(id) = name.strip_suffix(".sqlite").filter(|id| !id.contains('.')) else {
        return Ok(None);
    };
    let Some(text) = SourceDatabase::read_fact(path, ROW)? else {
        return Ok(None);
    };
    let row: ConnectionRow = serde_json::from_str(&text)?;
    Ok((row.id == id).then_some(row))
}

/// A source that was found again follows its schedule from now on.
fn plan_updates(app: &AppDatabase, machine: &Machine) -> Result<(), Error> {
    let settings: Settings = app.get_setting(SETTINGS).ok().flatten().unwrap_or_default();
    for row in app.list_connections()? {
        if row.next_update_at.is_none() && row.first_load_started && !row.disconnected {
            app.change_connection(&row.id, |row| {
                row.next_update_at = next_update_at(row, &settings, &machine.zone, machine.now);
            })?;
        }
    }
    Ok(())
}

/// What a source's database is to remember: how fresh it is too, but not what is asked for anew.
fn document(row: &ConnectionRow) -> Result<String, serde_json::Error> {
    serde_json::to_string(&ConnectionRow {
        status_reason: None,
        last_connection_started: None,
        last_connection_duration_ms: None,
        next_update_at: None,
        api_used: None,
        api_allowed: None,
        ..row.clone()
    })
}

impl Core {
    /// Has the source's own database remember the source, in the background, where that has changed.
    pub(crate) fn see_to_row(self: &Arc<Self>, source: &Arc<Source>, row: &ConnectionRow) {
        let wanted = match document(row) {
            Ok(wanted) => wanted,
            Err(error) => {
                tracing::warn!(%error, "a source is not remembered");
                return;
            }
        };
        if lock(&source.remembered).replace(wanted.clone()) == Some(wanted) {
            return;
        }
        let (core, source) = (Arc::clone(self), Arc::clone(source));
        self.tasks.spawn("source row", async move {
            if let Err(error) = core.remember_row(&source).await {
                tracing::warn!(code = error.code, "a source does not remember what it is");
                *lock(&source.remembered) = None;
            }
        });
    }

    async fn remember_row(&self, source: &Source) -> Result<(), ApiError> {
        // As it is now: who deletes the source has it forgotten.
        let row = self.get_connection(&source.id).await?;
        self.refuse_if_leaving(&source.id)?;
        let wanted = document(&row).map_err(|error| ApiError::unexpected(&error))?;
        source
            .stored(move |database| {
                if database.get_fact(ROW)?.as_deref() == Some(&wanted) {
                    return Ok(());
                }
                database.set_fact(ROW, &wanted)
            })
            .await
    }

    /// Has a database that is kept without its source say so no more.
    pub(crate) async fn forget_row(&self, path: PathBuf) -> Result<(), ApiError> {
        let forgotten = tokio::task::spawn_blocking(move || -> Result<(), Error> {
            if !path.try_exists().map_err(Error::at(&path))? {
                return Ok(());
            }
            match SourceDatabase::delete_fact_in(&path, ROW) {
                // What cannot be read is not found again either.
                Err(store::Error::Damaged(_)) => Ok(()),
                forgotten => forgotten.map_err(|error| of_database(&path, error)),
            }
        });
        Ok(forgotten.await??)
    }

    /// What the person is to be told of a database that was begun anew, once.
    pub(crate) async fn take_begun_anew(&self) -> Result<Option<Notice>, ApiError> {
        let told: Option<ApiError> = self.stored(|app| app.get_setting(BEGUN_ANEW)).await?;
        let Some(told) = told else {
            return Ok(None);
        };
        // Made first: where that fails, it is told another time.
        let title = Texts::of(self.language().await?).text("notification.begun_anew");
        self.stored(|app| app.delete_setting(BEGUN_ANEW)).await?;
        Ok(Some(Notice {
            error: Some(told),
            ..Notice::plain(&title)
        }))
    }
}
