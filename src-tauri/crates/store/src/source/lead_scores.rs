//! The scores of open leads, beside the leads: `lead_scores`, a table for people as much as for us.
//!
//! All of it is replaced at once, together with the report it belongs to, or is not there. What a
//! score is made of, and the report, are JSON of whoever scores; this module does not read them.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};

use crate::{ColumnKind, Error, SourceDatabase, SourceReader, quote_ident};

/// The table's name in SQL.
pub const LEAD_SCORES: &str = "lead_scores";

/// The eighth step of a source's database.
pub(super) const STEP: &str = "
    -- How likely open leads convert, as of the last update; joins sf_Lead by Id.
    CREATE TABLE lead_scores (
        Id TEXT NOT NULL PRIMARY KEY,
        probability REAL NOT NULL,
        low REAL NOT NULL,
        high REAL NOT NULL,
        rank INTEGER NOT NULL,
        grade TEXT NOT NULL,
        average REAL NOT NULL,
        horizon_days INTEGER NOT NULL,
        reasons TEXT NOT NULL,
        rest REAL NOT NULL,
        model TEXT NOT NULL,
        with_leak INTEGER NOT NULL,
        scored_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX lead_scores_probability ON lead_scores (probability);";

/// The ninth step of a source's database.
pub(super) const STEP_CHANGES: &str = "
    -- What would lift a score, as JSON; the scores there are know of nothing until they are made anew.
    ALTER TABLE lead_scores ADD COLUMN changes TEXT NOT NULL DEFAULT '[]';";

/// The fact under which the report is kept.
const REPORT: &str = "report of lead scores";

const COLUMNS: &str = "s.Id, s.probability, s.low, s.high, s.rank, s.grade, s.average, \
    s.horizon_days, s.reasons, s.rest, s.model, s.with_leak, s.scored_at, s.changes";

/// An open lead's score.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadScoreRow {
    pub id: String,
    /// That it converts within the horizon, with its 90 % interval.
    pub probability: f64,
    pub low: f64,
    pub high: f64,
    /// From 1 to 99 among all that are scored.
    pub rank: u8,
    /// A to D, by quarters.
    pub grade: String,
    /// What the average lead of its age is given.
    pub average: f64,
    pub horizon_days: u32,
    /// JSON: what speaks for it and against it.
    pub reasons: String,
    /// What is not among the reasons, in the same measure.
    pub rest: f64,
    pub model: String,
    /// A field that looks like a leak had its part in it.
    pub with_leak: bool,
    pub scored_at: String,
    /// JSON: what would lift it, the most first.
    pub changes: String,
}

/// A score with what is asked of the lead itself besides.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredLead {
    pub score: LeadScoreRow,
    /// In the order of the columns asked for; none where a column is not held or the cell is empty.
    pub cells: Vec<Option<String>>,
}

/// Some of the scores, the best first, and how many there are.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadScorePage {
    pub leads: Vec<ScoredLead>,
    pub total: u64,
}

/// A column of the table, for lists of what SQL can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadScoreColumn {
    pub name: &'static str,
    pub kind: ColumnKind,
}

impl LeadScoreColumn {
    /// All of them, as they are in the table.
    pub const ALL: [Self; 14] = [
        Self::of("Id", ColumnKind::Id),
        Self::of("probability", ColumnKind::Number),
        Self::of("low", ColumnKind::Number),
        Self::of("high", ColumnKind::Number),
        Self::of("rank", ColumnKind::Integer),
        Self::of("grade", ColumnKind::Text),
        Self::of("average", ColumnKind::Number),
        Self::of("horizon_days", ColumnKind::Integer),
        Self::of("reasons", ColumnKind::Text),
        Self::of("rest", ColumnKind::Number),
        Self::of("model", ColumnKind::Text),
        Self::of("with_leak", ColumnKind::Boolean),
        Self::of("scored_at", ColumnKind::DateTime),
        Self::of("changes", ColumnKind::Text),
    ];

    const fn of(name: &'static str, kind: ColumnKind) -> Self {
        Self { name, kind }
    }
}

impl SourceDatabase {
    /// Puts these scores and their report in the place of all that were there.
    ///
    /// # Errors
    /// When nothing can be written; then the former ones stay.
    pub fn replace_lead_scores(&self, scores: &[LeadScoreRow], report: &str) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        forget_lead_scores(&transaction)?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO lead_scores (Id, probability, low, high, rank, grade, average,
                    horizon_days, reasons, rest, model, with_leak, scored_at, changes)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?;
            for score in scores {
                insert.execute((
                    &score.id,
                    score.probability,
                    score.low,
                    score.high,
                    score.rank,
                    &score.grade,
                    score.average,
                    score.horizon_days,
                    &score.reasons,
                    score.rest,
                    &score.model,
                    score.with_leak,
                    &score.scored_at,
                    &score.changes,
                ))?;
            }
        }
        transaction.execute(
            "INSERT INTO om_facts (name, value) VALUES (?1, ?2)",
            [REPORT, report],
        )?;
        transaction.commit()?;
        Ok(())
    }

    /// Removes all scores and their report.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn clear_lead_scores(&self) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        forget_lead_scores(&transaction)?;
        transaction.commit()?;
        Ok(())
    }
}

