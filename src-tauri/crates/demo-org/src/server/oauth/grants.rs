//! Tokens: who was granted what, by hash alone, kept in a file so that logins survive a restart.
//!
//! A grant is one login of one app: its current refresh token, the ones rotation ended, and its
//! access tokens. Using an ended refresh token ends the whole grant. A user keeps five grants an
//! app; the sixth login ends the oldest.

use std::io;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

const GRANTS_PER_APP: usize = 5;
const SESSIONS_PER_GRANT: usize = 20;

/// What an access token allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) client_id: String,
}

/// One login of one app.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Grant {
    number: u64,
    client_id: String,
    scope: String,
    refresh_hash: Option<String>,
    ended_refresh_hashes: Vec<String>,
    access_hashes: Vec<String>,
}

/// Why a refresh token is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RefreshRefused;

/// Tokens as they leave the token endpoint.
#[derive(Debug)]
pub(crate) struct Tokens {
    pub(crate) access: String,
    pub(crate) refresh: Option<String>,
    pub(crate) scope: String,
    pub(crate) grant: u64,
}

/// Every grant.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Grants {
    /// The present of the data, so that a restarted org holds the same rows.
    pub(crate) data_now_ms: Option<i64>,
    grants: Vec<Grant>,
    last_number: u64,
    #[serde(skip)]
    script_hash: String,
    #[serde(skip)]
    pub(crate) rotate: bool,
    #[serde(skip)]
    path: Option<PathBuf>,
}

impl Grants {
    /// Reads the file, or begins an empty one.
    pub(crate) fn load(path: &Path) -> io::Result<Self> {
        let mut grants = match std::fs::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::default(),
            Err(error) => return Err(error),
        };
        grants.path = Some(path.to_owned());
        Ok(grants)
    }

    /// Writes the file, whole or not at all.
    pub(crate) fn save(&self) -> io::Result<()> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        let mut unfinished = path.clone().into_os_string();
        unfinished.push(".new");
        std::fs::write(&unfinished, serde_json::to_vec(self)?)?;
        std::fs::rename(&unfinished, path)
    }

    pub(crate) fn allow_script(&mut self, token: &str) {
        self.script_hash = token_hash(token);
    }

    /// Grants tokens after a login.
    pub(crate) fn grant(&mut self, client_id: &str, scope: &str, org_id: &str) -> Tokens {
        let of_app = |grant: &&Grant| grant.client_id == client_id;
        if self.grants.iter().filter(of_app).count() >= GRANTS_PER_APP
            && let Some(oldest) = self
                .grants
                .iter()
                .position(|grant| grant.client_id == client_id)
        {
            self.grants.remove(oldest);
        }
        self.last_number += 1;
        let access = new_access_token(org_id);
        let offline = scope
            .split(' ')
            .any(|word| matches!(word, "refresh_token" | "offline_access" | "full"));
        let refresh = offline.then(new_refresh_token);
        self.grants.push(Grant {
            number: self.last_number,
            client_id: client_id.to_owned(),
            scope: scope.to_owned(),
            refresh_hash: refresh.as_deref().map(token_hash),
            ended_refresh_hashes: Vec::new(),
            access_hashes: vec![token_hash(&access)],
        });
        self.keep();
        Tokens {
            access,
            refresh,
            scope: scope.to_owned(),
            grant: self.last_number,
        }
    }

    /// Exchanges a refresh token; an ended one ends its grant and all of its sessions.
    pub(crate) fn refresh(
        &mut self,
        token: &str,
        client_id: &str,
        org_id: &str,
    ) -> Result<Tokens, RefreshRefused> {
        let hash = token_hash(token);
        let rotate = self.rotate;
        if let Some(reused) = self
            .grants
            .iter()
            .position(|grant| grant.ended_refresh_hashes.contains(&hash))
        {
            self.grants.remove(reused);
            self.keep();
            return Err(RefreshRefused);
        }
        let grant = self
            .grants
            .iter_mut()
            .find(|grant| {
                grant.refresh_hash.as_deref() == Some(&hash) && grant.client_id == client_id
            })
            .ok_or(RefreshRefused)?;
        let access = new_access_token(org_id);
        grant.access_hashes.push(token_hash(&access));
        if grant.access_hashes.len() > SESSIONS_PER_GRANT {
            grant.access_hashes.remove(0);
        }
        let refresh = rotate.then(new_refresh_token);
        if let Some(next) = &refresh {
            grant.ended_refresh_hashes.push(hash);
            grant.refresh_hash = Some(token_hash(next));
        }
        let tokens = Tokens {
            access,
            refresh,
            scope: grant.scope.clone(),
            grant: grant.number,
        };
        self.keep();
        Ok(tokens)
    }

    pub(crate) fn session(&self, token: &str) -> Option<Session> {
        let hash = token_hash(token);
        if hash == self.script_hash {
            let client_id = super::super::state::CLIENT_ID.to_owned();
            return Some(Session { client_id });
        }
        let grant = self
            .grants
            .iter()
            .find(|grant| grant.access_hashes.contains(&hash))?;
        Some(Session {
            client_id: grant.client_id.clone(),
        })
    }

    /// Ends a token: a refresh token with its whole grant, an access token alone.
    pub(crate) fn revoke(&mut self, token: &str) -> bool {
        let hash = token_hash(token);
        if let Some(at) = self
            .grants
            .iter()
            .position(|grant| grant.refresh_hash.as_ref() == Some(&hash))
        {
            self.grants.remove(at);
            self.keep();
            return true;
        }
        let mut found = false;
        for grant in &mut self.grants {
            let before = grant.access_hashes.len();
            grant.access_hashes.retain(|known| *known != hash);
            found |= grant.access_hashes.len() < before;
        }
        self.keep();
        found
    }

    /// Ends the grant with this number.
    pub(crate) fn end(&mut self, number: u64) {
        self.grants.retain(|grant| grant.number != number);
        self.keep();
    }

    /// Ends every session but keeps refresh tokens, as when sessions time out.
    #[cfg(feature = "faults")]
    pub(crate) fn expire_sessions(&mut self) {
        for grant in &mut self.grants {
            grant.access_hashes.clear();
        }
        self.keep();
    }

    /// Ends everything but the script's token.
    #[cfg(feature = "faults")]
    pub(crate) fn revoke_all(&mut self) {
        self.grants.clear();
        self.keep();
    }

    fn keep(&self) {
        if let Err(error) = self.save() {
            tracing::error!(%error, "the demo org cannot write its state file");
        }
    }
}

/// Unguessable text of `bytes` random bytes.
pub(crate) fn random_token(bytes: usize) -> String {
    let random: Vec<u8> = (0..bytes).map(|_| rand::random::<u8>()).collect();
    URL_SAFE_NO_PAD.encode(random)
}

/// An access token in Salesforce's form: the org's id, an exclamation mark, random text.
pub(crate) fn new_access_token(org_id: &str) -> String {
    let org = org_id.get(..15).unwrap_or(org_id);
    format!("{org}!AQ{}", random_token(66).replace('-', "."))
}

fn new_refresh_token() -> String {
    format!("5Aep861{}", random_token(54).replace('-', "."))
}

pub(crate) fn token_hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}
