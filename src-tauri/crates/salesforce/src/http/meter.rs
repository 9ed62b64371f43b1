use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use http::HeaderMap;
use http::header::DATE;
use jiff::{SignedDuration, Timestamp};

/// The org's daily API allowance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApiUsage {
    pub used: u64,
    pub allowed: u64,
}

/// What the headers of answers tell besides: allowance and the server's clock. Counts calls too.
#[derive(Debug)]
pub(crate) struct Meter {
    calls: AtomicU64,
    usage: Mutex<Option<ApiUsage>>,
    /// Server time minus ours in milliseconds.
    clock_offset: AtomicI64,
}

impl Meter {
    pub(crate) fn new() -> Self {
        Self {
            calls: AtomicU64::new(0),
            usage: Mutex::new(None),
            clock_offset: AtomicI64::new(0),
        }
    }

    pub(crate) fn count_call(&self) {
        self.calls.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn calls(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }

    pub(crate) fn usage(&self) -> Option<ApiUsage> {
        *self.usage.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The server's present time, given ours.
    pub(crate) fn server_time(&self, ours: Timestamp) -> Timestamp {
        let offset = SignedDuration::from_millis(self.clock_offset.load(Ordering::Relaxed));
        ours.checked_add(offset).unwrap_or(ours)
    }

    /// Reads the headers of an answer that arrived at `ours`.
    pub(crate) fn observe(&self, headers: &HeaderMap, ours: Timestamp) {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        if let Some(usage) = text("sforce-limit-info").and_then(parse_limit_info) {
            *self.usage.lock().unwrap_or_else(PoisonError::into_inner) = Some(usage);
        }
        // `Date` has whole seconds, cut off: the server is never behind what follows from it.
        if let Some(server) = text(DATE.as_str()).and_then(parse_http_date) {
            let offset = server.as_millisecond() - ours.as_millisecond();
            self.clock_offset.store(offset, Ordering::Relaxed);
        }
    }
}

/// The instant of an HTTP date such as `Tue, 24 Nov 2026 02:07:13 GMT`.
pub(super) fn parse_http_date(text: &str) -> Option<Timestamp> {
    let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
    Some(zoned.timestamp())
}

/// `api-usage=10018/100000`, wherever in the header it stands (REST API Developer Guide, Limit Info Header).
fn parse_limit_info(text: &str) -> Option<ApiUsage> {
    let pair = text
        .split(';')
        .filter_map(|part| part.trim().strip_prefix("api-usage="))
        .next()?;
    let (used, rest) = pair.split_once('/')?;
    let digits = rest
        .split(|character: char| !character.is_ascii_digit())
        .next()?;
    Some(ApiUsage {
        used: used.trim().parse().ok()?,
        allowed: digits.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_allowance_is_read_in_each_form() {
        for (text, expected) in [
            ("api-usage=10018/100000", Some((10_018, 100_000))),
            (
                "api-usage=25/5000; per-app-api-usage=17/250(appName=sample-connected-app)",
                Some((25, 5_000)),
            ),
            (
                "per-app-api-usage=17/250(appName=x); api-usage=3/15000",
                Some((3, 15_000)),
            ),
            ("per-app-api-usage=17/250(appName=x)", None),
            ("nonsense", None),
        ] {
            let usage = parse_limit_info(text).map(|usage| (usage.used, usage.allowed));
            assert_eq!(usage, expected, "{text}");
        }
    }

    #[test]
    fn the_clock_follows_the_server() {
        let meter = Meter::new();
        let ours: Timestamp = "2026-11-24T03:00:00.5Z".parse().expect("instant");
        assert_eq!(meter.server_time(ours), ours);
        let mut headers = HeaderMap::new();
        let date = "Tue, 24 Nov 2026 02:07:13 GMT";
        headers.insert(DATE, date.parse().expect("header"));
        meter.observe(&headers, ours);
        assert_eq!(meter.server_time(ours).to_string(), "2026-11-24T02:07:13Z");
    }
}
