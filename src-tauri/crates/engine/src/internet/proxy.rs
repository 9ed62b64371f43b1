//! A proxy as people write it, and as calls are made through it.

use salesforce::{ManualProxy, Proxy};
use secrecy::SecretString;
use url::Url;

use crate::wire::{ApiError, ProxyKind, ProxySettings};

/// What a proxy's address may begin with.
const KINDS: &[&str] = &["http", "https", "socks5", "socks5h"];

impl ProxySettings {
    /// The same without blanks at the ends and with what a proxy without a scheme is, or why it cannot be used.
    ///
    /// # Errors
    /// `proxy_address_unfit`, and `proxy_login_in_address` where a password stands in the address.
    pub(super) fn checked(&self) -> Result<Self, ApiError> {
        let checked = Self {
            kind: self.kind,
            url: with_scheme(self.url.trim()),
            user: self.user.trim().to_owned(),
            exceptions: self.exceptions.trim().to_owned(),
        };
        if checked.kind == ProxyKind::Manual {
            checked.address()?;
        }
        Ok(checked)
    }

    /// Whether calls go through a proxy that wants a password.
    pub(super) fn needs_password(&self) -> bool {
        self.kind == ProxyKind::Manual && !self.user.is_empty()
    }

    /// As calls are made through it.
    pub(super) fn through(&self, password: Option<SecretString>) -> Result<Proxy, ApiError> {
        Ok(match self.kind {
            ProxyKind::System => Proxy::System,
            ProxyKind::None => Proxy::Direct,
            ProxyKind::Manual => Proxy::Manual(ManualProxy {
                url: self.address()?,
                login: self
                    .needs_password()
                    .then(|| (self.user.clone(), password.unwrap_or_default())),
                exceptions: self.exceptions.clone(),
            }),
        })
    }

    fn address(&self) -> Result<Url, ApiError> {
        let unfit = || {
            ApiError::new(
                "proxy_address_unfit",
                "a proxy's address is like http://proxy.acme.example:8080 or socks5://10.0.0.1:1080",
            )
        };
        let url = Url::parse(&with_scheme(&self.url)).map_err(|_| unfit())?;
        if !url.username().is_empty() || url.password().is_some() {
            // It would lie in the database, readable for all who read that.
            return Err(ApiError::new(
                "proxy_login_in_address",
                "user and password of a proxy have fields of their own, so that the password goes to the keyring",
            ));
        }
        let is_whole = KINDS.contains(&url.scheme())
            && url.host_str().is_some_and(|host| !host.is_empty())
            && matches!(url.path(), "" | "/")
            && url.query().is_none()
            && url.fragment().is_none();
        if is_whole { Ok(url) } else { Err(unfit()) }
    }
}

/// A host with its port, as an administrator hands it on, is a proxy that speaks `http`.
fn with_scheme(address: &str) -> String {
    match address.contains("://") || address.is_empty() {
        true => address.to_owned(),
        false => format!("http://{address}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_with_a_port_is_taken_as_http_and_shown_so() {
        for (given, kept) in [
            (" proxy.acme.com:3128 ", "http://proxy.acme.com:3128"),
            ("10.0.0.1:8080", "http://10.0.0.1:8080"),
            ("socks5://10.0.0.1:1080", "socks5://10.0.0.1:1080"),
        ] {
            let settings = ProxySettings {
                kind: ProxyKind::Manual,
                url: given.to_owned(),
                ..ProxySettings::default()
            };
            let checked = settings.checked().expect("a proxy");
            assert_eq!(checked.url, kept);
            assert!(checked.through(None).is_ok());
        }
    }

    #[test]
    fn an_address_that_is_no_proxys_is_refused() {
        for (url, refusal) in [
            (" http://proxy.acme.example:8080 ", None),
            ("https://proxy.acme.example", None),
            ("socks5://10.0.0.1:1080", None),
            ("socks5h://[::1]:1080/", None),
            ("proxy.acme.example:8080", None),
            (
                "me:secret@proxy.acme.example",
                Some("proxy_login_in_address"),
            ),
            ("no proxy at all", Some("proxy_address_unfit")),
            ("ftp://proxy.acme.example", Some("proxy_address_unfit")),
            (
                "http://proxy.acme.example/wpad.dat",
                Some("proxy_address_unfit"),
            ),
            ("http://", Some("proxy_address_unfit")),
            ("", Some("proxy_address_unfit")),
            (
                "http://me:secret@proxy.acme.example",
                Some("proxy_login_in_address"),
            ),
        ] {
            let settings = ProxySettings {
                kind: ProxyKind::Manual,
                url: url.to_owned(),
                ..ProxySettings::default()
            };
            let refused = settings.checked().err().map(|error| error.code);
            assert_eq!(refused.as_deref(), refusal, "{url}");
        }
    }
}
