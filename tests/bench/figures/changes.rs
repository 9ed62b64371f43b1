//! A table of a million rows: opening its pages while the rest is copied, and few changes in it.

use std::path::Path;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::Result;
use crate::copy::copy_apart;
use crate::org::OrgProcess;
use crate::report::Report;
use crate::report::Target::AtMost;

const OBJECTS: &str = "Account,Lead,Opportunity";
/// How many rows of each object change.
const CHANGED: [(&str, u32); 3] = [("Account", 300), ("Lead", 600), ("Opportunity", 100)];

/// Measures with so many leads.
pub(crate) async fn measure(leads: u64, report: &mut Report) -> Result<()> {
    let accounts = leads * 3 / 5;
    let rows = [
        ("Lead", leads),
        ("Account", accounts),
        ("Opportunity", 10_000),
    ];
    let org = OrgProcess::start(&rows, 0).await?;
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("source.sqlite");
    copy_apart(&org, &database, &["--objects", "Lead"]).await?;

    report.group(&format!("A table of {leads} leads"))?;
    let reading = ["--objects", OBJECTS, "--reads", "Lead"];
    let copied = copy_apart(&org, &database, &reading).await?;
    let opened = copied.opened.as_ref().ok_or("no page was opened")?;
    report.add(
        "opening 100 rows while a copy runs, p99",
        (opened.p99_ms, "ms"),
        Some(AtMost(50.0)),
        &format!(
            "{} pages at random, median {:.1} ms, longest {:.1} ms; {} rows copied in {:.2} s",
            opened.pages, opened.median_ms, opened.longest_ms, copied.rows, copied.seconds
        ),
    )?;

    let objects = CHANGED.len() as f64;
    let unchanged = copy_apart(&org, &database, &["--objects", OBJECTS]).await?;
    report.add(
        "calls of an update without changes",
        (unchanged.calls as f64, "calls"),
        None,
        &format!(
            "{objects} objects, with those that list and describe them; {:.2} s",
            unchanged.seconds
        ),
    )?;
    let mut changes = Vec::new();
    for (object, rows) in CHANGED {
        changes.extend(changes_of(&database, object, rows)?);
    }
    org.change(&Value::Array(changes.clone())).await?;
    let changed = copy_apart(&org, &database, &["--objects", OBJECTS]).await?;
    // Rows of the ten minutes before the last pass come again.
    if changed.rows < changes.len() as u64 {
        return Err(format!("{} rows came, not {}", changed.rows, changes.len()).into());
    }
    report.add(
        "calls per object that changed (one page each)",
        (changed.calls as f64 / objects, "calls"),
        Some(AtMost(3.0)),
        &format!("{} calls for {objects} objects", changed.calls),
    )?;
    report.add(
        &format!("bringing {} changed rows", changed.rows),
        (changed.seconds, "s"),
        Some(AtMost(1.0)),
        &format!("{:.0} MB at most", changed.peak_megabytes()),
    )
}

/// Changes of rows all over the object's table.
fn changes_of(database: &Path, object: &str, rows: u32) -> Result<Vec<Value>> {
    let connection = Connection::open(database)?;
    let sql = format!(
        "SELECT Id FROM (SELECT Id, row_number() OVER (ORDER BY Id) AS place, count(*) OVER () AS n
         FROM \"sf_{object}\") WHERE place % (n / ?1) = 0 LIMIT ?1"
    );
    let mut ids = connection.prepare(&sql)?;
    let ids = ids.query_map([rows], |row| row.get::<_, String>(0))?;
    ids.map(|id| {
        Ok(json!({
            "action": "update", "object": object, "id": id?,
            "values": {"Description": "Changed while the app was closed."},
        }))
    })
    .collect()
}
