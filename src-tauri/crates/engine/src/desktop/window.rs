//! What is said when the window closes or cannot: once, and remembered.

use crate::Host;
use crate::core::Core;
use crate::desktop::DesktopAction;
use crate::host::Notification;
use crate::language::Texts;
use crate::wire::{ApiError, Event};

/// The name under which it is stored that the person knows of the tray, or of its absence.
const TOLD_OF_TRAY: &str = "told_of_tray";
const HIDES: &str = "hides";
const QUITS: &str = "quits";

impl Core {
    /// The window was hidden and the app is in the tray: says so the first time.
    pub(crate) async fn note_hidden(&self) -> Result<(), ApiError> {
        if !self.is_first_time(HIDES).await? {
            return Ok(());
        }
        let texts = Texts::of(self.language().await?);
        self.notify(Notification {
            tag: TOLD_OF_TRAY.to_owned(),
            title: texts.text("notification.still_running.title"),
            body: texts.text("notification.still_running.body"),
            opens: DesktopAction::Show { path: None },
            button: None,
        })
        .await
    }

    /// Whether the window still has to tell that closing it quits.
    pub(crate) async fn tells_of_quitting(&self) -> Result<bool, ApiError> {
        if self.ask_host(Host::has_tray).await? != Some(false) {
            return Ok(false);
        }
        let told = self
            .stored(|app| app.get_setting::<Vec<String>>(TOLD_OF_TRAY))
            .await?;
        Ok(!told.unwrap_or_default().iter().any(|it| it == QUITS))
    }

    /// The person has read it.
    pub(crate) async fn note_quitting_read(&self) -> Result<(), ApiError> {
        self.is_first_time(QUITS).await?;
        self.tell(Event::DesktopChanged);
        Ok(())
    }

    /// Whether closing the window would end an update; then the window asks.
    pub(crate) async fn ask_before_quitting(&self) -> Result<bool, ApiError> {
        let is_updating = self.is_updating().await?;
        if is_updating {
            self.tell(Event::CloseAsked);
        }
        Ok(is_updating)
    }

    /// Whether an update of any source goes on in this process.
    pub(crate) async fn is_updating(&self) -> Result<bool, ApiError> {
        let rows = self.list_connections().await?;
        let runs = |id: &str| self.open_source(id).and_then(|it| it.live_run());
        Ok(rows.iter().any(|row| runs(&row.id).is_some()))
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
