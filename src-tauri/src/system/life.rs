//! What happens to the computer around the app: sleep and wake, networks, the end of the session.
//!
//! Linux tells of sleep by logind and of networks by NetworkManager, on the system bus. Where they
//! are not there, the engine's schedule notices by itself what it slept through.

use engine::Engine;
use tauri::AppHandle;

/// Listens for as long as the app runs.
pub(crate) fn follow(app: &AppHandle, engine: &Engine) {
    end_with_session(app);
    #[cfg(target_os = "linux")]
    linux::follow(engine);
    #[cfg(not(target_os = "linux"))]
    let _ = engine;
}

/// A session that ends asks its programs to end; then the page on its way is written first.
fn end_with_session(app: &AppHandle) {
    #[cfg(unix)]
    {
        let app = app.clone();
        tauri::async_runtime::spawn(async move {
            use tokio::signal::unix::{SignalKind, signal};
            let (Ok(mut terminate), Ok(mut interrupt)) = (
                signal(SignalKind::terminate()),
                signal(SignalKind::interrupt()),
            ) else {
                tracing::warn!("requests to end are not noticed");
                return;
            };
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            tracing::info!("asked to end");
            app.exit(0);
        });
    }
    #[cfg(not(unix))]
    let _ = app;
}

#[cfg(target_os = "linux")]
mod linux {
    use engine::Engine;
    use futures::StreamExt as _;
    use zbus::message::Type;
    use zbus::{Connection, MatchRule, Message, MessageStream, Proxy};

    const MANAGER: &str = "org.freedesktop.NetworkManager";
    const MANAGER_PATH: &str = "/org/freedesktop/NetworkManager";

    /// NMState of NetworkManager: no connection at all up to here.
    const NM_STATE_DISCONNECTED: u32 = 30;
    /// From here on the computer reaches more than itself; what is between goes up or down.
    const NM_STATE_CONNECTED_LOCAL: u32 = 50;

    /// What the system said.
    enum News {
        Woke,
        Network { is_up: bool },
    }

    pub(super) fn follow(engine: &Engine) {
        for (name, interface, member) in [
            (
                "org.freedesktop.login1",
                "org.freedesktop.login1.Manager",
                "PrepareForSleep",
            ),
            (MANAGER, MANAGER, "StateChanged"),
        ] {
            let engine = engine.clone();
            tauri::async_runtime::spawn(async move {
                if let Err(error) = listen(&engine, name, interface, member).await {
                    tracing::info!(%error, member, "the system does not tell of it");
                }
            });
        }
    }

    async fn listen(
        engine: &Engine,
        name: &str,
        interface: &str,
        member: &str,
    ) -> zbus::Result<()> {
        let bus = Connection::system().await?;
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .sender(name)?
            .interface(interface)?
            .member(member)?
            .build();
        let mut signals = MessageStream::for_match_rule(rule, &bus, None).await?;
        // Signals tell of changes: whether there is a network now has to be asked for, once they are heard.
        if member == "StateChanged" && is_offline(&bus).await {
            note(engine, News::Network { is_up: false }).await;
        }
        while let Some(signal) = signals.next().await {
            if let Some(news) = understood(member, &signal?)? {
                note(engine, news).await;
            }
        }
        Ok(())
    }

    async fn note(engine: &Engine, news: News) {
        let noted = match news {
            News::Woke => engine.note_wake().await,
            News::Network { is_up } => engine.note_network(is_up).await,
        };
        if let Err(error) = noted {
            tracing::warn!(code = error.code, "what the system said was not noted");
        }
    }

    /// Not so where nobody says: the next update finds out.
    async fn is_offline(bus: &Connection) -> bool {
        let state = async {
            let manager = Proxy::new(bus, MANAGER, MANAGER_PATH, MANAGER).await?;
            manager.get_property::<u32>("State").await
        };
        match state.await {
            Ok(state) => matches!(network(state), Some(News::Network { is_up: false })),
            Err(error) => {
                tracing::info!(%error, "the system does not say whether there is a network");
                false
            }
        }
    }

    fn understood(member: &str, signal: &Message) -> zbus::Result<Option<News>> {
        if member == "PrepareForSleep" {
            let falls_asleep: bool = signal.body().deserialize()?;
            return Ok((!falls_asleep).then_some(News::Woke));
        }
        Ok(network(signal.body().deserialize()?))
    }

    fn network(state: u32) -> Option<News> {
        match state {
            // Unknown: as if nothing had been said.
            0 => None,
            state if state <= NM_STATE_DISCONNECTED => Some(News::Network { is_up: false }),
            state if state >= NM_STATE_CONNECTED_LOCAL => Some(News::Network { is_up: true }),
            _ => None,
        }
    }
}
