//! One page of a job's results: from bytes on the way to rows, checked against what was promised.

use futures::StreamExt;
use salesforce::{CsvReader, CsvRow, ResultPage};
use store::{ColumnKind, RowBatch};
use tokio::sync::OwnedSemaphorePermit;

use super::load::{Fetch, write_part};
use crate::Error;
use crate::map::push_csv_cell;
use crate::run::context::Context;

/// A page larger than this is written in parts, so that huge text cells need no more memory.
const PART_BYTES: usize = 12 * 1024 * 1024;

/// What came of a page: rows not written yet, and how many it had in all.
pub(crate) struct CsvPage {
    batches: Vec<RowBatch>,
    pub(crate) rows: u64,
    /// Rows upserted in parts already; they are counted when the position moves past the page.
    pub(crate) upserted: u64,
    /// Its share of the memory for pages.
    _permit: Option<OwnedSemaphorePermit>,
}

impl CsvPage {
    /// The rows; the page keeps its share of the memory until it is dropped.
    pub(crate) fn take_batches(&mut self) -> Vec<RowBatch> {
        std::mem::take(&mut self.batches)
    }
}

/// Reads the page to its end, and takes the permit where that goes well.
///
/// Parts of a very large page are written without moving the position: the last part, written by
/// the caller, moves it. This is the one exception to a page and its position being written
/// together. Reading the page again is harmless, as rows are upserted by `Id` and counted only once
/// the position has moved.
///
/// # Errors
/// [`Error::PageIncomplete`] when another number of rows came than `Sforce-NumberOfRecords` says;
/// [`Error::Csv`], [`Error::Columns`], or what ended the body.
pub(crate) async fn read(
    context: &Context,
    fetch: &Fetch,
    mut page: ResultPage,
    permit: &mut Option<OwnedSemaphorePermit>,
) -> Result<CsvPage, Error> {
    let kinds: Vec<ColumnKind> = fetch.columns.iter().map(|(_, kind)| *kind).collect();
    let mut reader = CsvReader::new();
    let mut batch = RowBatch::with_capacity(kinds.len(), 1024 * 1024);
    let mut header_seen = false;
    let mut upserted = 0;
    while let Some(chunk) = context.arrived(next(&mut page)).await? {
        let mut bytes: &[u8] = &chunk;
        while let Some(row) = reader.read(&mut bytes)? {
            push(row, &kinds, &mut batch);
        }
        if !header_seen && let Some(header) = reader.header() {
            check_header(header, fetch)?;
            header_seen = true;
        }
        if batch.packed_bytes() > PART_BYTES {
            let full = std::mem::replace(&mut batch, RowBatch::new(kinds.len()));
            upserted += write_part(context, fetch, vec![full], None).await?.rows;
        }
    }
    if let Some(row) = reader.finish()? {
        push(row, &kinds, &mut batch);
    }
    if let Some(header) = reader.header() {
        check_header(header, fetch)?;
    }
    let rows = reader.rows();
    let expected = page.number_of_records.unwrap_or(rows);
    if rows != expected {
        return Err(Error::PageIncomplete {
            object: fetch.object.clone(),
            expected,
            found: rows,
        });
    }
    Ok(CsvPage {
        batches: vec![batch],
        rows,
        upserted,
        _permit: permit.take(),
    })
}

async fn next(page: &mut ResultPage) -> Result<Option<bytes::Bytes>, salesforce::Error> {
    page.body.next().await.transpose()
}

fn push(row: CsvRow<'_>, kinds: &[ColumnKind], batch: &mut RowBatch) {
    for (cell, kind) in row.iter().zip(kinds) {
        push_csv_cell(*kind, cell, batch);
    }
}

/// The columns must be those asked for, in their order: cells are stored by place.
fn check_header(header: &[String], fetch: &Fetch) -> Result<(), Error> {
    let same = header.len() == fetch.columns.len()
        && header
            .iter()
            .zip(&fetch.columns)
            .all(|(found, (asked, _))| found.eq_ignore_ascii_case(asked));
    if same {
        Ok(())
    } else {
        Err(Error::Columns {
            object: fetch.object.clone(),
        })
    }
}
