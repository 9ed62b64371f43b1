//! What was done and met, counted.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::time::Duration;

#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) kills: u32,
    pub(crate) kills_in_first_loads: u32,
    /// Runs that ended before the kill, by state.
    pub(crate) ended: BTreeMap<String, u64>,
    /// Why runs or objects failed, by code.
    pub(crate) errors: BTreeMap<String, u64>,
    pub(crate) faults_met: BTreeMap<&'static str, u64>,
    pub(crate) logins: u32,
    pub(crate) changes: usize,
    pub(crate) rows_compared: usize,
}

impl Tally {
    /// Tells all of it; the last line is the summary.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn tell(&self, took: Duration) -> io::Result<()> {
        let mut out = io::stdout().lock();
        list(&mut out, "runs that ended", &self.ended)?;
        list(&mut out, "errors", &self.errors)?;
        list(&mut out, "faults met", &self.faults_met)?;
        writeln!(
            out,
            "Summary: {} kills ({} in first loads), {} runs ended by themselves, {} faults met, \
             {} logins, {} changes, {} rows compared, {:.0} s",
            self.kills,
            self.kills_in_first_loads,
            self.ended.values().sum::<u64>(),
            self.faults_met.values().sum::<u64>(),
            self.logins,
            self.changes,
            self.rows_compared,
            took.as_secs_f64()
        )
    }
}

fn list<K: std::fmt::Display>(
    out: &mut impl Write,
    what: &str,
    counts: &BTreeMap<K, u64>,
) -> io::Result<()> {
    writeln!(out, "{what}:")?;
    for (name, count) in counts {
        writeln!(out, "  {count:5} {name}")?;
    }
    Ok(())
}
