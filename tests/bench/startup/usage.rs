//! What a program and the processes it started have used so far, as Linux tells in `/proc`.

use std::collections::BTreeMap;
use std::fs;

use crate::Result;

/// Linux tells times in hundredths of a second, whatever its own clock.
const TICKS: f64 = 100.0;

/// One process of a program.
#[derive(Debug, Clone)]
pub(crate) struct Used {
    pub(crate) name: String,
    /// Its memory, of which what it shares with others counts in part.
    pub(crate) bytes: u64,
    pub(crate) cpu_seconds: f64,
}

/// How often a thread has given up the processor because it had nothing to do, and so been woken again.
#[derive(Debug, Clone)]
pub(crate) struct Thread {
    pub(crate) process: String,
    pub(crate) name: String,
    pub(crate) rests: u64,
}

/// The process and all that descend from it.
pub(crate) fn family(id: u32) -> Result<Vec<u32>> {
    let mut parents = BTreeMap::new();
    for entry in fs::read_dir("/proc")? {
        let Some(id) = entry?.file_name().to_str().and_then(|it| it.parse().ok()) else {
            continue;
        };
        // One that has ended meanwhile has no parent.
        if let Some(parent) = parent_of(id) {
            parents.insert(id, parent);
        }
    }
    let mut family = vec![id];
    let mut at = 0;
    while let Some(parent) = family.get(at).copied() {
        let children = parents.iter().filter(|(_, its)| **its == parent);
        family.extend(children.map(|(id, _)| *id));
        at += 1;
    }
    Ok(family)
}

fn parent_of(id: u32) -> Option<u32> {
    fields(id).ok()?.first()?.parse().ok()
}

/// What `stat` says after the state: the parent first.
fn fields(id: u32) -> Result<Vec<String>> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat"))?;
    let after_name = stat.rsplit_once(')').ok_or("no name")?.1;
    Ok(after_name
        .split_whitespace()
        .skip(1)
        .map(str::to_owned)
        .collect())
}

/// What each process of the family has used, the first one first.
pub(crate) fn of(family: &[u32]) -> Result<Vec<Used>> {
    family.iter().map(|id| used(*id)).collect()
}

fn used(id: u32) -> Result<Used> {
    let memory = fs::read_to_string(format!("/proc/{id}/smaps_rollup"))?;
    let line = memory.lines().find(|line| line.starts_with("Pss:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1));
    let kilobytes: u64 = kilobytes.ok_or("no memory is told")?.parse()?;
    let fields = fields(id)?;
    // Fields 14 and 15 of `stat`, where the parent is the fourth.
    let ticks = |place: usize| fields.get(place).and_then(|it| it.parse::<f64>().ok());
    let (user, system) = (ticks(10), ticks(11));
    Ok(Used {
        name: name_of(&format!("/proc/{id}/comm"))?,
        bytes: kilobytes * 1024,
        cpu_seconds: (user.ok_or("no time is told")? + system.ok_or("no time is told")?) / TICKS,
    })
}

fn name_of(path: &str) -> Result<String> {
    Ok(fs::read_to_string(path)?.trim().to_owned())
}

/// Every thread of the family, by its number.
pub(crate) fn threads(family: &[u32]) -> Result<BTreeMap<u32, Thread>> {
    let mut threads = BTreeMap::new();
    for id in family {
        let process = name_of(&format!("/proc/{id}/comm"))?;
        for entry in fs::read_dir(format!("/proc/{id}/task"))? {
            let folder = entry?.path();
            let Ok(status) = fs::read_to_string(folder.join("status")) else {
                // It has ended meanwhile.
                continue;
            };
            let told = |key: &str| {
                let line = status.lines().find(|line| line.starts_with(key));
                line.and_then(|line| line.split_once(':'))
                    .map(|(_, told)| told.trim().to_owned())
            };
            let number = told("Pid:").ok_or("a thread without a number")?.parse()?;
            let rests = told("voluntary_ctxt_switches:").ok_or("no rests are told")?;
            let thread = Thread {
                process: process.clone(),
                name: told("Name:").unwrap_or_default(),
                rests: rests.parse()?,
            };
            threads.insert(number, thread);
        }
    }
    Ok(threads)
}
