//! The environment of a real process: its streams, its language, its display, and how it is told to end.

use std::io::{self, IsTerminal as _};

use engine::{EngineConfig, Language};
use tokio_util::sync::CancellationToken;

use crate::{Environment, Exit, Streams};

impl Environment {
    /// Those of this process. Must be called within a Tokio runtime.
    #[must_use]
    pub fn of_process(config: EngineConfig) -> Self {
        Self {
            config,
            stdin: Box::new(io::stdin()),
            streams: Streams::of_process(),
            is_watched: io::stderr().is_terminal(),
            has_display: has_display(),
            stop: until_told(),
        }
    }
}

impl Streams {
    /// Those of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self {
            stdout: Box::new(io::stdout()),
            stderr: Box::new(io::stderr()),
            language: Language::of_system(),
        }
    }
}

/// Elsewhere than on Linux there always is one.
fn has_display() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Cancelled by Ctrl-C or the system's request to end; the second one ends at once.
fn until_told() -> CancellationToken {
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        for is_first in [true, false] {
            if let Err(error) = wish_to_end().await {
                tracing::warn!(%error, "wishes to end are not heard");
                return;
            }
            if is_first {
                told.cancel();
            } else {
                std::process::exit(Exit::Cancelled.code().into());
            }
        }
    });
    stop
}

/// Waits for Ctrl-C or the system's request to end.
///
/// # Errors
/// When the system does not let them be heard.
pub async fn wish_to_end() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            ended = tokio::signal::ctrl_c() => ended,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
