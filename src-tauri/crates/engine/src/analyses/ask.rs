//! Which analyses there are, and asking one.

use std::collections::BTreeMap;
use std::sync::Arc;

use analysis::analyses::{ALL, find};
use analysis::answer::{Cell, Figure};
use analysis::calendar::Now;
use analysis::facts::Facts;
use analysis::question::{Analysis, Ask, Question};
use store::{SourceReader, quote_ident, table_name};

use super::goals::kept_goals;
use crate::core::Core;
use crate::table::saved::Kind;
use crate::wire::{
    AnalysisAnswer, AnalysisInfo, ApiError, AskAnalysis, BoardAsk, BoardInfo, OfConnection, SaveAsk,
};

/// What is chosen above a built-in dashboard, among all that people save; named by the dashboard.
const KIND: Kind = Kind {
    word: "ask",
    not_found: "analysis_not_found",
    name_taken: "dashboard_name_taken",
    name_unfit: "dashboard_name_unfit",
};

pub(crate) async fn list_analyses(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<BoardInfo, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let facts = core.facts(&source, &[]).await?;
    let asks = core.list_kept(&KIND, &args.connection_id).await?;
    let asks = asks.into_iter().filter_map(|row| {
        let board = serde_json::from_value(serde_json::Value::String(row.name)).ok()?;
        let ask = serde_json::from_str(&row.document).ok()?;
        Some(BoardAsk { board, ask })
    });
    Ok(BoardInfo {
        analyses: ALL.iter().map(|analysis| shown(analysis, &facts)).collect(),
        asks: asks.collect(),
        usual: usual(core, &args.connection_id).await?,
    })
}

/// What is asked where nobody chose anything: of leads as they are scored.
async fn usual(core: &Core, connection_id: &str) -> Result<Ask, ApiError> {
    let scoring = core.lead_scoring_settings(connection_id).await?;
    let usual = Ask::default();
    Ok(Ask {
        horizon_days: u16::try_from(scoring.horizon_days).unwrap_or(usual.horizon_days),
        disqualified: scoring.closed_statuses,
        ..usual
    })
}

fn shown(analysis: &Analysis, facts: &Facts) -> AnalysisInfo {
    AnalysisInfo {
        id: analysis.id.to_owned(),
        board: analysis.board,
        title: analysis.title.clone(),
        definition: analysis.definition.clone(),
        heeds: analysis.heeds.to_vec(),
        is_wide: analysis.is_wide,
        lacks: analysis.lacks(facts),
    }
}

/// Asks an analysis; the first question about a source reads its tables.
pub(crate) async fn ask_analysis(
    core: &Arc<Core>,
    args: AskAnalysis,
) -> Result<AnalysisAnswer, ApiError> {
    let analysis = find(&args.id).ok_or_else(|| {
        let sentence = format!("there is no analysis {}", args.id);
        ApiError::new("analysis_not_found", sentence).with("id", &args.id)
    })?;
    let source = core.source(&args.connection_id).await?;
    let facts = core.facts(&source, analysis.parts).await?;
    let goals = kept_goals(core, &args.connection_id).await?;
    let now = core.hour(&facts);
    // What is asked of all analyses alike, and of this one.
    let asked = serde_json::to_string(&(&args.ask, goals.all().collect::<Vec<_>>()))
        .map_err(store::Error::from)?;
    let key = format!("{} {asked}", analysis.id);
    let ask = args.ask;
    let known = source.held.answer(&facts, now, &key);
    let forecast = source.held.forecast(&facts, now, &asked);
    let worked = tokio::task::spawn_blocking(move || {
        let question = Question {
            facts: &facts,
            ask: &ask,
            today: now.day,
            day_over: now.share,
            goals: &goals,
            forecast: &forecast,
        };
        let answer = match known {
            Some(answer) => answer,
            None => {
                let mut answer = analysis.answer(&question);
                name_records(&source.reader, &mut answer.figure)?;
                Arc::new(answer)
            }
        };
        source.held.note_answer(&facts, now, key, &answer);
        Ok::<_, ApiError>(AnalysisAnswer {
            figure: answer.figure.clone(),
            basis: answer.basis.clone(),
            notes: answer.notes.clone(),
            sql: (analysis.sql)(&question),
        })
    });
    worked.await?
}

/// Gives the records of a table the names people know them by.
fn name_records(reader: &SourceReader, figure: &mut Figure) -> Result<(), store::Error> {
    let Figure::Table { rows, .. } = figure else {
        return Ok(());
    };
    let mut columns: BTreeMap<String, Option<String>> = BTreeMap::new();
    for cell in rows.iter_mut().flatten() {
        let Cell::Record { object, id, name } = cell else {
            continue;
        };
        if !columns.contains_key(object) {
            let column = reader.get_table(object)?.schema.name_column;
            columns.insert(object.clone(), column);
        }
        let Some(Some(column)) = columns.get(object) else {
            continue;
        };
        let sql = format!(
            "SELECT {} FROM {} WHERE Id = ?1",
            quote_ident(column),
            quote_ident(&table_name(object))
        );
        *name = reader.with(|connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let found = statement.query_map([&*id], |row| row.get::<_, Option<String>>(0))?;
            Ok(found.flatten().flatten().next())
        })?;
    }
    Ok(())
}

/// Remembers what was chosen above a built-in dashboard of the source.
pub(crate) async fn save_ask(core: &Arc<Core>, args: SaveAsk) -> Result<(), ApiError> {
    core.get_connection(&args.connection_id).await?;
    let board = serde_json::to_value(args.board).map_err(store::Error::from)?;
    let name = board.as_str().unwrap_or_default();
    core.keep_only(&KIND, &args.connection_id, name, &args.ask)
        .await
}

impl Core {
    /// The present day in the org's time zone, and how much of it is over.
    pub(crate) fn hour(&self, facts: &Facts) -> Now {
        Now::at(&facts.organization.time_zone, (self.clock)())
    }
}
