//! The engine over HTTP on loopback, for the interface in a plain browser and for scripts.
//!
//! Opens no browser and keeps no login beyond its run, unless `--vault-file` says where. A
//! development tool: it is not part of the app.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use demo_org::DataConfig;
use engine::{Engine, EngineConfig, OsUser};
use salesforce::{FileVault, MemoryVault, Vault};
use serde_json::json;
use tests::{Headless, HostConfig};

/// Serves the engine on 127.0.0.1.
#[derive(Debug, Parser)]
struct Options {
    /// Where the app's database and those of its sources lie.
    #[arg(long)]
    data_dir: PathBuf,
    /// 0 takes any free port.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Receives {"url": …} when the engine answers.
    #[arg(long)]
    port_file: Option<PathBuf>,
    /// Keeps logins in this file; without it they end with this run.
    #[arg(long)]
    vault_file: Option<PathBuf>,
    /// Serves the built user interface too.
    #[arg(long)]
    ui: bool,
    /// Follows this file as the machine's policy; else everyone is an admin.
    #[arg(long)]
    policy: Option<PathBuf>,
    /// The user besides root who may own the policy.
    #[arg(long, default_value_t = 0)]
    policy_owner: u32,
    /// Who sits at the machine, as the policy names people.
    #[arg(long, default_value = "tester")]
    os_user: String,
    /// A group that person is in; may be given again.
    #[arg(long)]
    os_group: Vec<String>,
    /// Which demo org it has: another seed is another org.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("ORGMIRROR_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn")),
        )
        .with_writer(std::io::stderr)
        .init();
    let options = Options::parse();
    let vault: Arc<dyn Vault> = match &options.vault_file {
        Some(path) => Arc::new(FileVault::new(path)),
        None => Arc::new(MemoryVault::new()),
    };
    let host = Arc::new(Headless::new(HostConfig {
        demo_state_file: Some(options.data_dir.join("demo-org.json")),
        save_folder: Some(options.data_dir.join("saved")),
        // The interface tells what the system cannot.
        notifies: false,
        policy: options.policy.map(|path| (path, options.policy_owner)),
        os_user: OsUser {
            name: options.os_user,
            groups: options.os_group,
        },
        data: DataConfig {
            seed: options.seed,
            ..DataConfig::default()
        },
        ..HostConfig::default()
    }));
    std::fs::create_dir_all(&options.data_dir)?;
    let mut config = EngineConfig::new(options.data_dir, vault, host);
    // A policy that a journey changes counts at once.
    config.policy_kept = Duration::ZERO;
    let engine = Engine::open(config).await?;
    let ui = options
        .ui
        .then(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist"));
    let served = tests::serve(engine.clone(), options.port, ui).await?;
    if let Some(path) = &options.port_file {
        write_whole(path, &json!({ "url": served.url }).to_string())?;
    }
    cli::wish_to_end().await?;
    engine.shut_down().await;
    // An event stream or a keep-alive connection is not waited for.
    tokio::time::timeout(std::time::Duration::from_secs(1), served.stop())
        .await
        .unwrap_or(Ok(()))?;
    Ok(())
}

/// Writes beside and renames, so that a reader never sees half a file.
fn write_whole(path: &Path, text: &str) -> std::io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    std::fs::write(&beside, text)?;
    std::fs::rename(&beside, path)
}
