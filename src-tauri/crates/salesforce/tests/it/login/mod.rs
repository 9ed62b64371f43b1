//! The login: what counts as the browser coming back, and everything that does not.

mod callback;
mod end;
mod request;
mod tokens;

use std::time::Duration;

use salesforce::auth::{CallbackPage, Grant, LoginRequest, PendingLogin};
use salesforce::{Error, HttpClient};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::server::{Seen, Server, tokens};

const TOKEN: &str = "/services/oauth2/token";

const LONG: Duration = Duration::from_secs(60);

/// A login in progress.
struct Started {
    authorize: Url,
    redirect: Url,
    cancel: CancellationToken,
    end: JoinHandle<Result<Grant, Error>>,
}

fn request(login_url: &Url, ports: Vec<u16>) -> LoginRequest {
    LoginRequest {
        login_url: login_url.clone(),
        client_id: "3MVG9test".to_owned(),
        client_secret: None,
        ports,
        prompt_login: false,
        login_hint: None,
    }
}

async fn start(login_url: &Url, timeout: Duration) -> Started {
    start_accepting(login_url, timeout, |grant| async { Ok(grant) }).await
}

async fn start_accepting<Accepting>(
    login_url: &Url,
    timeout: Duration,
    accept: impl FnOnce(Grant) -> Accepting + Send + 'static,
) -> Started
where
    Accepting: Future<Output = Result<Grant, Error>> + Send,
{
    let pending = PendingLogin::begin(request(login_url, vec![0])).await;
    let pending = pending.expect("a listener");
    let (authorize, redirect) = (
        pending.authorize_url().clone(),
        pending.redirect_uri().clone(),
    );
    let cancel = CancellationToken::new();
    let stop = cancel.clone();
    let end = tokio::spawn(async move {
        let http = HttpClient::new("orgmirror-test").expect("client");
        let page = CallbackPage::plain("Orgmirror");
        pending.finish(&http, &page, timeout, &stop, accept).await
    });
    Started {
        authorize,
        redirect,
        cancel,
        end,
    }
}

impl Started {
    fn parameter(&self, name: &str) -> String {
        let mut pairs = self.authorize.query_pairs();
        let found = pairs.find(|(known, _)| known == name);
        found.expect("a parameter").1.into_owned()
    }

    fn port(&self) -> u16 {
        self.redirect.port().expect("port")
    }

    fn callback(&self, query: &str) -> String {
        format!("/oauth/callback?{query}")
    }

    fn good(&self) -> String {
        let state = self.parameter("state");
        self.callback(&format!("code=aPrx4sgo%3D%3D&state={state}"))
    }

    /// Sends bytes and reads the whole answer; empty where the connection is dropped.
    async fn raw(&self, text: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port()))
            .await
            .expect("connected");
        stream.write_all(text.as_bytes()).await.expect("sent");
        let mut answer = Vec::new();
        if let Err(error) = stream.read_to_end(&mut answer).await {
            assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
        }
        String::from_utf8(answer).expect("text")
    }

    async fn send(&self, method: &str, target: &str) -> String {
        let port = self.port();
        self.raw(&format!(
            "{method} {target} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
        ))
        .await
    }

    /// What a browser does: the callback, then where it is sent on to.
    async fn browse(&self, target: &str) -> String {
        let answer = self.send("GET", target).await;
        assert!(answer.starts_with("HTTP/1.1 303 "), "{answer}");
        assert!(answer.contains("\r\nLocation: /oauth/done\r\n"), "{answer}");
        assert!(!answer.contains("aPrx"), "the code is not repeated");
        self.send("GET", "/oauth/done").await
    }

    /// The real callback still counts, and it alone.
    async fn finish_well(self, server: &Server) {
        assert!(!self.end.is_finished());
        assert!(server.seen(TOKEN).is_empty());
        self.browse(&self.good()).await;
        self.grant().await.expect("a grant");
        let exchanges = server.seen(TOKEN);
        assert_eq!(exchanges.len(), 1);
        assert_eq!(exchanges[0].form("code").as_deref(), Some("aPrx4sgo=="));
    }

    async fn grant(self) -> Result<Grant, Error> {
        self.end.await.expect("joined")
    }
}

async fn login_host() -> Server {
    Server::start(|request: Seen| async move {
        let host = Url::parse(&format!("http://{}", request.header("host"))).expect("host");
        tokens(&host, "00D!ACCESS", "5AepREFRESH")
    })
    .await
}
