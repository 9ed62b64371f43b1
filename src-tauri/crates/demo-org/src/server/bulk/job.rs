//! A query job: what was asked, which rows it found, how far it is.
//!
//! The rows are fixed when the job is created, so every read of a page gives the same rows. A job
//! moves by the clock: one pace in UploadComplete, one in InProgress, then JobComplete.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::super::values::datetime;
use crate::table::RecordId;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    UploadComplete,
    InProgress,
    JobComplete,
    Aborted,
    /// Only where a test wants it: this org's queries do not fail.
    #[cfg(feature = "faults")]
    Failed,
}

impl State {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::UploadComplete => "UploadComplete",
            Self::InProgress => "InProgress",
            Self::JobComplete => "JobComplete",
            Self::Aborted => "Aborted",
            #[cfg(feature = "faults")]
            Self::Failed => "Failed",
        }
    }

    pub(super) fn is_terminal(self) -> bool {
        !matches!(self, Self::UploadComplete | Self::InProgress)
    }
}

/// A job. All but `aborted` and `pages_read` stays as it was created.
#[derive(Debug, Clone)]
pub(super) struct Job {
    pub(super) id: String,
    pub(super) operation: &'static str,
    pub(super) object: String,
    /// The selected paths, as the header row shows them.
    pub(super) paths: Arc<Vec<Vec<String>>>,
    pub(super) rows: Arc<Vec<u32>>,
    pub(super) version: String,
    pub(super) delimiter: (&'static str, u8),
    pub(super) line_ending: (&'static str, &'static [u8]),
    pub(super) created_by: String,
    pub(super) created_ms: i64,
    pub(super) began: Instant,
    pub(super) pace: Duration,
    pub(super) aborted: bool,
    #[cfg(feature = "faults")]
    pub(super) fate: Option<super::JobFate>,
    /// How often its results were read.
    #[cfg(feature = "faults")]
    pub(super) pages_read: u64,
}

impl Job {
    pub(super) fn state(&self) -> State {
        let elapsed = self.began.elapsed();
        if self.aborted {
            State::Aborted
        } else if elapsed < self.pace {
            State::UploadComplete
        } else if elapsed < self.pace * 2 {
            State::InProgress
        } else {
            self.last_state()
        }
    }

    fn last_state(&self) -> State {
        #[cfg(feature = "faults")]
        if let Some(fate) = &self.fate {
            return fate.state();
        }
        State::JobComplete
    }

    /// What the create request is answered with.
    pub(super) fn created_json(&self) -> Value {
        let api_version: f64 = self.version.parse().unwrap_or_default();
        json!({
            "id": self.id,
            "operation": self.operation,
            "object": self.object,
            "createdById": self.created_by,
            "createdDate": datetime(self.created_ms),
            "systemModstamp": datetime(self.created_ms),
            "state": State::UploadComplete.name(),
            "concurrencyMode": "Parallel",
            "contentType": "CSV",
            "apiVersion": api_version,
            "lineEnding": self.line_ending.0,
            "columnDelimiter": self.delimiter.0,
        })
    }

    /// What a poll is answered with.
    pub(super) fn json(&self) -> Value {
        let state = self.state();
        let mut json = self.created_json();
        json["state"] = json!(state.name());
        json["jobType"] = json!("V2Query");
        json["retries"] = json!(0);
        json["totalProcessingTime"] = json!(self.pace.as_millis() as u64);
        json["isPkChunkingSupported"] = json!(true);
        let processed = if state == State::JobComplete {
            self.rows.len()
        } else {
            0
        };
        json["numberRecordsProcessed"] = json!(processed);
        #[cfg(feature = "faults")]
        if let (State::Failed, Some(fate)) = (state, &self.fate) {
            json["errorMessage"] = json!(fate.error_message());
        }
        json
    }
}

/// Every job since the start.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    jobs: BTreeMap<String, Job>,
    created: u64,
}

impl Jobs {
    pub(crate) fn created(&self) -> u64 {
        self.created
    }

    pub(super) fn next_id(&mut self) -> String {
        self.created += 1;
        RecordId::new("750", self.created).to_string()
    }

    pub(super) fn add(&mut self, job: Job) {
        self.jobs.insert(job.id.clone(), job);
    }

    /// The object a job reads.
    #[cfg(feature = "faults")]
    pub(crate) fn object_of(&self, id: &str) -> Option<String> {
        let key = id.get(..15)?;
        let mut jobs = self.jobs.iter();
        jobs.find(|(known, _)| known.starts_with(key))
            .map(|(_, job)| job.object.clone())
    }

    /// Counts a request for a job's results; returns `false` when the job is gone by now.
    #[cfg(feature = "faults")]
    pub(super) fn read_page(&mut self, id: &str) -> bool {
        let Some(job) = self.get_mut(id) else {
            return false;
        };
        let read_before = job.pages_read;
        job.pages_read += 1;
        let is_gone = job
            .fate
            .as_ref()
            .is_some_and(|fate| fate.is_gone_after(read_before));
        if is_gone {
            let id = job.id.clone();
            self.remove(&id);
        }
        !is_gone
    }

    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut Job> {
        let key = id.get(..15)?;
        self.jobs
            .iter_mut()
            .find(|(known, _)| known.starts_with(key))
            .map(|(_, job)| job)
    }

    pub(super) fn remove(&mut self, id: &str) {
        self.jobs.remove(id);
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Job> {
        self.jobs.values()
    }
}
