//! Logins that wait for the person in the browser, and how they ended.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use jiff::SignedDuration;
use salesforce::auth::{CallbackPage, LoginRequest, PendingLogin};
use secrecy::SecretString;
use store::ConnectionRow;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::accept::{accept, settle};
use crate::Host;
use crate::core::{Core, lock};
use crate::wire::{ApiError, Event, LoginAbout, LoginStarted, LoginState, LoginStatus};

/// Ended logins whose end can still be asked for.
const ENDED_KEPT: usize = 50;

/// What a login is meant to become.
pub(crate) struct Intent {
    pub(crate) login_url: Url,
    pub(crate) client_id: String,
    pub(crate) client_secret: Option<SecretString>,
    /// The embedded demo org.
    pub(crate) is_demo: bool,
    pub(crate) name: Option<String>,
    /// The source that is to be reconnected; another user or org is refused.
    pub(crate) expected: Option<ConnectionRow>,
    pub(crate) prompt_login: bool,
    pub(crate) callback_port: Option<u16>,
}

/// All logins since the engine was opened.
#[derive(Default)]
pub(crate) struct Logins {
    known: Mutex<BTreeMap<String, Known>>,
}

struct Known {
    status: LoginStatus,
    cancel: CancellationToken,
    port: Option<u16>,
    order: u64,
}

impl Logins {
    pub(crate) fn status(&self, id: &str) -> Result<LoginStatus, ApiError> {
        let known = lock(&self.known);
        known
            .get(id)
            .map(|known| known.status.clone())
            .ok_or_else(not_found)
    }

    /// Ends a login that still waits; one that has ended stays as it is.
    pub(crate) fn cancel(&self, id: &str) -> Result<(), ApiError> {
        let known = lock(&self.known);
        known
            .get(id)
            .map(|known| known.cancel.cancel())
            .ok_or_else(not_found)
    }

    /// Whether any waits for the person in the browser.
    pub(crate) fn any_waits(&self) -> bool {
        let known = lock(&self.known);
        known
            .values()
            .any(|known| known.status.state == LoginState::Waiting)
    }

    /// Ends the logins that would reconnect this source.
    pub(crate) fn cancel_of(&self, connection_id: &str) {
        for known in lock(&self.known).values() {
            if known.status.about.reconnects.as_deref() == Some(connection_id) {
                known.cancel.cancel();
            }
        }
    }

    /// Ends the logins that wait on one of these ports; whether there are any.
    fn cancel_waiting_on(&self, ports: &[u16]) -> bool {
        let known = lock(&self.known);
        let mut found = false;
        for known in known.values() {
            let holds = known.port.is_some_and(|port| ports.contains(&port));
            if holds && known.status.state == LoginState::Waiting {
                known.cancel.cancel();
                found = true;
            }
        }
        found
    }

    fn begin(&self, id: &str, cancel: &CancellationToken, port: Option<u16>, about: LoginAbout) {
        let mut known = lock(&self.known);
        let order = known
            .values()
            .map(|known| known.order + 1)
            .max()
            .unwrap_or(0);
        let status = LoginStatus {
            state: LoginState::Waiting,
            connection_id: None,
            reconnected: false,
            error: None,
            about,
        };
        let cancel = cancel.clone();
        known.insert(
            id.to_owned(),
            Known {
                status,
                cancel,
                port,
                order,
            },
        );
        while known.len() > ENDED_KEPT {
            let oldest = known
                .iter()
                .filter(|(_, known)| known.status.state != LoginState::Waiting)
                .min_by_key(|(_, known)| known.order)
                .map(|(id, _)| id.clone());
            let Some(oldest) = oldest else { break };
            known.remove(&oldest);
        }
    }

    fn end(&self, id: &str, status: LoginStatus) {
        if let Some(known) = lock(&self.known).get_mut(id) {
            known.status = status;
        }
    }
}

fn not_found() -> ApiError {
    ApiError::new("login_not_found", "there is no such login")
}

