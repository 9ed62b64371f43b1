//! Scores any CSV of leads and prints the answer as one JSON object: how well its columns tell who
//! converts, which of them are leaks, and whether to score at all.

use std::borrow::Cow;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use analysis::Error;
use analysis::lead_score::{Question, Report, Stop, evaluate};
use analysis::table::{Cells, DateOrder, Day, day};
use clap::Parser;

#[derive(Parser)]
#[command(about = "Scores the leads of a CSV file; prints one JSON object")]
struct Options {
    /// The file: quoted CSV with a header, separated by commas, semicolons, tabs or bars; blank cells are
    /// missing
    #[arg(long)]
    data: PathBuf,
    /// The column of outcomes
    #[arg(long)]
    label: String,
    /// The outcome that is to be predicted
    #[arg(long, allow_hyphen_values = true)]
    positive: String,
    /// The column that tells leads apart
    #[arg(long)]
    id: String,
    /// The column of dates on which leads came
    #[arg(long)]
    time: Option<String>,
    /// The column of dates on which they converted; found by itself where there is one
    #[arg(long)]
    converted: Option<String>,
    /// Columns to leave out, separated by commas
    #[arg(long, value_delimiter = ',')]
    exclude: Vec<String>,
    /// Columns to use although they look like leaks, separated by commas
    #[arg(long, value_delimiter = ',')]
    allow: Vec<String>,
    /// Parts the rows are tested in
    #[arg(long, default_value_t = 5)]
    folds: u8,
    /// Days within which a lead should convert, for back-tests over time
    #[arg(long, default_value_t = 90)]
    horizon: Day,
    /// Days to look back from, as 2018-03-31, separated by commas; else the ends of months
    #[arg(long, value_delimiter = ',')]
    as_of: Vec<String>,
    /// Leads to explain, by their identifiers, separated by commas
    #[arg(long, value_delimiter = ',')]
    explain: Vec<String>,
    /// A CSV to write every lead's prediction to, by the model that did not see it
    #[arg(long)]
    left_out: Option<PathBuf>,
}

fn main() -> ExitCode {
    let answer = answer(&Options::parse());
    let written = answer.and_then(|json| {
        writeln!(std::io::stdout(), "{json}")
            .map_err(|error| format!("the answer cannot be written: {error}"))
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say("error", &message);
            ExitCode::from(2)
        }
    }
}

/// To the person who asked. Where standard error is gone too, the answer and the exit code still tell.
fn say(kind: &str, text: &str) {
    let _ = writeln!(std::io::stderr(), "{kind}: {text}");
}

