//! How the sources are, and where they lie.

use engine::wire::{ApiError, Connection, ConnectionStatus};
use serde_json::{Value, json};

use super::Session;
use crate::Exit;
use crate::output::answer::Answer;
use crate::output::draw;

pub(super) async fn status(session: &Session, name: Option<String>) -> Result<Answer, ApiError> {
    let sources = match name {
        Some(name) => vec![session.find_source(&name).await?],
        None => session.list_sources().await?,
    };
    let exit = sources.iter().map(exit_of).fold(Exit::Done, Exit::worse);
    if !session.json {
        draw_status(session, &sources);
    }
    Ok(Answer {
        exit,
        ..Answer::done(sources.iter().map(shown_status).collect())
    })
}

/// Whether a script has to call somebody.
fn exit_of(source: &Connection) -> Exit {
    exit_in(source.status, source.status_reason.as_ref())
}

fn exit_in(status: ConnectionStatus, reason: Option<&ApiError>) -> Exit {
    match status {
        ConnectionStatus::NeedsReconnect => Exit::NeedsPerson,
        // Where the last update met a locked keyring, it is a person who is needed.
        ConnectionStatus::Error if reason.map(Exit::of) == Some(Exit::NeedsPerson) => {
            Exit::NeedsPerson
        }
        ConnectionStatus::Error => Exit::Failed,
        ConnectionStatus::Connected | ConnectionStatus::Syncing | ConnectionStatus::Paused => {
            Exit::Done
        }
    }
}

fn shown_status(source: &Connection) -> Value {
    json!({
        "id": source.id,
        "name": source.name,
        "status": source.status,
        "reason": source.status_reason,
        "rows": source.rows,
        "tables": source.objects_selected,
        "lastUpdateBegan": source.last_connection_started,
        "lastGoodUpdateBegan": source.last_successful_update_began,
        "dataAsOf": source.last_data_point_received,
        "nextUpdateAt": next(source).ok(),
        "runId": source.current_run_id,
        "apiUsage": source.api_usage,
    })
}

fn draw_status(session: &Session, sources: &[Connection]) {
    let words = &session.words;
    if sources.is_empty() {
        session.screen.say(&words.text("status.none"));
        return;
    }
    let last = |source: &Connection| match &source.last_successful_update_began {
        Some(at) => session.instant(at),
        None => words.text("status.never"),
    };
    let lines: Vec<Vec<String>> = sources
        .iter()
        .map(|source| {
            vec![
                source.name.clone(),
                words.text(status_text(source)),
                words.number(source.rows),
                last(source),
                match next(source) {
                    Ok(at) => session.instant(at),
                    Err(text) => words.text(text),
                },
            ]
        })
        .collect();
    let heading = ["source", "status", "rows", "last", "next"];
    let heading = heading.map(|name| words.text(&format!("status.{name}")));
    let right = [false, false, true, false, false];
    session.screen.print(&draw::table(&heading, &lines, &right));
    for source in sources {
        let name = source.name.as_str();
        if let Some(reason) = &source.status_reason {
            let error = words.error(reason);
            let text = words.fill("status.reason", &[("name", name), ("error", &error)]);
            session.screen.say_always(&text);
        }
        if source.status == ConnectionStatus::NeedsReconnect {
            let text = words.fill("status.reconnect", &[("name", name), ("id", &source.id)]);
            session.screen.say_always(&text);
        }
    }
}

/// When the next update starts by itself, or the text that says why none does.
fn next(source: &Connection) -> Result<&String, &'static str> {
    let reason = source.status_reason.as_ref();
    match source.status {
        ConnectionStatus::NeedsReconnect => Err("status.after_reconnect"),
        ConnectionStatus::Paused if reason.is_some_and(|it| it.code == "updates_paused") => {
            Err("status.when_resumed")
        }
        _ => source.next_update_at.as_ref().ok_or("status.by_hand"),
    }
}

fn status_text(source: &Connection) -> &'static str {
    match source.status {
        ConnectionStatus::NeedsReconnect if source.disconnected => "status.disconnected",
        ConnectionStatus::Connected => "status.connected",
        ConnectionStatus::NeedsReconnect => "status.needs_reconnect",
        ConnectionStatus::Syncing => "status.syncing",
        ConnectionStatus::Paused => "status.paused",
        ConnectionStatus::Error => "status.error",
    }
}

pub(super) async fn sources(session: &Session) -> Result<Answer, ApiError> {
    let sources = session.list_sources().await?;
    if !session.json {
        draw_sources(session, &sources);
    }
    let shown = |source: &Connection| {
        json!({
            "id": source.id,
            "name": source.name,
            "kind": source.kind,
            "orgId": source.org_id,
            "orgName": source.org_name,
            "edition": source.edition,
            "isSandbox": source.is_sandbox,
            "username": source.username,
            "instanceUrl": source.instance_url,
            "databasePath": source.database_path,
        })
    };
    Ok(Answer::done(sources.iter().map(shown).collect()))
}

fn draw_sources(session: &Session, sources: &[Connection]) {
    if sources.is_empty() {
        session.screen.say(&session.words.text("status.none"));
        return;
    }
    let heading = ["id", "name", "org", "user"];
    let heading = heading.map(|name| session.words.text(&format!("sources.{name}")));
    let lines: Vec<Vec<String>> = sources
        .iter()
        .map(|source| {
            vec![
                source.id.clone(),
                source.name.clone(),
                source.org_id.clone(),
                source.username.clone(),
            ]
        })
        .collect();
    session.screen.print(&draw::table(&heading, &lines, &[]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::answer::error;

    #[test]
    fn a_keyring_that_was_locked_calls_for_a_person_and_any_other_failure_does_not() {
        let why = |code| error(code, code, &[]);
        for (status, reason, exit) in [
            (ConnectionStatus::Error, "keyring_locked", Exit::NeedsPerson),
            (
                ConnectionStatus::Error,
                "keyring_timed_out",
                Exit::NeedsPerson,
            ),
            (ConnectionStatus::Error, "disk_full", Exit::Failed),
            (ConnectionStatus::Error, "database_in_use", Exit::Failed),
            (
                ConnectionStatus::NeedsReconnect,
                "disconnected",
                Exit::NeedsPerson,
            ),
            (ConnectionStatus::Paused, "api_budget_reached", Exit::Done),
        ] {
            assert_eq!(exit_in(status, Some(&why(reason))), exit, "{reason}");
        }
        assert_eq!(exit_in(ConnectionStatus::Error, None), Exit::Failed);
    }
}
