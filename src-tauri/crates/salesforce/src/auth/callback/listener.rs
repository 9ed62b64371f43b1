use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::task::AbortOnDropHandle;

use super::reception::Reception;
use super::request::{NoHead, read_head};
use crate::Error;

/// More connections at once than any browser opens are dropped.
const CONNECTIONS_AT_ONCE: usize = 64;
/// An answer nobody reads is given up.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);

/// One port on 127.0.0.1, and on ::1 where this machine has it.
pub(in crate::auth) struct Listener {
    v4: TcpListener,
    v6: Option<TcpListener>,
    port: u16,
}

impl Listener {
    /// Listens on the first port that no other program has on either address.
    ///
    /// # Errors
    /// [`Error::PortsTaken`], [`Error::Listener`].
    pub(in crate::auth) async fn open(ports: &[u16]) -> Result<Self, Error> {
        for port in ports {
            match Self::bind(*port).await {
                Ok(listener) => return Ok(listener),
                Err(error) if is_taken(&error) => {
                    tracing::info!(port, "the callback port is taken, trying the next");
                }
                Err(error) => return Err(Error::Listener(error)),
            }
        }
        Err(Error::PortsTaken {
            ports: ports.to_vec(),
        })
    }

    /// `localhost` is either address, so both must be ours.
    async fn bind(port: u16) -> std::io::Result<Self> {
        let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let port = v4.local_addr()?.port();
        let v6 = match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
            Ok(listener) => Some(listener),
            Err(error) if is_taken(&error) => return Err(error),
            Err(error) => {
                tracing::debug!(%error, "this machine has no ::1");
                None
            }
        };
        Ok(Self { v4, v6, port })
    }

    pub(in crate::auth) fn port(&self) -> u16 {
        self.port
    }

    async fn accept(&self) -> std::io::Result<TcpStream> {
        let v6 = async {
            match &self.v6 {
                Some(listener) => listener.accept().await,
                None => std::future::pending().await,
            }
        };
        let (stream, _) = tokio::select! {
            accepted = self.v4.accept() => accepted?,
            accepted = v6 => accepted?,
        };
        Ok(stream)
    }
}

/// Windows answers "permission denied" for ports that another program keeps for itself.
fn is_taken(error: &std::io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::AddrInUse | ErrorKind::PermissionDenied
    )
}

/// Answers requests until the handle is dropped; the port is free again then.
pub(in crate::auth) fn serve(
    listener: Listener,
    reception: Arc<Reception>,
) -> AbortOnDropHandle<()> {
    AbortOnDropHandle::new(tokio::spawn(async move {
        let places = Arc::new(Semaphore::new(CONNECTIONS_AT_ONCE));
        let mut visits = JoinSet::new();
        loop {
            while visits.try_join_next().is_some() {}
            match listener.accept().await {
                Ok(stream) => {
                    let Ok(place) = places.clone().try_acquire_owned() else {
                        continue;
                    };
                    let reception = reception.clone();
                    visits.spawn(async move {
                        visit(stream, &reception).await;
                        drop(place);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "a visit to the login listener failed");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
    }))
}

/// One connection: one request, one answer, the end.
async fn visit(mut stream: TcpStream, reception: &Reception) {
    let answer = match read_head(&mut stream).await {
        Ok(head) => reception.answer(&head).await,
        Err(NoHead::Gone) => return,
        Err(NoHead::TooLarge) => Reception::refuse(431, "Request Header Fields Too Large"),
        Err(NoHead::Malformed) => Reception::refuse(400, "Bad Request"),
    };
    let bytes = answer.to_bytes();
    let writing = async {
        stream.write_all(&bytes).await?;
        stream.shutdown().await
    };
    match tokio::time::timeout(ANSWER_TIMEOUT, writing).await {
        Ok(Ok(())) if answer.is_last_page => reception.page_was_shown(),
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::debug!(%error, "a visitor of the login listener went away"),
        Err(_) => tracing::debug!("a visitor of the login listener did not read"),
    }
}
