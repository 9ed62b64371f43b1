//! From a grant to a source: which user of which org, may it use the API, and only then kept.
//!
//! Everything is checked with the tokens in memory. They reach the vault when nothing stands in the
//! way any more; a login that is refused is revoked, so that it does not live on at Salesforce.

use std::sync::Arc;

use salesforce::auth::Grant;
use salesforce::{ApiVersion, Identity, MemoryVault, Org, Organization, Permissions, Vault};
use store::ConnectionRow;

use tokio_util::sync::CancellationToken;

use super::Intent;
use crate::core::Core;
use crate::sources::source::{secret_key, vault_key};
use crate::wire::{ApiError, Event};

pub(super) struct Accepted {
    pub(super) connection_id: String,
    /// The source was there already.
    pub(super) reconnected: bool,
}

/// What was found out about the org and the user.
struct Found {
    org: Org,
    identity: Identity,
    organization: Organization,
    permissions: Permissions,
}

/// A login whose tokens lie in memory only.
struct Trial {
    org: Org,
    vault: Arc<MemoryVault>,
    key: String,
}

/// Makes a source of a grant, or revokes it.
///
/// Once the login is kept, `cancel` comes too late.
pub(super) async fn accept(
    core: &Arc<Core>,
    grant: Grant,
    intent: &Intent,
    cancel: &CancellationToken,
) -> Result<Accepted, ApiError> {
    let key = vault_key(&grant.org_id, &grant.user_id);
    let vault = Arc::new(MemoryVault::new());
    let shared: Arc<dyn Vault> = Arc::<MemoryVault>::clone(&vault);
    grant.credentials.store(&shared, &key).await?;
    let org = core.org_on_trial(
        &intent.login_url,
        &intent.client_id,
        &grant.instance_url,
        shared,
        &key,
    )?;
    let trial = Trial { org, vault, key };
    let accepted = check_and_keep(core, &trial, &grant, intent, cancel).await;
    if accepted.is_err() {
        give_up(&trial.org).await;
    }
    accepted
}

async fn check_and_keep(
    core: &Arc<Core>,
    trial: &Trial,
    grant: &Grant,
    intent: &Intent,
    cancel: &CancellationToken,
) -> Result<Accepted, ApiError> {
    refuse_another(intent, grant)?;
    // Questions may be broken off; what is stored may not.
    let found = tokio::select! {
        biased;
        () = cancel.cancelled() => return Err(salesforce::Error::Cancelled.into()),
        found = find_out(&trial.org, &grant.user_id) => found?,
    };
    keep(core, trial, intent).await?;
    let remembered = remember(core, intent, grant, &found).await;
    if remembered.is_err() {
        forget(core, &trial.key).await;
    }
    remembered
}

/// A reconnection must come back as the same user of the same org.
fn refuse_another(intent: &Intent, grant: &Grant) -> Result<(), ApiError> {
    let Some(expected) = &intent.expected else {
        return Ok(());
    };
    if expected.org_id == grant.org_id && expected.user_id == grant.user_id {
        return Ok(());
    }
    let sentence = format!(
        "the login belongs to another user or org; reconnect as {} of {}",
        expected.username, expected.org_name
    );
    Err(ApiError::new("wrong_user", sentence)
        .with("expected", &expected.username)
        .with("org", &expected.org_name))
}

/// API access before anything else; the rest is asked for what it is worth.
async fn find_out(org: &Org, user_id: &str) -> Result<Found, ApiError> {
    let offered = match org.api_versions().await {
        Err(error @ salesforce::Error::Network(_)) => return Err(error.into()),
        Err(error) => {
            tracing::warn!(
                code = error.code(),
                "the org does not tell its API versions"
            );
            Vec::new()
        }
        Ok(offered) => offered,
    };
    let org = org.with_api_version(ApiVersion::newest_common(&offered)?);
    org.verify_api_access().await?;
    Ok(Found {
        identity: org.identity(user_id).await?,
        organization: org.organization().await?,
        permissions: org.permissions().await?,
        org,
    })
}

async fn give_up(org: &Org) {
    if let Err(error) = org.revoke().await {
        tracing::warn!(code = error.code(), "a refused login was not revoked");
    }
}

/// Moves the login from the trial's memory to where logins are kept.
async fn keep(core: &Arc<Core>, trial: &Trial, intent: &Intent) -> Result<(), ApiError> {
    let (vault, in_memory) = (core.login_vault(), Arc::clone(&trial.vault));
    let (key, secret) = (trial.key.clone(), intent.client_secret.clone());
    tokio::task::spawn_blocking(move || {
        if let Some(login) = in_memory.load(&key)? {
            vault.store(&key, &login)?;
        }
        let Some(secret) = secret else {
            return Ok(());
        };
        vault
            .store(&secret_key(&key), &secret)
            .inspect_err(|_| delete(&*vault, &key))
    })
    .await??;
    Ok(())
}

