//! A connection that can only read the mirror: what SQLite is told before a stranger's statement.
//!
//! Four walls, each enough by itself against writing: the file is opened read-only, `query_only` is
//! on, the authorizer refuses what is not a reading of allowed tables, and a statement that SQLite
//! does not call read-only is never stepped. Limits keep one cell, one expression and one statement
//! from taking the memory of the whole app.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;

use super::SqlRefusal;
use super::allowed::{is_allowed_function, is_allowed_pragma, is_allowed_table, is_hidden_table};
use super::cancel::Running;
use crate::Error;
use crate::file::connection::open_reader;

/// Steps of SQLite's machine between two looks at the clock: some tens of microseconds.
const STEPS_BETWEEN_LOOKS: i32 = 4_000;

/// The largest cell or row: beyond every field of Salesforce, far below the machine's memory.
const LARGEST_CELL_BYTES: i32 = 32 * 1024 * 1024;

const LIMITS: &[(Limit, i32)] = &[
    (Limit::SQLITE_LIMIT_LENGTH, LARGEST_CELL_BYTES),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 500),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 200),
    (Limit::SQLITE_LIMIT_ATTACHED, 0),
    (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
];

/// What the authorizer saw of a statement.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Table and column; no column where only the rows of a table are counted.
    pub(super) reads: BTreeSet<(String, String)>,
    /// The first thing it refused.
    pub(super) refused: Option<SqlRefusal>,
}

/// A connection for one statement, and what is seen of it.
#[derive(Debug)]
pub(super) struct Guarded {
    pub(super) connection: Connection,
    pub(super) running: Running,
    seen: Arc<Mutex<Seen>>,
}

impl Guarded {
    pub(super) fn open(path: &Path, running: Running) -> Result<Self, Error> {
        let connection = open_reader(path)?;
        // What is sorted or kept aside goes to files once it is large: a statement may ask for more
        // than the machine has memory.
        connection.pragma_update(None, "temp_store", "FILE")?;
        for (limit, most) in LIMITS {
            connection.set_limit(*limit, *most)?;
        }
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        // A misspelt "name" is a mistake to tell, not a text.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
        let seen = Arc::<Mutex<Seen>>::default();
        let noted = Arc::clone(&seen);
        connection.authorizer(Some(move |context: AuthContext<'_>| {
            authorize(&mut lock(&noted), context.action)
        }))?;
        let watched = running.clone();
        connection.progress_handler(
            STEPS_BETWEEN_LOOKS,
            Some(move || watched.is_cancelled() || watched.is_over()),
        )?;
        Ok(Self {
            connection,
            running,
            seen,
        })
    }

    pub(super) fn seen(&self) -> MutexGuard<'_, Seen> {
        lock(&self.seen)
    }
}

/// A panic under the lock leaves a list that is at worst too long.
fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

fn authorize(seen: &mut Seen, action: AuthAction<'_>) -> Authorization {
    let refusal = match action {
        AuthAction::Select | AuthAction::Recursive => None,
        AuthAction::Read {
            table_name,
            column_name,
        } => refused_read(seen, table_name, column_name),
        AuthAction::Function { function_name } => (!is_allowed_function(function_name))
            .then(|| SqlRefusal::Function(function_name.to_owned())),
        AuthAction::Pragma { pragma_name, .. } => (!is_allowed_pragma(pragma_name))
            .then(|| SqlRefusal::Statement(format!("PRAGMA {pragma_name}"))),
        other => Some(SqlRefusal::Statement(word(&other).to_owned())),
    };
    match refusal {
        None => Authorization::Allow,
        Some(refusal) => {
            seen.refused.get_or_insert(refusal);
            Authorization::Deny
        }
    }
}

/// Without a column, the name may be that of a part of the statement itself (`WITH name AS …`), of
/// which nothing is read here.
fn refused_read(seen: &mut Seen, table: &str, column: &str) -> Option<SqlRefusal> {
    let refused = if column.is_empty() {
        is_hidden_table(table)
    } else {
        !is_allowed_table(table)
    };
    if refused {
        return Some(SqlRefusal::Table(table.to_owned()));
    }
    seen.reads.insert((table.to_owned(), column.to_owned()));
    None
}

/// What a refused statement does, where its own first word does not say it.
fn word(action: &AuthAction<'_>) -> &'static str {
    match action {
        AuthAction::Insert { .. } => "INSERT",
        AuthAction::Update { .. } => "UPDATE",
        AuthAction::Delete { .. } => "DELETE",
        _ => "",
    }
}
