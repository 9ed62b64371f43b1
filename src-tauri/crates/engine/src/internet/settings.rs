//! What is set of it, and how calls follow.

use std::sync::Arc;

use salesforce::{Network, VaultError};
use secrecy::SecretString;

use super::authority::{self, Kept};
use crate::core::{Core, lock};
use crate::wire::{
    AddAuthorities, ApiError, Event, Internet, Nothing, OfAuthority, ProxySettings, SetProxy,
};

/// The names under which they are stored.
const PROXY: &str = "proxy";
const AUTHORITIES: &str = "certificate_authorities";
/// Where the vault keeps the proxy's password. Logins lie under an org's Id, which never looks so.
const PASSWORD: &str = "network/proxy-password";

pub(crate) async fn get_internet(core: &Arc<Core>, _: Nothing) -> Result<Internet, ApiError> {
    let now = (core.clock)();
    let authorities = core.authorities().await?;
    Ok(Internet {
        proxy: core.proxy().await?,
        has_password: *lock(&core.proxy_password_kept),
        authorities: authorities.iter().map(|kept| kept.shown(now)).collect(),
        problem: lock(&core.internet_problem).clone(),
    })
}

/// Calls follow from now on; those on their way go on as they are.
pub(crate) async fn set_proxy(core: &Arc<Core>, args: SetProxy) -> Result<Internet, ApiError> {
    let proxy = args.proxy.checked()?;
    let password = args.password.map(SecretString::from);
    if proxy.needs_password() {
        if let Some(password) = password {
            core.keep_password(Some(password)).await?;
        }
    } else if *lock(&core.proxy_password_kept) {
        // Nobody needs it any more.
        core.keep_password(None).await?;
    }
    core.stored(move |app| app.set_setting(PROXY, &proxy))
        .await?;
    core.follow_internet().await?;
    core.tell(Event::SettingsChanged);
    get_internet(core, Nothing {}).await
}

pub(crate) async fn add_authorities(
    core: &Arc<Core>,
    args: AddAuthorities,
) -> Result<Internet, ApiError> {
    let new = authority::read(&args.file, (core.clock)())?;
    change_authorities(core, move |kept| {
        for authority in new {
            if kept.iter().all(|it| it.id != authority.id) {
                kept.push(authority);
            }
        }
    })
    .await
}

pub(crate) async fn remove_authority(
    core: &Arc<Core>,
    args: OfAuthority,
) -> Result<Internet, ApiError> {
    change_authorities(core, move |kept| {
        kept.retain(|authority| authority.id != args.authority_id);
    })
    .await
}

async fn change_authorities(
    core: &Arc<Core>,
    change: impl FnOnce(&mut Vec<Kept>),
) -> Result<Internet, ApiError> {
    let _turn = core.saved_turn.lock().await;
    let mut kept = core.authorities().await?;
    change(&mut kept);
    core.stored(move |app| app.set_setting(AUTHORITIES, &kept))
        .await?;
    core.follow_internet().await?;
    core.tell(Event::SettingsChanged);
    get_internet(core, Nothing {}).await
}

/// Calls wait until this is done; the engine opens meanwhile, since a keyring can wait for a person.
pub(crate) fn start_following(core: &Arc<Core>) {
    let following = Arc::clone(core);
    core.tasks.spawn("internet", async move {
        let stop = following.tasks.stop().clone();
        let done = tokio::select! {
            () = stop.cancelled() => return,
            done = following.follow_internet() => done,
        };
        if let Err(error) = done {
            tracing::warn!(code = error.code, "calls go out as the system says");
            *lock(&following.internet_problem) = Some(error);
            // Better so than never: what is wrong is shown in the settings, and where calls fail.
            if let Err(error) = following.http.follow(&Network::default()) {
                tracing::error!(code = error.code(), "no calls can be made");
            }
            following.tell(Event::SettingsChanged);
        }
    });
}

impl Core {
    async fn proxy(&self) -> Result<ProxySettings, ApiError> {
        Ok(self
            .stored(|app| app.get_setting(PROXY))
            .await?
            .unwrap_or_default())
    }

    async fn authorities(&self) -> Result<Vec<Kept>, ApiError> {
        Ok(self
            .stored(|app| app.get_setting(AUTHORITIES))
            .await?
            .unwrap_or_default())
    }

    /// From now on calls are made as is set.
    pub(crate) async fn follow_internet(&self) -> Result<(), ApiError> {
        let proxy = self.proxy().await?;
        let mut problem = None;
        let password = if proxy.needs_password() {
            self.password().await.unwrap_or_else(|error| {
                tracing::warn!(code = error.code, "the proxy's password was not read");
                problem = Some(error);
                None
            })
        } else {
            None
        };
        let network = self.network(&proxy, password).await?;
        self.http.follow(&network)?;
        *lock(&self.internet_problem) = problem;
        Ok(())
    }

    /// How calls are made through that proxy, with all else as it is set.
    pub(super) async fn network(
        &self,
        proxy: &ProxySettings,
        password: Option<SecretString>,
    ) -> Result<Network, ApiError> {
        let authorities = self.authorities().await?;
        Ok(Network {
            proxy: proxy.through(password)?,
            authorities: authorities
                .iter()
                .map(Kept::der)
                .collect::<Result<_, _>>()?,
            calls_at_once: self.settings().await?.calls_at_once.into(),
        })
    }

    /// The proxy's password, if one is kept.
    pub(super) async fn password(&self) -> Result<Option<SecretString>, ApiError> {
        let vault = self.login_vault();
        let kept = tokio::task::spawn_blocking(move || vault.load(PASSWORD)).await??;
        *lock(&self.proxy_password_kept) = kept.is_some();
        Ok(kept)
    }

    async fn keep_password(&self, password: Option<SecretString>) -> Result<(), ApiError> {
        let vault = self.login_vault();
        let is_kept = password.is_some();
        tokio::task::spawn_blocking(move || -> Result<(), VaultError> {
            match password {
                Some(password) => vault.store(PASSWORD, &password),
                None => vault.delete(PASSWORD),
            }
        })
        .await??;
        *lock(&self.proxy_password_kept) = is_kept;
        Ok(())
    }
}