/// Nothing is left of them once the transaction commits.
pub(crate) fn forget_lead_scores(transaction: &Transaction<'_>) -> Result<(), Error> {
    transaction.execute("DELETE FROM lead_scores", [])?;
    transaction.execute("DELETE FROM om_facts WHERE name = ?1", [REPORT])?;
    Ok(())
}

impl SourceReader {
    /// The report that was stored with the scores.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn get_lead_score_report(&self) -> Result<Option<String>, Error> {
        self.with(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT value FROM om_facts WHERE name = ?1")?;
            Ok(statement.query_row([REPORT], |row| row.get(0)).optional()?)
        })
    }

    /// How many leads have a score.
    ///
    /// # Errors
    /// When they cannot be counted.
    pub fn count_lead_scores(&self) -> Result<u64, Error> {
        self.with(|connection| count(connection, None))
    }

    /// Scores of leads that are held still, the best first; of one grade where it is given. `columns`
    /// are columns of Lead, as text.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_lead_scores(
        &self,
        columns: &[&str],
        grade: Option<&str>,
        offset: u64,
        limit: u32,
    ) -> Result<LeadScorePage, Error> {
        self.with(|connection| {
            let asked = asked(connection, columns)?;
            let sql = format!(
                "SELECT {COLUMNS}{asked} FROM lead_scores s JOIN sf_Lead l ON l.\"Id\" = s.Id
                 WHERE ?1 IS NULL OR s.grade = ?1
                 ORDER BY s.probability DESC, s.Id LIMIT ?2 OFFSET ?3"
            );
            let total = count(connection, grade)?;
            if total == 0 {
                return Ok(LeadScorePage {
                    leads: Vec::new(),
                    total,
                });
            }
            let mut statement = connection.prepare(&sql)?;
            let given = (grade, limit, offset.cast_signed());
            let rows = statement.query_map(given, |row| read(row, columns.len()))?;
            Ok(LeadScorePage {
                leads: rows.collect::<Result<_, _>>()?,
                total,
            })
        })
    }

    /// One lead's score.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn get_lead_score(&self, id: &str, columns: &[&str]) -> Result<Option<ScoredLead>, Error> {
        self.with(|connection| {
            if count(connection, None)? == 0 {
                return Ok(None);
            }
            let asked = asked(connection, columns)?;
            let sql = format!(
                "SELECT {COLUMNS}{asked} FROM lead_scores s JOIN sf_Lead l ON l.\"Id\" = s.Id
                 WHERE s.Id = ?1"
            );
            let mut statement = connection.prepare(&sql)?;
            let found = statement.query_row([id], |row| read(row, columns.len()));
            Ok(found.optional()?)
        })
    }
}

/// Only of leads that are there still: an update may have removed some since.
fn count(connection: &Connection, grade: Option<&str>) -> Result<u64, Error> {
    let is_held: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'sf_Lead')",
        [],
        |row| row.get(0),
    )?;
    if !is_held {
        return Ok(0);
    }
    let mut statement = connection.prepare(
        "SELECT count(*) FROM lead_scores s JOIN sf_Lead l ON l.\"Id\" = s.Id
         WHERE ?1 IS NULL OR s.grade = ?1",
    )?;
    let found: i64 = statement.query_row([grade], |row| row.get(0))?;
    Ok(found.cast_unsigned())
}

/// The columns of Lead that there are, `NULL` for those there are not.
fn asked(connection: &Connection, columns: &[&str]) -> Result<String, Error> {
    let mut statement = connection
        .prepare_cached("SELECT count(*) FROM pragma_table_info('sf_Lead') WHERE name = ?1")?;
    let mut sql = String::new();
    for column in columns {
        let found: i64 = statement.query_row([column], |row| row.get(0))?;
        sql.push_str(", ");
        match found {
            0 => sql.push_str("NULL"),
            _ => {
                sql.push_str("l.");
                sql.push_str(&quote_ident(column));
            }
        }
    }
    Ok(sql)
}

fn read(row: &Row<'_>, columns: usize) -> rusqlite::Result<ScoredLead> {
    let score = LeadScoreRow {
        id: row.get(0)?,
        probability: row.get(1)?,
        low: row.get(2)?,
        high: row.get(3)?,
        rank: row.get(4)?,
        grade: row.get(5)?,
        average: row.get(6)?,
        horizon_days: row.get(7)?,
        reasons: row.get(8)?,
        rest: row.get(9)?,
        model: row.get(10)?,
        with_leak: row.get(11)?,
        scored_at: row.get(12)?,
        changes: row.get(13)?,
    };
    let cells = (14..14 + columns).map(|at| {
        Ok(match row.get::<_, Value>(at)? {
            Value::Text(text) => Some(text),
            Value::Integer(number) => Some(number.to_string()),
            Value::Real(number) => Some(number.to_string()),
            Value::Null | Value::Blob(_) => None,
        })
    });
    Ok(ScoredLead {
        score,
        cells: cells.collect::<rusqlite::Result<_>>()?,
    })
}
