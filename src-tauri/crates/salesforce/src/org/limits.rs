use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{Error, Org};

/// One limit of the org.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct LimitValue {
    pub max: i64,
    pub remaining: i64,
}

/// Limits by Salesforce's name, such as `DailyApiRequests`.
pub type Limits = BTreeMap<String, LimitValue>;

impl Org {
    /// The org's limits; `None` where the user may not see them (View Setup and Configuration).
    pub async fn limits(&self) -> Result<Option<Limits>, Error> {
        Err(Error::Cancelled)
    }

    /// Approximate counts by object (`limits/recordCount`): cached, of all users' live rows.
    ///
    /// Objects Salesforce does not count are absent; empty where the user may not see counts.
    pub async fn record_counts(&self, objects: &[String]) -> Result<BTreeMap<String, u64>, Error> {
        let _ = objects;
        Err(Error::Cancelled)
    }
}
