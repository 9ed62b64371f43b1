//! What the org pretends, apart from rules: slowness, refusals, used-up allowances, jobs that end
//! badly, and features it lacks.

use std::collections::VecDeque;

use super::super::super::bulk::JobFate;
use super::super::super::oauth::Refusal;
use super::register::Faults;

/// What is pretended now; nothing by default.
#[derive(Debug, Default)]
pub(super) struct Pretence {
    pub(super) latency_ms: u64,
    login_refusal: Option<Refusal>,
    earliest_deleted_ms: Option<i64>,
    /// How the next jobs end, each with the object it is for, where it is for one only.
    job_fates: VecDeque<(Option<String>, JobFate)>,
    /// Used and allowed.
    api_requests: Option<(u64, u64)>,
    bulk_jobs_left: Option<u64>,
    most_page_rows: Option<usize>,
    lacks_result_pages: bool,
    lacks_field_definitions: bool,
}

impl Faults {
    /// Delays every answer.
    pub fn set_latency_ms(&self, ms: u64) {
        self.state().pretence.latency_ms = ms;
    }

    /// Refuses every login or API call in one of the known ways (`app_blocked`, `api_disabled`, …);
    /// returns whether the name is known. `None` ends it.
    pub fn refuse_logins(&self, name: Option<&str>) -> bool {
        let refusal = name.map(Refusal::named);
        let known = refusal != Some(None);
        self.state().pretence.login_refusal = refusal.flatten();
        known
    }

    /// Pretends that the delete log reaches back to this time only (milliseconds since 1970).
    pub fn set_earliest_deleted_ms(&self, ms: Option<i64>) {
        self.state().pretence.earliest_deleted_ms = ms;
    }

    /// Lets the next bulk job that is created end so; called again, the one after it.
    pub fn next_job(&self, fate: JobFate) {
        self.state().pretence.job_fates.push_back((None, fate));
    }

    /// Lets the next bulk job over this object end so; called again, the one after it.
    pub fn next_job_of(&self, object: &str, fate: JobFate) {
        let fate = (Some(object.to_owned()), fate);
        self.state().pretence.job_fates.push_back(fate);
    }

    /// Lets the next bulk job that is created fail with this message.
    pub fn fail_next_job(&self, message: &str) {
        self.next_job(JobFate::Failed(message.to_owned()));
    }

    /// Sets how many of the day's API requests are used and allowed. They count on from there; with
    /// none left every REST call is refused with 403 REQUEST_LIMIT_EXCEEDED.
    pub fn set_api_requests(&self, used: u64, allowed: u64) {
        self.state().pretence.api_requests = Some((used, allowed));
    }

    /// Sets how many bulk query jobs may still be created today; with none left creating one is
    /// refused with 400 LIMIT_EXCEEDED. `None` ends it.
    pub fn set_bulk_jobs_left(&self, left: Option<u64>) {
        self.state().pretence.bulk_jobs_left = left;
    }

    /// Bounds the rows of a page of bulk results, whatever the client asks for. `None` ends it.
    pub fn set_most_page_rows(&self, rows: Option<usize>) {
        self.state().pretence.most_page_rows = rows;
    }

    /// Whether bulk jobs have `resultPages`; without, it is 404 as before version 58.0.
    pub fn set_result_pages(&self, there: bool) {
        self.state().pretence.lacks_result_pages = !there;
    }

    /// Whether the user may read `FieldDefinition`; a user without View Setup gets 403.
    pub fn set_field_definitions(&self, there: bool) {
        self.state().pretence.lacks_field_definitions = !there;
    }

    pub(crate) fn login_refusal(&self) -> Option<Refusal> {
        self.state().pretence.login_refusal
    }

    pub(crate) fn earliest_deleted(&self) -> Option<i64> {
        self.state().pretence.earliest_deleted_ms
    }

    /// How the job over `object` that is created now ends, if not well.
    pub(crate) fn take_job_fate(&self, object: &str) -> Option<JobFate> {
        let fates = &mut self.state().pretence.job_fates;
        let is_for = |(of, _): &(Option<String>, JobFate)| {
            of.as_deref()
                .is_none_or(|of| of.eq_ignore_ascii_case(object))
        };
        let at = fates.iter().position(is_for)?;
        fates.remove(at).map(|(_, fate)| fate)
    }

    /// Used and allowed API requests, when they are pretended.
    pub(crate) fn api_requests(&self) -> Option<(u64, u64)> {
        self.state().pretence.api_requests
    }

    /// As [`Self::api_requests`], after one more; refused requests use up nothing.
    pub(crate) fn count_api_request(&self) -> Option<(u64, u64)> {
        let pretended = &mut self.state().pretence.api_requests;
        let (used, allowed) = pretended.as_mut()?;
        *used = used.saturating_add(1).min((*allowed).max(*used));
        Some((*used, *allowed))
    }

    pub(crate) fn bulk_jobs_left(&self) -> Option<u64> {
        self.state().pretence.bulk_jobs_left
    }

    /// Uses up one bulk job; `false` when none is left.
    pub(crate) fn take_bulk_job(&self) -> bool {
        let left = &mut self.state().pretence.bulk_jobs_left;
        match left {
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
            None => true,
        }
    }

    /// How many rows a page gets that would get so many.
    pub(crate) fn bounded_page(&self, rows: usize) -> usize {
        let most = self.state().pretence.most_page_rows;
        most.map_or(rows, |most| rows.min(most.max(1)))
    }

    pub(crate) fn has_result_pages(&self) -> bool {
        !self.state().pretence.lacks_result_pages
    }

    pub(crate) fn has_field_definitions(&self) -> bool {
        !self.state().pretence.lacks_field_definitions
    }
}
