//! What gets in the app's way, in one table: the network, Salesforce, and the login.

use std::collections::BTreeMap;

use demo_org::{DemoOrg, Effect, Rule};
use rand::RngExt;
use rand::prelude::{IndexedRandom, StdRng};

/// One thing that goes wrong.
struct Trouble {
    name: &'static str,
    weight: u32,
    cause: Cause,
}

enum Cause {
    /// Some of the first requests whose path contains this text go wrong so.
    Request(&'static str, fn(&mut StdRng) -> Effect),
    /// Something happens in the org.
    Event(fn(&DemoOrg)),
    /// Sessions end, and then the first request to this path goes wrong so.
    Refresh(&'static str, fn(&mut StdRng) -> Effect),
}

/// How far away the org is.
const LATENCY_MS: u64 = 5;

const TROUBLES: &[Trouble] = &[
    of_request("result page cut off", 4, "/results", |random| {
        cut(random, 400_000)
    }),
    of_request("result page lacks a row", 3, "/results", |_| {
        Effect::DropRow
    }),
    of_request("results gone", 1, "/results", |_| {
        refuse(404, "NOT_FOUND", "The requested resource does not exist")
    }),
    of_request("query page cut off", 4, "/query", |random| {
        cut(random, 100_000)
    }),
    of_request("query page lacks a row", 3, "/query", |_| Effect::DropRow),
    of_request("count is off", 2, "/query", |random| Effect::CountOffset {
        by: random.random_range(-2..=2),
    }),
    of_request("query times out", 1, "/query", |_| {
        refuse(
            400,
            "QUERY_TIMEOUT",
            "Your query request was running for too long.",
        )
    }),
    of_request("answer is late", 3, "/services/", |random| Effect::Delay {
        ms: random.random_range(10..300),
    }),
    of_request("Salesforce is busy", 4, "/services/data/", |_| busy()),
    of_request("server error", 3, "/services/data/", |_| {
        refuse(
            500,
            "UNKNOWN_EXCEPTION",
            "An unexpected error occurred. Please include this ErrorId",
        )
    }),
    of_request("daily allowance used up", 1, "/services/data/", |_| {
        refuse(
            403,
            "REQUEST_LIMIT_EXCEEDED",
            "TotalRequests Limit exceeded.",
        )
    }),
    of_request("deletions too many", 1, "/deleted", |_| {
        refuse(400, "EXCEEDED_ID_LIMIT", "too many ids")
    }),
    of_event("a job fails", 2, |org| {
        org.faults().fail_next_job("InternalServerError");
    }),
    of_event("query locators expire", 2, DemoOrg::forget_cursors),
    of_event("log of deletions is cut", 1, |org| {
        let now = jiff::Timestamp::now().as_millisecond();
        org.faults().set_earliest_deleted_ms(Some(now));
    }),
    of_event("sessions expire", 4, DemoOrg::expire_sessions),
    Trouble {
        name: "refresh without an answer",
        weight: 1,
        cause: Cause::Refresh("/oauth2/token", |_| Effect::CutAfter { bytes: 0 }),
    },
    Trouble {
        name: "refresh while busy",
        weight: 1,
        cause: Cause::Refresh("/oauth2/token", |_| busy()),
    },
];

const fn of_request(
    name: &'static str,
    weight: u32,
    path: &'static str,
    effect: fn(&mut StdRng) -> Effect,
) -> Trouble {
    Trouble {
        name,
        weight,
        cause: Cause::Request(path, effect),
    }
}

const fn of_event(name: &'static str, weight: u32, event: fn(&DemoOrg)) -> Trouble {
    Trouble {
        name,
        weight,
        cause: Cause::Event(event),
    }
}

fn cut(random: &mut StdRng, most: usize) -> Effect {
    Effect::CutAfter {
        bytes: random.random_range(0..most),
    }
}

fn busy() -> Effect {
    Effect::Respond {
        status: 503,
        headers: vec![("retry-after".into(), "0".into())],
        body: String::new(),
    }
}

fn refuse(status: u16, code: &str, message: &str) -> Effect {
    let body = serde_json::json!([{"errorCode": code, "message": message}]);
    Effect::Respond {
        status,
        headers: Vec::new(),
        body: body.to_string(),
    }
}

/// One of the requests to this path that a child lives to make.
fn nth_of(path: &str, random: &mut StdRng) -> u64 {
    let most = match path {
        "/results" | "/deleted" => 3,
        "/query" => 20,
        _ => 40,
    };
    random.random_range(1..=most)
}

/// The troubles in force, and how often each was met so far.
#[derive(Default)]
pub(crate) struct Troubles {
    /// Name, path, and which requests to it.
    in_force: Vec<(&'static str, &'static str, Vec<u64>)>,
    pub(crate) met: BTreeMap<&'static str, u64>,
}

impl Troubles {
    /// Puts up to three in force, in place of those before.
    pub(crate) fn begin(&mut self, org: &DemoOrg, random: &mut StdRng) {
        self.end(org);
        for _ in 0..random.random_range(0..=3) {
            let Ok(trouble) = TROUBLES.choose_weighted(random, |trouble| trouble.weight) else {
                continue;
            };
            match trouble.cause {
                Cause::Event(happen) => {
                    happen(org);
                    *self.met.entry(trouble.name).or_default() += 1;
                }
                Cause::Request(path, effect) => {
                    let nth = (0..random.random_range(1..=3)).map(|_| nth_of(path, random));
                    let nth = nth.collect();
                    self.add(org, trouble.name, path, effect(random), nth);
                }
                Cause::Refresh(path, effect) => {
                    org.expire_sessions();
                    self.add(org, trouble.name, path, effect(random), vec![1]);
                }
            }
        }
    }

    fn add(
        &mut self,
        org: &DemoOrg,
        name: &'static str,
        path: &'static str,
        effect: Effect,
        nth: Vec<u64>,
    ) {
        let rule = Rule::new(&format!("*{path}*"), effect);
        org.faults().add(rule.nth(&nth));
        self.in_force.push((name, path, nth));
    }

    /// Ends all troubles and counts which of them were met.
    pub(crate) fn end(&mut self, org: &DemoOrg) {
        let faults = org.faults();
        faults.clear();
        faults.set_latency_ms(LATENCY_MS);
        let requests = faults.requests();
        faults.forget_requests();
        for (name, path, nth) in self.in_force.drain(..) {
            let paths = requests.iter().filter_map(|line| line.split('?').next());
            let asked = paths.filter(|asked| asked.contains(path)).count() as u64;
            let met = nth.iter().filter(|which| **which <= asked).count();
            *self.met.entry(name).or_default() += met as u64;
        }
    }
}
