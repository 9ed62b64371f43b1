//! Exports: a table, or a statement's rows, into a file or the standard output.

use std::path::{Path, PathBuf};

use engine::wire::{ApiError, Export, ExportState, OfExport, Table, TableSummary};
use serde_json::{Value, json};

use super::Session;
use super::watch::Watch;
use crate::arguments::{ExportArgs, FileFormat, usage};
use crate::output::answer::{Answer, error};
use crate::terminal::SaveTo;

/// What the engine is asked to export.
pub(super) struct Wanted {
    pub(super) connection_id: String,
    pub(super) what: Value,
    pub(super) format: FileFormat,
    pub(super) options: Value,
}

pub(super) async fn export(session: &Session, args: ExportArgs) -> Result<Answer, ApiError> {
    let source = session.find_source(&args.source).await?;
    let is_stream = args.output.as_deref() == Some(Path::new("-"));
    let format = format(&args);
    if is_stream && session.json {
        return Err(session.wrong("usage.output_json"));
    }
    if is_stream && !matches!(format, FileFormat::Csv | FileFormat::Jsonl) {
        return Err(session.wrong("usage.not_streamable"));
    }
    let has_labels = matches!(format, FileFormat::Csv | FileFormat::Xlsx);
    if (args.labels && !has_labels) || (args.semicolon && format != FileFormat::Csv) {
        return Err(session.wrong("usage.options_for_format"));
    }
    let place = match args.output.clone() {
        Some(_) if is_stream => SaveTo::Stream(Box::new(session.screen.stream())),
        Some(path) if !args.force && path.exists() => return Err(exists(&path)),
        Some(path) => SaveTo::File(path),
        None => SaveTo::Folder {
            folder: PathBuf::from("."),
            replaces: args.force,
        },
    };
    let mut options = json!({});
    if args.labels {
        options["header"] = json!("labels");
    }
    if args.semicolon {
        options["separator"] = json!("semicolon");
    }
    let wanted = Wanted {
        what: what(session, &source.id, &args).await?,
        connection_id: source.id,
        format,
        options,
    };
    let done = write(session, wanted, place).await?;
    if !is_stream {
        tell(session, &done);
    }
    Ok(Answer::done(json!({
        "path": done.path,
        "rows": done.rows_done,
        "bytes": done.bytes,
        "asOf": done.as_of,
        "cutCells": done.cut_cells,
    })))
}

fn tell(session: &Session, done: &Export) {
    let words = &session.words;
    let rows = words.number(done.rows_done);
    let text = match &done.as_of {
        Some(as_of) => words.fill_count(
            "export.done",
            done.rows_done,
            &[
                ("rows", &rows),
                ("as_of", &session.instant(as_of)),
                ("path", &done.path),
            ],
        ),
        None => words.fill_count(
            "export.done_query",
            done.rows_done,
            &[("rows", &rows), ("path", &done.path)],
        ),
    };
    session.screen.say(&text);
    if !session.json {
        session.screen.print(&format!("{}\n", done.path));
    }
}

/// The named format, else that of the file's ending, else CSV.
fn format(args: &ExportArgs) -> FileFormat {
    let ending = args.output.as_deref().and_then(Path::extension);
    let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
    args.format.unwrap_or(match ending.as_deref() {
        Some("jsonl" | "ndjson") => FileFormat::Jsonl,
        Some("xlsx") => FileFormat::Xlsx,
        Some("parquet") => FileFormat::Parquet,
        _ => FileFormat::Csv,
    })
}

fn exists(path: &Path) -> ApiError {
    let path = path.to_string_lossy();
    error(
        "file_exists",
        format!("{path} is there already"),
        &[("path", &path)],
    )
}

/// The rows asked for, as the engine takes them.
async fn what(session: &Session, id: &str, args: &ExportArgs) -> Result<Value, ApiError> {
    let Some(object) = &args.table else {
        let sql = args.sql.as_deref().unwrap_or_default();
        return Ok(json!({ "type": "query", "sql": sql, "name": "query" }));
    };
    let object = named(session, id, object).await?;
    let asked = json!({ "connectionId": id, "object": object });
    let table: Table = session.ask("get_table", asked).await?;
    let columns = if args.columns.is_empty() {
        let live = table.columns.iter().filter(|column| !column.dropped);
        live.map(|column| column.name.clone())
            .collect::<Vec<String>>()
    } else {
        let named = args
            .columns
            .iter()
            .map(|name| column(session, &table, name));
        named.collect::<Result<_, _>>()?
    };
    Ok(json!({
        "type": "table",
        "object": table.object,
        "query": {
            "columns": columns,
            "sort": [],
            "filters": [],
            "search": null,
            "rows": if args.removed { "removed" } else { "live" },
            "offset": 0,
            "limit": 0,
        },
    }))
}

