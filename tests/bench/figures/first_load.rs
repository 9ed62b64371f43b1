//! The first load of three objects, against the programs people would use instead and against what
//! it cannot do without.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use tempfile::TempDir;

use super::parse;
use crate::Result;
use crate::baselines::curl::{self, fetch_and_import};
use crate::baselines::insert::insert_alone;
use crate::baselines::python::Python;
use crate::copy::{Copied, copy_apart};
use crate::org::OrgProcess;
use crate::report::Report;
use crate::report::Target::{AtLeast, AtMost};

const OBJECTS: [&str; 3] = ["Account", "Lead", "Opportunity"];
/// Each pair is measured so often, in turns; the quickest of each counts.
const TURNS: usize = 2;
/// `query_all` copies one row in so many: it is the slowest by far, and rows/s are compared.
const SAMPLE: u64 = 20;

/// A first load that has ended.
struct Loaded {
    copied: Copied,
    database: PathBuf,
    _folder: TempDir,
}

/// One copy, and the same by the peers.
struct Pair {
    ours: Loaded,
    peer: curl::Took,
}

/// Measures a first load of so many rows with and without latency.
pub(crate) async fn measure(rows: u64, report: &mut Report) -> Result<()> {
    let org = OrgProcess::start(&shares(rows), 0).await?;
    let python = Python::prepare().await?;
    for latency_ms in [0, 100] {
        org.set_latency_ms(latency_ms).await?;
        let pair = best_pair(&org, TURNS).await?;
        let title = format!(
            "{}, {latency_ms} ms latency",
            title(&pair.ours.copied, &pair.ours.database)?
        );
        report.group(&title)?;
        report_pair(&pair, report)?;
        report_python(&org, &python, &pair.ours, report).await?;
        if latency_ms == 0 {
            report_parts(&org, &pair.ours, report).await?;
        }
    }
    Ok(())
}

/// Measures one first load of very many rows.
pub(crate) async fn measure_large(rows: u64, report: &mut Report) -> Result<()> {
    let org = OrgProcess::start(&shares(rows), 0).await?;
    let pair = best_pair(&org, 1).await?;
    report.group(&title(&pair.ours.copied, &pair.ours.database)?)?;
    report_pair(&pair, report)
}

fn shares(rows: u64) -> [(&'static str, u64); 3] {
    [
        ("Lead", rows * 2 / 5),
        ("Opportunity", rows / 2),
        ("Account", rows / 10),
    ]
}

async fn best_pair(org: &OrgProcess, turns: usize) -> Result<Pair> {
    let mut pair = one_pair(org).await?;
    for _ in 1..turns {
        let next = one_pair(org).await?;
        if next.ours.copied.seconds < pair.ours.copied.seconds {
            pair.ours = next.ours;
        }
        if next.peer.seconds() < pair.peer.seconds() {
            pair.peer = next.peer;
        }
    }
    Ok(pair)
}

async fn one_pair(org: &OrgProcess) -> Result<Pair> {
    let ours = load(org).await?;
    let mut questions = Vec::new();
    for object in OBJECTS {
        let columns = columns_of(&ours.database, object)?.join(", ");
        let soql = format!("SELECT {columns} FROM {object}");
        questions.push((object.to_owned(), soql));
    }
    let peer = fetch_and_import(org, &questions).await?;
    Ok(Pair { ours, peer })
}

async fn load(org: &OrgProcess) -> Result<Loaded> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("source.sqlite");
    let copied = copy_apart(org, &database, &["--objects", &OBJECTS.join(",")]).await?;
    Ok(Loaded {
        copied,
        database,
        _folder: folder,
    })
}

fn title(copied: &Copied, database: &Path) -> Result<String> {
    let connection = Connection::open(database)?;
    let mut cells = 0.0;
    for object in OBJECTS {
        let rows = format!("SELECT count(*) + 0.0 FROM \"sf_{object}\"");
        let rows: f64 = connection.query_row(&rows, [], |row| row.get(0))?;
        cells += rows * columns_of(database, object)?.len() as f64;
    }
    Ok(format!(
        "First load of {} rows of {:.0} columns",
        copied.rows,
        cells / copied.rows as f64
    ))
}

fn report_pair(pair: &Pair, report: &mut Report) -> Result<()> {
    let Copied {
        seconds,
        cpu_seconds,
        ..
    } = pair.ours.copied;
    let peer = &pair.peer;
    report.add(
        "wall time, by curl --compressed and sqlite3 .import",
        (seconds / peer.seconds(), "x"),
        Some(AtMost(0.6)),
        &format!(
            "{seconds:.2} s ({:.0} rows/s, {:.2} s of processor) / fetch {:.2} s + import {:.2} s",
            pair.ours.copied.rows_per_second(),
            cpu_seconds.unwrap_or(f64::NAN),
            peer.fetch.as_secs_f64(),
            peer.import.as_secs_f64()
        ),
    )?;
    report.add(
        "peak resident memory",
        (pair.ours.copied.peak_megabytes(), "MB"),
        Some(AtMost(150.0)),
        "of the process that copies",
    )
}

async fn report_python(
    org: &OrgProcess,
    python: &Python,
    ours: &Loaded,
    report: &mut Report,
) -> Result<()> {
    let mut objects = Vec::new();
    for (object, rows) in shares(ours.copied.rows / SAMPLE) {
        objects.push((object, columns_of(&ours.database, object)?, rows));
    }
    for (how, name, target) in [
        (
            "query_all",
            "rows/s, by simple-salesforce query_all",
            AtLeast(5.0),
        ),
        (
            "bulk2",
            "rows/s, by its bulk2 and sqlite3 .import",
            AtLeast(2.0),
        ),
    ] {
        let done = python.copy(org, how, &objects).await?;
        report.add(
            name,
            (ours.copied.rows_per_second() / done.rows_per_second(), "x"),
            Some(target),
            &format!(
                "{:.0} / {:.0} ({} rows in {:.2} s)",
                ours.copied.rows_per_second(),
                done.rows_per_second(),
                done.rows,
                done.seconds
            ),
        )?;
    }
    Ok(())
}

/// The parts of a first load, each alone.
async fn report_parts(org: &OrgProcess, ours: &Loaded, report: &mut Report) -> Result<()> {
    let mut alone = Duration::MAX;
    for _ in 0..TURNS {
        alone = alone.min(insert_alone(&ours.database, &OBJECTS)?);
    }
    let alone = alone.as_secs_f64();
    report.add(
        "wall time, by typed prepared inserts on one core",
        (ours.copied.seconds / alone, "x"),
        Some(AtMost(1.5)),
        &format!("{:.2} s / {alone:.2} s", ours.copied.seconds),
    )?;
    let columns = columns_of(&ours.database, "Lead")?.join(", ");
    let job = org
        .finished_job(&format!("SELECT {columns} FROM Lead"))
        .await?;
    let page = org.result_page(&job, 25_000).await?;
    parse::measure(&ours.database, "Lead", &page, report)
}

fn columns_of(database: &Path, object: &str) -> Result<Vec<String>> {
    let connection = Connection::open(database)?;
    let mut names = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names = names.query_map([format!("sf_{object}")], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}
