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
    use zbus::{Connection, MatchRule, Message, MessageStream};

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
            (
                "org.freedesktop.NetworkManager",
                "org.freedesktop.NetworkManager",
                "StateChanged",
            ),
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
        while let Some(signal) = signals.next().await {
            let told = match understood(member, &signal?)? {
                Some(News::Woke) => engine.note_wake().await,
                Some(News::Network { is_up }) => engine.note_network(is_up).await,
                None => Ok(()),
            };
            if let Err(error) = told {
                tracing::warn!(
                    code = error.code,
                    member,
                    "what the system said was not noted"
                );
            }
        }
        Ok(())
    }

    fn understood(member: &str, signal: &Message) -> zbus::Result<Option<News>> {
        if member == "PrepareForSleep" {
            let falls_asleep: bool = signal.body().deserialize()?;
            return Ok((!falls_asleep).then_some(News::Woke));
        }
        let state: u32 = signal.body().deserialize()?;
        Ok(match state {
            // Unknown: as if nothing had been said.
            0 => None,
            state if state <= NM_STATE_DISCONNECTED => Some(News::Network { is_up: false }),
            state if state >= NM_STATE_CONNECTED_LOCAL => Some(News::Network { is_up: true }),
            _ => None,
        })
    }
}
