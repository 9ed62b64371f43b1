//! The parent: runs the org, changes it, starts the child, kills it, compares.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use clap::Args;
use demo_org::{DataConfig, DemoOrg};
use engine::wire::RunState;
use rand::prelude::StdRng;
use rand::{RngExt, SeedableRng};
use tempfile::TempDir;
use tests::{
    Headless, HostConfig, Mutations, Person, Silent, compare, free_port, mass_update, mutate,
};
use tokio::process::{Child, Command};

use crate::app::{OBJECTS, connect};
use crate::check;
use crate::child::Ended;
use crate::schedule::Uncut;
use crate::tally::Tally;
use crate::trouble::Troubles;

/// How much is done.
#[derive(Debug, Args)]
pub(crate) struct Plan {
    /// How often the child is killed.
    #[arg(long, default_value_t = 200)]
    kills: u32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Leads in the org; the other objects follow in proportion.
    #[arg(long, default_value_t = 40_000)]
    leads: u64,
    /// Kills before the copy is compared with the org and begun anew.
    #[arg(long, default_value_t = 20)]
    kills_per_copy: u32,
}

/// Every so many kills the databases are checked thoroughly.
const THOROUGH_EVERY: u32 = 20;

/// Every so many kills so many rows change at once that Bulk brings them.
const MASS_UPDATE_EVERY: u32 = 7;

/// Most changes at once.
const STEPS: usize = 25;

type Failure = Box<dyn Error>;

/// Kills the child as often as asked; whether every row was the same in the end.
pub(crate) async fn run(plan: Plan) -> Result<bool, Failure> {
    let began = Instant::now();
    let mut torture = Torture::prepare(&plan).await?;
    let ended = torture.kill_all(&plan).await;
    torture.tally.faults_met = torture.troubles.met.clone();
    torture.tally.tell(began.elapsed())?;
    if let Err(failure) = &ended {
        let folder = torture.folder.keep();
        let log = torture.log.join("\n");
        let mut out = io::stdout().lock();
        writeln!(out, "{log}\n{failure}")?;
        writeln!(
            out,
            "seed {}; the copy is in {}",
            plan.seed,
            folder.display()
        )?;
    }
    Ok(ended.is_ok())
}

struct Torture {
    random: StdRng,
    host: Arc<Headless>,
    person: Person,
    callback_port: u16,
    folder: TempDir,
    copy: Replica,
    troubles: Troubles,
    /// What was changed in the org since the copy was begun.
    log: Vec<String>,
    tally: Tally,
}

/// One data folder from its first load to its comparison.
#[derive(Default)]
struct Replica {
    number: u32,
    data: PathBuf,
    database: PathBuf,
    needs_login: bool,
}

impl Torture {
    async fn prepare(plan: &Plan) -> Result<Self, Failure> {
        let callback_port = free_port();
        let host = Arc::new(Headless::new(HostConfig {
            data: DataConfig {
                seed: plan.seed,
                rows: sizes(plan.leads),
                now_ms: jiff::Timestamp::now().as_millisecond(),
                multi_currency: false,
            },
            callbacks: vec![format!("http://localhost:{callback_port}/oauth/callback")],
            ..HostConfig::default()
        }));
        let access = host.demo().await?.access();
        let person = Person::new(&access.username, &access.password)?;
        Ok(Self {
            random: StdRng::seed_from_u64(plan.seed),
            host,
            person,
            callback_port,
            folder: tempfile::tempdir()?,
            copy: Replica::default(),
            troubles: Troubles::default(),
            log: Vec::new(),
            tally: Tally::default(),
        })
    }

