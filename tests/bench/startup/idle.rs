//! Out of sight in the tray: memory, processor time, and how often something wakes.
//!
//! One wake-up of a program moves several threads several times within milliseconds, so what is
//! counted are the moments: seconds in which a thread ran, where the rest of a moment that
//! reaches into the next second counts as the same. The toolkit's own threads wake in a bare window as
//! well; what the app adds is the difference.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use super::desk::Desk;
use super::program::Program;
use super::usage::{self, Thread, Used};
use crate::Result;
use crate::report::Report;
use crate::report::Target::AtMost;

/// What a program still does after its start and its closing: the panel is awaited for twenty seconds,
/// newer versions are looked for after thirty, threads without work end.
const AFTER_START: Duration = Duration::from_secs(60);
const MOMENT: Duration = Duration::from_secs(1);
const MINUTE: f64 = 60.0;

/// One program's time in the tray.
struct Rest {
    used: Vec<Used>,
    cpu_seconds: f64,
    /// By process, and by process and thread: the moments in which it ran.
    processes: BTreeMap<String, Moments>,
    threads: BTreeMap<(String, String), Moments>,
}

/// Moments something ran in.
#[derive(Default)]
struct Moments {
    count: u64,
    latest: Option<u64>,
}

impl Moments {
    /// Once a second at most.
    fn note(&mut self, second: u64) {
        if self.latest.is_some_and(|latest| latest + 1 == second) {
            // The rest of the moment before; a third second in a row is another one.
            self.latest = None;
            return;
        }
        self.count += 1;
        self.latest = Some(second);
    }
}

/// Both at the same time, side by side.
pub(crate) async fn measure(
    desk: &Desk,
    programs: [&Program; 2],
    seconds: u64,
    report: &mut Report,
) -> Result<()> {
    report.group(&format!("{seconds} s hidden in the tray"))?;
    let mut started = Vec::new();
    for program in programs {
        let one = program.start(desk)?;
        one.is_seen(desk).await?;
        // As a person who looks first.
        tokio::time::sleep(Duration::from_secs(5)).await;
        one.hide(desk).await?;
        started.push(one);
    }
    tokio::time::sleep(AFTER_START).await;
    let families: Vec<_> = started
        .iter()
        .map(|one| usage::family(one.id()))
        .collect::<Result<_>>()?;
    let [bare, app] = watch(&families, seconds)
        .await?
        .try_into()
        .map_err(|_| "two programs")?;
    for one in started {
        one.end().await?;
    }
    tell(&bare, &app, seconds, report)
}

async fn watch(families: &[Vec<u32>], seconds: u64) -> Result<Vec<Rest>> {
    let mut before = Vec::new();
    let mut rests = Vec::new();
    for family in families {
        let used = usage::of(family)?;
        rests.push(Rest {
            cpu_seconds: -cpu(&used),
            used,
            processes: BTreeMap::new(),
            threads: BTreeMap::new(),
        });
        before.push(usage::threads(family)?);
    }
    let began = Instant::now();
    for second in 1..=seconds {
        let next = MOMENT * u32::try_from(second)?;
        tokio::time::sleep(next.saturating_sub(began.elapsed())).await;
        for ((family, rest), before) in families.iter().zip(&mut rests).zip(&mut before) {
            let now = usage::threads(family)?;
            rest.note(second, before, &now);
            *before = now;
        }
    }
    for (family, rest) in families.iter().zip(&mut rests) {
        rest.used = usage::of(family)?;
        rest.cpu_seconds += cpu(&rest.used);
    }
    Ok(rests)
}

impl Rest {
    fn note(&mut self, second: u64, before: &BTreeMap<u32, Thread>, now: &BTreeMap<u32, Thread>) {
        let has_run = |(id, thread): &(&u32, &Thread)| {
            before
                .get(id)
                .is_none_or(|before| before.rests != thread.rests)
        };
        let ran = || now.iter().filter(has_run).map(|(_, thread)| thread);
        let threads = ran().map(|thread| (thread.process.clone(), thread.name.clone()));
        for thread in threads.collect::<BTreeSet<_>>() {
            self.threads.entry(thread).or_default().note(second);
        }
        let processes = ran().map(|thread| thread.process.clone());
        for process in processes.collect::<BTreeSet<_>>() {
            self.processes.entry(process).or_default().note(second);
        }
    }

    fn bytes(&self) -> u64 {
        self.used.iter().map(|one| one.bytes).sum()
    }

    fn moments(&self, process: &str) -> u64 {
        self.processes.get(process).map_or(0, |it| it.count)
    }
}

fn cpu(used: &[Used]) -> f64 {
    used.iter().map(|one| one.cpu_seconds).sum()
}

fn tell(bare: &Rest, app: &Rest, seconds: u64, report: &mut Report) -> Result<()> {
    let minutes = seconds as f64 / MINUTE;
    let megabytes = |rest: &Rest| rest.bytes() as f64 / 1e6;
    let each = |rest: &Rest| {
        let each = rest
            .used
            .iter()
            .map(|one| format!("{} {:.0}", one.name, one.bytes as f64 / 1e6));
        each.collect::<Vec<_>>().join(", ")
    };
    let detail = format!(
        "{:.0} MB / {:.0} MB; {}",
        megabytes(app),
        megabytes(bare),
        each(app)
    );
    let value = (megabytes(app) / megabytes(bare), "x");
    report.add("memory, by a bare window", value, None, &detail)?;
    let detail = format!(
        "{:.2} s in {minutes:.0} min; a bare window {:.2} s",
        app.cpu_seconds, bare.cpu_seconds
    );
    let value = (app.cpu_seconds / seconds as f64 * 100.0, "%");
    report.add("processor time, of one core", value, None, &detail)?;
    for (at, used) in app.used.iter().enumerate() {
        let theirs = bare.used.iter().find(|one| at > 0 && one.name == used.name);
        let theirs = theirs.or(bare.used.first()).ok_or("no process")?;
        let (its, others) = (app.moments(&used.name), bare.moments(&theirs.name));
        let per_minute = |moments: u64| moments as f64 / minutes;
        report.add(
            &format!("wakes of {} a minute, over a bare window's", used.name),
            (per_minute(its) - per_minute(others), "/min"),
            Some(AtMost(1.0)),
            &format!(
                "{:.1} - {:.1}; {}",
                per_minute(its),
                per_minute(others),
                most_wakeful(app, &used.name, minutes)
            ),
        )?;
    }
    Ok(())
}

/// The threads of a process that run most often.
fn most_wakeful(rest: &Rest, process: &str, minutes: f64) -> String {
    let mut threads: Vec<_> = rest
        .threads
        .iter()
        .filter(|((of, _), _)| of == process)
        .map(|((_, name), moments)| (moments.count, name))
        .collect();
    threads.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let told = threads.iter().take(4);
    let told = told.map(|(count, name)| format!("{name} {:.1}", *count as f64 / minutes));
    told.collect::<Vec<_>>().join(", ")
}
