//! The token endpoint: code for tokens, refresh token for tokens, and revoke.

use futures::FutureExt;
use futures::future::BoxFuture;
use http::Method;
use oauth2::basic::{
    BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse,
    BasicTokenType,
};
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, EndpointNotSet, EndpointSet,
    ExtraTokenFields, HttpRequest, HttpResponse, PkceCodeVerifier, RedirectUrl, RefreshToken,
    RequestTokenError, StandardRevocableToken, StandardTokenResponse, TokenResponse as _, TokenUrl,
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use super::Refusal;
use crate::Error;
use crate::http::{Bounds, HttpClient, Outgoing, TOKEN_TIMEOUT, build, excerpt, is_allowed};

/// What Salesforce adds to a token response (Salesforce Help, OAuth 2.0 Web Server Flow).
///
/// Addresses are read later: one that cannot be read must not cost the tokens beside it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct OrgFields {
    #[serde(default)]
    instance_url: Option<String>,
    #[serde(default)]
    id: Option<String>,
}

impl ExtraTokenFields for OrgFields {}

type Response = StandardTokenResponse<OrgFields, BasicTokenType>;

pub(super) type OAuthClient = oauth2::Client<
    BasicErrorResponse,
    Response,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// One login host and one app registered there.
#[derive(Clone)]
pub(crate) struct TokenEndpoint {
    pub(crate) http: HttpClient,
    pub(crate) login_url: Url,
    pub(crate) client_id: String,
}

/// Fresh tokens.
pub(crate) struct Tokens {
    pub(crate) access_token: SecretString,
    pub(crate) refresh_token: Option<SecretString>,
    /// Not checked yet, see [`TokenEndpoint::check_instance`].
    pub(crate) instance_url: Option<Url>,
    /// The identity address; its last two parts are org and user.
    pub(crate) identity_url: Option<Url>,
}

/// The address of an OAuth endpoint on a login host.
pub(super) fn endpoint(login_url: &Url, name: &str) -> Url {
    let mut url = login_url.clone();
    url.set_path(&format!("/services/oauth2/{name}"));
    url.set_query(None);
    url.set_fragment(None);
    url
}

/// The `oauth2` crate's client for an app; the secret travels in the body, as Salesforce reads it.
pub(super) fn oauth_client(
    login_url: &Url,
    client_id: &str,
    client_secret: Option<&SecretString>,
) -> OAuthClient {
    let mut client = oauth2::Client::new(ClientId::new(client_id.to_owned()))
        .set_auth_uri(AuthUrl::from_url(endpoint(login_url, "authorize")))
        .set_token_uri(TokenUrl::from_url(endpoint(login_url, "token")))
        .set_auth_type(AuthType::RequestBody);
    if let Some(secret) = client_secret {
        client = client.set_client_secret(ClientSecret::new(secret.expose_secret().to_owned()));
    }
    client
}

impl TokenEndpoint {
    /// Exchanges the code of a callback, which works once.
    pub(super) async fn exchange_code(
        &self,
        client: &OAuthClient,
        code: String,
        redirect_uri: &Url,
        verifier: PkceCodeVerifier,
    ) -> Result<Tokens, Error> {
        let answer = client
            .exchange_code(AuthorizationCode::new(code))
            .set_redirect_uri(std::borrow::Cow::Owned(RedirectUrl::from_url(
                redirect_uri.clone(),
            )))
            .set_pkce_verifier(verifier)
            .request_async(&self.http_client())
            .await;
        self.tokens(answer)
    }

    /// Renews a session. No scope is sent: Salesforce refuses that.
    pub(crate) async fn refresh(
        &self,
        refresh_token: &SecretString,
        client_secret: Option<&SecretString>,
    ) -> Result<Tokens, Error> {
        let token = RefreshToken::new(refresh_token.expose_secret().to_owned());
        let answer = oauth_client(&self.login_url, &self.client_id, client_secret)
            .exchange_refresh_token(&token)
            .request_async(&self.http_client())
            .await;
        self.tokens(answer)
    }

    /// Ends a login at Salesforce. A token that is already dead is fine.
    pub(crate) async fn revoke(&self, token: &SecretString) -> Result<(), Error> {
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("token", token.expose_secret())
            .finish();
        let url = endpoint(&self.login_url, "revoke");
        let response = self.post(url, form.into_bytes()).await?;
        let status = response.status();
        if status.is_success() {
            return Ok(());
        }
        let body = excerpt(response).await;
        let (mut error, mut description) = (String::new(), String::new());
        for (name, value) in url::form_urlencoded::parse(body.trim().as_bytes()) {
            match &*name {
                "error" => error = value.into_owned(),
                "error_description" => description = value.into_owned(),
                _ => {}
            }
        }
        match error.as_str() {
            "invalid_token" | "unsupported_token_type" | "invalid_grant" => Ok(()),
            _ => Err(Error::Refused(Refusal::Other {
                error: format!("HTTP_{} {error}", status.as_u16()),
                description,
            })),
        }
    }