    async fn kill_all(&mut self, plan: &Plan) -> Result<(), Failure> {
        let uncut = self.measure().await?;
        let mut out = io::stdout();
        writeln!(
            out,
            "uncut: first load {:.2} s, update {:.2} s, large update {:.2} s",
            uncut.first_load.as_secs_f64(),
            uncut.update.as_secs_f64(),
            uncut.large_update.as_secs_f64()
        )?;
        while self.tally.kills < plan.kills {
            self.begin_copy().await?;
            let most = plan.kills_per_copy.min(plan.kills - self.tally.kills);
            for kill in 0..most {
                // At least half of the kills are for updates.
                if kill == most / 2 && !check::is_loaded(&self.copy.database)? {
                    self.run_to_its_end().await?;
                }
                self.kill_once(uncut).await?;
            }
            let rows = self.compare().await?;
            writeln!(
                out,
                "{} of {} kills; copy {} is the same in {rows} rows",
                self.tally.kills, plan.kills, self.copy.number,
            )?;
        }
        Ok(())
    }

    /// How long runs take on this machine when nothing cuts them.
    async fn measure(&mut self) -> Result<Uncut, Failure> {
        self.begin_copy().await?;
        let first_load = self.run_to_its_end().await?;
        self.change(STEPS);
        let update = self.run_to_its_end().await?;
        self.change_many();
        let large_update = self.run_to_its_end().await?;
        Ok(Uncut {
            first_load,
            update,
            large_update,
        })
    }

    async fn begin_copy(&mut self) -> Result<(), Failure> {
        let number = self.copy.number + 1;
        self.log.clear();
        self.copy = Replica {
            number,
            data: self.folder.path().join(format!("copy-{number}")),
            needs_login: true,
            ..Replica::default()
        };
        self.log_in().await
    }

    async fn log_in(&mut self) -> Result<(), Failure> {
        self.troubles.end(self.host.demo().await?);
        let host = Arc::<Headless>::clone(&self.host);
        let (person, port) = (&mut self.person, self.callback_port);
        self.copy.database = connect(&self.copy.data, host, person, port).await?;
        self.copy.needs_login = false;
        self.tally.logins += 1;
        Ok(())
    }

    async fn kill_once(&mut self, uncut: Uncut) -> Result<(), Failure> {
        if self.copy.needs_login {
            self.log_in().await?;
        }
        let kill = self.tally.kills + 1;
        if kill.is_multiple_of(MASS_UPDATE_EVERY) {
            self.change_many();
        }
        self.change(STEPS);
        let is_loaded = check::is_loaded(&self.copy.database)?;
        self.troubles
            .begin(self.host.demo().await?, &mut self.random);
        let life = uncut.next_life(is_loaded, &mut self.random);
        let mut child = self.start_child(false).await?;
        for part in split(life, &mut self.random) {
            tokio::time::sleep(part).await;
            self.change(STEPS / 4);
        }
        child.start_kill()?;
        self.note_ended(child).await?;
        self.tally.kills = kill;
        self.tally.kills_in_first_loads += u32::from(!is_loaded);
        let found = check::faults_of(
            &self.copy.data,
            &self.copy.database,
            kill.is_multiple_of(THOROUGH_EVERY),
        )?;
        if !found.is_empty() {
            return Err(format!("after kill {kill}: {}", found.join("\n")).into());
        }
        Ok(())
    }

    /// One run without trouble, and then every row; how many there are.
    async fn compare(&mut self) -> Result<usize, Failure> {
        self.run_to_its_end().await?;
        let replica = check::open(&self.copy.database)?;
        let org = self.demo().await?.org();
        let org = org.read().unwrap_or_else(PoisonError::into_inner);
        let compared = compare(&org, &replica, &OBJECTS.map(str::to_owned))?;
        self.tally.rows_compared += compared.rows;
        if !compared.differences.is_empty() {
            return Err(compared.differences.join("\n").into());
        }
        Ok(compared.rows)
    }

    /// A run that nothing disturbs, which must succeed; how long its process took.
    async fn run_to_its_end(&mut self) -> Result<Duration, Failure> {
        self.troubles.end(self.host.demo().await?);
        loop {
            if self.copy.needs_login {
                self.log_in().await?;
            }
            let began = Instant::now();
            let child = self.start_child(true).await?;
            let ended = self.note_ended(child).await?;
            match ended {
                // The login was lost to a kill: a new one, and again.
                Some(ended) if ended.needs_login => {}
                Some(ended) if ended.state == RunState::Succeeded => return Ok(began.elapsed()),
                ended => return Err(format!("the run without faults: {ended:?}").into()),
            }
        }
    }

