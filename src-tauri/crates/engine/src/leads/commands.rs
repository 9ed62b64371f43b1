use std::path::Path;
use std::sync::Arc;

use store::{ObjectSchema, SourceReader};

use super::labels::Labels;
use super::reason::{StoredChange, StoredReason};
use super::refresh::{kept, key};
use super::settings::tidied;
use super::words::ReasonWords;
use crate::core::{Core, lock};
use crate::wire::{
    ApiError, FilePath, LeadBin, LeadBinKind, LeadChange, LeadReason, LeadScorePage, LeadScoring,
    LeadScoringState, ListLeadScores, OfConnection, OfLead, ScoredLead, SetLeadScoring,
};

/// Scores answered at once.
const MOST_SCORES: u32 = 500;
/// What is told of a lead besides its score.
const COLUMNS: [&str; 3] = ["Name", "Company", "Status"];

const HEADING: [&str; 15] = [
    "Id",
    "Name",
    "Company",
    "Status",
    "Probability",
    "Low",
    "High",
    "Rank",
    "Grade",
    "AverageOfItsAge",
    "HorizonDays",
    "WithLeak",
    "Reasons",
    "ScoredAt",
    "ReasonsInWords",
];

/// How the leads of a source convert, and what is going on about their scores.
pub(crate) async fn get_lead_scoring(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<LeadScoring, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let settings = core.lead_scoring_settings(&source.id).await?;
    let (asked, now) = (settings.clone(), (core.clock)());
    let (key, kept) = source
        .read(move |reader| Ok((key(reader, &asked, now)?, kept(reader)?)))
        .await?;
    let lead = source
        .stored(|database| database.get_object("Lead"))
        .await?;
    let is_loading = lead.is_some_and(|lead| lead.selected && !lead.first_load_done);
    let stale = kept.as_ref().map(|kept| &kept.key) != key.as_ref();
    let scoring = lock(&source.scoring);
    let failed = scoring.failed.as_ref();
    // What failed with other leads, or asked in another way, says nothing of these.
    let failed = failed.filter(|(of, _)| of.is_empty() || Some(of) == key.as_ref());
    Ok(LeadScoring {
        state: match (&key, &kept) {
            (None, _) if is_loading => LeadScoringState::Loading,
            (None, _) => LeadScoringState::NotHeld,
            (Some(_), None) => LeadScoringState::Waiting,
            (Some(_), Some(_)) => LeadScoringState::Ready,
        },
        running: scoring.is_running,
        error: failed.map(|(_, error)| error.clone()),
        report: kept.filter(|_| key.is_some()).map(|kept| kept.report),
        stale,
        settings,
    })
}

/// Some of the scores, the best first.
pub(crate) async fn list_lead_scores(
    core: &Arc<Core>,
    args: ListLeadScores,
) -> Result<LeadScorePage, ApiError> {
    let source = core.source(&args.connection_id).await?;
    source
        .read(move |reader| {
            let (grade, limit) = (args.grade.as_deref(), args.limit.min(MOST_SCORES));
            let page = reader.list_lead_scores(&COLUMNS, grade, args.offset, limit)?;
            Ok(LeadScorePage {
                leads: told(reader, page.leads)?,
                total: page.total,
            })
        })
        .await
}

/// One lead's score; null where it has none.
pub(crate) async fn get_lead_score(
    core: &Arc<Core>,
    args: OfLead,
) -> Result<Option<ScoredLead>, ApiError> {
    let source = core.source(&args.connection_id).await?;
    source
        .read(move |reader| {
            let found = reader.get_lead_score(&args.id, &COLUMNS)?;
            Ok(told(reader, found.into_iter().collect())?.pop())
        })
        .await
}

/// Sets how leads are scored, and scores them so.
pub(crate) async fn set_lead_scoring(
    core: &Arc<Core>,
    args: SetLeadScoring,
) -> Result<LeadScoring, ApiError> {
    let settings = tidied(args.settings)?;
    let source = core.source(&args.connection_id).await?;
    core.store_lead_scoring_settings(&source.id, settings)
        .await?;
    core.score_again(&source);
    let connection_id = args.connection_id;
    get_lead_scoring(core, OfConnection { connection_id }).await
}