    /// The HTTP client the `oauth2` crate calls.
    fn http_client(
        &self,
    ) -> impl Fn(HttpRequest) -> BoxFuture<'static, Result<HttpResponse, Error>> {
        let endpoint = self.clone();
        move |request| {
            let endpoint = endpoint.clone();
            async move { endpoint.send(request).await }.boxed()
        }
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        let url = Url::parse(&request.uri().to_string())
            .map_err(|error| Error::unreadable("the token address", error))?;
        let response = self.post(url, request.into_body()).await?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.bytes().await?;
        if status.is_success()
            && let Some(tokens) = essentials(&body)
        {
            return Ok(http::Response::new(tokens));
        }
        let mut answer = http::Response::new(body.to_vec());
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        Ok(answer)
    }

    /// Whether the org at that address may get the tokens of this login.
    ///
    /// # Errors
    /// [`Error::Address`].
    pub(crate) fn check_instance(&self, instance_url: &Url) -> Result<(), Error> {
        let is_here = crate::http::is_loopback(instance_url);
        if is_allowed(instance_url) && (!is_here || crate::http::is_loopback(&self.login_url)) {
            return Ok(());
        }
        Err(Error::Address {
            address: instance_url.origin().ascii_serialization(),
            reason: "Salesforce named an instance that is not reached over https",
        })
    }

    /// Posts a form; an answer that says "later" is an error already.
    async fn post(&self, url: Url, form: Vec<u8>) -> Result<reqwest::Response, Error> {
        let bounds = Bounds {
            instance: None,
            login: self.login_url.clone(),
        };
        let outgoing = Outgoing::new(Method::POST, url, Some(form));
        let mut request = build(&self.http, &bounds, outgoing)?;
        *request.timeout_mut() = Some(TOKEN_TIMEOUT);
        let response = self.http.execute(request).await?;
        let status = response.status();
        if status.is_server_error() || matches!(status.as_u16(), 408 | 420 | 429) {
            return Err(Error::Unavailable {
                status: status.as_u16(),
                retry_after: None,
                detail: None,
            });
        }
        Ok(response)
    }

    fn tokens(
        &self,
        answer: Result<Response, RequestTokenError<Error, BasicErrorResponse>>,
    ) -> Result<Tokens, Error> {
        let response = answer.map_err(|error| match error {
            RequestTokenError::Request(error) => error,
            RequestTokenError::ServerResponse(response) => Error::Refused(Refusal::read(
                response.error().as_ref(),
                response.error_description().map_or("", String::as_str),
            )),
            // What could not be read may hold tokens, so nothing of it is kept.
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
                Error::unexpected("the answer of the token endpoint")
            }
        })?;
        let hidden = |text: &String| SecretString::from(text.clone());
        let org = response.extra_fields();
        let address = |text: &Option<String>| Url::parse(text.as_deref()?).ok();
        Ok(Tokens {
            access_token: hidden(response.access_token().secret()),
            refresh_token: response.refresh_token().map(|token| hidden(token.secret())),
            instance_url: address(&org.instance_url),
            identity_url: address(&org.id),
        })
    }
}

/// The parts of a token response that are used; no other part can make it unreadable then.
fn essentials(body: &[u8]) -> Option<Vec<u8>> {
    const USED: [&str; 4] = ["access_token", "refresh_token", "instance_url", "id"];
    let mut answer: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(body).ok()?;
    answer.retain(|name, value| {
        USED.contains(&name.as_str()) && value.as_str().is_some_and(|text| !text.is_empty())
    });
    answer.insert("token_type".to_owned(), "Bearer".into());
    serde_json::to_vec(&answer).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instance_is_reached_over_https_or_was_logged_in_to_on_this_machine() {
        let url = |text| Url::parse(text).expect("address");
        let (salesforce, here) = ("https://login.salesforce.com", "http://127.0.0.1:1000");
        for (login_url, instance_url, allowed) in [
            (salesforce, "https://acme.my.salesforce.com", true),
            (salesforce, "http://acme.my.salesforce.com", false),
            (salesforce, "http://127.0.0.1:1000", false),
            (salesforce, "https://localhost", false),
            (here, "http://127.0.0.1:1000", true),
            (here, "http://acme.my.salesforce.com", false),
        ] {
            let endpoint = TokenEndpoint {
                http: HttpClient::new("test").expect("client"),
                login_url: url(login_url),
                client_id: "3MVG9test".to_owned(),
            };
            let checked = endpoint.check_instance(&url(instance_url));
            assert_eq!(checked.is_ok(), allowed, "{login_url} {instance_url}");
        }
    }

    #[test]
    fn what_is_not_used_cannot_make_tokens_unreadable() {
        let odd = br#"{"access_token":"00D!x","refresh_token":"","scope":7,"expires_in":"soon","id":null}"#;
        let read = essentials(odd).expect("an object");
        let response: Response = serde_json::from_slice(&read).expect("readable");
        assert_eq!(response.access_token().secret(), "00D!x");
        assert!(response.refresh_token().is_none());
        assert_eq!(essentials(b"<html>"), None);
    }

    #[test]
    fn endpoints_lie_on_the_login_host_whatever_was_typed_after_it() {
        let typed = Url::parse("https://acme.my.salesforce.com/lightning/page?x=y#z");
        let url = endpoint(&typed.expect("address"), "token");
        let expected = "https://acme.my.salesforce.com/services/oauth2/token";
        assert_eq!(url.as_str(), expected);
    }
}