fn answer(options: &Options) -> Result<String, String> {
    let of_file = |error: String| format!("{}: {error}", options.data.display());
    let read = read(options).map_err(of_file)?;
    let asked = evaluate(&Question {
        columns: &read.columns,
        label: options.label.trim(),
        positive: &options.positive,
        id: options.id.trim(),
        time: options.time.as_deref().map(str::trim),
        converted: options.converted.as_deref().map(str::trim),
        exclude: trimmed(&options.exclude),
        allow: trimmed(&options.allow),
        folds: options.folds,
        horizon: options.horizon,
        as_of: options
            .as_of
            .iter()
            .map(|text| as_of(text))
            .collect::<Result<_, _>>()?,
        explain: trimmed(&options.explain),
        stop: Stop::never(),
    });
    let mut report = asked.map_err(|error| {
        let is_one = read.columns.len() == 1 && matches!(error, Error::NoColumn { .. });
        let cause = ". The file has one column only: its cells may be separated by something else than commas, semicolons, tabs or bars";
        of_file(format!("{error}{}", if is_one { cause } else { "" }))
    })?;
    report.notes.splice(0..0, read.note);
    tell(&report);
    if let Some(path) = &options.left_out {
        write(path, &report).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    serde_json::to_string_pretty(&report).map_err(|error| error.to_string())
}

/// Says what a person should know besides the answer, which says it too.
fn tell(report: &Report) {
    for note in &report.notes {
        say("note", note);
    }
    for field in &report.fields {
        for note in &field.notes {
            say("note", &format!("{:?}: {note}", field.field));
        }
    }
    for missing in &report.not_explained {
        say(
            "note",
            &format!("{:?} is not explained. {}", missing.id, missing.why),
        );
    }
}

fn write(path: &Path, report: &Report) -> csv::Result<()> {
    let mut writer = csv::Writer::from_path(path)?;
    writer.write_record(["id", "probability", "happened"])?;
    for row in &report.left_out {
        let happened = if row.happened { "1" } else { "0" };
        writer.write_record([row.id.as_str(), &row.probability.to_string(), happened])?;
    }
    writer.flush()?;
    Ok(())
}

fn trimmed(names: &[String]) -> Vec<&str> {
    names
        .iter()
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
        .collect()
}

fn as_of(text: &str) -> Result<Day, String> {
    day(text.trim(), DateOrder::MonthFirst).ok_or_else(|| format!("{text:?} is not a date"))
}

/// What separates cells, by its name: commas first.
const SEPARATORS: [(u8, &str); 4] = [
    (b',', "commas"),
    (b';', "semicolons"),
    (b'\t', "tabs"),
    (b'|', "bars"),
];

/// A file as columns, and what is to be said of how it was read.
struct Read {
    columns: Vec<Cells>,
    note: Option<String>,
}

fn read(options: &Options) -> Result<Read, String> {
    let bytes = std::fs::read(&options.data).map_err(|error| error.to_string())?;
    let bytes = utf8(&bytes);
    let named = [Some(&options.label), Some(&options.id)];
    let named = named
        .into_iter()
        .chain([options.time.as_ref(), options.converted.as_ref()]);
    let named: Vec<&str> = named.flatten().map(|name| name.trim()).collect();
    let (separator, called) = separator(&bytes, &named)?;
    let mut reader = reader(&bytes, separator);
    let header = header(&mut reader)?;
    let mut columns: Vec<Cells> = header.iter().map(|name| Cells::new(name)).collect();
    let mut record = csv::ByteRecord::new();
    while (reader.read_byte_record(&mut record)).map_err(|error| error.to_string())? {
        for (column, cell) in columns.iter_mut().zip(&record) {
            column.push(&text(cell));
        }
    }
    let is_usual = separator == b',';
    let note = (!is_usual).then(|| format!("The cells are separated by {called}."));
    Ok(Read { columns, note })
}

fn reader(bytes: &[u8], separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .from_reader(bytes)
}

fn header(reader: &mut csv::Reader<&[u8]>) -> Result<Vec<String>, String> {
    let header = reader.byte_headers().map_err(|error| error.to_string())?;
    let name = |bytes| text(bytes).trim_start_matches('\u{feff}').trim().to_owned();
    Ok(header.iter().map(name).collect())
}

/// The first by which the columns that are named are there; where there is none, the one by which there
/// are the most columns.
fn separator(bytes: &[u8], named: &[&str]) -> Result<(u8, &'static str), String> {
    let mut most = (SEPARATORS[0], 0);
    for found in SEPARATORS {
        let names = header(&mut reader(bytes, found.0))?;
        if named
            .iter()
            .all(|name| names.iter().any(|held| held == name))
        {
            return Ok(found);
        }
        if names.len() > most.1 {
            most = (found, names.len());
        }
    }
    Ok(most.0)
}

/// Spreadsheets write UTF-16 too, and begin it with a mark.
fn utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return Cow::Borrowed(bytes),
    };
    let units: Vec<u16> = (bytes.chunks_exact(2))
        .map(|pair| unit([pair[0], pair[1]]))
        .collect();
    Cow::Owned(String::from_utf16_lossy(&units).into_bytes())
}

/// Old exports are not always UTF-8; what is not becomes a sign that stands for it.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
