//! Whether Salesforce answers through a proxy, before that proxy is saved.

use std::sync::Arc;
use std::time::Instant;

use secrecy::SecretString;
use url::Url;

use crate::core::Core;
use crate::wire::{ApiError, ReachedHost, TestInternet};

/// Where people log in who say nothing else.
const LOGIN_HOST: &str = "https://login.salesforce.com";

pub(crate) async fn test_internet(
    core: &Arc<Core>,
    args: TestInternet,
) -> Result<ReachedHost, ApiError> {
    let proxy = args.proxy.checked()?;
    let password = match args.password {
        Some(password) => Some(SecretString::from(password)),
        None if proxy.needs_password() => core.password().await?,
        None => None,
    };
    let login_url = args.login_url.as_deref().unwrap_or(LOGIN_HOST);
    let login_url =
        Url::parse(login_url).map_err(|error| ApiError::bad_arguments("test_internet", error))?;
    let host = login_url.host_str().unwrap_or_default().to_owned();
    let client = core.http.on(&core.network(&proxy, password).await?)?;
    let began = Instant::now();
    salesforce::reach(&client, &login_url)
        .await
        .map_err(|error| ApiError::from(error).with("host", host.as_str()))?;
    let milliseconds = began.elapsed().as_millis();
    Ok(ReachedHost {
        host,
        milliseconds: u32::try_from(milliseconds).unwrap_or(u32::MAX),
    })
}
