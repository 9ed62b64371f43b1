//! `lead_scores`, with what was told of the scoring.

use rusqlite::Connection;
use serde::Deserialize;
use store::{Error, LEAD_SCORES};

use super::super::leads::{Leads, Scores, Told};
use super::rows::{each, id, number};

/// What is read of the report; all else in it is for people.
#[derive(Deserialize)]
struct Report {
    told: Option<Told>,
}

/// `report` is the one kept with the scores. One of another version of the app tells nothing here: scores
/// are made anew then.
pub(super) fn scores(
    connection: &Connection,
    leads: &Leads,
    report: Option<String>,
) -> Result<Scores, Error> {
    let read = report.as_deref().map(serde_json::from_str::<Report>);
    let told = read.and_then(|read| read.ok()?.told);
    let mut found = Scores {
        told,
        report,
        ..Scores::default()
    };
    if found.told.is_none() {
        return Ok(found);
    }
    let sql = format!("SELECT Id, probability FROM {LEAD_SCORES}");
    each(connection, &sql, |row| {
        let lead = id(row, 0)?.and_then(|id| leads.find(id));
        if let Some(lead) = lead.and_then(|lead| u32::try_from(lead).ok()) {
            found.probabilities.push((lead, number(row, 1)?));
        }
        Ok(())
    })?;
    Ok(found)
}
