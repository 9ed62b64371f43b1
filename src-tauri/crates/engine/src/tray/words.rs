//! The tray's texts in both languages.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::desktop::Tongue;

/// The texts in one language.
pub(super) struct Words {
    tongue: Tongue,
}

impl Words {
    pub(super) fn of(tongue: Tongue) -> Self {
        Self { tongue }
    }

    fn pick(&self, english: &str, german: &str) -> String {
        self.tongue.pick(english, german).to_owned()
    }

    pub(super) fn no_source(&self) -> String {
        self.pick("no data source yet", "noch keine Datenquelle")
    }

    pub(super) fn up_to_date(&self) -> String {
        self.pick("nothing to do", "nichts zu tun")
    }

    pub(super) fn updating(&self, percent: Option<u8>) -> String {
        let (english, german) = ("updating", "wird aktualisiert");
        match percent {
            Some(percent) => self.pick(
                &format!("{english}, {percent} %"),
                &format!("{german}, {percent} %"),
            ),
            None => self.pick(english, german),
        }
    }

    pub(super) fn needs_reconnect(&self) -> String {
        self.pick("needs reconnect", "Anmeldung nötig")
    }

    pub(super) fn failed(&self) -> String {
        self.pick("update failed", "Aktualisierung fehlgeschlagen")
    }

    pub(super) fn offline(&self) -> String {
        self.pick("offline", "offline")
    }

    pub(super) fn paused(&self) -> String {
        self.pick("paused", "pausiert")
    }

    pub(super) fn connected(&self) -> String {
        self.pick("connected", "verbunden")
    }

    pub(super) fn disconnected(&self) -> String {
        self.pick("disconnected", "getrennt")
    }

    pub(super) fn never_updated(&self) -> String {
        self.pick("never updated", "nie aktualisiert")
    }

    /// The time of day, with the date where that was not today.
    pub(super) fn updated(&self, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        let (at, now) = (
            at.to_zoned_datetime(zone.clone()),
            now.to_zoned_datetime(zone.clone()),
        );
        let form = match (at.date() == now.date(), at.year() == now.year()) {
            (true, _) => "%H:%M",
            (false, true) => self.tongue.pick("%-d %b, %H:%M", "%d.%m., %H:%M"),
            (false, false) => self.tongue.pick("%-d %b %Y", "%d.%m.%Y"),
        };
        let at = at.strftime(form);
        self.pick(&format!("updated {at}"), &format!("aktualisiert {at}"))
    }

    pub(super) fn more_sources(&self, more: usize) -> String {
        self.pick(&format!("{more} more"), &format!("{more} weitere"))
    }

    pub(super) fn reconnect(&self, name: &str) -> String {
        self.pick(
            &format!("Reconnect {name}"),
            &format!("{name} erneut verbinden"),
        )
    }

    pub(super) fn open(&self) -> String {
        self.pick("Open Orgmirror", "Orgmirror öffnen")
    }

    pub(super) fn update(&self) -> String {
        self.pick("Force an update", "Aktualisierung erzwingen")
    }

    pub(super) fn pause(&self) -> String {
        self.pick("Pause updates", "Aktualisierungen anhalten")
    }

    pub(super) fn resume(&self) -> String {
        self.pick("Resume updates", "Aktualisierungen fortsetzen")
    }

    pub(super) fn settings(&self) -> String {
        self.pick("Settings", "Einstellungen")
    }

    pub(super) fn quit(&self) -> String {
        self.pick("Quit", "Beenden")
    }
}
