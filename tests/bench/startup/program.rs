//! A program as a person starts, closes and ends it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::desk::{Desk, Ended, missing};
use crate::Result;

const PATIENCE: Duration = Duration::from_secs(20);
const LOOK_EVERY: Duration = Duration::from_millis(50);

pub(crate) struct Program {
    pub(crate) name: &'static str,
    path: PathBuf,
    data_dir: Option<PathBuf>,
}

/// One that runs; it is ended at the latest when this is dropped.
pub(crate) struct Started {
    process: Ended,
}

impl Program {
    /// The one that was built beside this, with the folder its data lies in.
    pub(crate) fn new(name: &'static str, file: &str, data_dir: Option<PathBuf>) -> Result<Self> {
        let here = std::env::current_exe()?;
        let path = here.parent().ok_or("no folder")?.join(file);
        if !path.exists() {
            let path = path.display();
            return Err(format!("{path} is not there; `make bench` builds it").into());
        }
        Ok(Self {
            name,
            path,
            data_dir,
        })
    }

    pub(crate) fn start(&self, desk: &Desk) -> Result<Started> {
        let mut command = desk.command(&self.path);
        if let Some(data_dir) = &self.data_dir {
            command.env("ORGMIRROR_DATA_DIR", data_dir);
        }
        let process = Ended(command.spawn().map_err(missing(self.name))?);
        Ok(Started { process })
    }

    /// From before the process is there to its first useful picture; then it is ended.
    pub(crate) async fn start_and_look(&self, desk: &Desk) -> Result<Duration> {
        let began = Instant::now();
        let started = self.start(desk)?;
        let pictures = tokio::task::block_in_place(|| desk.screen.watch(began))?;
        started.end().await?;
        let useful = desk.screen.useful_after(&pictures);
        useful.map_err(|error| format!("{}: {error}", self.name).into())
    }
}

impl Started {
    pub(crate) fn id(&self) -> u32 {
        self.process.0.id()
    }

    /// Closes its window by the cross, and waits until it is out of sight.
    pub(crate) async fn hide(&self, desk: &Desk) -> Result<()> {
        let began = Instant::now();
        while let Some(window) = self.window(desk)? {
            let closed = desk.command("wmctrl").args(["-i", "-c", &window]).status();
            closed.map_err(missing("wmctrl"))?;
            if began.elapsed() > PATIENCE {
                return Err("the window does not close".into());
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        Ok(())
    }

    /// Waits until its window is there.
    pub(crate) async fn is_seen(&self, desk: &Desk) -> Result<()> {
        let began = Instant::now();
        while self.window(desk)?.is_none() {
            if began.elapsed() > PATIENCE {
                return Err("no window comes up".into());
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        Ok(())
    }

    /// Its window by the number the window manager knows.
    fn window(&self, desk: &Desk) -> Result<Option<String>> {
        let mut list = desk.command("wmctrl");
        list.arg("-lp").stdout(std::process::Stdio::piped());
        let listed = list.output().map_err(missing("wmctrl"))?;
        let id = self.id().to_string();
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        let mut lines = listed.lines().map(|line| line.split_whitespace());
        Ok(lines.find_map(|mut words| {
            let window = words.next()?;
            (words.nth(1)? == id).then(|| window.to_owned())
        }))
    }

    /// Asks it to end, as a session that ends does, and waits until it and its page's processes have.
    pub(crate) async fn end(mut self) -> Result<()> {
        let family = super::usage::family(self.id())?;
        Command::new("kill").arg(self.id().to_string()).status()?;
        let began = Instant::now();
        let is_gone = |id: &u32| !Path::new(&format!("/proc/{id}")).exists();
        loop {
            let ended = self.process.0.try_wait()?.is_some();
            if ended && family.iter().all(is_gone) {
                return Ok(());
            }
            if began.elapsed() > PATIENCE {
                return Err("the program does not end".into());
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

/// The middle one.
pub(crate) fn median(values: &[f64]) -> Result<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.get(sorted.len() / 2).copied();
    middle.ok_or_else(|| "nothing was measured".into())
}
