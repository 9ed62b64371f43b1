//! One export from its first look at the table to the whole file.

use std::path::Path;
use std::sync::Arc;

use store::{RowQuery, Snapshot, SourceReader};

use crate::column::make_unique;
use crate::format::{Opening, Sink, SinkError};
use crate::target::{Destination, Fault};
use crate::{Column, Error, Format, Kind, Options, Place, Progress, Written};

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    pub rows: u64,
    pub bytes: u64,
    /// The newest data point of the rows.
    pub as_of: Option<String>,
    pub written: Written,
}

/// Writes the rows of a table that match, in the query's order, into a file at `place`, or a stream.
///
/// All rows are of one state of the table, whatever an update writes meanwhile. Blocks.
///
/// # Errors
/// [`Error`]; no file is left behind, and one that lay there is as it was. [`Error::NotStreamable`]
/// where the format needs a file.
pub fn export_table(
    reader: &SourceReader,
    object: &str,
    query: &RowQuery,
    format: &Format,
    options: Options,
    place: impl Into<Place>,
    progress: &Arc<Progress>,
) -> Result<Done, Error> {
    let place = format.accepted(place.into())?;
    let path = &place.path();
    let asked = Arc::clone(progress);
    let snapshot = reader.snapshot(move || asked.is_cancelled())?;
    let as_of = snapshot.get_as_of(object)?;
    let found = snapshot.list_columns(object, query)?;
    let mut columns: Vec<Column> = found.iter().map(Column::of).collect();
    // Before anything slow: a place that cannot be written to is known at once.
    let (target, pen) = Destination::open(place, Arc::clone(progress))?;
    let fault = pen.fault();
    progress.expect(snapshot.count_rows(object, query)?);
    if format.needs_number_shapes {
        find_number_shapes(&snapshot, object, query, &mut columns)?;
    }
    make_unique(&mut columns);
    let opening = Opening {
        output: Box::new(pen),
        columns,
        options,
        name: object,
        as_of: as_of.as_deref(),
    };
    let failed = |error: SinkError| sink_error(&fault, path, error);
    let mut sink = (format.open)(opening).map_err(failed)?;
    snapshot.stream_rows(object, query, |cells| {
        if progress.is_cancelled() {
            return Err(Error::Cancelled);
        }
        sink.row(cells).map_err(failed)?;
        progress.add_row();
        Ok(())
    })?;
    // What is held back longer than needed holds back the log of changes.
    drop(snapshot);
    finish(sink, target, &fault, path, progress, as_of)
}

/// Writes the end of a file and puts it in its place.
pub(crate) fn finish(
    sink: Box<dyn Sink>,
    target: Destination,
    fault: &Fault,
    path: &Path,
    progress: &Progress,
    as_of: Option<String>,
) -> Result<Done, Error> {
    let finished = sink.finish();
    if progress.is_cancelled() {
        return Err(Error::Cancelled);
    }
    let written = finished.map_err(|error| sink_error(fault, path, error))?;
    if let Some(source) = fault.take() {
        return Err(Error::of_file(path, source));
    }
    let bytes = target.keep()?;
    Ok(Done {
        rows: progress.rows(),
        bytes,
        as_of,
        written,
    })
}

/// What a sink's refusal means, with the file's own word for it where there is one.
pub(crate) fn sink_error(fault: &Fault, path: &Path, error: SinkError) -> Error {
    match (fault.take(), error) {
        (Some(source), _) | (None, SinkError::Io(source)) => Error::of_file(path, source),
        (None, SinkError::Unfit { column }) => Error::Unfit { column },
        (None, SinkError::TooManyColumns { columns, most }) => {
            Error::TooManyColumns { columns, most }
        }
    }
}

fn find_number_shapes(
    snapshot: &Snapshot,
    object: &str,
    query: &RowQuery,
    columns: &mut [Column],
) -> Result<(), Error> {
    let is_number = |column: &Column| matches!(column.kind, Kind::Number(_));
    let names: Vec<String> = columns
        .iter()
        .filter(|column| is_number(column))
        .map(|column| column.name.clone())
        .collect();
    let shapes = snapshot.number_shapes(object, query, &names)?;
    let numbers = columns.iter_mut().filter(|column| is_number(column));
    for (column, shape) in numbers.zip(shapes) {
        column.kind = Kind::Number(shape);
    }
    Ok(())
}
