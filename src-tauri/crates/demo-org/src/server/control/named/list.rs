//! The list of named faults.
//!
//! Each meets a first load of Lead by Bulk API 2.0 at least once. Most are a burst that ends by
//! itself; those that stay say so, and end with [`super::super::Faults::clear`]. Faults of logins
//! need a client with a login of its own: the script's token never ends.

use serde::Serialize;

use super::super::super::start::DemoOrg;
use super::super::super::state::Server;
use super::{answers, changes, jobs, logins};

/// A fault that has a name.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct NamedFault {
    pub name: &'static str,
    /// What happens, in one sentence.
    pub meaning: &'static str,
    #[serde(skip)]
    put: fn(&Server),
}

impl NamedFault {
    /// Puts the fault in force, from the next request on.
    pub fn apply(&self, org: &DemoOrg) {
        self.apply_to(org.server());
    }

    /// The fault of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        NAMED_FAULTS.iter().find(|fault| fault.name == name)
    }

    pub(in super::super) fn apply_to(&self, server: &Server) {
        (self.put)(server);
    }
}

const fn fault(name: &'static str, meaning: &'static str, put: fn(&Server)) -> NamedFault {
    NamedFault { name, meaning, put }
}

/// Every fault that has a name.
pub const NAMED_FAULTS: &[NamedFault] = &[
    fault(
        "server_errors",
        "Making the job, looking at it and reading it fail with 500, 502 and 503 a few times.",
        answers::server_errors,
    ),
    fault(
        "too_many_requests",
        "429 a few times, with Retry-After and without.",
        answers::too_many_requests,
    ),
    fault(
        "daily_limit",
        "The day's API requests are used up when the first page is asked for, until cleared.",
        changes::daily_limit,
    ),
    fault(
        "concurrent_limit",
        "403 REQUEST_LIMIT_EXCEEDED for too many requests at once, a few times.",
        answers::concurrent_limit,
    ),
    fault(
        "reset_mid_body",
        "The connection breaks inside the body of a page, twice.",
        answers::reset_mid_body,
    ),
    fault(
        "truncated_on_row",
        "A page ends well-formed after a few of its rows: only Sforce-NumberOfRecords tells.",
        answers::truncated_on_row,
    ),
    fault(
        "truncated_off_row",
        "A page ends inside a row as if that were its end.",
        answers::truncated_off_row,
    ),
    fault(
        "slow_body",
        "A page comes at a megabyte a second.",
        answers::slow_body,
    ),
    fault(
        "html_with_200",
        "A proxy's HTML page with status 200 instead of the job and of a page.",
        answers::html_with_200,
    ),
    fault(
        "html_with_503",
        "The maintenance page with status 503 instead of a new job and of a page.",
        answers::html_with_503,
    ),
    fault(
        "session_expired_mid_download",
        "The session ends before the first page and again before the next; pages have 500 rows until cleared.",
        logins::session_expired_mid_download,
    ),
    fault(
        "refresh_token_revoked",
        "An administrator revokes the login before the first page.",
        logins::refresh_token_revoked,
    ),
    fault(
        "rotation_answer_lost",
        "The session ends before the first page, and the answer with the rotated refresh token is lost.",
        logins::rotation_answer_lost,
    ),
    fault(
        "locator_expired",
        "The second page's locator is no longer known once; pages have 500 rows until cleared.",
        answers::locator_expired,
    ),
    fault("job_failed", "The job ends as Failed.", jobs::failed),
    fault(
        "job_aborted",
        "The job ends as Aborted although nobody aborted it.",
        jobs::aborted,
    ),
    fault(
        "job_stuck",
        "The job stays InProgress for ever.",
        jobs::stuck,
    ),
    fault(
        "job_purged",
        "The finished job is gone when its results are asked for.",
        jobs::purged,
    ),
    fault(
        "field_dropped_between_pages",
        "A field is deleted before the job is made and another between its first two pages; pages have 500 rows until cleared.",
        changes::field_dropped_between_pages,
    ),
    fault(
        "rows_change_during_load",
        "Rows are added, changed and deleted before the first two pages; pages have 500 rows until cleared.",
        changes::rows_change_during_load,
    ),
    fault(
        "clock_ahead",
        "The org's clock is an hour ahead until the first page is asked for.",
        changes::clock_ahead,
    ),
    fault(
        "clock_behind",
        "The org's clock is an hour behind until the first page is asked for.",
        changes::clock_behind,
    ),
    fault(
        "edge_420",
        "Salesforce Edge cannot route a request: 420 with an HTML page, for a new job and a page.",
        answers::edge_420,
    ),
    fault(
        "edge_406",
        "406 without a body for a page, twice.",
        answers::edge_406,
    ),
    fault(
        "redirect_elsewhere",
        "A page is redirected to another host.",
        answers::redirect_elsewhere,
    ),
];
