use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use url::Url;

use super::{Network, is_loopback};
use crate::Error;

/// How long a token request may take in all.
pub(crate) const TOKEN_TIMEOUT: Duration = Duration::from_secs(60);

/// Calls on their way at once, over all orgs: politeness, and one round for an org of ordinary size.
/// Salesforce itself bounds only those that take longer than 20 seconds, to 25 an org (App Limits
/// Cheat Sheet, API Request Limits); one it refuses for that is asked again a little later.
pub const CALLS_AT_ONCE: usize = 50;

/// Connections to Salesforce; follows no redirect, so that no token goes astray. Cheap to clone, and
/// all clones follow the same [`Network`].
///
/// A proxy holds for everything but this machine's own addresses.
#[derive(Debug, Clone)]
pub struct HttpClient {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    user_agent: String,
    /// Builds requests; sends none.
    draft: reqwest::Client,
    /// None until it is known how to connect; calls wait for that.
    connections: watch::Sender<Option<Connections>>,
    turns: Arc<Semaphore>,
    /// Turns there are, less those in `surplus`.
    allowed: Mutex<usize>,
    /// Turns that end with the call they are given to, since fewer are allowed now.
    surplus: AtomicUsize,
}

#[derive(Debug, Clone)]
struct Connections {
    remote: reqwest::Client,
    loopback: reqwest::Client,
}

/// The right to have one call on its way; given back when dropped.
pub(crate) type Turn = Option<OwnedSemaphorePermit>;

impl HttpClient {
    /// A client that calls itself `user_agent` and follows the system's settings.
    ///
    /// # Errors
    /// [`Error::Network`] where TLS cannot be set up.
    pub fn new(user_agent: &str) -> Result<Self, Error> {
        let client = Self::waiting(user_agent)?;
        client.follow(&Network::default())?;
        Ok(client)
    }

    /// A client whose calls wait until [`Self::follow`] says how to connect.
    ///
    /// # Errors
    /// [`Error::Network`] where TLS cannot be set up.
    pub fn waiting(user_agent: &str) -> Result<Self, Error> {
        Ok(Self {
            shared: Arc::new(Shared {
                user_agent: user_agent.to_owned(),
                draft: reqwest::Client::builder().no_proxy().build()?,
                connections: watch::Sender::new(None),
                turns: Arc::new(Semaphore::new(CALLS_AT_ONCE)),
                allowed: Mutex::new(CALLS_AT_ONCE),
                surplus: AtomicUsize::new(0),
            }),
        })
    }

    /// From now on new calls, of every clone, are made so; those on their way go on as they are.
    ///
    /// # Errors
    /// [`Error::Network`] where the proxy or an authority cannot be used; nothing has changed then.
    pub fn follow(&self, network: &Network) -> Result<(), Error> {
        let connections = self.shared.connections(network)?;
        self.shared.allow(network.calls_at_once.max(1));
        self.shared.connections.send_replace(Some(connections));
        Ok(())
    }

    /// A client of the same name that follows another network, as to try it.
    ///
    /// # Errors
    /// As [`Self::follow`].
    pub fn on(&self, network: &Network) -> Result<Self, Error> {
        let client = Self::waiting(&self.shared.user_agent)?;
        client.follow(network)?;
        Ok(client)
    }

    /// Builds a request, which [`Self::execute`] sends.
    pub(super) fn draft(&self) -> &reqwest::Client {
        &self.shared.draft
    }

    /// Waits until another call may be on its way.
    pub(crate) async fn turn(&self) -> Turn {
        loop {
            // Nobody closes it.
            let turn = Arc::clone(&self.shared.turns).acquire_owned().await.ok()?;
            if !self.shared.is_surplus() {
                return Some(turn);
            }
            turn.forget();
        }
    }

    /// Sends a request that [`super::build`] made.
    pub(crate) async fn execute(
        &self,
        request: reqwest::Request,
    ) -> Result<reqwest::Response, Error> {
        let connections = self.connections().await;
        Ok(connections.of(request.url()).execute(request).await?)
    }

    async fn connections(&self) -> Connections {
        let mut known = self.shared.connections.subscribe();
        loop {
            if let Some(connections) = known.borrow_and_update().clone() {
                return connections;
            }
            // The sender lives as long as this client.
            let _still_there = known.changed().await;
        }
    }
}

impl Shared {
    /// A connection may take 20 seconds, a silence 180: Salesforce ends a query after 120.
    fn connections(&self, network: &Network) -> Result<Connections, Error> {
        let builder = || {
            reqwest::Client::builder()
                .user_agent(&self.user_agent)
                .redirect(reqwest::redirect::Policy::none())
                .connect_timeout(Duration::from_secs(20))
                .read_timeout(Duration::from_secs(180))
        };
        Ok(Connections {
            remote: network.apply(builder())?.build()?,
            loopback: network.trust(builder().no_proxy())?.build()?,
        })
    }

    /// So many turns from now on. Those given out already are not taken back, but not given again.
    fn allow(&self, calls: usize) {
        let mut allowed = self.allowed.lock().unwrap_or_else(PoisonError::into_inner);
        if calls > *allowed {
            let more = calls - *allowed;
            let taken_back = self.take_surplus(more);
            self.turns.add_permits(more - taken_back);
        } else {
            self.surplus.fetch_add(*allowed - calls, Ordering::SeqCst);
        }
        *allowed = calls;
    }

    /// Whether a turn is one too many; then it is not one any more.
    fn is_surplus(&self) -> bool {
        self.take_surplus(1) == 1
    }

    /// As many of the turns that are too many as there are, up to so many.
    fn take_surplus(&self, most: usize) -> usize {
        let mut taken = 0;
        // The answer says no more than the closure did.
        let _before = self
            .surplus
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |surplus| {
                taken = surplus.min(most);
                Some(surplus - taken)
            });
        taken
    }
}

impl Connections {
    fn of(&self, url: &Url) -> &reqwest::Client {
        if is_loopback(url) {
            &self.loopback
        } else {
            &self.remote
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(calls_at_once: usize) -> Network {
        Network {
            calls_at_once,
            ..Network::default()
        }
    }

    #[tokio::test]
    async fn no_more_calls_are_on_their_way_than_are_allowed_now() {
        let client = HttpClient::new("test").expect("client");
        client.follow(&network(2)).expect("fewer");
        let (first, second) = (client.turn().await, client.turn().await);
        let third = client.clone();
        let third = tokio::spawn(async move { third.turn().await });
        tokio::task::yield_now().await;
        assert!(!third.is_finished(), "a third call was on its way");
        client.follow(&network(1)).expect("fewer still");
        drop(first);
        tokio::task::yield_now().await;
        assert!(!third.is_finished(), "two are more than one");
        drop(second);
        assert!(third.await.expect("it ends").is_some());
        client.follow(&network(CALLS_AT_ONCE)).expect("more again");
        let all = futures::future::join_all((0..CALLS_AT_ONCE).map(|_| client.turn())).await;
        assert_eq!(client.shared.turns.available_permits(), 0);
        drop(all);
        assert_eq!(client.shared.turns.available_permits(), CALLS_AT_ONCE);
    }
}
