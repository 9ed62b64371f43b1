//! What is said when the window closes or cannot: once, and remembered.

use crate::core::{Core, lock};
use crate::desktop::DesktopAction;
use crate::host::Notification;
use crate::wire::{ApiError, Event, Notice};

/// The name under which it is stored that the person knows of the tray, or of its absence.
const TOLD_OF_TRAY: &str = "told_of_tray";

impl Core {
    /// The window was hidden and the app is in the tray: says so the first time.
    pub(crate) async fn note_hidden(&self) -> Result<(), ApiError> {
        if !self.is_first_time("hides").await? {
            return Ok(());
        }
        let tongue = self.tongue().await?;
        self.notify(Notification {
            tag: TOLD_OF_TRAY.to_owned(),
            title: tongue
                .pick("Orgmirror is still running", "Orgmirror läuft weiter")
                .to_owned(),
            body: tongue
                .pick(
                    "Closing the window leaves it in the tray, where updates go on. To quit, use its menu there.",
                    "Beim Schließen des Fensters bleibt es im Infobereich, und Aktualisierungen laufen weiter. Zum Beenden dient dort das Menü.",
                )
                .to_owned(),
            opens: DesktopAction::Show { path: None },
            button: None,
        })
        .await
    }

    /// There is no tray: says in the window, the first time, that closing it quits.
    pub(crate) async fn note_no_tray(&self) -> Result<(), ApiError> {
        if !self.is_first_time("quits").await? {
            return Ok(());
        }
        let tongue = self.tongue().await?;
        let title = tongue.pick(
            "This desktop has no tray",
            "Dieser Desktop hat keinen Infobereich",
        );
        let body = tongue.pick(
            "Closing the window quits Orgmirror. Updates go on when you next open it.",
            "Mit dem Fenster schließen Sie Orgmirror. Aktualisierungen gehen beim nächsten Öffnen weiter.",
        );
        lock(&self.notices).push(Notice {
            body: body.to_owned(),
            ..Notice::plain(title)
        });
        self.tell(Event::NoticesChanged);
        Ok(())
    }

    /// Whether closing the window would end an update; then the window asks.
    pub(crate) async fn ask_before_quitting(&self) -> Result<bool, ApiError> {
        for row in self.list_connections().await? {
            let runs = self.open_source(&row.id).and_then(|it| it.live_run());
            if runs.is_some() {
                self.tell(Event::CloseAsked);
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the person was never told so; from now on they were.
    async fn is_first_time(&self, how: &'static str) -> Result<bool, ApiError> {
        self.stored(move |app| {
            let mut told: Vec<String> = app.get_setting(TOLD_OF_TRAY)?.unwrap_or_default();
            if told.iter().any(|it| it == how) {
                return Ok(false);
            }
            told.push(how.to_owned());
            app.set_setting(TOLD_OF_TRAY, &told)?;
            Ok(true)
        })
        .await
    }
}
