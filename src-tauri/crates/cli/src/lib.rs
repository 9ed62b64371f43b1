//! The app's command line: update, look, query and export without a window, for people, scripts and cron.
//!
//! Every command runs through the engine's one command table, so that roles, locks and errors are those
//! of the app. What is asked for goes to the standard output, words about it to the standard error.
//! Deliberately absent: a desktop and the keyring, which [`Environment`] brings along; no token is ever
//! read here.

mod arguments;
mod commands;
mod exit;
#[cfg(test)]
mod manual;
mod output;
mod process;
mod terminal;
mod words;

use std::ffi::OsString;
use std::io::{Read, Write};
use std::sync::Arc;

use engine::wire::{ApiError, Settings};
use engine::{Engine, EngineConfig, Language};
use serde_json::json;
use tokio_util::sync::CancellationToken;

pub use exit::Exit;
pub use process::wish_to_end;

use arguments::{Line, Parsed};
use commands::Session;
use output::answer::{self, Answer};
use output::screen::Screen;
use terminal::Terminal;
use words::Words;

/// What the command line runs in.
pub struct Environment {
    /// The data, logins and host of the app; the host is not asked for windows or files.
    pub config: EngineConfig,
    pub stdin: Box<dyn Read + Send>,
    pub stdout: Box<dyn Write + Send>,
    pub stderr: Box<dyn Write + Send>,
    /// Somebody watches the standard error: progress is drawn there.
    pub is_watched: bool,
    /// There is a display for the browser that a login needs.
    pub has_display: bool,
    /// The system's language.
    pub language: Language,
    /// Cancelled when the person, or the system, wants an end.
    pub stop: CancellationToken,
}

/// Whether a start of the program with these arguments, its own name first, is for the window: with
/// none, or with those the desktop adds by itself.
#[must_use]
pub fn is_for_the_window(arguments: &[OsString]) -> bool {
    arguments.get(1).is_none_or(|first| {
        let first = first.to_string_lossy();
        first == "--hidden" || first.starts_with("-psn_") || first.contains("://")
    })
}

/// The sentences for an error, as where no window can tell them.
#[must_use]
pub fn sentences(error: &ApiError, language: Language) -> String {
    Words::of(language).error(error)
}

/// Does what the arguments say, the program's own name first.
pub async fn run(arguments: Vec<OsString>, environment: Environment) -> Exit {
    let words = Words::of_arguments(&arguments, environment.language);
    let screen = Arc::new(Screen::new(
        environment.stdout,
        environment.stderr,
        environment.is_watched,
    ));
    let line = match arguments::parse(&arguments, &words) {
        Parsed::Line(line) => *line,
        Parsed::Help(text) => {
            screen.print(&text);
            return screen.exit(Exit::Done);
        }
        Parsed::Wrong { error, json } => {
            let answer = Answer::failed(error, Exit::Usage);
            return tell(&screen, &words, "", json, &answer);
        }
    };
    let (name, json) = (line.command.name(), line.json);
    screen.set_quiet(line.quiet);
    let host = Arc::new(Terminal::new(
        Arc::clone(&environment.config.host),
        environment.has_display && line.command.opens_browser(),
    ));
    let config = EngineConfig {
        host: Arc::clone(&host) as _,
        works_by_itself: false,
        ..environment.config
    };
    let time_zone = (config.time_zone)();
    let engine = match Engine::open(config).await {
        Ok(engine) => engine,
        Err(error) => {
            let answer = Answer::of_error(error.into());
            return tell(&screen, &words, name, json, &answer);
        }
    };
    let mut session = Session {
        words: in_its_language(&engine, words, &line).await,
        engine,
        screen,
        host,
        stdin: environment.stdin,
        stop: environment.stop,
        time_zone,
        json,
    };
    let answer = commands::carry_out(&mut session, line.command).await;
    session.engine.shut_down().await;
    let answer = answer.unwrap_or_else(Answer::of_error);
    tell(&session.screen, &session.words, name, json, &answer)
}

/// The language the person chose in the app, unless this line names one.
async fn in_its_language(engine: &Engine, words: Words, line: &Line) -> Words {
    if line.language.is_some() {
        return words;
    }
    let settings = engine.call("get_settings", json!({})).await;
    let settings = settings.and_then(|settings| answer::read::<Settings>("get_settings", settings));
    match settings {
        Ok(settings) => match Language::of_setting(settings.language) {
            Some(chosen) => Words::of(chosen),
            None => words,
        },
        Err(error) => {
            tracing::warn!(code = error.code, "the language was not read");
            words
        }
    }
}

/// Says how it ended, and answers with what the program ends.
fn tell(screen: &Screen, words: &Words, command: &str, json: bool, answer: &Answer) -> Exit {
    if let Some(error) = &answer.error
        && !answer.is_told
    {
        screen.say_always(&words.error(error));
    }
    if json {
        screen.print(&answer.document(command));
    }
    screen.exit(answer.exit)
}
