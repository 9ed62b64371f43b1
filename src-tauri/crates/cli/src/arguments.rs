//! What can be asked for on the command line, and help and complaints in the person's language.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use engine::Language;
use engine::wire::ApiError;

use crate::output::answer::error;
use crate::words::Words;

/// The whole line.
#[derive(Debug, Parser)]
#[command(
    name = "orgmirror",
    // Whatever the file is called, the sentences name this.
    bin_name = "orgmirror",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    arg_required_else_help = true
)]
pub(crate) struct Line {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    #[arg(long, global = true, value_parser = Language::ALL.map(Language::code), hide_possible_values = true)]
    pub(crate) language: Option<String>,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Sync(SyncArgs),
    Status { source: Option<String> },
    Sources,
    Export(ExportArgs),
    Query(QueryArgs),
    Reconnect(ReconnectArgs),
}

#[derive(Debug, Args)]
pub(crate) struct SyncArgs {
    pub(crate) source: Option<String>,
    #[arg(long)]
    pub(crate) wait: bool,
    #[arg(long)]
    pub(crate) despite_blackout: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    pub(crate) source: String,
    #[arg(required_unless_present = "sql", conflicts_with = "sql")]
    pub(crate) table: Option<String>,
    #[arg(long)]
    pub(crate) sql: Option<String>,
    #[arg(short, long)]
    pub(crate) output: Option<PathBuf>,
    #[arg(short, long, value_enum, hide_possible_values = true)]
    pub(crate) format: Option<FileFormat>,
    #[arg(long, value_delimiter = ',', conflicts_with = "sql")]
    pub(crate) columns: Vec<String>,
    #[arg(long, conflicts_with = "sql")]
    pub(crate) removed: bool,
    #[arg(long)]
    pub(crate) labels: bool,
    #[arg(long)]
    pub(crate) semicolon: bool,
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct QueryArgs {
    pub(crate) source: String,
    pub(crate) sql: String,
    #[arg(
        short,
        long,
        value_enum,
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(crate) format: QueryFormat,
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=50_000))]
    pub(crate) limit: Option<u32>,
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=600))]
    pub(crate) timeout: Option<u32>,
}

#[derive(Debug, Args)]
pub(crate) struct ReconnectArgs {
    pub(crate) source: String,
    #[arg(long)]
    pub(crate) no_browser: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileFormat {
    Csv,
    Jsonl,
    Xlsx,
    Parquet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum QueryFormat {
    Table,
    Csv,
    Jsonl,
}

/// How the commands are called.
const NAMES: [&str; 6] = ["sync", "status", "sources", "export", "query", "reconnect"];

impl Command {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Sync(_) => "sync",
            Self::Status { .. } => "status",
            Self::Sources => "sources",
            Self::Export(_) => "export",
            Self::Query(_) => "query",
            Self::Reconnect(_) => "reconnect",
        }
    }

    /// Whether it may open the browser by itself.
    pub(crate) fn opens_browser(&self) -> bool {
        matches!(self, Self::Reconnect(args) if !args.no_browser)
    }
}

/// What the arguments say.
pub(crate) enum Parsed {
    Line(Box<Line>),
    /// Help, or the version, was asked for.
    Help(String),
    Wrong {
        /// Empty where none is named.
        command: &'static str,
        error: ApiError,
        json: bool,
    },
}

pub(crate) fn parse(arguments: &[OsString], words: &Words) -> Parsed {
    let arguments = &*help_as_option(arguments);
    let matches = in_its_language(Line::command(), words).try_get_matches_from(arguments);
    match matches.and_then(|matches| Line::from_arg_matches(&matches)) {
        Ok(line) => Parsed::Line(Box::new(line)),
        Err(why) => match why.kind() {
            ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Parsed::Help(why.to_string()),
            _ => {
                let command = command_of(arguments);
                Parsed::Wrong {
                    command,
                    error: complaint(&why, command, words),
                    json: arguments.iter().any(|argument| argument == "--json"),
                }
            }
        },
    }
}

/// The same with help in the person's language.
pub(crate) fn in_its_language(mut command: clap::Command, words: &Words) -> clap::Command {
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n",
        words.text("help.usage")
    );
    // Help is finished, and every option of all commands known to each, once it is built.
    command.build();
    translate(command, words, &template, "")
        .after_help(words.text("help.after"))
        .subcommand_help_heading(words.text("help.commands"))
}

