//! The demo org as a program of its own, for scripts and for clients of other makers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use demo_org::{DEFAULT_CALLBACKS, DemoOrg, DemoOrgConfig};

/// A Salesforce org on loopback with made-up data.
#[derive(Parser)]
struct Options {
    /// Port on 127.0.0.1; 0 takes any free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Receives {"loginUrl","clientId","username","password","accessToken"} once it listens.
    #[arg(long)]
    port_file: Option<PathBuf>,
    /// Equal seeds give equal data.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Rows per object, for instance Lead=200000,Account=50000; the rest follow in proportion.
    #[arg(long, value_delimiter = ',', value_parser = parse_rows)]
    rows: Vec<(String, u64)>,
    /// Keeps logins across restarts.
    #[arg(long)]
    state_file: Option<PathBuf>,
    /// A redirect address the app may use, besides the usual ones.
    #[arg(long)]
    callback: Vec<String>,
    /// Lets a refresh token live on after it was used.
    #[arg(long)]
    no_rotation: bool,
    /// Milliseconds a bulk job stays in each state before the last.
    #[arg(long, default_value_t = 20)]
    bulk_pace_ms: u64,
}

fn parse_rows(text: &str) -> Result<(String, u64), String> {
    let (object, count) = text.split_once('=').ok_or("expected Object=rows")?;
    let count = count
        .parse()
        .map_err(|_| format!("{count} is no number of rows"))?;
    Ok((object.to_owned(), count))
}

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .init();
    match run(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(error = error.as_ref(), "the demo org could not start");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), Box<dyn std::error::Error>> {
    let mut config = DemoOrgConfig {
        port: options.port,
        state_file: options.state_file,
        rotate_refresh_tokens: !options.no_rotation,
        bulk_pace: std::time::Duration::from_millis(options.bulk_pace_ms),
        ..DemoOrgConfig::default()
    };
    config.data.seed = options.seed;
    config.data.rows = BTreeMap::from_iter(options.rows);
    config.callbacks = DEFAULT_CALLBACKS
        .iter()
        .map(|known| (*known).to_owned())
        .chain(options.callback)
        .collect();
    let org = DemoOrg::start(config).await?;
    let access = org.access();
    tracing::info!(login_url = %access.login_url, username = %access.username, password = %access.password, "the demo org listens");
    if let Some(path) = &options.port_file {
        write_whole(path, &serde_json::to_vec(access)?)?;
    }
    tokio::select! {
        () = org.run() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
    }
    Ok(())
}

/// Writes a file so that a reader sees all of it or nothing.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut unfinished = path.to_owned().into_os_string();
    unfinished.push(".new");
    std::fs::write(&unfinished, bytes)?;
    std::fs::rename(&unfinished, path)
}
