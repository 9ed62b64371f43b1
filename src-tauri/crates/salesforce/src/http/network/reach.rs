//! Whether Salesforce can be reached from here at all, without any login.

use std::time::Duration;

use http::Method;
use url::Url;

use crate::Error;
use crate::http::{Bounds, HttpClient, Outgoing, build};

/// How long a person who presses *Test* waits at most.
const PATIENCE: Duration = Duration::from_secs(20);

/// Asks the login host which versions of the API it offers, which needs no login.
///
/// # Errors
/// [`Error::Network`] where no connection came about; [`Error::Address`]; [`Error::Unavailable`];
/// [`Error::UnexpectedAnswer`] where something else than Salesforce answered, as a proxy's own page.
pub async fn reach(client: &HttpClient, login_url: &Url) -> Result<(), Error> {
    let url = login_url
        .join("/services/data/")
        .map_err(|error| Error::unreadable("the login address", error))?;
    let bounds = Bounds {
        instance: Some(login_url.clone()),
        login: login_url.clone(),
    };
    let mut request = build(client, &bounds, Outgoing::new(Method::GET, url, None))?;
    *request.timeout_mut() = Some(PATIENCE);
    let response = client.execute(request).await?;
    let status = response.status();
    if status.is_server_error() {
        return Err(Error::Unavailable {
            status: status.as_u16(),
            retry_after: None,
            detail: None,
        });
    }
    let body = response.bytes().await?;
    serde_json::from_slice::<Vec<serde_json::Value>>(&body)
        .map(|_versions| ())
        .map_err(|error| Error::unreadable("the list of API versions", error))
}
