//! Kills the app at random instants, again and again, and holds every row of its copy against the org.
//!
//! The parent runs the demo org and changes it without end, while a child process of the same binary
//! opens the engine on a data folder and updates. The child is killed (SIGKILL) at seeded instants,
//! with seeded faults in its way; after each kill its databases must be sound, and in the end one
//! run without faults must make the copy equal to the org. The instants are seeded, what a process
//! has done by then is not: a seed makes a failure likely to come again, not certain.

mod app;
mod check;
mod child;
mod parent;
mod schedule;
mod tally;
mod trouble;

use std::error::Error;
use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
struct CommandLine {
    #[command(subcommand)]
    role: Option<Role>,
    #[command(flatten)]
    plan: parent::Plan,
}

#[derive(Debug, Subcommand)]
enum Role {
    /// The process that is killed.
    #[command(hide = true)]
    Child(child::Place),
}

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("ORGMIRROR_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("off")),
        )
        .with_writer(io::stderr)
        .init();
    let options = CommandLine::parse();
    let is_good = match options.role {
        Some(Role::Child(place)) => child::run(place).await?,
        None => parent::run(options.plan).await?,
    };
    Ok(if is_good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
