use url::{Host, Url};

/// Whether an address is this machine's own.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Whether a token may travel there: https, or plain http that stays on this machine.
pub(crate) fn is_allowed(url: &Url) -> bool {
    url.username().is_empty()
        && url.password().is_none()
        && (url.scheme() == "https" && url.has_host() || url.scheme() == "http" && is_loopback(url))
}

/// Whether both have the same scheme, host and port.
pub(crate) fn same_origin(one: &Url, other: &Url) -> bool {
    one.origin().is_tuple() && one.origin() == other.origin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_travel_over_https_or_stay_on_this_machine() {
        for (address, allowed) in [
            ("https://acme.my.salesforce.com", true),
            ("http://acme.my.salesforce.com", false),
            ("http://127.0.0.1:8080", true),
            ("http://[::1]:8080", true),
            ("http://localhost:1", true),
            ("http://localhost.evil.example", false),
            ("http://127.0.0.1.evil.example", false),
            ("http://0.0.0.0:80", false),
            ("https://user:pass@acme.example", false),
            ("ftp://acme.example", false),
            ("file:///etc/passwd", false),
        ] {
            let url = Url::parse(address).expect("address");
            assert_eq!(is_allowed(&url), allowed, "{address}");
        }
    }
}
