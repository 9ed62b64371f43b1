//! One copy in a process of its own: as the app does it, without its window.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use salesforce::{ApiVersion, HttpClient, MemoryVault, Org, OrgConfig, Vault};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{RunState, SourceDatabase};
use sync::Deps;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::Result;
use crate::figures::open_page::{Opened, Opening};
use crate::org::{Access, OrgProcess};
use crate::process::{cpu_seconds, peak_bytes, run};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[arg(long)]
    database: PathBuf,
    #[arg(long, value_delimiter = ',')]
    objects: Vec<String>,
    /// Instead of named objects, the first so many of those the org lets be copied.
    #[arg(long)]
    first: Option<usize>,
    /// Opens pages of this table all the while.
    #[arg(long)]
    reads: Option<String>,
}

/// What a copy was.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Copied {
    /// Rows written.
    pub(crate) rows: u64,
    pub(crate) objects: usize,
    pub(crate) seconds: f64,
    pub(crate) calls: u64,
    pub(crate) peak_bytes: Option<u64>,
    pub(crate) cpu_seconds: Option<f64>,
    pub(crate) opened: Option<Opened>,
}

impl Copied {
    pub(crate) fn rows_per_second(&self) -> f64 {
        self.rows as f64 / self.seconds
    }

    /// Peak memory in MB, not a number where the system does not tell.
    pub(crate) fn peak_megabytes(&self) -> f64 {
        self.peak_bytes
            .map_or(f64::NAN, |bytes| bytes as f64 / 1_000_000.0)
    }
}

/// Copies in a process of its own; `more` are its further arguments.
pub(crate) async fn copy_apart(org: &OrgProcess, database: &Path, more: &[&str]) -> Result<Copied> {
    let database = database.to_str().ok_or("the folder's name is no text")?;
    let mut arguments = vec!["copy", "--database", database];
    arguments.extend(more);
    run(&arguments, &serde_json::to_string(&org.access)?).await
}

/// Copies from the org that standard input names, and tells on standard output how it went.
pub(crate) async fn copy(arguments: Arguments) -> Result<()> {
    let mut access = String::new();
    std::io::stdin().read_to_string(&mut access)?;
    let access: Access = serde_json::from_str(&access)?;
    let database = Arc::new(SourceDatabase::open(&arguments.database)?);
    let org = connect(&access, arguments.database.with_extension("lock"))?;
    let objects = match arguments.first {
        Some(first) => first_copyable(&org, &database, first).await?,
        None => arguments.objects,
    };
    database.select_objects(&objects)?;
    let opening = arguments
        .reads
        .map(|table| Opening::start(&arguments.database, table))
        .transpose()?;

    let calls_before = org.api_calls();
    let deps = Deps {
        org: org.clone(),
        database: Arc::clone(&database),
        clock: Arc::new(jiff::Timestamp::now),
        progress: watch::Sender::new(0),
        options: sync::Options::default(),
    };
    let run_id = jiff::Timestamp::now().to_string();
    let began = Instant::now();
    let outcome = sync::run(&run_id, &deps, &CancellationToken::new()).await?;
    let seconds = began.elapsed().as_secs_f64();

    for object in database.list_run_objects(&run_id)? {
        if object.proven_equal != Some(true) {
            return Err(format!("not proven equal: {object:?}").into());
        }
    }
    if outcome.state != RunState::Succeeded {
        return Err(format!("the copy ended as {outcome:?}").into());
    }
    let copied = Copied {
        rows: outcome.rows_upserted,
        objects: objects.len(),
        seconds,
        calls: org.api_calls() - calls_before,
        peak_bytes: peak_bytes(),
        cpu_seconds: cpu_seconds(),
        opened: opening.map(Opening::stop).transpose()?,
    };
    writeln!(std::io::stdout(), "{}", serde_json::to_string(&copied)?)?;
    Ok(())
}

async fn first_copyable(
    org: &Org,
    database: &Arc<SourceDatabase>,
    first: usize,
) -> Result<Vec<String>> {
    sync::discover(org, database).await?;
    let copyable = database
        .list_catalogue()?
        .into_iter()
        .filter(|entry| entry.reason.is_none());
    let names: Vec<String> = copyable.map(|entry| entry.name).take(first).collect();
    if names.len() < first {
        return Err(format!("the org has but {} objects", names.len()).into());
    }
    Ok(names)
}

fn connect(access: &Access, refresh_lock: PathBuf) -> Result<Org> {
    let url = Url::parse(&access.login_url)?;
    let vault = MemoryVault::new();
    let login = json!({"a": access.access_token, "i": access.login_url});
    vault.store("bench", &login.to_string().into())?;
    Ok(Org::new(OrgConfig {
        http: HttpClient::new("orgmirror-bench")?,
        login_url: url.clone(),
        client_id: access.client_id.clone(),
        instance_url: url,
        vault: Arc::new(vault),
        vault_key: "bench".into(),
        refresh_lock,
        api_version: ApiVersion::PINNED,
    })?)
}
