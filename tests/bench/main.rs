//! How fast a first load is, as ratios within one run: machines differ, ratios far less.
//!
//! A first load of three objects through the engine is held against the two things it cannot do
//! without: fetching the same Bulk result pages, and inserting the same rows into SQLite.

mod baseline;
mod load;

use std::io::{self, Write};

use clap::Parser;

/// Rows per object of the demo org that is copied.
#[derive(Debug, Parser)]
struct Arguments {
    #[arg(long, default_value_t = 100_000)]
    leads: u64,
    #[arg(long, default_value_t = 50_000)]
    opportunities: u64,
    #[arg(long, default_value_t = 20_000)]
    accounts: u64,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let rows = [
        ("Account", arguments.accounts),
        ("Lead", arguments.leads),
        ("Opportunity", arguments.opportunities),
    ];
    let first = load::first_load(&rows).await?;
    let download = baseline::download(&first).await?;
    let insert = baseline::insert(&first.database)?;

    let seconds = first.took.as_secs_f64();
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "first load of {} rows: {seconds:.2} s, {:.0} rows/s",
        first.rows,
        first.rows as f64 / seconds
    )?;
    for (name, took) in [
        ("fetching the same result pages alone", download),
        ("inserting the same rows alone", insert),
    ] {
        let alone = took.as_secs_f64();
        writeln!(out, "  {:.2} times {name} ({alone:.2} s)", seconds / alone)?;
    }
    Ok(())
}
