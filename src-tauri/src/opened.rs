//! The engine, from the moment it is open: the window comes up without waiting for it.

use engine::Engine;
use tokio::sync::watch;

/// The engine of this process, once it is open.
pub(crate) struct Opened(watch::Sender<Option<Engine>>);

impl Default for Opened {
    fn default() -> Self {
        Self(watch::Sender::new(None))
    }
}

impl Opened {
    pub(crate) fn set(&self, engine: &Engine) {
        self.0.send_replace(Some(engine.clone()));
    }

    pub(crate) fn get(&self) -> Option<Engine> {
        self.0.borrow().clone()
    }

    /// Waits for it; for ever, where it does not open: then the app ends.
    pub(crate) async fn wait(&self) -> Engine {
        let mut opened = self.0.subscribe();
        let engine = opened.wait_for(Option::is_some).await;
        // What sends lives as long as this.
        match engine.ok().and_then(|engine| engine.clone()) {
            Some(engine) => engine,
            None => std::future::pending().await,
        }
    }
}