    async fn start_child(&self, once: bool) -> Result<Child, Failure> {
        let access = self.demo().await?.access();
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("child").arg("--data").arg(&self.copy.data);
        command.args(["--login-url", &access.login_url]);
        command.args(["--client-id", &access.client_id]);
        if once {
            command.arg("--once");
        }
        Ok(command.stdout(Stdio::piped()).kill_on_drop(true).spawn()?)
    }

    /// Waits for the child's end and counts the runs that ended in it; the last of them.
    async fn note_ended(&mut self, child: Child) -> Result<Option<Ended>, Failure> {
        let output = child.wait_with_output().await?;
        let mut last = None;
        let told = String::from_utf8(output.stdout)?;
        // A line that the kill cut tells nothing.
        for line in told
            .split_inclusive('\n')
            .filter(|line| line.ends_with('\n'))
        {
            let ended: Ended = serde_json::from_str(line)?;
            let state = format!("{:?}", ended.state);
            *self.tally.ended.entry(state).or_default() += 1;
            for error in &ended.errors {
                *self.tally.errors.entry(error.code.clone()).or_default() += 1;
            }
            self.copy.needs_login = ended.needs_login;
            last = Some(ended);
        }
        let was_killed = output.status.code().is_none();
        if !was_killed && last.is_none() {
            return Err(format!("the child ended by itself: {}", output.status).into());
        }
        Ok(last)
    }

    /// The org changes.
    fn change(&mut self, most: usize) {
        let mutations = Mutations {
            objects: OBJECTS.map(str::to_owned).to_vec(),
            // Not both: between two comparisons as many rows may leave as come, and only a
            // comparison of every Id would tell.
            silent: if self.copy.number.is_multiple_of(2) {
                Silent::Leaving
            } else {
                Silent::Coming
            },
            formulas: false,
            fields: true,
            retypes: true,
            mass_update_rows: 300,
        };
        let steps = self.random.random_range(0..=most);
        let Some(org) = self.host.org() else { return };
        let mut org = org.write().unwrap_or_else(PoisonError::into_inner);
        let told = mutate(&mut org, &mut self.random, &mutations, steps);
        self.note_changes(told);
    }

    /// So many rows change at once that a Bulk job brings them.
    fn change_many(&mut self) {
        let Some(org) = self.host.org() else { return };
        let mut org = org.write().unwrap_or_else(PoisonError::into_inner);
        let told = mass_update(&mut org, &mut self.random, "Lead", usize::MAX);
        self.note_changes(told);
    }

    fn note_changes(&mut self, told: impl IntoIterator<Item = String>) {
        let kill = self.tally.kills + 1;
        let lines = told.into_iter().map(|line| format!("kill {kill}: {line}"));
        let before = self.log.len();
        self.log.extend(lines);
        self.tally.changes += self.log.len() - before;
    }

    async fn demo(&self) -> Result<&DemoOrg, Failure> {
        Ok(self.host.demo().await?)
    }
}

/// Leads by Bulk jobs, the others by REST.
fn sizes(leads: u64) -> BTreeMap<String, u64> {
    let others = [
        ("Account", 5),
        ("Contact", 5),
        ("Opportunity", 20),
        ("Task", 8),
        ("Event", 40),
        ("CampaignMember", 8),
    ];
    let sizes = others.map(|(name, part)| (name.to_owned(), leads / part));
    let mut sizes = BTreeMap::from(sizes);
    sizes.insert("Lead".to_owned(), leads);
    sizes
}

/// A life in one to three parts, between which the org changes.
fn split(life: Duration, random: &mut StdRng) -> Vec<Duration> {
    let mut cuts: Vec<f64> = (0..random.random_range(0..=2))
        .map(|_| random.random())
        .chain([1.0])
        .collect();
    cuts.sort_by(f64::total_cmp);
    let mut before = 0.0;
    cuts.into_iter()
        .map(|cut| {
            let part = life.mul_f64(cut - before);
            before = cut;
            part
        })
        .collect()
}
