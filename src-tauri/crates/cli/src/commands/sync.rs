//! Updates, one source after the other, each watched until everything about it is stored.

use std::time::Duration;

use engine::wire::{ApiError, Connection, ConnectionStatus, ObjectState, OfRun, Run, RunState};
use serde_json::{Value, json};

use super::Session;
use super::watch::Watch;
use crate::Exit;
use crate::arguments::SyncArgs;
use crate::output::answer::{Answer, error};

/// How often it is tried again while another program updates the source.
const TRY_EVERY: Duration = Duration::from_secs(1);

/// How one source's update ended.
struct Ended {
    exit: Exit,
    /// Only a new login helps.
    needs_reconnect: bool,
    run: Option<Run>,
    error: Option<ApiError>,
}

pub(super) async fn sync(session: &Session, args: SyncArgs) -> Result<Answer, ApiError> {
    let sources = chosen(session, args.source.as_deref()).await?;
    session.require_logins().await?;
    session.require_open_keyring().await?;
    let mut exit = Exit::Done;
    let mut data = Vec::new();
    for source in &sources {
        if session.stop.is_cancelled() {
            exit = exit.worse(Exit::Cancelled);
            break;
        }
        let ended = match update(session, source, &args).await {
            Ok(ended) => ended,
            Err(error) => Ended {
                exit: Exit::of(&error),
                needs_reconnect: needs_reconnect(session, source).await?,
                run: None,
                error: Some(error),
            },
        };
        tell(session, source, &ended);
        exit = exit.worse(ended.exit);
        data.push(document(source, &ended));
    }
    Ok(Answer {
        exit,
        ..Answer::done(Value::Array(data))
    })
}

/// The source that is named, or all whose first load somebody has set up.
async fn chosen(session: &Session, name: Option<&str>) -> Result<Vec<Connection>, ApiError> {
    if let Some(name) = name {
        return Ok(vec![session.find_source(name).await?]);
    }
    let mut sources = session.list_sources().await?;
    sources.retain(|source| source.first_load_started && !source.disconnected);
    if sources.is_empty() {
        return Err(error("nothing_to_sync", "no data source is set up", &[]));
    }
    Ok(sources)
}

async fn update(
    session: &Session,
    source: &Connection,
    args: &SyncArgs,
) -> Result<Ended, ApiError> {
    let Some(run_id) = start(session, source, args).await? else {
        return Ok(Ended {
            exit: Exit::Cancelled,
            needs_reconnect: false,
            run: None,
            error: None,
        });
    };
    let run = follow(session, source, &run_id).await?;
    let needs_reconnect = needs_reconnect(session, source).await?;
    let exit = match run.state {
        RunState::Succeeded => Exit::Done,
        _ if needs_reconnect => Exit::NeedsPerson,
        RunState::Cancelled if session.stop.is_cancelled() => Exit::Cancelled,
        RunState::Failed => run.error.as_ref().map_or(Exit::Failed, Exit::of),
        RunState::PartlyFailed | RunState::Paused | RunState::Cancelled | RunState::Running => {
            Exit::Partly
        }
    };
    Ok(Ended {
        exit,
        needs_reconnect,
        error: run.error.clone(),
        run: Some(run),
    })
}

/// Whether the source's login has ended, whatever else there is to do for a person.
async fn needs_reconnect(session: &Session, source: &Connection) -> Result<bool, ApiError> {
    let now = session.find_source(&source.id).await?;
    Ok(now.status == ConnectionStatus::NeedsReconnect)
}

/// Starts the update; nothing where it was cancelled while waiting for another program.
async fn start(
    session: &Session,
    source: &Connection,
    args: &SyncArgs,
) -> Result<Option<String>, ApiError> {
    let asked = json!({
        "connectionId": source.id,
        "despiteBlackout": args.despite_blackout,
    });
    let mut has_said = false;
    loop {
        match session.ask::<OfRun>("start_sync", asked.clone()).await {
            Ok(started) => return Ok(Some(started.run_id)),
            Err(error) if args.wait && error.code == "syncing_elsewhere" => {}
            Err(error) => return Err(error),
        }
        if !std::mem::replace(&mut has_said, true) {
            let text = session
                .words
                .fill("sync.waiting", &[("name", &source.name)]);
            session.screen.say(&text);
        }
        tokio::select! {
            () = session.stop.cancelled() => return Ok(None),
            () = tokio::time::sleep(TRY_EVERY) => {}
        }
    }
}

