//! Scores any CSV of leads and prints the answer as one JSON object: how well its columns tell who
//! converts, which of them are leaks, and whether to score at all.

use std::borrow::Cow;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use analysis::lead_score::{Question, Report, Stop, evaluate};
use analysis::table::{Cells, DateOrder, Day, day};
use clap::Parser;

#[derive(Parser)]
#[command(about = "Scores the leads of a CSV file; prints one JSON object")]
struct Options {
    /// The file: quoted CSV with a header; blank cells are missing
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
            // Where standard error is gone too, the exit code still tells.
            let _ = writeln!(std::io::stderr(), "error: {message}");
            ExitCode::from(2)
        }
    }
}

fn answer(options: &Options) -> Result<String, String> {
    let columns = read(&options.data)?;
    let report = evaluate(&Question {
        columns: &columns,
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
    })
    .map_err(|error| format!("{}: {error}", options.data.display()))?;
    if let Some(path) = &options.left_out {
        write(path, &report).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    serde_json::to_string_pretty(&report).map_err(|error| error.to_string())
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

fn read(path: &Path) -> Result<Vec<Cells>, String> {
    let failed = |error: csv::Error| format!("{}: {error}", path.display());
    let mut reader = csv::ReaderBuilder::new().from_path(path).map_err(failed)?;
    let header = reader.byte_headers().map_err(failed)?.clone();
    let mut columns: Vec<Cells> = header
        .iter()
        .map(|name| Cells::new(text(name).trim_start_matches('\u{feff}').trim()))
        .collect();
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(failed)? {
        for (column, cell) in columns.iter_mut().zip(&record) {
            column.push(&text(cell));
        }
    }
    Ok(columns)
}

/// Old exports are not always UTF-8; what is not becomes a sign that stands for it.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
