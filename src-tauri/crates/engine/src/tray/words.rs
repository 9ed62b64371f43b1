//! The tray's words in one language.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::language::{Language, Texts};

/// The texts in one language.
pub(super) struct Words {
    texts: &'static Texts,
}

impl Words {
    pub(super) fn of(language: Language) -> Self {
        Self {
            texts: Texts::of(language),
        }
    }

    pub(super) fn no_source(&self) -> String {
        self.texts.text("tray.no_source")
    }

    pub(super) fn up_to_date(&self) -> String {
        self.texts.text("tray.up_to_date")
    }

    pub(super) fn updating(&self, percent: Option<u8>) -> String {
        match percent {
            Some(percent) => {
                let percent = percent.to_string();
                let percent = [("percent", percent.as_str())];
                self.texts.fill("tray.updating_percent", &percent)
            }
            None => self.texts.text("tray.updating"),
        }
    }

    pub(super) fn needs_reconnect(&self) -> String {
        self.texts.text("tray.needs_reconnect")
    }

    pub(super) fn failed(&self) -> String {
        self.texts.text("tray.failed")
    }

    pub(super) fn offline(&self) -> String {
        self.texts.text("tray.offline")
    }

    pub(super) fn paused(&self) -> String {
        self.texts.text("tray.paused")
    }

    pub(super) fn connected(&self) -> String {
        self.texts.text("tray.connected")
    }

    pub(super) fn disconnected(&self) -> String {
        self.texts.text("tray.disconnected")
    }

    pub(super) fn never_updated(&self) -> String {
        self.texts.text("tray.never_updated")
    }

    /// The time of day, with the date where that was not today.
    pub(super) fn updated(&self, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        let (at, now) = (
            at.to_zoned_datetime(zone.clone()),
            now.to_zoned_datetime(zone.clone()),
        );
        let form = match (at.date() == now.date(), at.year() == now.year()) {
            (true, _) => "tray.at.today",
            (false, true) => "tray.at.this_year",
            (false, false) => "tray.at.earlier",
        };
        let at = at.strftime(&self.texts.text(form)).to_string();
        self.texts.fill("tray.updated", &[("at", &at)])
    }

    pub(super) fn more_sources(&self, more: usize) -> String {
        let more = more.to_string();
        self.texts.fill("tray.more_sources", &[("more", &more)])
    }

    pub(super) fn reconnect(&self, name: &str) -> String {
        self.texts.fill("tray.reconnect", &[("name", name)])
    }

    pub(super) fn open(&self) -> String {
        self.texts.text("tray.open")
    }

    pub(super) fn update(&self) -> String {
        self.texts.text("tray.update")
    }

    pub(super) fn pause(&self) -> String {
        self.texts.text("tray.pause")
    }

    pub(super) fn resume(&self) -> String {
        self.texts.text("tray.resume")
    }

    pub(super) fn settings(&self) -> String {
        self.texts.text("tray.settings")
    }

    pub(super) fn quit(&self) -> String {
        self.texts.text("tray.quit")
    }
}
