//! Logging in again: the browser does it, this waits for it.

use engine::wire::{ApiError, LoginStarted, LoginState, LoginStatus};
use serde_json::json;

use super::Session;
use super::watch::Watch;
use crate::arguments::ReconnectArgs;
use crate::output::answer::{Answer, error};

pub(super) async fn reconnect(session: &Session, args: ReconnectArgs) -> Result<Answer, ApiError> {
    let source = session.find_source(&args.source).await?;
    session.require_logins().await?;
    let mut watch = Watch::begin(session);
    let asked = json!({ "connectionId": source.id });
    let started: LoginStarted = session.ask("start_reconnect", asked).await?;
    let words = &session.words;
    // Needed to go on, so that --quiet does not silence it.
    session.screen.say_always(&words.text("reconnect.open"));
    session.screen.say_always(&started.authorize_url);
    let address = ("address", started.redirect_uri.as_str());
    session
        .screen
        .say_always(&words.fill("reconnect.remote", &[address]));
    let of_login = json!({ "loginId": started.login_id });
    let status = loop {
        let status: LoginStatus = session.ask("get_login", of_login.clone()).await?;
        if status.state != LoginState::Waiting {
            break status;
        }
        if watch.is_to_end().await {
            session.ask::<()>("cancel_login", of_login.clone()).await?;
        }
    };
    if let Some(error) = status.error {
        return Err(error);
    }
    let id = status.connection_id.unwrap_or_default();
    if id.is_empty() {
        return Err(error(
            "unexpected",
            "the login has no source",
            &[("message", "-")],
        ));
    }
    let now = session.find_source(&id).await?;
    session
        .screen
        .say(&words.fill("reconnect.done", &[("name", &now.name)]));
    Ok(Answer::done(json!({
        "source": { "id": now.id, "name": now.name },
    })))
}
