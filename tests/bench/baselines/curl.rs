//! The same result pages fetched by `curl --compressed`, loaded by the `sqlite3` shell's `.import`.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::Result;
use crate::org::OrgProcess;

/// Rows per page, as the app asks for rows of this width.
const PAGE_ROWS: u32 = 25_000;

/// What the two programs took.
pub(crate) struct Took {
    pub(crate) fetch: Duration,
    pub(crate) import: Duration,
}

impl Took {
    pub(crate) fn seconds(&self) -> f64 {
        (self.fetch + self.import).as_secs_f64()
    }
}

/// Fetches every page of each question, then loads them; the jobs are made and awaited before.
///
/// The shell makes the tables itself, all text, and no index.
pub(crate) async fn fetch_and_import(
    org: &OrgProcess,
    questions: &[(String, String)],
) -> Result<Took> {
    let folder = tempfile::tempdir()?;
    let mut script = String::from(".mode csv\n");
    let mut fetch = Duration::ZERO;
    for (object, soql) in questions {
        let job = org.finished_job(soql).await?;
        let began = Instant::now();
        let pages = fetch_pages(org, &job, folder.path(), object).await?;
        fetch += began.elapsed();
        for (number, page) in pages.iter().enumerate() {
            let skip = if number == 0 { "" } else { "--skip 1 " };
            writeln!(script, ".import {skip}{page} {object}")?;
        }
    }
    let began = Instant::now();
    import(folder.path(), &script).await?;
    Ok(Took {
        fetch,
        import: began.elapsed(),
    })
}

async fn fetch_pages(
    org: &OrgProcess,
    job: &str,
    folder: &Path,
    object: &str,
) -> Result<Vec<String>> {
    let mut pages = Vec::new();
    let mut locator = String::new();
    loop {
        let page = format!("{object}-{}.csv", pages.len());
        let output = Command::new("curl")
            .current_dir(folder)
            .args(["--compressed", "--silent", "--show-error", "--fail"])
            .args(["--dump-header", "-", "--output", &page, "--header"])
            .arg(format!("Authorization: Bearer {}", org.access.access_token))
            .arg(format!("{job}/results?maxRecords={PAGE_ROWS}{locator}"))
            .stderr(Stdio::inherit())
            .output()
            .await?;
        if !output.status.success() {
            return Err(format!("curl ended with {}", output.status).into());
        }
        pages.push(page);
        let head = String::from_utf8_lossy(&output.stdout).into_owned();
        let next = head
            .lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(name, _)| name.eq_ignore_ascii_case("sforce-locator"))
            .map_or("null", |(_, next)| next.trim());
        if next == "null" {
            return Ok(pages);
        }
        locator = format!("&locator={next}");
    }
}

async fn import(folder: &Path, script: &str) -> Result<()> {
    let mut shell = Command::new("sqlite3")
        .current_dir(folder)
        .args(["-bail", "rows.sqlite"])
        .stdin(Stdio::piped())
        .spawn()?;
    let mut stdin = shell.stdin.take().ok_or("no standard input")?;
    stdin.write_all(script.as_bytes()).await?;
    drop(stdin);
    let status = shell.wait().await?;
    if !status.success() {
        return Err(format!("sqlite3 ended with {status}").into());
    }
    Ok(())
}
