//! What can end an object's copy, or a whole run, badly.

use std::collections::BTreeMap;

use store::RunError;

/// Why a copy did not come to a good end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The caller's token ended it. Not a failure.
    #[error("cancelled")]
    Cancelled,
    /// Salesforce did not answer as hoped.
    #[error(transparent)]
    Salesforce(salesforce::Error),
    /// The database did not.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The results of a job cannot be read as CSV.
    #[error("a page of results could not be read")]
    Csv(#[from] salesforce::CsvError),
    /// A page's rows are fewer or more than Salesforce said.
    #[error("a page of {object} came with {found} rows instead of {expected}")]
    PageIncomplete {
        object: String,
        expected: u64,
        found: u64,
    },
    /// All pages of a job together hold another number of rows than the job processed.
    #[error("the results of {object} hold {found} rows instead of {expected}")]
    JobIncomplete {
        object: String,
        expected: u64,
        found: u64,
    },
    /// Salesforce would not begin a job, though it may still answer queries.
    #[error("Salesforce began no job for {object}: {source}")]
    JobRefused {
        object: String,
        source: salesforce::Error,
    },
    /// Salesforce ended the job without results.
    #[error("Salesforce could not prepare the rows of {object}: {message}")]
    JobFailed { object: String, message: String },
    /// Somebody ended the job in Salesforce.
    #[error("the job that prepares the rows of {object} was ended in Salesforce")]
    JobAborted { object: String },
    /// A page brought a column that was not asked for, or lacks one that was.
    #[error("a page of {object} has other columns than were asked for")]
    Columns { object: String },
    /// Salesforce did not end the job for longer than the app waits.
    #[error("the job that prepares the rows of {object} does not end")]
    JobStuck { object: String },
    /// The share of the org's daily API calls that this app may use is used.
    #[error("{used} of the {cap} API calls that Orgmirror may make are made")]
    BudgetReached { used: u64, cap: u64 },
    /// The object cannot be copied, for this reason.
    #[error("{object} cannot be copied. {}", reason.sentence())]
    NotCopyable {
        object: String,
        reason: crate::Reason,
    },
    /// The org calls the object otherwise now.
    #[error("{object} is called {to} in Salesforce now")]
    Renamed { object: String, to: String },
    /// A background task ended without a result.
    #[error("an inner task ended early")]
    TaskEnded(#[source] tokio::task::JoinError),
}

impl From<salesforce::Error> for Error {
    fn from(error: salesforce::Error) -> Self {
        match error {
            salesforce::Error::Cancelled => Self::Cancelled,
            other => Self::Salesforce(other),
        }
    }
}

impl Error {
    /// A stable snake_case name for translations and scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Salesforce(error) => error.code(),
            Self::Store(store::Error::DiskFull(_)) => "disk_full",
            Self::Store(store::Error::Damaged(_)) => "database_damaged",
            Self::Store(store::Error::Locked(_)) => "database_locked",
            Self::Store(store::Error::Newer { .. }) => "database_newer",
            Self::Store(_) => "database_failed",
            Self::Csv(_) | Self::Columns { .. } => "results_unreadable",
            Self::PageIncomplete { .. } => "page_incomplete",
            Self::JobIncomplete { .. } => "job_incomplete",
            Self::JobRefused { source, .. } => source.code(),
            Self::JobFailed { .. } => "job_failed",
            Self::JobAborted { .. } => "job_aborted",
            Self::JobStuck { .. } => "job_stuck",
            Self::BudgetReached { .. } => "api_budget_reached",
            Self::NotCopyable { reason, .. } => reason.code(),
            Self::Renamed { .. } => "object_renamed",
            Self::TaskEnded(_) => "inner_task_ended",
        }
    }

    /// Whether only a new login by the user helps.
    #[must_use]
    pub fn needs_reconnect(&self) -> bool {
        matches!(self, Self::Salesforce(error) if error.needs_reconnect())
    }

    /// Whether the run goes on by itself later, without anything having gone wrong with it: when
    /// the user has logged in again, or when the day's allowance or budget has room again.
    #[must_use]
    pub fn pauses(&self) -> bool {
        match self {
            Self::BudgetReached { .. } => true,
            Self::Salesforce(error) => {
                error.needs_reconnect()
                    || error.fault_kind() == Some(salesforce::FaultKind::DailyLimit)
            }
            _ => false,
        }
    }

    /// Whether no other object of the run can fare better now.
    #[must_use]
    pub fn stops_the_run(&self) -> bool {
        match self {
            Self::Cancelled | Self::BudgetReached { .. } => true,
            Self::Salesforce(error) => {
                self.pauses()
                    || matches!(
                        error.root(),
                        salesforce::Error::Refused(_)
                            | salesforce::Error::Vault(_)
                    )
                    // An answer that is late or cut concerns one page; no connection, all.
                    || matches!(error.root(), salesforce::Error::Network(fault) if fault.is_connect())
            }
            Self::Store(error) => matches!(
                error,
                store::Error::DiskFull(_) | store::Error::Damaged(_) | store::Error::Newer { .. }
            ),
            _ => false,
        }
    }

    /// The same as a run keeps it.
    #[must_use]
    pub fn to_run_error(&self) -> RunError {
        let mut params = BTreeMap::new();
        match self {
            Self::PageIncomplete {
                object,
                expected,
                found,
            }
            | Self::JobIncomplete {
                object,
                expected,
                found,
            } => {
                params.insert("object".into(), object.clone());
                params.insert("expected".into(), expected.to_string());
                params.insert("found".into(), found.to_string());
            }
            Self::JobFailed { object, message } => {
                params.insert("object".into(), object.clone());
                params.insert("message".into(), message.clone());
            }
            Self::Columns { object }
            | Self::JobRefused { object, .. }
            | Self::JobAborted { object }
            | Self::JobStuck { object }
            | Self::NotCopyable { object, .. } => {
                params.insert("object".into(), object.clone());
            }
            Self::Renamed { object, to } => {
                params.insert("object".into(), object.clone());
                params.insert("to".into(), to.clone());
            }
            Self::BudgetReached { used, cap } => {
                params.insert("used".into(), used.to_string());
                params.insert("cap".into(), cap.to_string());
            }
            Self::Salesforce(error) => {
                if let salesforce::Error::Fault(fault) = error.root() {
                    params.insert("message".into(), fault.message.clone());
                    params.insert("salesforceCode".into(), fault.error_code.clone());
                }
            }
            _ => {}
        }
        RunError {
            code: self.code().to_owned(),
            message: self.to_string(),
            params,
        }
    }
}
