//! Fifty small objects over a slow line, against the longest chain of calls of which each needs the
//! answer before it.

use crate::Result;
use crate::copy::{Copied, copy_apart};
use crate::org::OrgProcess;
use crate::report::Report;
use crate::report::Target::AtMost;

const OBJECTS: usize = 50;
/// Standard objects that can be copied are some thirty.
const CUSTOM_OBJECTS: usize = 25;
const LATENCY_MS: u64 = 100;
/// Calls that must wait for each other, whatever runs beside them: the list of objects beside the
/// describes, the count that proves beside the one of changes.
const FIRST_LOAD: &[&str] = &["describe", "count", "page", "proof"];
const UPDATE: &[&str] = &["describe", "changes"];

/// Measures a first load and an update without changes.
pub(crate) async fn measure(report: &mut Report) -> Result<()> {
    // So small that one page holds all rows of an object.
    let rows = [("Lead", 600), ("Opportunity", 150), ("Account", 100)];
    let org = OrgProcess::start(&rows, CUSTOM_OBJECTS).await?;
    org.set_latency_ms(LATENCY_MS).await?;
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("source.sqlite");
    let first = OBJECTS.to_string();
    report.group(&format!("{OBJECTS} objects, {LATENCY_MS} ms latency"))?;
    for (name, chain) in [
        ("first load, by its chain of calls", FIRST_LOAD),
        ("update, by its chain of calls", UPDATE),
    ] {
        let copied = copy_apart(&org, &database, &["--first", &first]).await?;
        add(name, chain, &copied, report)?;
        if chain == UPDATE {
            report.add(
                "calls per object that did not change",
                (copied.calls as f64 / OBJECTS as f64, "calls"),
                Some(AtMost(1.0)),
                &format!("{} calls for {OBJECTS} objects", copied.calls),
            )?;
        }
    }
    Ok(())
}

fn add(name: &str, chain: &[&str], copied: &Copied, report: &mut Report) -> Result<()> {
    let best = chain.len() as f64 * LATENCY_MS as f64 / 1_000.0;
    report.add(
        name,
        (copied.seconds / best, "x"),
        Some(AtMost(1.5)),
        &format!(
            "{:.2} s / {best:.2} s ({}); {} rows, {} calls",
            copied.seconds,
            chain.join(", "),
            copied.rows,
            copied.calls
        ),
    )
}
