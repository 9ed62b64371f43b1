//! Making the scores anew where the leads, or what is asked of them, have changed.
//!
//! One scoring at a time per source, never amid an update: one that begins ends the scoring between
//! two of its steps, and it begins anew when the update is over. What is read is of one moment, and the
//! scores take the place of the former ones in one transaction, or not at all.

use std::sync::Arc;

use analysis::facts::Told;
use analysis::hazard::By;
use analysis::lead_score::Stop;
use analysis::lead_score::replica::{self, Known, LeadScore};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{LeadScoreRow, SourceDatabase, SourceReader};

use super::labels::Labels;
use super::reason::{StoredChange, StoredReason};
use super::report::report;
use super::settings::wanted;
use crate::core::{Core, lock};
use crate::error::chain;
use crate::sources::source::Source;
use crate::wire::{ApiError, Event, LeadReport, LeadScoringSettings};

/// Raised where scores are made in another way, so that those there are become old.
const WAY: u32 = 3;

/// What is going on about the scores of a source.
#[derive(Default)]
pub(crate) struct Scoring {
    pub(super) is_running: bool,
    /// Something has changed since it began.
    again: bool,
    /// Why the last scoring failed, and of what.
    pub(super) failed: Option<(String, ApiError)>,
}

/// The report as it is kept, with what it is of.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) key: String,
    pub(super) report: LeadReport,
    /// What analyses ask of it; none where it was kept by an earlier version of the app.
    #[serde(default)]
    told: Option<Told>,
}

/// Scores are being made; over when dropped, however that comes.
struct Running<'a> {
    source: &'a Source,
    is_over: bool,
}

impl Running<'_> {
    /// Whether there is something to do; where not, it is over under the same lock.
    fn next(&mut self) -> bool {
        let mut scoring = lock(&self.source.scoring);
        let next = std::mem::take(&mut scoring.again);
        scoring.is_running = next;
        self.is_over = !next;
        next
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            lock(&self.source.scoring).is_running = false;
        }
    }
}

enum Done {
    /// There are other scores now, or none any more.
    Changed,
    AsBefore,
    Stopped,
}

impl Core {
    /// Makes scores anew where that is due, if the app works by itself.
    pub(crate) fn see_to_scores(self: &Arc<Self>, source: &Arc<Source>) {
        if self.works_by_itself {
            self.score_again(source);
        }
    }

    /// Makes scores anew where that is due.
    pub(super) fn score_again(self: &Arc<Self>, source: &Arc<Source>) {
        let mut scoring = lock(&source.scoring);
        scoring.again = true;
        if scoring.is_running {
            return;
        }
        scoring.is_running = true;
        drop(scoring);
        let (core, source) = (Arc::clone(self), Arc::clone(source));
        self.tasks.spawn("lead scores", async move {
            core.score_until_current(&source).await;
            core.tell_of_scores(&source);
        });
    }

    fn tell_of_scores(&self, source: &Source) {
        self.tell(Event::LeadScoresChanged {
            connection_id: source.id.clone(),
        });
    }

    async fn score_until_current(self: &Arc<Self>, source: &Arc<Source>) {
        let mut running = Running {
            source,
            is_over: false,
        };
        while running.next() {
            if !self.wait_for_quiet(source).await {
                return;
            }
            match self.score_once(source).await {
                Ok(Done::Stopped) => lock(&source.scoring).again = true,
                Ok(Done::Changed) => {
                    source.held.look_again().await;
                    self.tell_of_scores(source);
                }
                Ok(Done::AsBefore) => {}
                Err(error) => {
                    tracing::warn!(code = error.code, "leads were not scored");
                }
            }
        }
    }

    async fn score_once(self: &Arc<Self>, source: &Arc<Source>) -> Result<Done, ApiError> {
        let settings = self.lead_scoring_settings(&source.id).await?;
        let (now, scored_at) = ((self.clock)(), self.now());
        let stop = self.stop_for_an_update(source);
        let (source, core) = (Arc::clone(source), Arc::clone(self));
        let worked = tokio::task::spawn_blocking(move || {
            let is_over = || stop() || lock(&source.scoring).again;
            let done = renew(&source, &settings, now, &scored_at, &is_over);
            if let Err((key, error)) = &done {
                lock(&source.scoring).failed = Some((key.clone(), error.clone()));
                core.tell_of_scores(&source);
            } else {
                lock(&source.scoring).failed = None;
            }
            done.map_err(|(_, error)| error)
        });
        worked.await?
    }
}

