//! Telling it: by the desktop, and in the window where the desktop shows no notifications.

use std::sync::Arc;

use store::{RunRow, RunState};

use super::rule::{Cause, End, Told, after_update};
use super::words;
use crate::Host;
use crate::core::{Core, lock};
use crate::desktop::DesktopAction;
use crate::host::Notification;
use crate::language::{Language, Texts};
use crate::wire::{ApiError, Event, Notice};

/// How an update ended, as whoever ended it knows.
pub(crate) struct UpdateEnd<'a> {
    pub(crate) connection_id: &'a str,
    pub(crate) name: &'a str,
    /// None where it did not even begin.
    pub(crate) run: Option<RunRow>,
    pub(crate) is_whole: bool,
    pub(crate) needs_reconnect: bool,
    /// What the source says of it.
    pub(crate) code: Option<&'a str>,
    /// The language in which the person asked to be told of it.
    pub(crate) asked: Option<&'a str>,
}

/// The name under which it is stored what the person knows of a source.
fn told_of(connection_id: &str) -> String {
    format!("told_of {connection_id}")
}

/// Forgets what the person was told of a source that is gone.
pub(crate) async fn forget_told(core: &Core, connection_id: &str) -> Result<(), ApiError> {
    let name = told_of(connection_id);
    core.stored(move |app| app.delete_setting(&name)).await
}

impl Core {
    /// Tells what is worth telling after an update, and remembers what the person knows now.
    pub(crate) async fn tell_after_update(&self, end: UpdateEnd<'_>) -> Result<(), ApiError> {
        let rule_end = End {
            state: end.run.as_ref().map_or(RunState::Failed, |run| run.state),
            first_load: end.run.as_ref().is_some_and(|run| run.first_load),
            is_whole: end.is_whole,
            needs_reconnect: end.needs_reconnect,
            code: end.code,
            asked: end.asked.is_some(),
            at: (self.clock)(),
        };
        let before = self.told(end.connection_id).await?;
        let (told, cause) = after_update(before, rule_end);
        self.remember_told(end.connection_id, before, told).await?;
        match cause {
            Some(cause) => self.tell_cause(cause, &end).await,
            // What is still shown of it is out of date.
            None if before.waits_for_person() && !told.waits_for_person() => {
                let tag = update_tag(end.connection_id);
                self.ask_host(move |host: &dyn Host| host.withdraw(&tag))
                    .await
            }
            None => Ok(()),
        }
    }

    async fn told(&self, connection_id: &str) -> Result<Told, ApiError> {
        let name = told_of(connection_id);
        let told = self.stored(move |app| app.get_setting(&name)).await?;
        Ok(told.unwrap_or_default())
    }

    async fn remember_told(&self, id: &str, before: Told, told: Told) -> Result<(), ApiError> {
        if told == before {
            return Ok(());
        }
        let name = told_of(id);
        self.stored(move |app| app.set_setting(&name, &told)).await
    }

    /// Whether the first load of the source has begun, and not ended well yet.
    pub(crate) async fn is_first_load_open(&self, connection_id: &str) -> Result<bool, ApiError> {
        Ok(self.told(connection_id).await?.first_load_open)
    }

    /// Remembers it: from its start on, since a process that is killed tells of no end.
    pub(crate) async fn note_first_load(&self, id: &str, is_open: bool) -> Result<(), ApiError> {
        let before = self.told(id).await?;
        let mut told = before;
        told.first_load_open = is_open;
        self.remember_told(id, before, told).await
    }

    async fn tell_cause(&self, cause: Cause, end: &UpdateEnd<'_>) -> Result<(), ApiError> {
        let in_part = end
            .run
            .as_ref()
            .is_some_and(|run| run.state == RunState::PartlyFailed);
        let (title, body) = match (cause, &end.run) {
            (Cause::Complete, Some(run)) => {
                words::of_update(run, Language::of_locale(end.asked.unwrap_or_default()))
            }
            _ => words::of_cause(cause, in_part, end.code, self.language().await?),
        };
        let id = end.connection_id;
        let place = match (cause, &end.run) {
            (Cause::Complete | Cause::KeepsFailing { .. } | Cause::NotReached, Some(run)) => {
                format!("/history/{id}/{}", run.id)
            }
            (Cause::FirstLoadComplete, _) => format!("/connections/{id}/first-load"),
            _ => "/connections".to_owned(),
        };
        self.notify_of(
            end.run.as_ref().map(|run| run.id.clone()),
            Notification {
                // The news of a source's updates replace one another.
                tag: update_tag(id),
                title: format!("{}: {title}", end.name),
                body,
                opens: DesktopAction::show(&place),
                button: None,
            },
        )
        .await
    }

    /// Salesforce ended the login of this source.
    pub(crate) async fn tell_login_ended(&self, id: &str, name: &str) -> Result<(), ApiError> {
        lock(&self.told_ended).insert(id.to_owned());
        let language = self.language().await?;
        let (title, body) = words::of_login_ended(language);
        let button = Texts::of(language).text("notification.reconnect");
        let reconnect = DesktopAction::Reconnect {
            connection_id: id.to_owned(),
        };
        self.notify(Notification {
            tag: login_tag(id),
            title: format!("{name}: {title}"),
            body,
            opens: DesktopAction::show("/connections"),
            button: Some((button, reconnect)),
        })
        .await
    }

    /// The source has a login again: a notification that still asks for one is out of date.
    pub(crate) async fn withdraw_login_ended(&self, id: &str) -> Result<(), ApiError> {
        lock(&self.told_ended).remove(id);
        let tag = login_tag(id);
        self.ask_host(move |host: &dyn Host| host.withdraw(&tag))
            .await
    }

    /// Takes back, as a task, what would lead nowhere once the app has ended: its button.
    pub(crate) fn withdraw_buttons(self: &Arc<Self>) {
        let core = Arc::clone(self);
        let ended = std::mem::take(&mut *lock(&self.told_ended));
        self.tasks.spawn("withdrawal", async move {
            for id in ended {
                if let Err(error) = core.withdraw_login_ended(&id).await {
                    tracing::info!(code = error.code, "a notification was not taken back");
                }
            }
        });
    }

    pub(crate) async fn notify(&self, notification: Notification) -> Result<(), ApiError> {
        self.notify_of(None, notification).await
    }

    async fn notify_of(
        &self,
        run_id: Option<String>,
        notification: Notification,
    ) -> Result<(), ApiError> {
        let shown = notification.clone();
        let notified = self
            .ask_host(move |host: &dyn Host| host.notify(&shown))
            .await?;
        let Err(error) = notified else {
            return Ok(());
        };
        tracing::info!(%error, "the system tells nothing, the interface does");
        let path = match notification.opens {
            DesktopAction::Show { path } => path,
            _ => None,
        };
        lock(&self.notices).push(Notice {
            run_id,
            body: notification.body,
            path,
            ..Notice::plain(&notification.title)
        });
        self.tell(Event::NoticesChanged);
        Ok(())
    }
}

fn update_tag(connection_id: &str) -> String {
    format!("update {connection_id}")
}

fn login_tag(connection_id: &str) -> String {
    format!("login {connection_id}")
}
