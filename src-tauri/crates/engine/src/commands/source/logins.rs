use std::sync::Arc;

use secrecy::SecretString;
use url::Url;

use crate::Host;
use crate::core::Core;
use crate::login::Intent;
use crate::sources::source::{secret_key, vault_key};
use crate::wire::{
    ApiError, KeyringState, LoginStarted, LoginStatus, OfLogin, StartLogin, StartReconnect,
};

/// The client id a build can carry.
pub(in crate::commands) const DEFAULT_CLIENT_ID: Option<&str> = option_env!("ORGMIRROR_CLIENT_ID");

pub(in crate::commands) async fn start_login(
    core: &Arc<Core>,
    args: StartLogin,
) -> Result<LoginStarted, ApiError> {
    let login_url = login_address(&args.login_url)?;
    let client_id = match args.client_id.trim() {
        "" => DEFAULT_CLIENT_ID.unwrap_or_default(),
        given => given,
    };
    if client_id.is_empty() {
        return Err(ApiError::bad_arguments("start_login", "clientId is empty"));
    }
    require_keyring(core).await?;
    let is_demo = core.running_demo_org().is_some_and(|demo| {
        Url::parse(&demo.login_url).is_ok_and(|url| url.origin() == login_url.origin())
    });
    core.start_login(Intent {
        client_id: client_id.to_owned(),
        client_secret: given(args.client_secret).map(SecretString::from),
        is_demo,
        name: given(args.name),
        expected: None,
        prompt_login: args.prompt_login.unwrap_or_default(),
        callback_port: args.callback_port,
        login_url,
    })
    .await
}

pub(in crate::commands) async fn start_reconnect(
    core: &Arc<Core>,
    args: StartReconnect,
) -> Result<LoginStarted, ApiError> {
    let row = core.get_connection(&args.connection_id).await?;
    require_keyring(core).await?;
    let (vault, key) = (core.login_vault(), vault_key(&row.org_id, &row.user_id));
    let client_secret =
        tokio::task::spawn_blocking(move || vault.load(&secret_key(&key))).await??;
    core.start_login(Intent {
        login_url: core.login_url(&row).await?,
        client_id: client_id_now(core, &row),
        client_secret,
        is_demo: row.kind == "demo",
        name: None,
        prompt_login: args.prompt_login.unwrap_or_default(),
        callback_port: args.callback_port,
        expected: Some(row),
    })
    .await
}

pub(in crate::commands) async fn get_login(
    core: &Arc<Core>,
    args: OfLogin,
) -> Result<LoginStatus, ApiError> {
    core.logins.status(&args.login_id)
}

pub(in crate::commands) async fn cancel_login(
    core: &Arc<Core>,
    args: OfLogin,
) -> Result<(), ApiError> {
    core.logins.cancel(&args.login_id)
}

/// The embedded demo org's client id, where this source is it; else the one of the login before.
fn client_id_now(core: &Core, row: &store::ConnectionRow) -> String {
    match core.running_demo_org() {
        Some(demo) if row.kind == "demo" => demo.client_id.clone(),
        _ => row.client_id.clone(),
    }
}

/// Without a place to keep logins none begins, unless the user agreed to lose it with this run. One that
/// is locked is opened first: a login that could not be kept would be for nothing.
async fn require_keyring(core: &Core) -> Result<(), ApiError> {
    let state = match core.keyring_state().await? {
        KeyringState::ThisRunOnly => return Ok(()),
        _ => core.ask_host(Host::unlock_keyring).await?,
    };
    match state {
        KeyringState::Available | KeyringState::ThisRunOnly => Ok(()),
        KeyringState::Locked => Err(ApiError::new("keyring_locked", "the keyring is locked")),
        KeyringState::Absent => Err(ApiError::new(
            "keyring_absent",
            "this machine has no keyring to keep the login in",
        )),
    }
}

/// The origin of a login address; `https` where no scheme is given.
fn login_address(text: &str) -> Result<Url, ApiError> {
    let text = text.trim();
    let whole = match text.contains("://") {
        true => text.to_owned(),
        false => format!("https://{text}"),
    };
    let not_allowed =
        || ApiError::new("address_not_allowed", "this is no login address").with("address", text);
    let url = Url::parse(&whole).map_err(|_| not_allowed())?;
    let origin = url.origin();
    if !origin.is_tuple() || !url.username().is_empty() || url.password().is_some() {
        return Err(not_allowed());
    }
    Url::parse(&origin.ascii_serialization()).map_err(|_| not_allowed())
}

fn given(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::login_address;

    #[test]
    fn a_login_address_is_reduced_to_its_origin() {
        for (given, expected) in [
            ("acme.my.salesforce.com", "https://acme.my.salesforce.com/"),
            (
                " https://acme.my.salesforce.com/home?x=1 ",
                "https://acme.my.salesforce.com/",
            ),
            ("http://127.0.0.1:4000", "http://127.0.0.1:4000/"),
        ] {
            assert_eq!(login_address(given).expect("address").as_str(), expected);
        }
        for wrong in [
            "",
            "https://",
            "https://user:pass@acme.example",
            "file:///etc/passwd",
        ] {
            let error = login_address(wrong).expect_err("no address");
            assert_eq!(error.code, "address_not_allowed", "{wrong}");
        }
    }
}
