//! The analyses of an org as large as any: dashboards over a million opportunities, and the scores of a
//! hundred thousand leads.

mod dashboards;
mod org;
mod scores;

use store::{SourceDatabase, SourceReader};

use crate::Result;
use crate::report::Report;

/// Measures with so many opportunities, and a tenth of that in leads.
pub(crate) fn measure(opportunities: u64, report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("source.sqlite");
    let database = SourceDatabase::open(&path)?;
    let leads = opportunities / 10;
    let changes = org::fill(&database, opportunities, leads)?;
    let reader = SourceReader::open(&path)?;
    report.group(&format!(
        "Analyses of {opportunities} opportunities with {changes} changes, and {leads} leads"
    ))?;
    dashboards::measure(&reader, report)?;
    scores::measure(&reader, report)
}