/// The column as Salesforce writes it.
fn column(session: &Session, table: &Table, name: &str) -> Result<String, ApiError> {
    let mut held = table.columns.iter().map(|column| &column.name);
    let found = held.find(|held| held.eq_ignore_ascii_case(name));
    found.cloned().ok_or_else(|| {
        let values = [("value", name), ("object", table.object.as_str())];
        usage(
            &session.words.fill("usage.column", &values),
            session.command,
        )
    })
}

/// The object as Salesforce writes it: its own names mean the same in any case.
async fn named(session: &Session, id: &str, object: &str) -> Result<String, ApiError> {
    let of_source = json!({ "connectionId": id });
    let held: Vec<TableSummary> = session.ask("list_tables", of_source).await?;
    let mut held = held.into_iter().map(|table| table.object);
    let found = held.find(|held| held.eq_ignore_ascii_case(object));
    found.ok_or_else(|| {
        let message = format!("there is no table {object} in this data source");
        error("table_not_found", message, &[("object", object)])
    })
}

/// Writes it and waits for the end; Ctrl-C leaves nothing of a file behind.
pub(super) async fn write(
    session: &Session,
    wanted: Wanted,
    place: SaveTo,
) -> Result<Export, ApiError> {
    let is_file = !matches!(place, SaveTo::Stream(_));
    session.host.save_to(place);
    let mut watch = Watch::begin(session);
    let format = match wanted.format {
        FileFormat::Csv => "csv",
        FileFormat::Jsonl => "json_lines",
        FileFormat::Xlsx => "excel",
        FileFormat::Parquet => "parquet",
    };
    let asked = json!({
        "connectionId": wanted.connection_id,
        "what": wanted.what,
        "format": format,
        "options": wanted.options,
    });
    let started: Option<OfExport> = session.ask("start_export", asked).await?;
    let Some(OfExport { export_id }) = started else {
        let in_the_way = session.host.take_in_the_way();
        return Err(match in_the_way {
            Some(path) => exists(&path),
            None => error("cancelled", "there is no place to save to", &[]),
        });
    };
    let of_export = json!({ "exportId": export_id });
    loop {
        let export: Export = session.ask("get_export", of_export.clone()).await?;
        match export.state {
            ExportState::Running => {}
            ExportState::Succeeded => {
                session.screen.clear();
                return Ok(export);
            }
            ExportState::Cancelled => return Err(error("cancelled", "cancelled", &[])),
            // Whoever read the stream wants no more; that is no failure.
            ExportState::Failed
                if !is_file && session.screen.is_closed() && has_code(&export, "export_failed") =>
            {
                return Ok(export);
            }
            ExportState::Failed => {
                let why = || error("unexpected", "the export failed", &[("message", "-")]);
                // What is said of a file, that nothing of it is left, is not so of a stream.
                let of_stream = session.screen.failure().filter(|_| !is_file);
                return Err(of_stream.or(export.error).unwrap_or_else(why));
            }
        }
        if is_file {
            draw(session, &export);
        }
        if watch.is_to_end().await {
            session
                .ask::<()>("cancel_export", of_export.clone())
                .await?;
        }
    }
}

fn has_code(export: &Export, code: &str) -> bool {
    export
        .error
        .as_ref()
        .is_some_and(|error| error.code == code)
}

fn draw(session: &Session, export: &Export) {
    let words = &session.words;
    let expected = export.rows_expected.map(|rows| words.number(rows));
    session.screen.draw(&words.fill(
        "export.progress",
        &[
            ("rows", &words.number(export.rows_done)),
            ("expected", expected.as_deref().unwrap_or("…")),
            ("bytes", &words.number(export.bytes)),
        ],
    ));
}
