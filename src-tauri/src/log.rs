//! The log: one file a day beside the data, a week of them; never rows, never tokens.
//!
//! Where the folder takes no files, warnings go to the standard error, and the program goes on: whether it
//! can work there is the engine's to say, in words a person understands.

use std::error::Error;
use std::io;
use std::path::Path;

use tracing_appender::non_blocking::{NonBlocking, WorkerGuard};
use tracing_subscriber::EnvFilter;

/// Which messages are logged, in `tracing`'s filter syntax.
const VARIABLE: &str = "ORGMIRROR_LOG";

/// Starts logging; what it answers is to be kept for as long as there is something to log.
///
/// # Errors
/// When this process logs already.
pub(crate) fn start(data_dir: &Path) -> Result<Option<WorkerGuard>, Box<dyn Error>> {
    let filter = |otherwise: &str| {
        EnvFilter::try_from_env(VARIABLE).unwrap_or_else(|_| EnvFilter::new(otherwise))
    };
    let log = tracing_subscriber::fmt().with_ansi(false);
    let started = match files(data_dir) {
        Ok((writer, guard)) => {
            let log = log.with_env_filter(filter("info")).with_writer(writer);
            log.try_init().map(|()| Some(guard))
        }
        Err(error) => {
            let log = log.with_env_filter(filter("warn")).with_writer(io::stderr);
            log.try_init().map(|()| {
                // Where there is no folder at all, that is said soon, and better.
                if data_dir.is_dir() {
                    tracing::warn!(%error, "no log is kept");
                }
                None
            })
        }
    };
    started.map_err(|error| error.to_string().into())
}

fn files(data_dir: &Path) -> Result<(NonBlocking, WorkerGuard), Box<dyn Error>> {
    let folder = data_dir.join("log");
    engine::make_folder(&folder)?;
    let files = tracing_appender::rolling::Builder::new()
        .rotation(tracing_appender::rolling::Rotation::DAILY)
        .filename_prefix("orgmirror")
        .filename_suffix("log")
        .max_log_files(7)
        .build(folder)?;
    Ok(tracing_appender::non_blocking(files))
}
