//! Speaks HTTP to one Salesforce org as one user: login in the system browser, describe, query,
//! Bulk API 2.0 query jobs, deletions and limits.
//!
//! The crate reads and never writes: one function builds every request and refuses the rest. It
//! knows no SQLite, no keyring and no window; where logins are kept is the caller's [`Vault`].
//! There is deliberately no username-password login and no `SObject` write call.

pub mod auth;
mod bulk;
mod describe;
mod error;
mod http;
mod ids;
mod org;
mod query;
pub mod soql;
mod vault;

pub use bulk::{
    CsvError, CsvReader, CsvRow, JobState, PageAddress, QueryJob, ResultPage, ResultPages,
};
pub use describe::{
    FieldDefinition, FieldDescribe, FieldType, PicklistValue, SObjectDescribe, SObjectSummary, Told,
};
pub use error::{Error, Fault, FaultKind};
pub use http::{
    ApiUsage, CALLS_AT_ONCE, HttpClient, ManualProxy, Network, Obstacle, Proxy, RetryPolicy, reach,
};
pub use ids::{InvalidId, id18};
pub use org::{
    Allowance, ApiVersion, DeletedPage, DeletedRecord, Identity, Limits, Org, OrgConfig,
    Organization, Permissions,
};
pub use query::{QueryPage, Record, Scope};
pub use vault::{FileVault, MemoryVault, Vault, VaultError};
