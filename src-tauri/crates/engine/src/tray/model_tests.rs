use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Facts, Source, Tray, TrayState, tray};
use crate::desktop::DesktopAction;
use crate::language::Language;
use crate::wire::ConnectionStatus;

const NOW: &str = "2026-05-04T10:00:00Z";

fn source(status: ConnectionStatus) -> Source {
    Source {
        id: "c1".to_owned(),
        name: "Acme".to_owned(),
        status,
        reason: None,
        disconnected: false,
        percent: None,
        updated_at: Some("2026-05-04T09:48:00Z".parse().expect("instant")),
    }
}

fn facts(sources: Vec<Source>) -> Facts {
    Facts {
        sources,
        updates_paused: false,
        network_down: false,
        may_manage: true,
        language: Language::English,
        now: NOW.parse().expect("instant"),
        time_zone: TimeZone::UTC,
    }
}

fn labels(tray: &Tray) -> Vec<&str> {
    let items = tray.groups.iter().flatten();
    items.map(|item| item.label.as_str()).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn the_most_pressing_state_is_shown_in_picture_and_words() {
    use ConnectionStatus::{Connected, Error, NeedsReconnect, Paused, Syncing};
    let at = |percent| Source {
        percent: Some(percent),
        ..source(Syncing)
    };
    let offline = Source {
        reason: Some("network".to_owned()),
        ..source(Error)
    };
    let disconnected = Source {
        disconnected: true,
        ..source(NeedsReconnect)
    };
    let syncing = |eighths| TrayState::Syncing { eighths };
    for (sources, state, english, german) in [
        (
            vec![],
            TrayState::Idle,
            "no data source yet",
            "noch keine Datenquelle",
        ),
        (
            vec![source(Connected)],
            TrayState::Idle,
            "nothing to do",
            "nichts zu tun",
        ),
        (
            vec![disconnected],
            TrayState::Idle,
            "nothing to do",
            "nichts zu tun",
        ),
        (
            vec![source(Paused)],
            TrayState::Paused,
            "paused",
            "pausiert",
        ),
        (
            vec![offline.clone()],
            TrayState::Offline,
            "offline",
            "offline",
        ),
        (
            vec![source(Syncing)],
            syncing(None),
            "updating",
            "wird aktualisiert",
        ),
        (
            vec![at(0)],
            syncing(Some(0)),
            "updating, 0 %",
            "wird aktualisiert, 0 %",
        ),
        (
            vec![at(63)],
            syncing(Some(4)),
            "updating, 63 %",
            "wird aktualisiert, 63 %",
        ),
        (
            vec![at(100)],
            syncing(Some(7)),
            "updating, 100 %",
            "wird aktualisiert, 100 %",
        ),
        // Two at once are as far as the slower one.
        (
            vec![at(63), at(20)],
            syncing(Some(1)),
            "updating, 20 %",
            "wird aktualisiert, 20 %",
        ),
        (
            vec![at(63), source(Syncing)],
            syncing(None),
            "updating",
            "wird aktualisiert",
        ),
        (
            vec![offline, source(Paused), at(63)],
            syncing(Some(4)),
            "updating, 63 %",
            "wird aktualisiert, 63 %",
        ),
        (
            vec![at(63), source(Error)],
            TrayState::Error,
            "update failed",
            "Aktualisierung fehlgeschlagen",
        ),
        (
            vec![source(Error), source(NeedsReconnect), source(Syncing)],
            TrayState::NeedsReconnect,
            "needs reconnect",
            "Anmeldung nötig",
        ),
    ] {
        let mut facts = facts(sources);
        let shown = tray(&facts);
        assert_eq!(shown.state, state, "{:?}", facts.sources);
        assert_eq!(shown.title, format!("Orgmirror: {english}"));
        facts.language = Language::German;
        assert_eq!(tray(&facts).title, format!("Orgmirror: {german}"));
    }
}

#[test]
fn all_updates_paused_and_no_network_are_told_too() {
    let mut quiet = facts(vec![source(ConnectionStatus::Connected)]);
    quiet.updates_paused = true;
    assert_eq!(tray(&quiet).state, TrayState::Paused);
    assert!(labels(&tray(&quiet)).contains(&"Resume updates"));
    quiet.network_down = true;
    assert_eq!(tray(&quiet).state, TrayState::Offline);
}

#[test]
fn the_menu_tells_of_each_source_and_leads_to_its_place() {
    let mut both = facts(vec![
        source(ConnectionStatus::Connected),
        Source {
            id: "c2".to_owned(),
            name: "Globex".to_owned(),
            ..source(ConnectionStatus::NeedsReconnect)
        },
    ]);
    let english = tray(&both);
    assert_eq!(
        labels(&english),
        [
            "Orgmirror: needs reconnect",
            "Acme: connected, updated 09:48",
            "Globex: needs reconnect, updated 09:48",
            "Reconnect Globex",
            "Open Orgmirror",
            "Force an update",
            "Pause updates",
            "Settings",
            "Quit",
        ]
    );
    let actions: Vec<_> = english
        .groups
        .iter()
        .flatten()
        .map(|it| it.action.clone())
        .collect();
    assert_eq!(
        actions,
        [
            None,
            Some(DesktopAction::show("/warehouse/c1")),
            Some(DesktopAction::show("/connections")),
            Some(DesktopAction::Reconnect {
                connection_id: "c2".to_owned()
            }),
            Some(DesktopAction::Show { path: None }),
            Some(DesktopAction::UpdateAll),
            Some(DesktopAction::PauseUpdates { paused: true }),
            Some(DesktopAction::show("/settings")),
            Some(DesktopAction::Quit),
        ]
    );
    both.language = Language::German;
    assert_eq!(
        labels(&tray(&both)),
        [
            "Orgmirror: Anmeldung nötig",
            "Acme: verbunden, aktualisiert 09:48",
            "Globex: Anmeldung nötig, aktualisiert 09:48",
            "Globex erneut verbinden",
            "Orgmirror öffnen",
            "Aktualisierung erzwingen",
            "Aktualisierungen pausieren",
            "Einstellungen",
            "Beenden",
        ]
    );
}

#[test]
fn who_may_not_manage_can_look_and_quit() {
    let mut looks = facts(vec![source(ConnectionStatus::NeedsReconnect)]);
    looks.may_manage = false;
    let shown = tray(&looks);
    let dead: Vec<_> = shown
        .groups
        .iter()
        .flatten()
        .filter(|item| item.action.is_none())
        .map(|item| item.label.as_str())
        .collect();
    assert_eq!(
        dead,
        [
            "Orgmirror: needs reconnect",
            "Reconnect Acme",
            "Force an update",
            "Pause updates"
        ]
    );
}

#[test]
fn what_was_not_today_has_its_date() {
    let updated = |at: Option<&str>, language| {
        let at = at.map(|at| at.parse::<Timestamp>().expect("instant"));
        let mut shown = facts(vec![Source {
            updated_at: at,
            ..source(ConnectionStatus::Connected)
        }]);
        shown.language = language;
        tray(&shown).groups[0][1].label.clone()
    };
    for (at, english, german) in [
        (None, "never updated", "nie aktualisiert"),
        (
            Some("2026-05-04T00:00:00Z"),
            "updated 00:00",
            "aktualisiert 00:00",
        ),
        (
            Some("2026-05-03T23:59:00Z"),
            "updated 3 May, 23:59",
            "aktualisiert 03.05., 23:59",
        ),
        (
            Some("2025-12-31T08:00:00Z"),
            "updated 31 Dec 2025",
            "aktualisiert 31.12.2025",
        ),
    ] {
        assert_eq!(
            updated(at, Language::English),
            format!("Acme: connected, {english}")
        );
        assert_eq!(
            updated(at, Language::German),
            format!("Acme: verbunden, {german}")
        );
    }
}

#[test]
fn many_sources_and_long_names_keep_the_menu_short() {
    let long = Source {
        name: "Ä".repeat(80),
        ..source(ConnectionStatus::Connected)
    };
    let shown = tray(&facts(vec![long; 14]));
    let group = &shown.groups[0];
    assert_eq!(group.len(), 12);
    assert_eq!(group[11].label, "4 more");
    assert!(
        group[1]
            .label
            .starts_with(&format!("{}…: ", "Ä".repeat(39)))
    );
}
