//! Starting an export and telling of its progress until it is over.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use export::{Done, Format, Options, Place, Progress};
use store::{RowQuery, SqlCancel};
use tokio_util::sync::CancellationToken;

use super::live::{LiveExport, Outcome};
use crate::core::{Core, lock};
use crate::run::Pace;
use crate::sources::source::Source;
use crate::wire::{
    ApiError, Event, ExportFormat, ExportHeader, ExportOptions, ExportSeparator, ExportValues,
    ExportWhat, StartExport,
};

/// The shortest time between two events about the progress of an export.
const TOLD_EVERY: Duration = Duration::from_millis(250);

/// Rows as the export crate is asked for them.
enum Rows {
    Table { object: String, query: RowQuery },
    Query { sql: String, name: String },
}

impl Core {
    /// Asks where to save and starts the export; its id, or none where the person decides not to.
    pub(crate) async fn start_export(
        self: &Arc<Self>,
        wanted: StartExport,
    ) -> Result<Option<String>, ApiError> {
        let source = self.source(&wanted.connection_id).await?;
        self.refuse_if_leaving(&source.id)?;
        let (format, options) = (
            format(wanted.format)?,
            options(wanted.format, wanted.options)?,
        );
        let (rows, file_name) = match wanted.what {
            ExportWhat::Table { object, query } => {
                let query = self.row_query(&source, query, u32::MAX).await?;
                (
                    Rows::Table {
                        object: object.clone(),
                        query,
                    },
                    object,
                )
            }
            ExportWhat::Query { sql, name } => (
                Rows::Query {
                    sql,
                    name: name.clone(),
                },
                name,
            ),
        };
        let label = check(&source, &rows).await?;
        let suggested = self.suggested_name(&file_name, format.extension);
        let Some(place) = self.choose_place(suggested, format).await? else {
            return Ok(None);
        };
        let path = match &place {
            Place::File(path) => path.clone(),
            Place::Stream(_) => PathBuf::from("-"),
        };
        let export = Arc::new(LiveExport {
            id: uuid::Uuid::new_v4().to_string(),
            connection_id: wanted.connection_id,
            name: label,
            format: wanted.format,
            path,
            started_at: self.now(),
            progress: Arc::new(Progress::default()),
            ended: CancellationToken::new(),
            pace: Mutex::new(Pace::default()),
            outcome: Mutex::new(None),
        });
        self.exports.add(Arc::clone(&export), || {
            self.refuse_if_leaving(&export.connection_id)
        })?;
        let id = export.id.clone();
        let core = Arc::clone(self);
        self.tasks.spawn("export", async move {
            core.carry_out_export(source, rows, format, options, place, &export)
                .await;
        });
        self.tell_of_export(&id);
        Ok(Some(id))
    }

    /// Where the rows are to go; none where the person decides not to.
    async fn choose_place(
        &self,
        suggested: String,
        format: &'static Format,
    ) -> Result<Option<Place>, ApiError> {
        let name = PathBuf::from(&suggested);
        let chosen = self.ask_host(move |host| match host.take_stream() {
            Some(stream) => Ok(Some(Place::Stream(stream))),
            None => Ok(host.choose_save_path(&suggested)?.map(Place::File)),
        });
        let chosen: std::io::Result<_> = chosen.await?;
        match chosen.map_err(|error| ApiError::of_file(&name, error))? {
            Some(Place::Stream(_)) if !format.is_streamable => {
                Err(export::Error::NotStreamable.into())
            }
            place => Ok(place),
        }
    }

    /// Such as `Lead 2026-11-27.csv`: what it is, and the day it was true, where the person is.
    pub(crate) fn suggested_name(&self, name: &str, extension: &str) -> String {
        // Without what file systems refuse; a name people gave may be long, or nothing else.
        let is_refused = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
        let plain: String = name.chars().filter(|c| !is_refused(*c)).take(80).collect();
        let plain = plain.trim_matches(['.', ' ']);
        let plain = if plain.is_empty() { "Rows" } else { plain };
        let day = (self.clock)().to_zoned_datetime(self.time_zone()).date();
        format!("{plain} {day}.{extension}")
    }

    async fn carry_out_export(
        self: &Arc<Self>,
        source: Arc<Source>,
        rows: Rows,
        format: &'static Format,
        options: Options,
        place: Place,
        export: &Arc<LiveExport>,
    ) {
        let reader = Arc::clone(&source.reader);
        let progress = Arc::clone(&export.progress);
        let writing = tokio::task::spawn_blocking(move || match rows {
            Rows::Table { object, query } => {
                export::export_table(&reader, &object, &query, format, options, place, &progress)
            }
            Rows::Query { sql, name } => {
                export::export_query(&reader, &sql, &name, format, options, place, &progress)
            }
        });
        let result = self.tell_until(export, writing).await;
        let result: Result<Done, ApiError> = match result {
            Ok(written) => written.map_err(ApiError::from),
            Err(ended) => Err(ended.into()),
        };
        if let Err(error) = &result {
            tracing::debug!(code = error.code, "an export ended early");
        }
        *lock(&export.outcome) = Some(Outcome {
            at: self.now(),
            result,
        });
        export.ended.cancel();
        self.tell_of_export(&export.id);
    }

