//! From a start to the first useful picture, and what the app costs out of sight in the tray, against
//! a bare Tauri window on the same desk in the same run.
//!
//! What is looked at is the screen itself: a start begins before the process is created, and ends
//! with the first picture that has the page's letters and lines where they stay. Nothing drives the
//! window and nothing in it reports, as either would be measured too. Starts are warm: the files they
//! read were read before. On Linux only, where a screen can be had without a monitor.

mod desk;
mod idle;
mod program;
mod screen;
mod source;
mod usage;

use std::path::PathBuf;

use crate::Result;
use crate::report::Report;
use crate::report::Target::AtMost;

use desk::Desk;
use program::{Program, median};

/// Each program starts so often, in turn.
const STARTS: usize = 5;
/// A source of some thousand rows, as on many desks; how many there are shows only in their numbers.
const ROWS: [(&str, u64); 3] = [("Lead", 5_000), ("Opportunity", 1_000), ("Account", 1_000)];

/// Measures the starts, and then so many seconds in the tray.
pub(crate) async fn measure(hidden_seconds: u64, report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let desk = Desk::start(folder.path()).await?;
    let source = source::Prepared::make(folder.path().join("data"), &ROWS, &desk).await?;
    let bare = Program::new("a bare window", "bare-window", None)?;
    let app = Program::new(
        "the app with a source",
        "orgmirror",
        Some(source.data_dir.clone()),
    )?;
    let new = folder.path().join("new");
    starts(&desk, &bare, &app, new, report).await?;
    idle::measure(&desk, [&bare, &app], hidden_seconds, report).await
}

async fn starts(
    desk: &Desk,
    bare: &Program,
    app: &Program,
    new: PathBuf,
    report: &mut Report,
) -> Result<()> {
    let others = busy()?;
    report.group(&format!(
        "From a start to the first useful picture, {others}"
    ))?;
    let mut took = [Vec::new(), Vec::new(), Vec::new()];
    for turn in 0..=STARTS {
        // The very first start of the app, with nothing there: each time another folder.
        let first = Program::new(
            "the app, the first time",
            "orgmirror",
            Some(new.join(turn.to_string())),
        )?;
        for (program, took) in [bare, &first, app].into_iter().zip(&mut took) {
            let seen = program.start_and_look(desk).await?;
            // The first turn warms up.
            if turn > 0 {
                took.push(seen.as_secs_f64());
            }
        }
    }
    let [bare, first, app] = took;
    let bare_took = median(&bare)?;
    report.add("a bare window", (bare_took, "s"), None, &told(&bare))?;
    for (what, took) in [
        ("the app with a source: its connections", &app),
        ("the app the first time: its welcome", &first),
    ] {
        let middle = median(took)?;
        report.add(what, (middle, "s"), Some(AtMost(1.0)), &told(took))?;
        let detail = format!("{middle:.2} s / {bare_took:.2} s");
        let value = (middle / bare_took, "x");
        report.add("  by a bare window", value, None, &detail)?;
    }
    Ok(())
}

fn told(took: &[f64]) -> String {
    let each: Vec<String> = took.iter().map(|took| format!("{took:.2}")).collect();
    format!("median of {} s", each.join(", "))
}

/// What else this machine does: a start that shares its processors takes as much longer.
fn busy() -> Result<String> {
    let load = std::fs::read_to_string("/proc/loadavg")?;
    let load = load.split_whitespace().next().unwrap_or_default();
    let processors = std::thread::available_parallelism()?;
    Ok(format!(
        "beside a load of {load} on {processors} processors"
    ))
}
