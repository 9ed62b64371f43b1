//! Statements: some rows to look at, or all of them as they are read.

use std::io::{self, Read};

use engine::wire::{ApiError, Cell, ColumnKind, QueryResult};
use serde_json::json;

use super::Session;
use super::export::{Wanted, write};
use crate::arguments::{FileFormat, QueryArgs, QueryFormat};
use crate::output::answer::{Answer, error};
use crate::output::draw;
use crate::terminal::SaveTo;

/// Rows of a table or document, where nobody says how many.
const USUAL_ROWS: u32 = 1_000;

pub(super) async fn query(session: &mut Session, args: QueryArgs) -> Result<Answer, ApiError> {
    let source = session.find_source(&args.source).await?;
    let sql = if args.sql == "-" {
        read_statement(session).await?
    } else {
        args.sql
    };
    let format = match args.format {
        QueryFormat::Table => {
            return look(session, &source.id, &sql, args.limit, args.timeout).await;
        }
        QueryFormat::Csv => FileFormat::Csv,
        QueryFormat::Jsonl => FileFormat::Jsonl,
    };
    if session.json {
        return Err(session.wrong("usage.query_json"));
    }
    let wanted = Wanted {
        connection_id: source.id,
        what: json!({ "type": "query", "sql": sql, "name": "query" }),
        format,
        options: json!({}),
    };
    let stream = Box::new(session.screen.stream());
    write(session, wanted, SaveTo::Stream(stream)).await?;
    Ok(Answer::done(serde_json::Value::Null))
}

/// The standard input to its end, on a thread of its own: a read of a terminal cannot be ended, so that
/// Ctrl-C leaves it behind, to end with the process.
async fn read_statement(session: &mut Session) -> Result<String, ApiError> {
    let mut stdin = std::mem::replace(&mut session.stdin, Box::new(io::empty()));
    let (tell, told) = tokio::sync::oneshot::channel();
    let reading = std::thread::Builder::new().name("stdin".to_owned());
    let started = reading.spawn(move || {
        let mut sql = String::new();
        let read = stdin.read_to_string(&mut sql).map(|_| sql);
        if tell.send(read).is_err() {
            tracing::debug!("nobody waits for the statement any more");
        }
    });
    if started.is_err() {
        return Err(session.wrong("usage.stdin"));
    }
    tokio::select! {
        read = told => match read {
            Ok(Ok(sql)) => Ok(sql),
            Ok(Err(_)) | Err(_) => Err(session.wrong("usage.stdin")),
        },
        () = session.stop.cancelled() => Err(error("cancelled", "cancelled", &[])),
    }
}

async fn look(
    session: &Session,
    connection_id: &str,
    sql: &str,
    limit: Option<u32>,
    timeout: Option<u32>,
) -> Result<Answer, ApiError> {
    let query_id = uuid::Uuid::new_v4().to_string();
    let asked = json!({
        "connectionId": connection_id,
        "queryId": query_id,
        "sql": sql,
        "limit": limit.unwrap_or(USUAL_ROWS),
        "timeoutSeconds": timeout,
    });
    let answer = session.ask::<QueryResult>("run_query", asked);
    tokio::pin!(answer);
    let found = tokio::select! {
        found = &mut answer => found?,
        () = session.stop.cancelled() => {
            session.ask::<()>("cancel_query", json!({ "queryId": query_id })).await?;
            answer.await?
        }
    };
    if !session.json {
        draw_rows(session, &found);
    }
    Ok(Answer::done(json!({
        "columns": found.columns.iter().map(|column| json!({
            "name": column.name,
            "kind": column.kind,
        })).collect::<Vec<_>>(),
        "rows": found.rows,
        "truncated": found.truncated,
    })))
}

fn draw_rows(session: &Session, found: &QueryResult) {
    let heading: Vec<String> = found.columns.iter().map(|it| it.name.clone()).collect();
    let right: Vec<bool> = found
        .columns
        .iter()
        .map(|column| {
            matches!(
                column.kind,
                ColumnKind::Integer
                    | ColumnKind::Number
                    | ColumnKind::Currency
                    | ColumnKind::Percent
            )
        })
        .collect();
    let lines: Vec<Vec<String>> = found
        .rows
        .iter()
        .map(|row| row.iter().map(shown).collect())
        .collect();
    session.screen.print(&draw::table(&heading, &lines, &right));
    let count = found.rows.len() as u64;
    let rows = session.words.number(count);
    let said = |name| {
        let values = [("rows", rows.as_str())];
        session.words.fill_count(name, count, &values)
    };
    if found.truncated {
        session.screen.say_always(&said("query.truncated"));
    } else {
        session.screen.say(&said("query.rows"));
    }
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => text.clone(),
    }
}
