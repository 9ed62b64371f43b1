//! The rows of a person's statement into a file.

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use store::{CellRef, SourceReader, SqlColumn};

use super::spool::Spool;
use super::table::{finish, sink_error};
use crate::column::make_unique;
use crate::format::{Opening, Sink, SinkError};
use crate::target::{Destination, Fault};
use crate::{Column, Done, Error, Format, Options, Place, Progress};

/// Writes the rows of a statement that reads into a file at `place`, or a stream, as [`crate::export_table`] does.
///
/// Columns that come unchanged from a table are typed as it is. The types of the others are found
/// in the rows, where the format has types: then rows are kept in a file beside that one first.
///
/// # Errors
/// As [`crate::export_table`]; [`Error::Read`] too, where the statement is wrong or refused.
pub fn export_query(
    reader: &SourceReader,
    sql: &str,
    name: &str,
    format: &Format,
    options: Options,
    place: impl Into<Place>,
    progress: &Arc<Progress>,
) -> Result<Done, Error> {
    let place = format.accepted(place.into())?;
    let path = &place.path();
    let tables = reader.list_tables()?;
    let described = |found: &[SqlColumn]| -> Vec<Column> {
        let mut columns: Vec<Column> = found
            .iter()
            .map(|column| {
                let origin = column.origin.as_ref().and_then(|(table, name)| {
                    let is_it = |known: &&store::TableInfo| {
                        let object = &known.schema.name;
                        table.eq_ignore_ascii_case(&store::table_name(object))
                            || table.eq_ignore_ascii_case(&store::removed_table_name(object))
                    };
                    tables.iter().find(is_it)?.schema.column(name)
                });
                Column::of_query(&column.name, origin)
            })
            .collect();
        make_unique(&mut columns);
        columns
    };
    let (target, pen) = Destination::open(place, Arc::clone(progress))?;
    let fault = pen.fault();
    let opened = |columns: Vec<Column>| {
        (format.open)(Opening {
            output: Box::new(pen),
            columns,
            options,
            name,
            as_of: None,
        })
    };
    let sink = if format.needs_number_shapes {
        let mut columns = Vec::new();
        let mut spool = None;
        stream(
            reader,
            sql,
            progress,
            |found| {
                columns = described(found);
                let kinds = columns.iter().map(|column| column.kind);
                // Only what goes into the file itself counts as its bytes.
                Spool::create(path, kinds, Arc::new(progress.beside()))
            },
            |spool: &mut Spool, cells| {
                let pushed = spool.push(cells);
                pushed.map_err(|error| sink_error(&spool.fault(), path, error.into()))
            },
            &mut spool,
        )?;
        let mut spooled = match spool {
            Some(spool) => spool
                .read_back()
                .map_err(|source| Error::of_file(path, source))?,
            None => return Err(Error::Cancelled),
        };
        for (column, seen) in columns.iter_mut().zip(&spooled.seen) {
            column.kind = seen.kind();
        }
        progress.expect(spooled.rows);
        let mut sink = opened(columns).map_err(|error| sink_error(&fault, path, error))?;
        spooled
            .each(|cells| put(&mut *sink, cells, progress))
            .map_err(|error: SinkError| ended(progress, &fault, path, error))?;
        sink
    } else {
        let mut sink = None;
        stream(
            reader,
            sql,
            progress,
            |found| opened(described(found)).map_err(|error| sink_error(&fault, path, error)),
            |sink: &mut Box<dyn Sink>, cells| {
                put(&mut **sink, cells, progress)
                    .map_err(|error| ended(progress, &fault, path, error))
            },
            &mut sink,
        )?;
        sink.ok_or(Error::Cancelled)?
    };
    progress.expect(progress.rows());
    finish(sink, target, &fault, path, progress, None)
}

fn put(sink: &mut dyn Sink, cells: &[CellRef<'_>], progress: &Progress) -> Result<(), SinkError> {
    if progress.is_cancelled() {
        return Err(std::io::Error::other("cancelled").into());
    }
    sink.row(cells)?;
    progress.add_row();
    Ok(())
}

fn ended(progress: &Progress, fault: &Fault, path: &Path, error: SinkError) -> Error {
    if progress.is_cancelled() {
        return Error::Cancelled;
    }
    sink_error(fault, path, error)
}

/// Runs the statement; what `begin` makes of its columns takes the rows and is left in `made`.
fn stream<T>(
    reader: &SourceReader,
    sql: &str,
    progress: &Progress,
    begin: impl FnOnce(&[SqlColumn]) -> Result<T, Error>,
    mut row: impl FnMut(&mut T, &[CellRef<'_>]) -> Result<(), Error>,
    made: &mut Option<T>,
) -> Result<(), Error> {
    let made = RefCell::new(made);
    let failed: RefCell<Option<Error>> = RefCell::new(None);
    let go_on = |done: Result<(), Error>| match done {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            *failed.borrow_mut() = Some(error);
            ControlFlow::Break(())
        }
    };
    let streamed = reader.stream_sql(
        sql,
        progress.sql(),
        |columns| go_on(begin(columns).map(|begun| **made.borrow_mut() = Some(begun))),
        |cells| match made.borrow_mut().as_mut() {
            Some(made) => go_on(row(made, cells)),
            None => ControlFlow::Break(()),
        },
    );
    match failed.into_inner() {
        Some(error) => Err(error),
        None => Ok(streamed?),
    }
}
