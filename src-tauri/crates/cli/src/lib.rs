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
    pub streams: Streams,
    /// Somebody watches the standard error: progress is drawn there.
    pub is_watched: bool,
    /// There is a display for the browser that a login needs.
    pub has_display: bool,
    /// Cancelled when the person, or the system, wants an end.
    pub stop: CancellationToken,
}

/// Where a command line says things, and in which language unless another is named.
pub struct Streams {
    pub stdout: Box<dyn Write + Send>,
    pub stderr: Box<dyn Write + Send>,
    /// The system's language.
    pub language: Language,
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

/// What is said where the window has no display to be on.
#[must_use]
pub fn without_display(language: Language) -> String {
    Words::of(language).text("window.no_display")
}

/// Why what the app needs could not even be prepared.
#[must_use]
pub fn unprepared(why: &dyn std::error::Error) -> ApiError {
    let message = why.to_string();
    answer::error("unexpected", message.clone(), &[("message", &message)])
}

/// Answers arguments, the program's own name first, where what they need could not even be prepared:
/// help and complaints as ever, else why not.
pub fn refuse(arguments: &[OsString], why: &dyn std::error::Error, streams: Streams) -> Exit {
    let words = Words::of_arguments(arguments, streams.language);
    let screen = Screen::new(streams.stdout, streams.stderr, false);
    match understood(arguments, &words, &screen) {
        Ok(line) => {
            let answer = Answer::of_error(unprepared(why));
            tell(&screen, &words, line.command.name(), line.json, &answer)
        }
        Err(exit) => exit,
    }
}

/// Does what the arguments say, the program's own name first.
pub async fn run(arguments: Vec<OsString>, environment: Environment) -> Exit {
    let streams = environment.streams;
    let words = Words::of_arguments(&arguments, streams.language);
    let screen = Arc::new(Screen::new(
        streams.stdout,
        streams.stderr,
        environment.is_watched,
    ));
    let line = match understood(&arguments, &words, &screen) {
        Ok(line) => line,
        Err(exit) => return exit,
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
        command: name,
        json,
    };
    if let Some(begun_anew) = session.engine.begun_anew() {
        session.screen.say_always(&session.words.error(begun_anew));
    }
    let answer = commands::carry_out(&mut session, line.command).await;
    session.engine.shut_down().await;
    let answer = answer.unwrap_or_else(Answer::of_error);
    tell(&session.screen, &session.words, name, json, &answer)
}

/// What the arguments ask for; where they ask for help or for nothing that can be, that is said.
fn understood(arguments: &[OsString], words: &Words, screen: &Screen) -> Result<Line, Exit> {
    match arguments::parse(arguments, words) {
        Parsed::Line(line) => Ok(*line),
        Parsed::Help(text) => {
            screen.print(&text);
            Err(end(screen, words, None, Exit::Done))
        }
        Parsed::Wrong {
            command,
            error,
            json,
        } => {
            let answer = Answer::failed(error, Exit::Usage);
            Err(tell(screen, words, command, json, &answer))
        }
    }
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
    end(screen, words, answer.error.as_ref(), answer.exit)
}

/// Says besides where the standard output did not take all of it, unless that is what was told.
fn end(screen: &Screen, words: &Words, told: Option<&ApiError>, exit: Exit) -> Exit {
    if let Some(failure) = screen.failure()
        && told.is_none_or(|told| told.code != failure.code)
    {
        screen.say_always(&words.error(&failure));
    }
    screen.exit(exit)
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// What was written to one stream.
    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().expect("the paper").extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    impl Paper {
        fn text(&self) -> String {
            let bytes = self.0.lock().expect("the paper").clone();
            String::from_utf8(bytes).expect("text")
        }
    }

    fn refused(line: &str) -> (Exit, String, String) {
        let (out, err) = (Paper::default(), Paper::default());
        let line: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let streams = Streams {
            stdout: Box::new(out.clone()),
            stderr: Box::new(err.clone()),
            language: Language::German,
        };
        let why = std::io::Error::other("no folder");
        let exit = refuse(&line, &why, streams);
        (exit, out.text(), err.text())
    }

    #[test]
    fn a_script_reads_one_document_also_where_nothing_could_be_prepared() {
        let (exit, out, words) = refused("orgmirror status --json");
        assert_eq!(exit, Exit::Failed);
        assert_eq!(out.lines().count(), 1, "{out}");
        let document: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!(document["command"], "status");
        assert_eq!(document["exitCode"], 1);
        assert_eq!(document["error"]["message"], "no folder");
        assert!(words.contains("Orgmirror") && words.contains("no folder"));
        let (exit, out, words) = refused("orgmirror status");
        assert_eq!((exit, out.as_str()), (Exit::Failed, ""));
        assert!(words.contains("Ihre Zeilen sind sicher"), "{words}");
    }

    #[test]
    fn help_needs_nothing_to_be_prepared() {
        let (exit, out, words) = refused("orgmirror sync --help");
        assert_eq!((exit, words.as_str()), (Exit::Done, ""));
        assert!(out.contains("--despite-blackout"), "{out}");
        let (exit, _, words) = refused("orgmirror sync --fast");
        assert_eq!(exit, Exit::Usage);
        assert!(words.contains("orgmirror sync --help"), "{words}");
    }

    #[test]
    fn help_is_a_command_too() {
        for (line, same) in [
            ("orgmirror help", "orgmirror --help"),
            ("orgmirror help sync", "orgmirror sync --help"),
            (
                "orgmirror --language en help",
                "orgmirror --language en --help",
            ),
        ] {
            let (exit, out, words) = refused(line);
            assert_eq!((exit, words.as_str()), (Exit::Done, ""), "{line}");
            assert_eq!(out, refused(same).1, "{line}");
        }
        let (exit, _, words) = refused("orgmirror help synch");
        assert_eq!(exit, Exit::Usage);
        assert!(words.contains("synch"), "{words}");
        // A source may be called so.
        assert_eq!(refused("orgmirror sync help").0, Exit::Failed);
    }

    #[test]
    fn what_the_window_lacks_is_said_in_both_languages() {
        for language in Language::ALL {
            let words = without_display(language);
            assert!(words.contains("orgmirror --help"), "{words}");
        }
        let [english, german] = Language::ALL.map(without_display);
        assert_ne!(english, german);
    }
}