fn translate(command: clap::Command, words: &Words, template: &str, of: &str) -> clap::Command {
    let about = words.text(&format!("help{of}"));
    let (arguments, options) = (words.text("help.arguments"), words.text("help.options"));
    let of = of.to_owned();
    command
        .about(about)
        .help_template(template.to_owned())
        .mut_args(|argument| {
            let id = argument.get_id().as_str().replace('_', "-");
            let is_of_all = matches!(
                id.as_str(),
                "json" | "quiet" | "language" | "help" | "version"
            );
            let name = if is_of_all {
                format!("help.{id}")
            } else {
                format!("help{of}.{id}")
            };
            let heading = if argument.is_positional() {
                &arguments
            } else {
                &options
            };
            argument
                .help(words.text(&name))
                .help_heading(heading.clone())
        })
        .mut_subcommands(|sub| {
            let of = format!(".{}", sub.get_name());
            translate(sub, words, template, &of)
        })
}

/// What is wrong with the arguments, in the person's language.
fn complaint(why: &clap::Error, command: &str, words: &Words) -> ApiError {
    let told = |kind: ContextKind| match why.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = told(ContextKind::InvalidArg);
    let (name, value) = match why.kind() {
        ErrorKind::InvalidSubcommand => ("usage.command", told(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            ("usage.unknown", argument.clone())
        }
        ErrorKind::UnknownArgument => ("usage.excess", argument.clone()),
        ErrorKind::MissingRequiredArgument => {
            let either = words.text("usage.table_or_sql");
            ("usage.missing", argument.replace("<TABLE>", &either))
        }
        ErrorKind::ArgumentConflict => match told(ContextKind::PriorArg) {
            prior if prior == argument => ("usage.twice", prior),
            prior => ("usage.conflict", prior),
        },
        ErrorKind::TooManyValues => ("usage.no_value", told(ContextKind::InvalidValue)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match told(ContextKind::InvalidValue) {
                value if value.is_empty() => ("usage.needs_value", value),
                value => ("usage.value", value),
            }
        }
        ErrorKind::InvalidUtf8 => ("usage.no_text", String::new()),
        _ => ("usage.other", String::new()),
    };
    let said = words.fill(name, &[("value", &value), ("argument", &argument)]);
    let plain = why.render().to_string();
    let plain = plain.lines().next().unwrap_or_default();
    ApiError {
        message: plain.trim_start_matches("error: ").to_owned(),
        ..usage(&said, command)
    }
}

/// The arguments ask for what cannot be; the command's own help tells what can.
pub(crate) fn usage(said: &str, command: &str) -> ApiError {
    let help = match command {
        "" => "orgmirror --help".to_owned(),
        command => format!("orgmirror {command} --help"),
    };
    error("usage", said, &[("said", said), ("help", &help)])
}

/// The command the arguments name, even where the rest cannot be understood; empty where none.
fn command_of(arguments: &[OsString]) -> &'static str {
    let named = place_of_command(arguments).map(|at| arguments[at].to_string_lossy());
    let known = NAMES
        .into_iter()
        .find(|name| Some(*name) == named.as_deref());
    known.unwrap_or_default()
}

/// Where among the arguments the first one is that is no option.
fn place_of_command(arguments: &[OsString]) -> Option<usize> {
    let mut all = arguments.iter().enumerate().skip(1);
    while let Some((at, argument)) = all.next() {
        if argument == "--language" {
            all.next();
        } else if !argument.to_string_lossy().starts_with('-') {
            return Some(at);
        }
    }
    None
}

