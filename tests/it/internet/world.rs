//! A small internet: a login host with a certificate of its own authority, and proxies that lead to it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// A host that only these proxies know.
pub(super) const HOST: &str = "login.acme.test";

/// What arrived, in the order it did.
type Seen = Arc<Mutex<Vec<String>>>;

/// A login host and its authority.
pub(super) struct LoginHost {
    at: SocketAddr,
    /// PEM of the authority.
    pub(super) authority: String,
    requests: Seen,
}

/// A proxy on this machine.
pub(super) struct TestProxy {
    pub(super) url: String,
    asked: Seen,
}

impl LoginHost {
    pub(super) async fn start() -> Self {
        let (authority, tls) = certificates();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let at = listener.local_addr().expect("an address");
        let requests = Seen::default();
        let seen = Arc::clone(&requests);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (tls, seen) = (tls.clone(), Arc::clone(&seen));
                tokio::spawn(async move {
                    // Who does not trust the certificate hangs up.
                    if let Ok(stream) = tls.accept(stream).await {
                        answer(stream, &seen).await;
                    }
                });
            }
        });
        Self {
            at,
            authority,
            requests,
        }
    }

    /// The first lines of the requests that came.
    pub(super) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no panic").clone()
    }

    /// An HTTP proxy that leads to it, and asks for this login where there is one.
    pub(super) async fn proxy(&self, login: Option<(&str, &str)>) -> TestProxy {
        let wanted = login.map(|(user, password)| {
            let login = BASE64_STANDARD.encode(format!("{user}:{password}"));
            format!("proxy-authorization: basic {}", login.to_lowercase())
        });
        let at = self.at;
        TestProxy::start("http", move |stream, asked| {
            let wanted = wanted.clone();
            async move { tunnel(stream, at, wanted.as_deref(), &asked).await }
        })
        .await
    }

    /// A SOCKS proxy that looks names up itself and leads to it.
    pub(super) async fn socks(&self) -> TestProxy {
        let at = self.at;
        TestProxy::start("socks5h", move |stream, asked| async move {
            socks(stream, at, &asked).await
        })
        .await
    }
}

impl TestProxy {
    async fn start<F>(
        kind: &str,
        serve: impl Fn(TcpStream, Seen) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = std::io::Result<()>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("{kind}://{}", listener.local_addr().expect("an address"));
        let asked = Seen::default();
        let seen = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&seen)));
            }
        });
        Self { url, asked }
    }

    /// Where it was asked to lead to.
    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no panic").clone()
    }
}

fn certificates() -> (String, TlsAcceptor) {
    let mut root = CertificateParams::new(Vec::new()).expect("parameters");
    root.distinguished_name
        .push(DnType::CommonName, "Acme Root");
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("a key");
    let authority = root.self_signed(&key).expect("a certificate").pem();
    let issuer = Issuer::new(root, key);
    let server = CertificateParams::new(vec![HOST.to_owned()]).expect("parameters");
    let server_key = KeyPair::generate().expect("a key");
    let chain: Vec<CertificateDer<'static>> = vec![
        server
            .signed_by(&server_key, &issuer)
            .expect("a certificate")
            .der()
            .clone(),
    ];
    let private = PrivateKeyDer::try_from(server_key.serialize_der()).expect("a key");
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .expect("a server");
    (authority, TlsAcceptor::from(Arc::new(config)))
}

/// The versions of the API, and no for every login.
async fn answer(mut stream: impl AsyncRead + AsyncWrite + Unpin, seen: &Seen) {
    let head = head(&mut stream).await;
    let line = head.lines().next().unwrap_or_default().to_owned();
    let (status, body) = if line.starts_with("GET /services/data/ ") {
        (
            "200 OK",
            r#"[{"version":"66.0","url":"/services/data/v66.0"}]"#,
        )
    } else {
        (
            "400 Bad Request",
            r#"{"error":"invalid_grant","error_description":"expired authorization code"}"#,
        )
    };
    seen.lock().expect("no panic").push(line);
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
    // Who asked may have gone already.
    let _gone = stream.write_all(answer.as_bytes()).await;
    let _gone = stream.shutdown().await;
}

/// Everything up to the empty line, as it came.
async fn head(stream: &mut (impl AsyncRead + Unpin)) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => break,
        }
    }
    String::from_utf8_lossy(&head).into_owned()
}

async fn tunnel(
    mut stream: TcpStream,
    to: SocketAddr,
    login: Option<&str>,
    asked: &Seen,
) -> std::io::Result<()> {
    let head = head(&mut stream).await;
    let line = head.lines().next().unwrap_or_default().to_owned();
    asked.lock().expect("no panic").push(line.clone());
    if login.is_some_and(|login| !head.to_lowercase().contains(login)) {
        let refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm=\"acme\"\r\ncontent-length: 0\r\n\r\n";
        return stream.write_all(refusal).await;
    }
    if !line.starts_with(&format!("CONNECT {HOST}:443 ")) {
        return stream
            .write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n")
            .await;
    }
    stream
        .write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")
        .await?;
    let mut there = TcpStream::connect(to).await?;
    copy_bidirectional(&mut stream, &mut there)
        .await
        .map(|_| ())
}

/// RFC 1928, as far as it takes: no login, and names.
async fn socks(mut stream: TcpStream, to: SocketAddr, asked: &Seen) -> std::io::Result<()> {
    let _version = stream.read_u8().await?;
    let methods = stream.read_u8().await?;
    let mut offered = vec![0; methods.into()];
    stream.read_exact(&mut offered).await?;
    stream.write_all(&[5, 0]).await?;
    let mut request = [0; 4];
    stream.read_exact(&mut request).await?;
    assert_eq!(request, [5, 1, 0, 3], "connect to a name");
    let mut name = vec![0; stream.read_u8().await?.into()];
    stream.read_exact(&mut name).await?;
    let port = stream.read_u16().await?;
    let name = String::from_utf8_lossy(&name).into_owned();
    asked
        .lock()
        .expect("no panic")
        .push(format!("{name}:{port}"));
    stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await?;
    let mut there = TcpStream::connect(to).await?;
    copy_bidirectional(&mut stream, &mut there)
        .await
        .map(|_| ())
}
