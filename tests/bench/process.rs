//! This program begun again, and what a process has used.

use std::process::Stdio;

use serde::de::DeserializeOwned;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};

use crate::Result;

/// A process that lives until this is dropped: the end of its standard input tells it to stop.
pub(crate) struct Running {
    _stdin: ChildStdin,
    _child: Child,
}

/// Starts this program with a hidden subcommand; also its first line.
pub(crate) async fn start(arguments: &[&str]) -> Result<(Running, String)> {
    let mut child = command(arguments)?.kill_on_drop(true).spawn()?;
    let stdin = child.stdin.take().ok_or("no standard input")?;
    let stdout = child.stdout.take().ok_or("no standard output")?;
    let line = BufReader::new(stdout).lines().next_line().await?;
    let line = line.ok_or_else(|| format!("{arguments:?} ended at once"))?;
    let running = Running {
        _stdin: stdin,
        _child: child,
    };
    Ok((running, line))
}

/// Runs this program with a hidden subcommand to its end; its answer as JSON.
pub(crate) async fn run<T: DeserializeOwned>(arguments: &[&str], input: &str) -> Result<T> {
    let mut child = command(arguments)?.spawn()?;
    let mut stdin = child.stdin.take().ok_or("no standard input")?;
    stdin.write_all(input.as_bytes()).await?;
    drop(stdin);
    let output = child.wait_with_output().await?;
    if !output.status.success() {
        return Err(format!("{arguments:?} ended with {}", output.status).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn command(arguments: &[&str]) -> Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    Ok(command)
}

/// The most memory this process has had resident, in bytes, where the system tells (Linux).
pub(crate) fn peak_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}

/// The processor time this process has used, in seconds, where the system tells (Linux).
pub(crate) fn cpu_seconds() -> Option<f64> {
    /// Linux tells times in hundredths of a second, whatever its own clock.
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let after_name = stat.rsplit_once(')')?.1;
    let ticks: Vec<f64> = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse().ok())
        .collect();
    Some(ticks.iter().sum::<f64>() / TICKS)
}