/// What scores are of: the leads' state, the day of the org up to which they are known, and what is
/// asked. None where there is nothing to score.
pub(super) fn key(
    reader: &SourceReader,
    settings: &LeadScoringSettings,
    now: Timestamp,
) -> Result<Option<String>, store::Error> {
    let table = match reader.get_table("Lead") {
        Ok(table) if replica::can_be_read(&table) => table,
        Ok(_) | Err(store::Error::UnknownObject { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    let known = Known::of(reader, &table, now)?;
    let asked = serde_json::to_string(settings)?;
    let (state, day, zone) = (table.state, known.as_of, known.zone_name());
    Ok(Some(format!("{WAY} {state} {day} {zone} {asked}")))
}

/// The report there is; none where it was kept by another version of the app, in another form.
pub(super) fn kept(reader: &SourceReader) -> Result<Option<Kept>, store::Error> {
    let text = reader.get_lead_score_report()?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

fn renew(
    source: &Source,
    settings: &LeadScoringSettings,
    now: Timestamp,
    scored_at: &str,
    is_over: &(dyn Fn() -> bool + Sync),
) -> Result<Done, (String, ApiError)> {
    let of_all = |error: store::Error| (String::new(), ApiError::from(error));
    let read = |reader: &SourceReader| {
        let Some(key) = key(reader, settings, now)? else {
            return Ok(None);
        };
        if kept(reader)?.is_some_and(|kept| kept.key == key) {
            return Ok(Some((key, None)));
        }
        Ok(Some((key, replica::read(reader, now)?)))
    };
    let found = source.reader.at_one_moment(read).map_err(of_all)?;
    let Some((key, leads)) = found else {
        return forget(&source.reader, &source.database).map_err(of_all);
    };
    let Some(leads) = leads else {
        return Ok(Done::AsBefore);
    };
    let of_these = |error: ApiError| (key.clone(), error);
    let scoring = match replica::score(&leads, &wanted(settings), Stop::when(is_over)) {
        Ok(scoring) => scoring,
        Err(analysis::Error::Stopped) => return Ok(Done::Stopped),
        Err(error) => {
            let told = ApiError::new("leads_not_scored", chain(&error));
            return Err(of_these(told.with("message", chain(&error))));
        }
    };
    drop(leads);
    let told = source.reader.at_one_moment(|reader| {
        let schema = reader.get_table("Lead")?.schema;
        report(&scoring, scored_at, &mut Labels::new(&schema, reader))
    });
    let report = told.map_err(|error: store::Error| of_these(error.into()))?;
    let rows = rows(&scoring, scored_at).map_err(|error| of_these(ApiError::unexpected(&error)))?;
    let kept = serde_json::to_string(&Kept {
        key: key.clone(),
        report,
        told: Some(Told::of(&scoring)),
    });
    let kept = kept.map_err(|error| of_these(ApiError::unexpected(&error)))?;
    if is_over() {
        return Ok(Done::Stopped);
    }
    let replaced = source.database.replace_lead_scores(&rows, &kept);
    replaced.map_err(|error| of_these(error.into()))?;
    tracing::debug!(leads = rows.len(), "leads were scored");
    Ok(Done::Changed)
}

/// Nothing is scored where no leads are held.
fn forget(reader: &SourceReader, database: &SourceDatabase) -> Result<Done, store::Error> {
    if reader.get_lead_score_report()?.is_none() {
        return Ok(Done::AsBefore);
    }
    database.clear_lead_scores()?;
    Ok(Done::Changed)
}

fn rows(
    scoring: &replica::Scoring,
    scored_at: &str,
) -> Result<Vec<LeadScoreRow>, serde_json::Error> {
    let row = |score: &LeadScore| {
        let reasons: Vec<StoredReason> = score
            .reasons
            .iter()
            .map(|reason| StoredReason::of(reason, &scoring.effects))
            .collect();
        let changes = score.changes.iter();
        let changes: Vec<StoredChange> = changes
            .map(|change| StoredChange::of(change, &scoring.effects))
            .collect();
        Ok(LeadScoreRow {
            id: score.id.clone(),
            probability: score.probability,
            low: score.interval.low,
            high: score.interval.high,
            rank: score.rank,
            grade: score.grade.to_string(),
            average: score.average,
            horizon_days: u32::try_from(scoring.horizon).unwrap_or(0),
            reasons: serde_json::to_string(&reasons)?,
            changes: serde_json::to_string(&changes)?,
            rest: score.rest,
            model: match scoring.model {
                Some(By::Trees) => "boosted_hazard",
                Some(By::Bins) | None => "binned_hazard",
            }
            .to_owned(),
            with_leak: !scoring.overridden.is_empty(),
            scored_at: scored_at.to_owned(),
        })
    };
    scoring.scores.iter().map(row).collect()
}
