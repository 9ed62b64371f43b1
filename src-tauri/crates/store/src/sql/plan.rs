//! How SQLite would answer a statement, in its own words.

use super::SqlCancel;
use super::guard::Guarded;
use super::statement::{prepare, translate};
use super::text::without_lead;
use crate::{Error, SourceReader};

/// One step of SQLite's plan; steps come in the order of the plan, parents before their parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanStep {
    /// 0 for the statement itself.
    pub depth: u32,
    /// SQLite's own line, such as `SEARCH sf_Lead USING INDEX … (Id=?)`.
    pub detail: String,
}

impl SourceReader {
    /// The plan of a statement, which does not run.
    ///
    /// # Errors
    /// As [`SourceReader::stream_sql`].
    pub fn explain_sql(&self, sql: &str, cancel: &SqlCancel) -> Result<Vec<PlanStep>, Error> {
        let guarded = Guarded::open(self.path(), cancel.begin())?;
        drop(prepare(&guarded, sql)?);
        let text = without_lead(sql);
        let told = |error| translate(&guarded, sql, error);
        let mut statement = guarded
            .connection
            .prepare(&format!("EXPLAIN QUERY PLAN {text}"))
            .map_err(told)?;
        let mut rows = statement.query([]).map_err(told)?;
        let mut depths = std::collections::HashMap::new();
        let mut steps = Vec::new();
        while let Some(row) = rows.next().map_err(told)? {
            let (id, parent): (i64, i64) = (row.get(0)?, row.get(1)?);
            let depth = depths.get(&parent).map_or(0, |depth| depth + 1);
            depths.insert(id, depth);
            steps.push(PlanStep {
                depth,
                detail: row.get(3)?,
            });
        }
        Ok(steps)
    }
}