/// `help sync` as `sync --help`: many programs have that command.
fn help_as_option(arguments: &[OsString]) -> Cow<'_, [OsString]> {
    match place_of_command(arguments) {
        Some(at) if arguments[at] == "help" => {
            let mut all = arguments.to_vec();
            all.remove(at);
            all.push("--help".into());
            Cow::Owned(all)
        }
        _ => Cow::Borrowed(arguments),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str, locale: &str) -> Parsed {
        let line: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        parse(&line, &Words::of(Language::of_locale(locale)))
    }

    fn said(line: &str, locale: &str) -> String {
        match parsed(line, locale) {
            Parsed::Wrong { error, .. } => error.params["said"].clone(),
            Parsed::Help(text) => panic!("help: {text}"),
            Parsed::Line(line) => panic!("{line:?} was understood"),
        }
    }

    fn help(line: &str, locale: &str) -> String {
        match parsed(line, locale) {
            Parsed::Help(text) => text,
            _ => panic!("no help"),
        }
    }

    #[test]
    fn the_arguments_are_sound() {
        Line::command().debug_assert();
    }

    #[test]
    fn help_is_in_one_language_throughout() {
        for line in [
            "orgmirror --help",
            "orgmirror",
            "orgmirror sync --help",
            "orgmirror status --help",
            "orgmirror sources --help",
            "orgmirror export --help",
            "orgmirror query --help",
            "orgmirror reconnect --help",
        ] {
            let (english, german) = (help(line, "C"), help(line, "de_DE"));
            for text in [&english, &german] {
                assert!(!text.contains("help."), "a text is missing: {text}");
            }
            assert!(
                english.contains("Usage:") && english.contains("Options:"),
                "{english}"
            );
            assert!(
                german.contains("Aufruf:") && german.contains("Optionen:"),
                "{german}"
            );
            for word in [
                "Usage",
                "Options:",
                "Commands",
                "Print",
                "[default",
                "[possible",
            ] {
                assert!(!german.contains(word), "{word} in {german}");
            }
        }
        assert_eq!(
            help("/opt/Org.AppImage sync --help", "C"),
            help("orgmirror sync --help", "C")
        );
        assert_eq!(
            help("/opt/Org.AppImage --help", "de"),
            help("orgmirror --help", "de")
        );
        assert_eq!(
            help("/opt/Org.AppImage --version", "de"),
            help("orgmirror --version", "de")
        );
        assert_eq!(
            help("orgmirror --version", "de"),
            concat!("orgmirror ", env!("CARGO_PKG_VERSION"), "\n")
        );
    }

    #[test]
    fn what_is_wrong_is_named_in_one_language() {
        for (line, english, german) in [
            (
                "orgmirror synch",
                "There is no command synch.",
                "Es gibt keinen Befehl synch.",
            ),
            (
                "orgmirror sync --fast",
                "The option --fast is not known here.",
                "Die Option --fast ist hier nicht bekannt.",
            ),
            (
                "orgmirror query a b c",
                "c is one argument too many.",
                "c ist ein Argument zu viel.",
            ),
            (
                "orgmirror query acme",
                "Something is missing: <SQL>.",
                "Es fehlt etwas: <SQL>.",
            ),
            (
                "orgmirror export acme",
                "Something is missing: <TABLE> or --sql <SQL>.",
                "Es fehlt etwas: <TABLE> oder --sql <SQL>.",
            ),
            (
                "orgmirror export",
                "Something is missing: <SOURCE>, <TABLE> or --sql <SQL>.",
                "Es fehlt etwas: <SOURCE>, <TABLE> oder --sql <SQL>.",
            ),
            (
                "orgmirror export a Lead --sql b",
                "[TABLE] does not go together with --sql <SQL>.",
                "[TABLE] passt nicht zu --sql <SQL>.",
            ),
            (
                "orgmirror query a b --format word",
                "word is no value for --format <FORMAT>.",
                "word ist kein Wert für --format <FORMAT>.",
            ),
            (
                "orgmirror query a b --limit 0",
                "0 is no value for --limit <LIMIT>.",
                "0 ist kein Wert für --limit <LIMIT>.",
            ),
            (
                "orgmirror query a b --limit",
                "--limit <LIMIT> needs a value.",
                "--limit <LIMIT> braucht einen Wert.",
            ),
            (
                "orgmirror sync --wait=3",
                "--wait takes no value, as 3 is one.",
                "--wait nimmt keinen Wert wie 3.",
            ),
            (
                "orgmirror sync --wait --wait",
                "--wait is there twice.",
                "--wait steht zweimal da.",
            ),
        ] {
            assert_eq!(said(line, "C"), english, "{line}");
            assert_eq!(said(line, "de"), german, "{line}");
        }
    }

    #[test]
    fn a_complaint_names_the_command_and_points_to_its_help() {
        for (line, of, help) in [
            ("orgmirror synch", "", "orgmirror --help"),
            ("orgmirror --fast", "", "orgmirror --help"),
            ("orgmirror sync --fast", "sync", "orgmirror sync --help"),
            (
                "orgmirror --language de export a",
                "export",
                "orgmirror export --help",
            ),
        ] {
            let Parsed::Wrong { command, error, .. } = parsed(line, "C") else {
                panic!("{line} was understood");
            };
            assert_eq!((command, error.params["help"].as_str()), (of, help));
        }
        let named = Line::command();
        let named: Vec<&str> = named
            .get_subcommands()
            .map(clap::Command::get_name)
            .collect();
        assert_eq!(named, NAMES);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_text_is_called_so() {
        use std::os::unix::ffi::OsStringExt as _;
        let line = ["orgmirror", "sync"].map(OsString::from).into_iter();
        let line: Vec<OsString> = line.chain([OsString::from_vec(vec![0xff])]).collect();
        let Parsed::Wrong { error, .. } = parse(&line, &Words::of(Language::German)) else {
            panic!("bytes were understood");
        };
        assert_eq!(error.params["said"], "Ein Argument ist kein lesbarer Text.");
    }
}