impl Core {
    /// Opens the callback listener and, where the host can, the browser.
    pub(crate) async fn start_login(
        self: &Arc<Self>,
        intent: Intent,
    ) -> Result<LoginStarted, ApiError> {
        let pending = self.begin_login(&intent).await?;
        let id = uuid::Uuid::new_v4().to_string();
        let cancel = self.tasks.stop().child_token();
        let timeout = SignedDuration::try_from(self.login_timeout).unwrap_or(SignedDuration::MAX);
        let now = (self.clock)();
        let expires_at = now.checked_add(timeout).unwrap_or(now);
        let started = LoginStarted {
            login_id: id.clone(),
            authorize_url: pending.authorize_url().to_string(),
            redirect_uri: pending.redirect_uri().to_string(),
            expires_at: salesforce::soql::datetime(expires_at),
        };
        if self.host.opens_browser() {
            let url = started.authorize_url.clone();
            let opened = self.ask_host(move |host| host.open_url(&url)).await?;
            opened.map_err(|error| ApiError::new("browser_failed", error.to_string()))?;
        }
        let about = self.about_login(&intent, &started);
        let port = pending.redirect_uri().port();
        self.logins.begin(&id, &cancel, port, about.clone());
        let reconnects = about.reconnects.as_deref();
        if reconnects.is_some_and(|id| self.leaving.has(id)) {
            cancel.cancel();
        }
        let core = Arc::clone(self);
        self.tasks.spawn("login", async move {
            let status = await_login(&core, pending, &intent, &cancel, about).await;
            let connected = status.state == LoginState::Connected;
            core.logins.end(&id, status);
            core.tell(Event::LoginChanged { login_id: id });
            if connected {
                let focused = core.ask_host(Host::focus_window).await;
                if let Err(error) = focused {
                    tracing::warn!(code = error.code, "the window was not focused");
                }
            }
        });
        Ok(started)
    }

    fn about_login(&self, intent: &Intent, started: &LoginStarted) -> LoginAbout {
        let known = intent.expected.as_ref();
        let name = known.map(|row| &row.name).or(intent.name.as_ref());
        let host = || intent.login_url.host_str().unwrap_or_default().to_owned();
        LoginAbout {
            name: name.cloned().unwrap_or_else(host),
            authorize_url: started.authorize_url.clone(),
            expires_at: started.expires_at.clone(),
            reconnects: known.map(|row| row.id.clone()),
            demo: self.running_demo_org().filter(|_| intent.is_demo).cloned(),
        }
    }

    /// Logins that wait already give way where they hold a port this one needs.
    async fn begin_login(&self, intent: &Intent) -> Result<PendingLogin, ApiError> {
        let request = LoginRequest {
            login_url: intent.login_url.clone(),
            client_id: intent.client_id.clone(),
            client_secret: intent.client_secret.clone(),
            ports: intent
                .callback_port
                .map_or_else(|| self.callback_ports.clone(), |port| vec![port]),
            prompt_login: intent.prompt_login,
            login_hint: intent.expected.as_ref().map(|row| row.username.clone()),
        };
        match PendingLogin::begin(request.clone()).await {
            Err(salesforce::Error::PortsTaken { .. })
                if self.logins.cancel_waiting_on(&request.ports) =>
            {
                // The listeners close as soon as their tasks have seen the cancellation.
                for _ in 0..50 {
                    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                    match PendingLogin::begin(request.clone()).await {
                        Err(salesforce::Error::PortsTaken { .. }) => {}
                        other => return Ok(other?),
                    }
                }
                Ok(PendingLogin::begin(request).await?)
            }
            other => Ok(other?),
        }
    }
}

async fn await_login(
    core: &Arc<Core>,
    pending: PendingLogin,
    intent: &Intent,
    cancel: &CancellationToken,
    about: LoginAbout,
) -> LoginStatus {
    let page = CallbackPage::plain("Orgmirror");
    let ended = pending
        .finish(&core.http, &page, core.login_timeout, cancel, |grant| {
            accept(core, grant, intent, cancel)
        })
        .await;
    if let Ok(accepted) = &ended {
        settle(core, &accepted.connection_id).await;
    }
    match ended {
        Ok(accepted) => LoginStatus {
            state: LoginState::Connected,
            connection_id: Some(accepted.connection_id),
            reconnected: accepted.reconnected,
            error: None,
            about,
        },
        Err(error) => LoginStatus {
            state: LoginState::Failed,
            connection_id: None,
            reconnected: false,
            error: Some(match error.code.as_str() {
                "cancelled" => ApiError::new("login_cancelled", "the login was cancelled"),
                _ => error,
            }),
            about,
        },
    }
}
