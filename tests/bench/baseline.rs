//! What a first load cannot do without, each alone: fetching the pages, inserting the rows.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use reqwest::Client;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use serde_json::{Value, json};

use crate::load::FirstLoad;

const TABLES: &str = "SELECT name FROM sqlite_schema
    WHERE type = 'table' AND name LIKE 'sf\\_%' ESCAPE '\\' AND name NOT LIKE '%\\_removed' ESCAPE '\\'";

/// Fetches every result page of the same objects, gzipped, and throws it away.
pub(crate) async fn download(load: &FirstLoad) -> Result<Duration, Box<dyn Error>> {
    let access = load.host.demo().await?.access();
    let http = Client::builder().no_proxy().build()?;
    let jobs = format!("{}/services/data/v66.0/jobs/query", access.login_url);
    let mut took = Duration::ZERO;
    for object in &load.objects {
        let columns = columns(&load.database, object)?.join(", ");
        let body =
            json!({"operation": "query", "query": format!("SELECT {columns} FROM {object}")});
        let made = http
            .post(&jobs)
            .bearer_auth(&access.access_token)
            .json(&body)
            .send()
            .await?;
        let job: Value = made.error_for_status()?.json().await?;
        let job = format!("{jobs}/{}", job["id"].as_str().unwrap_or_default());
        loop {
            let state: Value = http
                .get(&job)
                .bearer_auth(&access.access_token)
                .send()
                .await?
                .json()
                .await?;
            match state["state"].as_str() {
                Some("JobComplete") => break,
                Some("UploadComplete" | "InProgress") => {
                    tokio::time::sleep(Duration::from_millis(20)).await
                }
                other => return Err(format!("the job ended as {other:?}").into()),
            }
        }
        let began = Instant::now();
        fetch_pages(&http, &job, &access.access_token).await?;
        took += began.elapsed();
    }
    Ok(took)
}

async fn fetch_pages(http: &Client, job: &str, token: &str) -> Result<(), Box<dyn Error>> {
    let mut locator: Option<String> = None;
    loop {
        let mut page = http
            .get(format!("{job}/results"))
            .query(&[("maxRecords", "25000")])
            .bearer_auth(token);
        if let Some(locator) = &locator {
            page = page.query(&[("locator", locator)]);
        }
        let mut answer = page.send().await?.error_for_status()?;
        let next = answer
            .headers()
            .get("Sforce-Locator")
            .and_then(|next| next.to_str().ok())
            .map(str::to_owned);
        while answer.chunk().await?.is_some() {}
        match next.as_deref() {
            None | Some("null") => return Ok(()),
            Some(next) => locator = Some(next.to_owned()),
        }
    }
}

/// Inserts the rows of every mirror table, typed and prepared, into a new database.
pub(crate) fn insert(database: &Path) -> Result<Duration, Box<dyn Error>> {
    let source = Connection::open(database)?;
    let folder = tempfile::tempdir()?;
    let mut target = Connection::open(folder.path().join("rows.sqlite"))?;
    target.pragma_update(None, "journal_mode", "wal")?;
    let tables: Vec<String> = source
        .prepare(TABLES)?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut took = Duration::ZERO;
    for table in tables {
        let create: String = source.query_row(
            "SELECT sql FROM sqlite_schema WHERE name = ?1",
            [&table],
            |row| row.get(0),
        )?;
        target.execute_batch(&create)?;
        let mut read = source.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let width = read.column_count();
        let rows: Vec<Vec<Cell>> = read
            .query_map([], |row| (0..width).map(|cell| row.get(cell)).collect())?
            .collect::<Result<_, _>>()?;
        let marks = vec!["?"; width].join(", ");
        let began = Instant::now();
        let transaction = target.transaction()?;
        let mut write =
            transaction.prepare(&format!("INSERT INTO \"{table}\" VALUES ({marks})"))?;
        for row in &rows {
            write.execute(params_from_iter(row))?;
        }
        drop(write);
        transaction.commit()?;
        took += began.elapsed();
    }
    Ok(took)
}

fn columns(database: &Path, object: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let connection = Connection::open(database)?;
    let mut names = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names = names.query_map([format!("sf_{object}")], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}
