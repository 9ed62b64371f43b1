//! The tray as a function of what is known: pure, so that tables of cases test it.
//!
//! Times in the menu are of the clock, never "12 minutes ago": nothing has to wake up to keep them
//! true but midnight.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::words::Words;
use crate::desktop::DesktopAction;
use crate::language::Language;
use crate::wire::ConnectionStatus;

/// Sources listed in the menu; the window has them all.
const SOURCES_SHOWN: usize = 10;
/// Signs of a source's name in the menu.
const NAME_SIGNS: usize = 40;

/// What the icon tells, in pictures that differ by more than their colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrayState {
    Idle,
    /// How many eighths of the rows are here, where that is known.
    Syncing {
        eighths: Option<u8>,
    },
    NeedsReconnect,
    Error,
    Offline,
    Paused,
}

/// All that the tray shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tray {
    pub state: TrayState,
    /// The state in words, beginning with the app's name.
    pub title: String,
    /// The menu, its groups with lines between them.
    pub groups: Vec<Vec<TrayItem>>,
}

/// A line of the menu; one without an action only tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrayItem {
    pub label: String,
    pub action: Option<DesktopAction>,
}

/// One source, as far as the tray cares.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Source {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) status: ConnectionStatus,
    /// The code of what went wrong last.
    pub(super) reason: Option<String>,
    /// The user ended the login.
    pub(super) disconnected: bool,
    /// Of the rows of the update going on, where that is known.
    pub(super) percent: Option<u8>,
    pub(super) updated_at: Option<Timestamp>,
}

/// Everything the tray is made of.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) sources: Vec<Source>,
    pub(super) updates_paused: bool,
    /// The computer says that it has no network.
    pub(super) network_down: bool,
    pub(super) may_manage: bool,
    pub(super) language: Language,
    pub(super) now: Timestamp,
    pub(super) time_zone: TimeZone,
}

pub(super) fn tray(facts: &Facts) -> Tray {
    let words = Words::of(facts.language);
    let state = state(facts);
    let title = format!("Orgmirror: {}", told(&words, state, &facts.sources));
    let mut groups = vec![vec![tells(title.clone())]];
    groups[0].extend(source_lines(facts, &words));
    let reconnects = reconnect_lines(facts, &words);
    if !reconnects.is_empty() {
        groups.push(reconnects);
    }
    groups.push(command_lines(facts, &words));
    groups.push(vec![does(words.quit(), DesktopAction::Quit)]);
    Tray {
        state,
        title,
        groups,
    }
}

/// The most pressing state of all; what a person must do comes before what goes by itself.
fn state(facts: &Facts) -> TrayState {
    let in_use = || facts.sources.iter().filter(|source| !source.disconnected);
    let any = |status: ConnectionStatus| in_use().any(|source| source.status == status);
    let is_offline = |source: &Source| source.reason.as_deref() == Some("network");
    if any(ConnectionStatus::NeedsReconnect) {
        TrayState::NeedsReconnect
    } else if in_use().any(|it| it.status == ConnectionStatus::Error && !is_offline(it)) {
        TrayState::Error
    } else if any(ConnectionStatus::Syncing) {
        let eighths = percent(&facts.sources).map(|percent| percent / 13);
        TrayState::Syncing { eighths }
    } else if facts.network_down || any(ConnectionStatus::Error) {
        TrayState::Offline
    } else if facts.updates_paused || any(ConnectionStatus::Paused) {
        TrayState::Paused
    } else {
        TrayState::Idle
    }
}

/// How far the updates are that go on: the one with the most still to come.
fn percent(sources: &[Source]) -> Option<u8> {
    let running = sources
        .iter()
        .filter(|source| source.status == ConnectionStatus::Syncing && !source.disconnected);
    let mut least = None;
    for source in running {
        let percent = source.percent?.min(100);
        least = Some(least.map_or(percent, |least: u8| least.min(percent)));
    }
    least
}

fn told(words: &Words, state: TrayState, sources: &[Source]) -> String {
    match state {
        TrayState::Idle if sources.is_empty() => words.no_source(),
        TrayState::Idle => words.up_to_date(),
        TrayState::Syncing { .. } => words.updating(percent(sources)),
        TrayState::NeedsReconnect => words.needs_reconnect(),
        TrayState::Error => words.failed(),
        TrayState::Offline => words.offline(),
        TrayState::Paused => words.paused(),
    }
}

fn source_lines(facts: &Facts, words: &Words) -> Vec<TrayItem> {
    let mut lines: Vec<TrayItem> = facts
        .sources
        .iter()
        .take(SOURCES_SHOWN)
        .map(|source| {
            let status = if source.disconnected {
                words.disconnected()
            } else {
                match source.status {
                    ConnectionStatus::Connected => words.connected(),
                    ConnectionStatus::Syncing => words.updating(source.percent),
                    ConnectionStatus::NeedsReconnect => words.needs_reconnect(),
                    ConnectionStatus::Paused => words.paused(),
                    ConnectionStatus::Error if source.reason.as_deref() == Some("network") => {
                        words.offline()
                    }
                    ConnectionStatus::Error => words.failed(),
                }
            };
            let updated = match source.updated_at {
                Some(at) => words.updated(at, facts.now, &facts.time_zone),
                None => words.never_updated(),
            };
            let name = shortened(&source.name);
            does(
                format!("{name}: {status}, {updated}"),
                DesktopAction::show(&place_of(source)),
            )
        })
        .collect();
    let more = facts.sources.len().saturating_sub(SOURCES_SHOWN);
    if more > 0 {
        lines.push(does(
            words.more_sources(more),
            DesktopAction::show("/connections"),
        ));
    }
    lines
}

/// Where in the window a source's state is explained.
fn place_of(source: &Source) -> String {
    match source.status {
        ConnectionStatus::Syncing => format!("/connections/{}/first-load", source.id),
        ConnectionStatus::Connected if !source.disconnected => format!("/warehouse/{}", source.id),
        _ => "/connections".to_owned(),
    }
}

fn reconnect_lines(facts: &Facts, words: &Words) -> Vec<TrayItem> {
    let ended = facts
        .sources
        .iter()
        .filter(|it| it.status == ConnectionStatus::NeedsReconnect && !it.disconnected);
    ended
        .map(|source| TrayItem {
            label: words.reconnect(&shortened(&source.name)),
            action: facts.may_manage.then(|| DesktopAction::Reconnect {
                connection_id: source.id.clone(),
            }),
        })
        .collect()
}

fn command_lines(facts: &Facts, words: &Words) -> Vec<TrayItem> {
    let managed = |label: String, wanted: bool, action: DesktopAction| TrayItem {
        label,
        action: (facts.may_manage && wanted).then_some(action),
    };
    let can_update = facts
        .sources
        .iter()
        .any(|source| !source.disconnected && source.status != ConnectionStatus::NeedsReconnect);
    let paused = facts.updates_paused;
    let pause = if paused {
        words.resume()
    } else {
        words.pause()
    };
    vec![
        does(words.open(), DesktopAction::Show { path: None }),
        managed(words.update(), can_update, DesktopAction::UpdateAll),
        managed(pause, true, DesktopAction::PauseUpdates { paused: !paused }),
        does(words.settings(), DesktopAction::show("/settings")),
    ]
}

fn tells(label: String) -> TrayItem {
    TrayItem {
        label,
        action: None,
    }
}

fn does(label: String, action: DesktopAction) -> TrayItem {
    TrayItem {
        label,
        action: Some(action),
    }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME_SIGNS {
        return name.to_owned();
    }
    let kept: String = name.chars().take(NAME_SIGNS - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
