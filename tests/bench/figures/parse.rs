//! From the bytes of a results page to rows, against copying the bytes and against SQLite's limit.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use salesforce::CsvReader;
use store::{ColumnKind, Page, RowBatch, SourceDatabase, WriteMode};

use crate::Result;
use crate::report::Report;

/// The quickest of so many counts.
const TURNS: usize = 7;
/// Copied so many times at once: more than any cache holds.
const COPIES: usize = 16;
/// Bytes as they come from the network.
const CHUNK_BYTES: usize = 16 * 1024;

/// Measures one page of this object, whose table the database holds.
pub(crate) fn measure(
    database: &Path,
    object: &str,
    page: &[u8],
    report: &mut Report,
) -> Result<()> {
    let source = SourceDatabase::open(database)?;
    let schema = source
        .get_object(object)?
        .and_then(|object| object.schema)
        .ok_or("the object has no schema")?;
    let (names, kinds): (Vec<String>, Vec<ColumnKind>) = schema
        .live_columns()
        .map(|column| (column.name.clone(), column.kind))
        .unzip();

    let many = page.repeat(COPIES);
    let mut copy = vec![0; many.len()];
    let copying = quickest(|| {
        copy.copy_from_slice(black_box(&many));
        black_box(&copy);
        Ok(())
    })? / COPIES as u32;
    let parsing = quickest(|| {
        black_box(parse(page, &kinds)?);
        Ok(())
    })?;
    let batches = [parse(page, &kinds)?];
    let inserting = quickest_of(3, || {
        let folder = tempfile::tempdir()?;
        let target = SourceDatabase::open(&folder.path().join("source.sqlite"))?;
        target.apply_schema(&schema, "2026-01-01T00:00:00.000Z")?;
        let began = Instant::now();
        target.write_page(&Page {
            object,
            columns: &names,
            batches: &batches,
            mode: WriteMode::Upsert,
            seen_at: "2026-01-01T00:00:00.000Z",
            load: None,
        })?;
        Ok(began.elapsed())
    })?;

    let megabytes = page.len() as f64 / 1_000_000.0;
    let rate = |took: Duration| megabytes / took.as_secs_f64();
    report.add(
        "CSV bytes to typed rows",
        (rate(parsing), "MB/s"),
        None,
        &format!("{megabytes:.1} MB, {} rows", batches[0].rows()),
    )?;
    report.add(
        "  by copying the bytes in memory",
        (rate(parsing) / rate(copying), "x"),
        None,
        &format!("copy: {:.0} MB/s", rate(copying)),
    )?;
    report.add(
        "  by writing the same rows to SQLite",
        (rate(parsing) / rate(inserting), "x"),
        None,
        &format!("write: {:.0} MB/s", rate(inserting)),
    )
}

fn parse(page: &[u8], kinds: &[ColumnKind]) -> Result<RowBatch> {
    let mut reader = CsvReader::new();
    let mut batch = RowBatch::with_capacity(kinds.len(), 1024 * 1024);
    for mut chunk in page.chunks(CHUNK_BYTES) {
        while let Some(row) = reader.read(&mut chunk)? {
            for (cell, kind) in row.iter().zip(kinds) {
                sync::push_csv_cell(*kind, cell, &mut batch);
            }
        }
    }
    if let Some(row) = reader.finish()? {
        for (cell, kind) in row.iter().zip(kinds) {
            sync::push_csv_cell(*kind, cell, &mut batch);
        }
    }
    Ok(batch)
}

fn quickest(mut work: impl FnMut() -> Result<()>) -> Result<Duration> {
    quickest_of(TURNS, || {
        let began = Instant::now();
        work()?;
        Ok(began.elapsed())
    })
}

fn quickest_of(turns: usize, mut work: impl FnMut() -> Result<Duration>) -> Result<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..turns {
        best = best.min(work()?);
    }
    Ok(best)
}
