//! What can go wrong when speaking to Salesforce, typed by what a caller does about it.
//!
//! [`Error::is_transient`] is the only oracle for retries and [`Error::needs_reconnect`] the only
//! one for "ask the user to log in again". Messages carry no tokens and no rows.

use std::sync::Arc;
use std::time::Duration;

use crate::auth::Refusal;
use crate::http::Obstacle;
use crate::vault::VaultError;

/// Why a call to Salesforce did not give what was asked for.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The caller's token ended the wait. Not a failure.
    #[error("cancelled")]
    Cancelled,
    /// Salesforce refused the login or the use of its API.
    #[error("Salesforce refused access: {0}")]
    Refused(Refusal),
    /// Salesforce ended the login: the refresh token is revoked, expired or replaced.
    #[error("Salesforce ended this login: {0}")]
    LoginEnded(Refusal),
    /// The vault holds no login for this org.
    #[error("there is no login for this org on this machine")]
    NotLoggedIn,
    /// The place where logins are kept did not answer as hoped.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// What the vault holds is not a login of this app.
    #[error("the stored login cannot be read")]
    StoredLogin,
    /// The person did not finish the login in time.
    #[error("the login in the browser was not finished in time")]
    LoginTimedOut,
    /// Every callback port is taken by another program.
    #[error("every callback port is in use: {}", ports.iter().map(u16::to_string).collect::<Vec<_>>().join(", "))]
    PortsTaken { ports: Vec<u16> },
    /// The callback listener could not be opened.
    #[error("the login listener could not be opened")]
    Listener(#[source] std::io::Error),
    /// The lock that keeps two processes from refreshing at once cannot be had.
    #[error("the login is locked by another window of this app")]
    RefreshLock(#[source] std::io::Error),
    /// An address that is neither https nor on this machine, or not the org's own.
    #[error("the address {address} is not allowed: {reason}")]
    Address {
        address: String,
        reason: &'static str,
    },
    /// The one builder of requests refused: this app only reads.
    #[error("a request was not sent because this app only reads: {method} {path}")]
    RequestNotPermitted { method: String, path: String },
    /// The org's newest API version is older than this app can use.
    #[error("the org's newest API version is {newest}, this app needs at least {oldest_usable}")]
    ApiVersionTooOld {
        newest: String,
        oldest_usable: String,
    },
    /// No answer came: no connection, a time-out, or a connection cut.
    #[error("no answer from Salesforce")]
    Network(#[source] reqwest::Error),
    /// Salesforce is busy or in maintenance (408, 420, 429, 5xx, or 406 on job results).
    #[error("Salesforce is not available at the moment (HTTP {status})")]
    Unavailable {
        status: u16,
        retry_after: Option<Duration>,
        /// Salesforce's own words, where it gave any.
        detail: Option<String>,
    },
    /// Salesforce answered with an error of its own.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The answer is not what this version of the API promises.
    #[error("an answer of Salesforce could not be understood: {what}")]
    UnexpectedAnswer {
        what: &'static str,
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// A background task of this crate ended without a result.
    #[error("an inner task ended early")]
    TaskEnded(#[source] tokio::task::JoinError),
    /// What went wrong for all who asked together.
    #[error(transparent)]
    Shared(Arc<Error>),
}

/// An error body of Salesforce's REST or Bulk API (`[{"errorCode", "message"}]`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Salesforce answered {error_code} (HTTP {status}): {message}")]
pub struct Fault {
    pub kind: FaultKind,
    pub status: u16,
    /// Salesforce's `errorCode`; `HTTP_<status>` where the body names none.
    pub error_code: String,
    pub message: String,
}

/// What a [`Fault`] means for the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FaultKind {
    /// The session was refused although it had just been renewed.
    SessionInvalid,
    /// The org's daily API requests are used up: go on tomorrow.
    DailyLimit,
    /// Too many long calls at this moment: go on slower.
    ConcurrentLimit,
    /// The org's daily bulk jobs or result volume are used up: use REST or wait.
    BulkLimit,
    /// The query ran too long: ask for less at once.
    QueryTimeout,
    /// The query touches too many rows for this user's permissions: narrow it.
    OperationTooLarge,
    /// The query locator is no longer known: start again after the last Id.
    LocatorExpired,
    /// A field is gone or no longer readable: describe again.
    InvalidField,
    /// The object or record is gone or not readable.
    NotFound,
    /// This object cannot be queried in this way at all.
    NotQueryable,
    /// This object or field cannot be read by the Bulk API, but may be by REST.
    BulkUnsupported,
    /// The user may not read this.
    NoAccess,
    /// The org's transaction security policies took too long.
    TransactionSecurity,
    /// More than 600,000 ids in one window of updated or deleted records.
    IdLimit,
    /// The address with its headers is above 16,384 bytes: split the field list.
    UriTooLong,
    /// The job was created with another API version.
    JobVersionMismatch,
    /// The job has no results yet.
    ResultsNotReady,
    /// This API version is retired.
    VersionRetired,
    /// A row was locked by another transaction.
    RowLocked,
    /// Anything else.
    Other,
}

impl Error {
    /// The error itself, where it is shared by several who asked together.
    pub fn root(&self) -> &Self {
        match self {
            Self::Shared(error) => error.root(),
            other => other,
        }
    }

    /// Whether the same call may succeed a little later without anybody doing anything.
    pub fn is_transient(&self) -> bool {
        match self.root() {
            Self::Network(error) => Obstacle::of(error).is_none_or(Obstacle::is_transient),
            Self::Unavailable { .. } => true,
            Self::Refused(refusal) => refusal.is_transient(),
            Self::Fault(fault) => matches!(
                fault.kind,
                FaultKind::ConcurrentLimit | FaultKind::RowLocked
            ),
            _ => false,
        }
    }

    /// Whether an answer to several questions says nothing of each by itself: asked alone, one may fare
    /// better.
    pub fn is_of_this_call_only(&self) -> bool {
        match self.root() {
            // Data was asked for, and something else answered well.
            Self::UnexpectedAnswer { .. } | Self::Unavailable { status: 200, .. } => true,
            Self::Fault(fault) => !matches!(
                fault.kind,
                FaultKind::SessionInvalid
                    | FaultKind::DailyLimit
                    | FaultKind::ConcurrentLimit
                    | FaultKind::VersionRetired
            ),
            _ => false,
        }
    }

    /// Whether only a new login by the user helps.
    pub fn needs_reconnect(&self) -> bool {
        match self.root() {
            Self::LoginEnded(_) | Self::NotLoggedIn | Self::StoredLogin => true,
            Self::Fault(fault) => fault.kind == FaultKind::SessionInvalid,
            _ => false,
        }
    }

    /// What a fault of Salesforce means, where this is one.
    pub fn fault_kind(&self) -> Option<FaultKind> {
        match self.root() {
            Self::Fault(fault) => Some(fault.kind),
            _ => None,
        }
    }

    /// A stable snake_case name for translations and scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Shared(error) => error.code(),
            Self::Cancelled => "cancelled",
            Self::Refused(refusal) | Self::LoginEnded(refusal) => refusal.code(),
            Self::NotLoggedIn => "not_logged_in",
            Self::Vault(error) => error.code(),
            Self::StoredLogin => "stored_login_unreadable",
            Self::LoginTimedOut => "login_timed_out",
            Self::PortsTaken { .. } => "callback_ports_taken",
            Self::Listener(_) => "callback_listener_failed",
            Self::RefreshLock(_) => "login_locked",
            Self::Address { .. } => "address_not_allowed",
            Self::RequestNotPermitted { .. } => "request_not_permitted",
            Self::ApiVersionTooOld { .. } => "api_version_too_old",
            Self::Network(error) => Obstacle::of(error).map_or("network", Obstacle::code),
            Self::Unavailable { .. } => "salesforce_unavailable",
            Self::Fault(fault) => fault.kind.code(),
            Self::UnexpectedAnswer { .. } => "unexpected_answer",
            Self::TaskEnded(_) => "inner_task_ended",
        }
    }

    /// Every value [`Self::code`] can give besides those of refusals, faults, obstacles and vaults.
    pub const CODES: &'static [&'static str] = &[
        "cancelled",
        "not_logged_in",
        "stored_login_unreadable",
        "login_timed_out",
        "callback_ports_taken",
        "callback_listener_failed",
        "login_locked",
        "address_not_allowed",
        "request_not_permitted",
        "api_version_too_old",
        "network",
        "salesforce_unavailable",
        "unexpected_answer",
        "inner_task_ended",
    ];

    pub(crate) fn unexpected(what: &'static str) -> Self {
        Self::UnexpectedAnswer { what, source: None }
    }

    pub(crate) fn unreadable(
        what: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::UnexpectedAnswer {
            what,
            source: Some(source.into()),
        }
    }
}

impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        Self::Network(error.without_url())
    }
}

impl FaultKind {
    /// Every kind, in the order of the declaration.
    pub const ALL: &'static [Self] = &[
        Self::SessionInvalid,
        Self::DailyLimit,
        Self::ConcurrentLimit,
        Self::BulkLimit,
        Self::QueryTimeout,
        Self::OperationTooLarge,
        Self::LocatorExpired,
        Self::InvalidField,
        Self::NotFound,
        Self::NotQueryable,
        Self::BulkUnsupported,
        Self::NoAccess,
        Self::TransactionSecurity,
        Self::IdLimit,
        Self::UriTooLong,
        Self::JobVersionMismatch,
        Self::ResultsNotReady,
        Self::VersionRetired,
        Self::RowLocked,
        Self::Other,
    ];

    /// A stable snake_case name for translations and scripts.
    pub fn code(self) -> &'static str {
        match self {
            Self::SessionInvalid => "session_invalid",
            Self::DailyLimit => "daily_api_limit",
            Self::ConcurrentLimit => "concurrent_api_limit",
            Self::BulkLimit => "bulk_limit",
            Self::QueryTimeout => "query_timeout",
            Self::OperationTooLarge => "operation_too_large",
            Self::LocatorExpired => "locator_expired",
            Self::InvalidField => "invalid_field",
            Self::NotFound => "not_found",
            Self::NotQueryable => "not_queryable",
            Self::BulkUnsupported => "bulk_unsupported",
            Self::NoAccess => "no_access",
            Self::TransactionSecurity => "transaction_security",
            Self::IdLimit => "id_limit",
            Self::UriTooLong => "uri_too_long",
            Self::JobVersionMismatch => "job_version_mismatch",
            Self::ResultsNotReady => "results_not_ready",
            Self::VersionRetired => "api_version_retired",
            Self::RowLocked => "row_locked",
            Self::Other => "salesforce_error",
        }
    }
}
