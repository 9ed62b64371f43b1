//! The command line of the same program: the engine on the app's data and keyring, and no window.
//!
//! Nothing of the desktop's toolkit is touched, so that it works without a display.

use std::error::Error;
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

use cli::Environment;
use engine::EngineConfig;

use crate::host::Desktop;
use crate::keychain::Keychain;
use crate::{place, shell};

/// Does what the arguments say.
pub(crate) fn run(arguments: Vec<OsString>) -> Result<ExitCode, Box<dyn Error>> {
    let data_dir = place::data_dir()?;
    let _log = shell::start_log(&data_dir)?;
    let keychain = Arc::new(Keychain::start()?);
    let demo_state = data_dir.join("demo-org.json");
    let host = Arc::new(Desktop::new(None, Arc::clone(&keychain), demo_state));
    let config = EngineConfig::new(data_dir, keychain, host);
    let runtime = tokio::runtime::Runtime::new()?;
    let exit = runtime.block_on(async {
        let environment = Environment::of_process(config);
        cli::run(arguments, environment).await
    });
    // The engine has ended; a keyring's prompt that is still open is not waited for.
    runtime.shutdown_background();
    Ok(ExitCode::from(exit.code()))
}
