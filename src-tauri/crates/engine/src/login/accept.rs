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
    if let Some(expected) = &intent.expected {
        core.refuse_if_leaving(&expected.id)?;
    }
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

/// Writes the source down as it then stands: nobody changes or deletes it between.
async fn remember(
    core: &Arc<Core>,
    intent: &Intent,
    grant: &Grant,
    found: &Found,
) -> Result<Accepted, ApiError> {
    let expected = intent.expected.as_ref().map(|row| row.id.clone());
    let told = told_by(intent, grant, found);
    let (settings, zone, began) = (core.settings().await?, core.time_zone(), (core.clock)());
    let host = intent.login_url.host_str().unwrap_or_default().to_owned();
    let (client_id, is_demo, now) = (intent.client_id.clone(), intent.is_demo, core.now());
    let engine = Arc::clone(core);
    let (accepted, was_ended) = core
        .stored(move |app| {
            let mut was_ended = false;
            let (org_id, user_id) = (told.org_id.clone(), told.user_id.clone());
            let mut accepted = Err(ApiError::connection_not_found(
                expected.as_deref().unwrap_or_default(),
            ));
            app.change_connection_of_user(&org_id, &user_id, |known| {
                let gone = match &known {
                    Some(row) => engine.leaving.has(&row.id).then(|| row.id.clone()),
                    None => expected,
                };
                if let Some(id) = gone {
                    accepted = Err(ApiError::connection_not_found(&id));
                    return None;
                }
                let reconnected = known.is_some();
                was_ended = known.as_ref().is_some_and(|row| row.needs_reconnect);
                let mut row = brought_in(known, told, &now);
                if row.first_load_started && row.next_update_at.is_none() {
                    // Disconnecting took the source out of the schedule.
                    row.next_update_at =
                        crate::schedule::next_update_at(&row, &settings, &zone, began);
                }
                accepted = Ok(Accepted {
                    connection_id: row.id.clone(),
                    reconnected,
                });
                Some(row)
            })?;
            if accepted.is_ok() && !is_demo {
                app.remember_client_id(&host, &client_id, &now)?;
            }
            Ok(accepted.map(|accepted| (accepted, was_ended)))
        })
        .await??;
    if was_ended {
        core.withdraw_login_ended(&accepted.connection_id).await?;
    }
    Ok(accepted)
}

/// What the login tells of a source, as a new one has it.
fn told_by(intent: &Intent, grant: &Grant, found: &Found) -> ConnectionRow {
    let (organization, usage) = (&found.organization, found.org.api_usage());
    ConnectionRow {
        id: uuid::Uuid::new_v4().to_string(),
        name: intent.name.as_ref().unwrap_or(&organization.name).clone(),
        kind: if intent.is_demo { "demo" } else { "salesforce" }.to_owned(),
        org_id: grant.org_id.clone(),
        user_id: grant.user_id.clone(),
        org_name: organization.name.clone(),
        edition: organization.edition.clone(),
        is_sandbox: organization.is_sandbox,
        username: found.identity.username.clone(),
        instance_url: plain_address(&found.org.instance_url()),
        login_url: plain_address(&intent.login_url),
        client_id: intent.client_id.clone(),
        api_version: found.org.api_version().to_string(),
        warnings: warnings(found.permissions),
        api_used: usage.map(|usage| usage.used),
        api_allowed: usage.map(|usage| usage.allowed),
        ..ConnectionRow::default()
    }
}

/// The row with what the login tells; a source that is there already keeps what is its user's.
fn brought_in(known: Option<ConnectionRow>, told: ConnectionRow, now: &str) -> ConnectionRow {
    let Some(known) = known else {
        return ConnectionRow {
            created_at: now.to_owned(),
            ..told
        };
    };
    // The update that the end of the login paused goes on by itself.
    let goes_on = known.needs_reconnect && known.first_load_started;
    ConnectionRow {
        kind: told.kind,
        org_id: told.org_id,
        user_id: told.user_id,
        org_name: told.org_name,
        edition: told.edition,
        is_sandbox: told.is_sandbox,
        username: told.username,
        instance_url: told.instance_url,
        login_url: told.login_url,
        client_id: told.client_id,
        api_version: told.api_version,
        disconnected: false,
        needs_reconnect: false,
        status_reason: None,
        warnings: told.warnings,
        next_update_at: if goes_on {
            Some(now.to_owned())
        } else {
            known.next_update_at
        },
        api_used: told.api_used.or(known.api_used),
        api_allowed: told.api_allowed.or(known.api_allowed),
        ..known
    }
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