/// Takes back what [`keep`] did.
async fn forget(core: &Arc<Core>, key: &str) {
    let (vault, key) = (core.login_vault(), key.to_owned());
    let forgetting = tokio::task::spawn_blocking(move || {
        delete(&*vault, &key);
        delete(&*vault, &secret_key(&key));
    });
    if let Err(error) = forgetting.await {
        tracing::warn!(%error, "a refused login was not deleted from the keyring");
    }
}

fn delete(vault: &dyn Vault, key: &str) {
    if let Err(error) = vault.delete(key) {
        tracing::warn!(
            code = error.code(),
            "a refused login was not deleted from the keyring"
        );
    }
}

async fn remember(
    core: &Arc<Core>,
    intent: &Intent,
    grant: &Grant,
    found: &Found,
) -> Result<Accepted, ApiError> {
    let (org_id, user_id) = (grant.org_id.clone(), grant.user_id.clone());
    let known = core
        .stored(move |app| app.find_connection(&org_id, &user_id))
        .await?;
    let reconnected = known.is_some();
    let mut row = known.unwrap_or_else(|| ConnectionRow {
        id: uuid::Uuid::new_v4().to_string(),
        name: found.organization.name.clone(),
        created_at: core.now(),
        ..ConnectionRow::default()
    });
    // A source that is there already keeps the name its user gave it.
    if let (false, Some(name)) = (reconnected, &intent.name) {
        row.name.clone_from(name);
    }
    row.kind = if intent.is_demo { "demo" } else { "salesforce" }.to_owned();
    row.org_id.clone_from(&grant.org_id);
    row.user_id.clone_from(&grant.user_id);
    row.org_name.clone_from(&found.organization.name);
    row.edition.clone_from(&found.organization.edition);
    row.is_sandbox = found.organization.is_sandbox;
    row.username.clone_from(&found.identity.username);
    row.instance_url = plain_address(&found.org.instance_url());
    row.login_url = plain_address(&intent.login_url);
    row.client_id.clone_from(&intent.client_id);
    row.api_version = found.org.api_version().to_string();
    let was_ended = row.needs_reconnect;
    row.disconnected = false;
    row.needs_reconnect = false;
    row.status_reason = None;
    row.warnings = warnings(found.permissions);
    if let Some(usage) = found.org.api_usage() {
        row.api_used = Some(usage.used);
        row.api_allowed = Some(usage.allowed);
    }
    if was_ended && row.first_load_started {
        // The update that the end of the login paused goes on by itself.
        row.next_update_at = Some(core.now());
    }
    if row.first_load_started && row.next_update_at.is_none() {
        // Disconnecting took the source out of the schedule.
        let settings = core.settings().await?;
        row.next_update_at =
            crate::schedule::next_update_at(&row, &settings, &core.time_zone(), (core.clock)());
    }
    let connection_id = row.id.clone();
    if was_ended {
        core.withdraw_login_ended(&connection_id).await?;
    }
    let host = intent.login_url.host_str().unwrap_or_default().to_owned();
    let (client_id, now, is_demo) = (intent.client_id.clone(), core.now(), intent.is_demo);
    core.stored(move |app| {
        app.upsert_connection(&row)?;
        if is_demo {
            return Ok(());
        }
        app.remember_client_id(&host, &client_id, &now)
    })
    .await?;
    Ok(Accepted {
        connection_id,
        reconnected,
    })
}

/// Lets the source use the new login, and learns what the org offers.
pub(super) async fn settle(core: &Arc<Core>, connection_id: &str) {
    match core.source(connection_id).await {
        Ok(source) => source.forget_org(),
        Err(error) => tracing::warn!(code = error.code, "the source's database was not opened"),
    }
    core.tell(Event::ConnectionsChanged);
    core.schedule_changed.notify_one();
    // The list of objects is asked for again when it is needed; the login is good without.
    if let Err(error) = core.catalogue(connection_id, false).await {
        tracing::warn!(code = error.code, "the org's objects were not listed");
    }
}

fn warnings(permissions: Permissions) -> String {
    let mut warnings = Vec::new();
    if permissions.view_all_data == Some(false) {
        warnings.push(ApiError::new(
            "no_view_all_data",
            "This user lacks View All Data: rows only others may see are missing from the copy.",
        ));
    }
    if permissions.view_setup == Some(false) {
        warnings.push(ApiError::new(
            "no_view_setup",
            "This user lacks View Setup and Configuration: Salesforce tells no row counts in advance.",
        ));
    }
    serde_json::to_string(&warnings).unwrap_or_default()
}

fn plain_address(url: &url::Url) -> String {
    url.origin().ascii_serialization()
}
