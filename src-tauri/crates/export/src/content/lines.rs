//! Lines that are in memory already, such as a list of updates, into a file.

use std::path::Path;
use std::sync::Arc;

use store::CellRef;

use super::table::{finish, sink_error};
use crate::format::Opening;
use crate::target::Destination;
use crate::{Column, Done, Error, Format, Kind, Options, Progress};

/// Writes lines of text below a heading into a file at `path`; a cell without text is empty.
///
/// # Errors
/// As [`crate::export_table`], but that nothing is read.
pub fn export_lines(
    heading: &[&str],
    lines: &[Vec<Option<String>>],
    name: &str,
    format: &Format,
    options: Options,
    path: &Path,
) -> Result<Done, Error> {
    let progress = Arc::new(Progress::default());
    let (target, pen) = Destination::open(path.into(), Arc::clone(&progress))?;
    let fault = pen.fault();
    let column = |name: &&str| Column {
        name: (*name).to_owned(),
        label: (*name).to_owned(),
        kind: Kind::Text,
        labels: std::collections::HashMap::new(),
        is_multiple: false,
    };
    let opening = Opening {
        output: Box::new(pen),
        columns: heading.iter().map(column).collect(),
        options,
        name,
        as_of: None,
    };
    let mut sink = (format.open)(opening).map_err(|error| sink_error(&fault, path, error))?;
    for line in lines {
        let cells: Vec<CellRef<'_>> = line
            .iter()
            .map(|text| match text {
                Some(text) => CellRef::Text(text.as_bytes()),
                None => CellRef::Null,
            })
            .collect();
        sink.row(&cells)
            .map_err(|error| sink_error(&fault, path, error))?;
        progress.add_row();
    }
    finish(sink, target, &fault, path, &progress, None)
}

#[cfg(test)]
mod tests {
    use super::export_lines;
    use crate::{Error, Options, find};

    #[test]
    fn lines_are_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("runs.csv");
        let csv = find("csv").expect("a format");
        let usual = Options::default();
        let lines = [
            vec![Some("a,b".to_owned()), None],
            vec![Some(String::new()), Some("say \"so\"".to_owned())],
        ];
        let done =
            export_lines(&["one", "two"], &lines, "runs", csv, usual, &path).expect("written");
        let text = "one,two\r\n\"a,b\",\r\n\"\",\"say \"\"so\"\"\"\r\n";
        assert_eq!(std::fs::read_to_string(&path).expect("read"), text);
        assert_eq!((done.rows, done.bytes), (2, text.len() as u64));

        export_lines(&["one", "two"], &[], "runs", csv, usual, &path).expect("written");
        assert_eq!(std::fs::read_to_string(&path).expect("read"), "one,two\r\n");

        let nowhere = folder.path().join("missing/runs.csv");
        let error =
            export_lines(&["one"], &[], "runs", csv, usual, &nowhere).expect_err("no folder");
        assert!(matches!(error, Error::NotWritable { .. }), "{error}");
        assert_eq!(std::fs::read_dir(folder.path()).expect("read").count(), 1);
    }
}
