use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use http::Method;
use jiff::Timestamp;
use oauth2::{CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope};
use secrecy::SecretString;
use tokio::sync::{oneshot, watch};
use tokio_util::sync::CancellationToken;
use url::Url;

use super::callback::{Arrival, CALLBACK_PATH, Listener, Reception, Verdict, serve};
use super::token::{OAuthClient, Tokens, oauth_client};
use super::{CallbackPage, Credentials, Grant, TokenEndpoint};
use crate::http::{Bounds, Outgoing, build, check, is_allowed};
use crate::org::{ids_of, ids_of_user_info};
use crate::{Error, HttpClient};

/// What the app asks for: to read by the API, and to go on reading later.
const SCOPES: [&str; 2] = ["api", "refresh_token"];

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

/// How long the listener stays for the browser to fetch the last page.
const LAST_PAGE_TIMEOUT: Duration = Duration::from_secs(3);

/// A login that waits for the person in the browser.
pub struct PendingLogin {
    request: LoginRequest,
    listener: Listener,
    client: OAuthClient,
    verifier: PkceCodeVerifier,
    state: CsrfToken,
    authorize_url: Url,
    redirect_uri: Url,
}

impl PendingLogin {
    /// Opens the listener on the first free port; the browser is for the caller to open.
    ///
    /// # Errors
    /// [`Error::PortsTaken`], [`Error::Listener`], [`Error::Address`].
    pub async fn begin(request: LoginRequest) -> Result<Self, Error> {
        if !is_allowed(&request.login_url) {
            return Err(Error::Address {
                address: request.login_url.origin().ascii_serialization(),
                reason: "it is neither https nor on this machine",
            });
        }
        let listener = Listener::open(&request.ports).await?;
        let redirect = format!("http://localhost:{}{CALLBACK_PATH}", listener.port());
        let redirect_uri = Url::parse(&redirect)
            .map_err(|error| Error::unreadable("the callback address", error))?;
        let secret = request.client_secret.as_ref();
        let client = oauth_client(&request.login_url, &request.client_id, secret);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let redirect = RedirectUrl::from_url(redirect_uri.clone());
        let mut authorize = client
            .authorize_url(|| CsrfToken::new_random_len(32))
            .set_redirect_uri(Cow::Owned(redirect))
            .set_pkce_challenge(challenge)
            .add_scopes(SCOPES.map(|scope| Scope::new(scope.to_owned())));
        if request.prompt_login {
            authorize = authorize.add_extra_param("prompt", "login");
        }
        if let Some(username) = &request.login_hint {
            authorize = authorize.add_extra_param("login_hint", username.as_str());
        }
        let (authorize_url, state) = authorize.url();
        Ok(Self {
            request,
            listener,
            client,
            verifier,
            state,
            authorize_url,
            redirect_uri,
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

    /// Waits for the browser, exchanges the code, hands the grant to `accept`, shows the browser
    /// how that ended, and closes the listener.
    ///
    /// A code is exchanged to the end even where `cancel` comes meanwhile, and `accept` is not
    /// broken off: tokens are never dropped unrevoked. The grant is `accept`'s to keep or to revoke.
    ///
    /// Some of Salesforce's refusals stay an error page in the browser and never come back: then
    /// only `timeout` or `cancel` ends the wait.
    ///
    /// # Errors
    /// [`Error::Refused`], [`Error::LoginTimedOut`], [`Error::Cancelled`], [`Error::Network`].
    pub async fn finish<T, E, Accepting>(
        self,
        http: &HttpClient,
        page: &CallbackPage,
        timeout: Duration,
        cancel: &CancellationToken,
        accept: impl FnOnce(Grant) -> Accepting,
    ) -> Result<T, E>
    where
        E: From<Error>,
        Accepting: Future<Output = Result<T, E>>,
    {
        let (arrival_sender, arrival) = oneshot::channel();
        let (verdict, verdict_receiver) = watch::channel(Verdict::Pending);
        let reception = Arc::new(Reception::new(
            self.listener.port(),
            self.state.secret(),
            page.clone(),
            arrival_sender,
            verdict_receiver,
        ));
        let _serving = serve(self.listener, reception.clone());
        let arrival = tokio::select! {
            biased;
            () = cancel.cancelled() => return Err(Error::Cancelled.into()),
            arrival = arrival => arrival.map_err(|_| Error::Cancelled)?,
            () = tokio::time::sleep(timeout) => {
                let error = reception.hint().map_or(Error::LoginTimedOut, Error::Refused);
                return Err(error.into());
            }
        };
        let endpoint = TokenEndpoint {
            http: http.clone(),
            login_url: self.request.login_url,
            client_id: self.request.client_id,
        };
        let secret = self.request.client_secret;
        let granted = match arrival {
            Arrival::Refused(refusal) => Err(Error::Refused(refusal)),
            Arrival::Code(code) => {
                let exchange =
                    endpoint.exchange_code(&self.client, code, &self.redirect_uri, self.verifier);
                match exchange.await {
                    Ok(tokens) => endpoint.grant(tokens, secret, cancel).await,
                    Err(error) => Err(error),
                }
            }
        };
        let (ended, result) = match granted {
            Ok(grant) => match accept(grant).await {
                Ok(accepted) => (Verdict::Done, Ok(accepted)),
                // The app has the reason, and what to do.
                Err(error) => (Verdict::Failed(""), Err(error)),
            },
            Err(error) => (Verdict::Failed(error.code()), Err(error.into())),
        };
        verdict.send_replace(ended);
        // The browser asks for the page at once; one that was closed is not waited for.
        tokio::select! {
            biased;
            () = reception.page_shown() => {}
            () = cancel.cancelled() => {}
            () = tokio::time::sleep(LAST_PAGE_TIMEOUT) => {
                tracing::debug!("the browser did not fetch the last page");
            }
        }
        result
    }
}

impl TokenEndpoint {
    /// What fresh tokens say of org and user; tokens that come to nothing are revoked.
    async fn grant(
        &self,
        tokens: Tokens,
        client_secret: Option<SecretString>,
        cancel: &CancellationToken,
    ) -> Result<Grant, Error> {
        let token = tokens.refresh_token.as_ref();
        let token = token.unwrap_or(&tokens.access_token).clone();
        let granted = if cancel.is_cancelled() {
            Err(Error::Cancelled)
        } else {
            self.read_grant(tokens, client_secret).await
        };
        if granted.is_err()
            && let Err(error) = self.revoke(&token).await
        {
            tracing::warn!(code = error.code(), "a dropped login was not revoked");
        }
        granted
    }

    async fn read_grant(
        &self,
        tokens: Tokens,
        client_secret: Option<SecretString>,
    ) -> Result<Grant, Error> {
        // A login on My Domain or on loopback is at home there.
        let instance_url = tokens.instance_url.unwrap_or_else(|| {
            let mut origin = self.login_url.clone();
            origin.set_path("");
            origin.set_query(None);
            origin.set_fragment(None);
            origin
        });
        self.check_instance(&instance_url)?;
        let told = tokens.identity_url.as_ref().map(ids_of);
        let (org_id, user_id) = match told {
            Some(Ok(ids)) => ids,
            _ => self.ask_ids(&instance_url, &tokens.access_token).await?,
        };
        Ok(Grant {
            credentials: Credentials {
                access_token: tokens.access_token,
                refresh_token: tokens.refresh_token,
                client_secret,
                instance_url: instance_url.clone(),
            },
            instance_url,
            org_id,
            user_id,
        })
    }

    /// Org and user by the UserInfo endpoint, where the token response does not name them.
    async fn ask_ids(
        &self,
        instance_url: &Url,
        access_token: &SecretString,
    ) -> Result<(String, String), Error> {
        let bounds = Bounds {
            instance: Some(instance_url.clone()),
            login: self.login_url.clone(),
        };
        let url = instance_url
            .join("/services/oauth2/userinfo")
            .map_err(|error| Error::unreadable("an address within the org", error))?;
        let mut outgoing = Outgoing::new(Method::GET, url, None);
        outgoing.token = Some(access_token);
        let response = self.http.execute(build(&self.http, &bounds, outgoing)?);
        let response = check(response.await?, Timestamp::now()).await?;
        ids_of_user_info(&response.bytes().await?)
    }
}