/// Scores the leads now, where that is due.
pub(crate) async fn refresh_lead_scores(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<(), ApiError> {
    let source = core.source(&args.connection_id).await?;
    core.score_again(&source);
    Ok(())
}

/// Writes all scores into a file the person names; null where they decide not to.
pub(crate) async fn export_lead_scores(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<Option<FilePath>, ApiError> {
    let connection = core.get_connection(&args.connection_id).await?;
    let source = core.source(&args.connection_id).await?;
    let csv =
        export::find("csv").ok_or_else(|| ApiError::bad_arguments("export_lead_scores", "csv"))?;
    let suggested = core.suggested_name(&format!("{} lead scores", connection.name), "csv");
    let words = ReasonWords::of(core.language().await?);
    let reader = Arc::clone(&source.reader);
    // Whoever opens it in a spreadsheet reads names: José, not JosÃ©.
    let options = export::Options {
        byte_order_mark: true,
        ..export::Options::default()
    };
    let write = move |path: &Path| -> Result<(), ApiError> {
        let lines = reader.at_one_moment(|reader| {
            let page = reader.list_lead_scores(&COLUMNS, None, 0, u32::MAX)?;
            let told = told(reader, page.leads)?;
            Ok::<_, store::Error>(
                told.iter()
                    .map(|lead| line(lead, &words))
                    .collect::<Vec<_>>(),
            )
        })?;
        export::export_lines(&HEADING, &lines, "lead scores", csv, options, path)?;
        Ok(())
    };
    core.save_as(suggested, write).await
}

fn told(
    reader: &SourceReader,
    scored: Vec<store::ScoredLead>,
) -> Result<Vec<ScoredLead>, store::Error> {
    if scored.is_empty() {
        return Ok(Vec::new());
    }
    let schema = reader.get_table("Lead")?.schema;
    let mut labels = Labels::new(&schema, reader);
    scored
        .into_iter()
        .map(|lead| shown(lead, &schema, &mut labels))
        .collect()
}

fn shown(
    lead: store::ScoredLead,
    schema: &ObjectSchema,
    labels: &mut Labels<'_>,
) -> Result<ScoredLead, store::Error> {
    let (score, mut cells) = (lead.score, lead.cells.into_iter());
    let stored: Vec<StoredReason> = serde_json::from_str(&score.reasons)?;
    let mut reasons = Vec::with_capacity(stored.len());
    for reason in stored {
        reasons.push(LeadReason {
            label: labels.field(&reason.field),
            kind: labels.kind(&reason.field),
            bin: labels.bin(&reason.field, &reason.bin.held())?,
            log_odds: reason.log_odds,
            leads: reason.count,
            converted: reason.converted,
            field: reason.field,
        });
    }
    let stored: Vec<StoredChange> = serde_json::from_str(&score.changes)?;
    let mut changes = Vec::with_capacity(stored.len());
    for change in stored {
        changes.push(LeadChange {
            label: labels.field(&change.field),
            kind: labels.kind(&change.field),
            now: labels.bin(&change.field, &change.now.held())?,
            instead: labels.bin(&change.field, &change.then.held())?,
            probability: change.probability,
            leads: change.count,
            converted: change.converted,
            field: change.field,
        });
    }
    let (name, company, status) = (cells.next(), cells.next(), cells.next());
    let status = match status.flatten() {
        Some(status) if schema.column("Status").is_some() => {
            Some(labels.value("Status", &status)?.unwrap_or(status))
        }
        other => other,
    };
    Ok(ScoredLead {
        id: score.id,
        name: name.flatten(),
        company: company.flatten(),
        status,
        probability: score.probability,
        low: score.low,
        high: score.high,
        rank: score.rank,
        grade: score.grade,
        average: score.average,
        horizon_days: score.horizon_days,
        with_leak: score.with_leak,
        scored_at: score.scored_at,
        reasons,
        rest: score.rest,
        changes,
    })
}

fn line(lead: &ScoredLead, words: &ReasonWords) -> Vec<Option<String>> {
    let share = |share: f64| Some(format!("{share:.6}"));
    let reasons: Vec<String> = lead.reasons.iter().map(field_and_sign).collect();
    vec![
        Some(lead.id.clone()),
        lead.name.clone(),
        lead.company.clone(),
        lead.status.clone(),
        share(lead.probability),
        share(lead.low),
        share(lead.high),
        Some(lead.rank.to_string()),
        Some(lead.grade.clone()),
        share(lead.average),
        Some(lead.horizon_days.to_string()),
        Some(u8::from(lead.with_leak).to_string()),
        Some(reasons.join("; ")),
        Some(lead.scored_at.clone()),
        Some(words.all(&lead.reasons)),
    ]
}

/// In no language: `LeadSource=Web (+)`, `NumberOfEmployees=20..100 (-)`; nothing after `=` is blank, `*`
/// any value, `?` a rare one. The sign comes last, as spreadsheets take for a formula what begins with one
/// and no export changes a value to prevent that.
fn field_and_sign(reason: &LeadReason) -> String {
    let sign = if reason.log_odds < 0.0 { '-' } else { '+' };
    format!("{}={} ({sign})", reason.field, in_no_language(&reason.bin))
}

fn in_no_language(bin: &LeadBin) -> String {
    let border = |border: Option<f64>| border.map_or_else(String::new, |at| at.to_string());
    match bin.kind {
        LeadBinKind::Blank => String::new(),
        LeadBinKind::Filled => "*".to_owned(),
        LeadBinKind::Other => "?".to_owned(),
        LeadBinKind::Value => bin.value.clone().unwrap_or_default(),
        LeadBinKind::Range => format!("{}..{}", border(bin.from), border(bin.to)),
    }
}
