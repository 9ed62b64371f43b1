use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use http::HeaderMap;
use http::header::DATE;
use jiff::{SignedDuration, Timestamp};

/// The org's daily API allowance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApiUsage {
    pub used: u64,
    pub allowed: u64,
}

/// Answers whose clocks are compared.
const CLOCKS_KEPT: usize = 4;

/// Where this machine's clock moved so much otherwise than the steady one, it slept or was set.
const SLEPT: SignedDuration = SignedDuration::from_secs(60);

/// What the headers of answers tell besides: allowance and the server's clock. Counts calls too.
#[derive(Debug)]
pub(crate) struct Meter {
    calls: AtomicU64,
    usage: Mutex<Option<ApiUsage>>,
    /// What the last answers' clocks said, and when that was by a clock nobody can set.
    server_clocks: Mutex<VecDeque<ServerClock>>,
}

/// What an answer's clock said, and when that was by both clocks of this machine.
#[derive(Debug, Clone, Copy)]
struct ServerClock {
    told: Timestamp,
    at: Instant,
    ours: Timestamp,
}

impl ServerClock {
    /// Whether this machine slept since, in which the steady clock may have stood still.
    fn slept_before(&self, now: Instant, ours: Timestamp) -> bool {
        let steady = now.saturating_duration_since(self.at);
        let moved = ours.duration_since(self.ours);
        SignedDuration::try_from(steady)
            .is_ok_and(|steady| moved.checked_sub(steady).is_some_and(|by| by.abs() > SLEPT))
    }
}

impl Meter {
    pub(crate) fn new() -> Self {
        Self {
            calls: AtomicU64::new(0),
            usage: Mutex::new(None),
            server_clocks: Mutex::new(VecDeque::with_capacity(CLOCKS_KEPT)),
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

    /// The server's present time at `now`, by the slowest of the last clocks; none before an answer.
    ///
    /// Behind one address stand many servers, and one of them may be ahead: a cursor taken from it
    /// would skip rows, while one that is early only reads some twice. Counted on by the steady
    /// clock, so that setting this machine's moves nothing. Asleep it may stand still, which is early
    /// again, until the next answer.
    pub(crate) fn server_time(&self, now: Instant) -> Option<Timestamp> {
        let clocks = self
            .server_clocks
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        clocks
            .iter()
            .filter_map(|clock| {
                let since = now.saturating_duration_since(clock.at);
                clock
                    .told
                    .checked_add(SignedDuration::try_from(since).ok()?)
                    .ok()
            })
            .min()
    }

    /// Reads the headers of an answer that arrived at `now`, which is `ours` by this machine's clock.
    pub(crate) fn observe(&self, headers: &HeaderMap, now: Instant, ours: Timestamp) {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        if let Some(usage) = text("sforce-limit-info").and_then(parse_limit_info) {
            *self.usage.lock().unwrap_or_else(PoisonError::into_inner) = Some(usage);
        }
        // `Date` has whole seconds, cut off: the server is never behind what follows from it.
        if let Some(server) = text(DATE.as_str()).and_then(parse_http_date) {
            let mut clocks = self
                .server_clocks
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            if clocks
                .back()
                .is_some_and(|clock| clock.slept_before(now, ours))
            {
                clocks.clear();
            }
            if clocks.len() == CLOCKS_KEPT {
                clocks.pop_front();
            }
            clocks.push_back(ServerClock {
                told: server,
                at: now,
                ours,
            });
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

    fn dated(date: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(DATE, date.parse().expect("header"));
        headers
    }

    #[test]
    fn the_clock_follows_the_server_and_the_steady_clock() {
        let meter = Meter::new();
        let now = Instant::now();
        assert_eq!(meter.server_time(now), None);
        meter.observe(&dated("Tue, 24 Nov 2026 02:07:13 GMT"), now, ours());
        let later = now + std::time::Duration::from_millis(1_500);
        let told = meter.server_time(later).expect("the server's time");
        assert_eq!(told.to_string(), "2026-11-24T02:07:14.5Z");
    }

    fn ours() -> Timestamp {
        "2026-11-24T02:07:13Z".parse().expect("an instant")
    }

    #[test]
    fn after_a_sleep_the_clocks_from_before_count_no_more() {
        let meter = Meter::new();
        let now = Instant::now();
        meter.observe(&dated("Tue, 24 Nov 2026 02:07:13 GMT"), now, ours());
        let woken = ours() + SignedDuration::from_hours(8);
        meter.observe(&dated("Tue, 24 Nov 2026 10:07:13 GMT"), now, woken);
        let told = meter.server_time(now).expect("the server's time");
        assert_eq!(told.to_string(), "2026-11-24T10:07:13Z");
    }

    #[test]
    fn a_server_that_is_ahead_of_the_others_is_not_believed() {
        let meter = Meter::new();
        let now = Instant::now();
        meter.observe(&dated("Tue, 24 Nov 2026 02:07:13 GMT"), now, ours());
        meter.observe(&dated("Tue, 24 Nov 2026 03:07:13 GMT"), now, ours());
        let told = meter.server_time(now).expect("the server's time");
        assert_eq!(told.to_string(), "2026-11-24T02:07:13Z");
    }
}