    /// Waits for the writing and tells of it meanwhile; at the end of the app it is cancelled.
    async fn tell_until<T>(
        &self,
        export: &LiveExport,
        mut writing: tokio::task::JoinHandle<T>,
    ) -> Result<T, tokio::task::JoinError> {
        let mut turn = tokio::time::interval(TOLD_EVERY);
        loop {
            tokio::select! {
                biased;
                done = &mut writing => return done,
                () = self.tasks.stop().cancelled() => {
                    export.progress.cancel();
                    return writing.await;
                }
                _ = turn.tick() => {
                    export.note_pace();
                    self.tell_of_export(&export.id);
                }
            }
        }
    }

    fn tell_of_export(&self, id: &str) {
        self.tell(Event::ExportChanged {
            export_id: id.to_owned(),
        });
    }
}

/// Refuses what could only fail, before the person is asked where to save; what the rows are called.
async fn check(source: &Source, rows: &Rows) -> Result<String, ApiError> {
    match rows {
        Rows::Table { object, query } => {
            let (object, query) = (object.clone(), query.clone());
            source
                .read(move |reader| {
                    let table = reader.get_table(&object)?;
                    reader.check_query(&object, &query)?;
                    Ok(table.schema.label)
                })
                .await
        }
        Rows::Query { sql, name } => {
            let (sql, name) = (sql.clone(), name.clone());
            source
                .read(move |reader| {
                    reader.list_sql_uses(&sql, &SqlCancel::default())?;
                    Ok(name)
                })
                .await
        }
    }
}

fn format(format: ExportFormat) -> Result<&'static Format, ApiError> {
    let name = match format {
        ExportFormat::Csv => "csv",
        ExportFormat::JsonLines => "json_lines",
        ExportFormat::Excel => "excel",
        ExportFormat::Parquet => "parquet",
    };
    export::find(name).ok_or_else(|| ApiError::bad_arguments("start_export", name))
}

/// The options, where the format has them: one that is given in vain is refused.
fn options(format: ExportFormat, options: ExportOptions) -> Result<Options, ApiError> {
    let usual = ExportOptions::default();
    let is_csv = format == ExportFormat::Csv;
    let has_labels = matches!(format, ExportFormat::Csv | ExportFormat::Excel);
    let is_in_vain = (!has_labels
        && (options.header != usual.header || options.values != usual.values))
        || (!is_csv
            && (options.separator != usual.separator
                || options.byte_order_mark != usual.byte_order_mark));
    if is_in_vain {
        return Err(ApiError::bad_arguments(
            "start_export",
            "the format has no such option",
        ));
    }
    Ok(Options {
        header: match options.header {
            ExportHeader::ApiNames => export::Header::ApiNames,
            ExportHeader::Labels => export::Header::Labels,
        },
        values: match options.values {
            ExportValues::Api => export::Values::Api,
            ExportValues::AsRead => export::Values::AsRead,
        },
        separator: match options.separator {
            ExportSeparator::Comma => export::Separator::Comma,
            ExportSeparator::Semicolon => export::Separator::Semicolon,
        },
        byte_order_mark: options.byte_order_mark,
    })
}

impl From<export::Error> for ApiError {
    fn from(error: export::Error) -> Self {
        let message = crate::error::chain(&error);
        let of_file = |code: &str, path: PathBuf| {
            Self::new(code, message.clone()).with("path", path.to_string_lossy())
        };
        match error {
            export::Error::Cancelled => Self::new("cancelled", message),
            export::Error::DiskFull { path, .. } => of_file("export_disk_full", path),
            export::Error::TooLarge { path, .. } => of_file("export_too_large", path),
            export::Error::NotWritable { path, .. } => of_file("export_not_writable", path),
            export::Error::TooManyColumns { columns, most } => {
                Self::new("export_too_many_columns", message)
                    .with("columns", columns.to_string())
                    .with("most", most.to_string())
            }
            export::Error::Unfit { column } => {
                Self::new("export_unfit", message).with("column", column)
            }
            export::Error::NotStreamable => Self::bad_arguments("start_export", message),
            export::Error::Read(error) => error.into(),
            export::Error::Failed { path, .. } => of_file("export_failed", path),
            _ => Self::new("export_failed", message).with("path", ""),
        }
    }
}
