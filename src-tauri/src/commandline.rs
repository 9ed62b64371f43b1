//! The command line of the same program: the engine on the app's data and keyring, and no window.
//!
//! Nothing of the desktop's toolkit is touched, so that it works without a display.

use std::error::Error;
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

use cli::{Environment, Streams};
use engine::EngineConfig;
use tokio::runtime::Runtime;
use tracing_appender::non_blocking::WorkerGuard;

use crate::host::Desktop;
use crate::keychain::Keychain;
use crate::{log, place};

/// Does what the arguments say.
pub(crate) fn run(arguments: Vec<OsString>) -> ExitCode {
    let exit = match prepare() {
        Ok(Prepared {
            config,
            runtime,
            _log,
        }) => {
            let exit = runtime.block_on(async {
                let environment = Environment::of_process(config);
                cli::run(arguments, environment).await
            });
            // The engine has ended; a keyring's prompt that is still open is not waited for.
            runtime.shutdown_background();
            exit
        }
        Err(why) => cli::refuse(&arguments, &*why, Streams::of_process()),
    };
    ExitCode::from(exit.code())
}

struct Prepared {
    config: EngineConfig,
    runtime: Runtime,
    /// Written to until it is dropped.
    _log: Option<WorkerGuard>,
}

fn prepare() -> Result<Prepared, Box<dyn Error>> {
    let data_dir = place::data_dir()?;
    let log = log::start(&data_dir)?;
    let keychain = Arc::new(Keychain::start()?);
    let demo_state = data_dir.join("demo-org.json");
    let host = Arc::new(Desktop::new(None, Arc::clone(&keychain), demo_state));
    Ok(Prepared {
        config: EngineConfig::new(data_dir, keychain, host),
        runtime: Runtime::new()?,
        _log: log,
    })
}
