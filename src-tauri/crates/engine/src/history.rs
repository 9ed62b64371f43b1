//! Updates as lines of a CSV file (RFC 4180): one line an update, or one line an object of it.
//!
//! Headings and values are those of the wire types, in English, so that programs read them whatever
//! language the interface shows.

use std::io::{self, Write};
use std::path::Path;

use jiff::Timestamp;
use store::{RunError, RunObjectRow, RunRow};

use crate::run::{shown_object, summary};
use crate::wire::RunSummary;

const RUN_HEADING: [&str; 14] = [
    "source",
    "run_id",
    "state",
    "first_load",
    "started_at",
    "finished_at",
    "duration_seconds",
    "rows_added",
    "rows_changed",
    "rows_removed",
    "api_calls",
    "objects",
    "objects_failed",
    "error",
];

const OBJECT_HEADING: [&str; 13] = [
    "source",
    "run_id",
    "started_at",
    "object",
    "label",
    "state",
    "rows_read",
    "rows_added",
    "rows_changed",
    "rows_removed",
    "salesforce_count",
    "held_count",
    "error",
];

/// A heading, then a line for each run with the name of its source.
pub(crate) fn run_lines<'a>(runs: impl Iterator<Item = (&'a str, &'a RunRow)>) -> Vec<Vec<String>> {
    let mut lines = vec![heading(&RUN_HEADING)];
    for (source, row) in runs {
        let run: RunSummary = summary(row.clone());
        lines.push(vec![
            source.to_owned(),
            run.id,
            word(&run.state),
            run.first_load.to_string(),
            run.started_at,
            run.finished_at.unwrap_or_default(),
            seconds(row),
            known(run.rows_added),
            known(run.rows_changed),
            run.rows_removed.to_string(),
            run.api_calls.to_string(),
            run.objects.to_string(),
            run.objects_failed.to_string(),
            said(row.error.as_ref()),
        ]);
    }
    lines
}

/// A heading, then a line for each object of the run.
pub(crate) fn run_object_lines(
    source: &str,
    run: &RunRow,
    objects: &[RunObjectRow],
) -> Vec<Vec<String>> {
    let mut lines = vec![heading(&OBJECT_HEADING)];
    for row in objects {
        let object = shown_object(row.clone());
        lines.push(vec![
            source.to_owned(),
            run.id.clone(),
            run.started_at.clone(),
            object.name,
            object.label,
            word(&object.state),
            object.rows_done.to_string(),
            known(object.rows_added),
            known(object.rows_changed),
            object.rows_removed.to_string(),
            known(object.salesforce_count),
            known(object.held_count),
            said(row.error.as_ref()),
        ]);
    }
    lines
}

/// Writes the lines beside the path and puts them in its place whole.
pub(crate) fn write_file(path: &Path, lines: &[Vec<String>]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let written = || {
        let mut file = io::BufWriter::new(std::fs::File::create(&beside)?);
        for line in lines {
            let cells: Vec<String> = line.iter().map(|cell| quoted(cell)).collect();
            write!(file, "{}\r\n", cells.join(","))?;
        }
        file.into_inner()?.sync_all()?;
        std::fs::rename(&beside, path)
    };
    written().inspect_err(|_| {
        // What is left of a file that was not written is nobody's; that it cannot go changes nothing.
        if let Err(error) = std::fs::remove_file(&beside) {
            tracing::debug!(%error, "a part of a file is left");
        }
    })
}

fn heading(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn known(count: Option<u64>) -> String {
    count.map(|count| count.to_string()).unwrap_or_default()
}

fn said(error: Option<&RunError>) -> String {
    error
        .map(|error| format!("{}: {}", error.code, error.message))
        .unwrap_or_default()
}

/// A state's name on the wire.
fn word(state: &impl serde::Serialize) -> String {
    match serde_json::to_value(state) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn seconds(run: &RunRow) -> String {
    let instant = |text: &str| text.parse::<Timestamp>().ok();
    let ended = run.finished_at.as_deref().and_then(instant);
    match (instant(&run.started_at), ended) {
        (Some(began), Some(ended)) => format!("{:.3}", ended.duration_since(began).as_secs_f64()),
        _ => String::new(),
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{quoted, write_file};

    #[test]
    fn cells_keep_commas_quotes_and_lines() {
        for (cell, text) in [
            ("plain", "plain"),
            ("", ""),
            ("a,b", "\"a,b\""),
            ("say \"so\"", "\"say \"\"so\"\"\""),
            ("two\nlines", "\"two\nlines\""),
        ] {
            assert_eq!(quoted(cell), text);
        }
    }

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("runs.csv");
        let lines = [vec!["a".to_owned(), "b".to_owned()]];
        write_file(&path, &lines).expect("written");
        assert_eq!(std::fs::read_to_string(&path).expect("read"), "a,b\r\n");
        let nowhere = folder.path().join("missing/runs.csv");
        assert!(write_file(&nowhere, &lines).is_err());
        assert_eq!(std::fs::read_dir(folder.path()).expect("read").count(), 1);
    }
}
