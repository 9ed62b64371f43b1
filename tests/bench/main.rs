//! How fast the app starts and copies, as ratios of pairs measured in the same run: machines differ,
//! ratios far less.
//!
//! The demo org and each copy run in processes of their own, this program begun again with a hidden
//! subcommand, so that a copy's memory is the app's alone. A copy goes through [`sync::run`], as in
//! the app: typed, written with its positions, verified by the org's own counts. The others are
//! programs people would use instead: `curl`, the `sqlite3` shell, simple-salesforce.

mod baselines;
mod copy;
mod figures;
mod org;
mod process;
mod report;
#[cfg(target_os = "linux")]
mod startup;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use report::Report;

pub(crate) type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Measures a copy of the demo org against what it cannot do without, and against other programs.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    child: Option<Child>,
    /// Rows of the first load, over Lead, Opportunity and Account.
    #[arg(long, default_value_t = 500_000)]
    rows: u64,
    /// Rows of the table that is opened page by page and of which few rows change.
    #[arg(long, default_value_t = 1_000_000)]
    held: u64,
    /// Also a first load of ten times the rows.
    #[arg(long)]
    large: bool,
    /// How long the app rests in the tray, in seconds.
    #[arg(long, default_value_t = 600)]
    hidden: u64,
    /// Only these: startup, first-load, changes, many-objects, grid, analyses.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Also writes every figure here, as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Child {
    /// The demo org, until standard input ends.
    #[command(hide = true)]
    Org(org::Arguments),
    /// One copy, told on standard output.
    #[command(hide = true)]
    Copy(copy::Arguments),
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    match arguments.child {
        Some(Child::Org(org)) => return org::serve(org).await,
        Some(Child::Copy(copy)) => return copy::copy(copy).await,
        None => {}
    }
    let wants = |name: &str| {
        arguments.only.is_empty() || arguments.only.iter().any(|wanted| wanted == name)
    };
    let mut report = Report::default();
    #[cfg(target_os = "linux")]
    if wants("startup") {
        startup::measure(arguments.hidden, &mut report).await?;
    }
    if wants("first-load") {
        figures::first_load::measure(arguments.rows, &mut report).await?;
    }
    if wants("changes") {
        figures::changes::measure(arguments.held, &mut report).await?;
    }
    if wants("many-objects") {
        figures::many_objects::measure(&mut report).await?;
    }
    if wants("grid") {
        figures::grid::measure(arguments.held, 40, &mut report)?;
        figures::grid::measure(arguments.held, 250, &mut report)?;
    }
    if wants("analyses") {
        figures::analyses::measure(arguments.held, &mut report)?;
    }
    if arguments.large {
        figures::first_load::measure_large(arguments.rows * 10, &mut report).await?;
    }
    if let Some(path) = arguments.json {
        std::fs::write(path, report.to_json()?)?;
    }
    Ok(())
}