/// Waits until the run is over and stored; Ctrl-C ends it after the page in flight.
async fn follow(session: &Session, source: &Connection, run_id: &str) -> Result<Run, ApiError> {
    let mut watch = Watch::begin(session);
    loop {
        let run: Run = session.ask("get_run", json!({ "runId": run_id })).await?;
        if run.state != RunState::Running {
            let now = session.find_source(&source.id).await?;
            if now.current_run_id.is_none() {
                session.screen.clear();
                return Ok(run);
            }
        }
        draw(session, source, &run);
        if watch.is_to_end().await {
            session.screen.say(&session.words.text("sync.cancelling"));
            session
                .ask::<()>("cancel_run", json!({ "runId": run_id }))
                .await?;
        }
    }
}

fn draw(session: &Session, source: &Connection, run: &Run) {
    let is_over = |state| !matches!(state, ObjectState::Waiting | ObjectState::Running);
    let done = run
        .objects
        .iter()
        .filter(|object| is_over(object.state))
        .count();
    let now = run
        .objects
        .iter()
        .find(|object| object.state == ObjectState::Running);
    let words = &session.words;
    session.screen.draw(&words.fill(
        "sync.progress",
        &[
            ("name", &source.name),
            ("rows", &words.number(run.rows_done)),
            ("done", &words.number(done as u64)),
            ("objects", &words.number(run.objects.len() as u64)),
            ("object", now.map_or("…", |object| object.label.as_str())),
        ],
    ));
}

fn tell(session: &Session, source: &Connection, ended: &Ended) {
    let words = &session.words;
    let reason = || match &ended.error {
        Some(error) => words.error(error),
        None => String::new(),
    };
    let name = ("name", source.name.as_str());
    let state = ended.run.as_ref().map(|run| run.state);
    let text = match (&ended.run, state) {
        (Some(run), Some(RunState::Succeeded)) => {
            let added = words.number(run.rows_added.unwrap_or_default());
            let changed = words.number(run.rows_changed.unwrap_or_default());
            let removed = words.number(run.rows_removed);
            let calls = words.number(run.api_calls);
            session.screen.say(&words.fill(
                "sync.succeeded",
                &[
                    name,
                    ("added", &added),
                    ("changed", &changed),
                    ("removed", &removed),
                    ("calls", &calls),
                ],
            ));
            return;
        }
        (Some(run), Some(RunState::PartlyFailed)) => partly(session, source, run),
        (_, Some(RunState::Paused)) => {
            words.fill("sync.paused", &[name, ("error", reason().as_str())])
        }
        (_, Some(RunState::Cancelled)) => words.fill("sync.cancelled", &[name]),
        (None, _) if ended.error.is_none() => words.fill("sync.cancelled", &[name]),
        _ => words.fill("sync.failed", &[name, ("error", reason().as_str())]),
    };
    session.screen.say_always(text.trim_end());
    if ended.needs_reconnect {
        let id = ("id", source.id.as_str());
        session
            .screen
            .say_always(&words.fill("status.reconnect", &[name, id]));
    }
}

/// Which tables were not updated, and why.
fn partly(session: &Session, source: &Connection, run: &Run) -> String {
    let words = &session.words;
    let failed: Vec<_> = run
        .objects
        .iter()
        .filter_map(|object| Some((object, object.error.as_ref()?)))
        .collect();
    let mut text = words.fill_count(
        "sync.partly_failed",
        failed.len() as u64,
        &[
            ("name", &source.name),
            ("failed", &words.number(failed.len() as u64)),
            ("objects", &words.number(run.objects.len() as u64)),
        ],
    );
    for (object, error) in failed {
        text.push('\n');
        let values = [
            ("object", object.name.as_str()),
            ("error", &words.error(error)),
        ];
        text.push_str(&words.fill("sync.failed_object", &values));
    }
    text
}

fn document(source: &Connection, ended: &Ended) -> Value {
    json!({
        "source": { "id": source.id, "name": source.name },
        "exitCode": ended.exit.code(),
        "run": ended.run,
        "error": ended.error,
    })
}
