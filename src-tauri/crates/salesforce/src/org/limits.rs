use std::collections::BTreeMap;

use serde::Deserialize;

use super::Ask;
use crate::{Error, FaultKind, Org};

/// Names of at most 80 characters each, well below the longest address.
const COUNTS_A_CALL: usize = 100;

/// What a day grants, and what is left of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Allowance {
    pub max: u64,
    pub remaining: u64,
}

/// What is left of this day's allowances; `None` where Salesforce names none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub struct Limits {
    #[serde(rename = "DailyApiRequests", default)]
    pub api_requests: Option<Allowance>,
    #[serde(rename = "DailyBulkV2QueryJobs", default)]
    pub bulk_query_jobs: Option<Allowance>,
}

impl Org {
    /// The org's allowances (REST API Developer Guide, Limits); nothing for a user without View
    /// Setup and Configuration.
    pub async fn limits(&self) -> Result<Limits, Error> {
        let ask = Ask::get(self.data_path("/limits"));
        let limits = if_permitted(self.json::<Limits>(&ask, "the limits").await)?;
        Ok(limits.unwrap_or_default())
    }

    /// Approximate counts by object (`limits/recordCount`): cached, of all users' live rows.
    ///
    /// Objects Salesforce does not count are absent; empty where the user may not see counts.
    pub async fn record_counts(&self, objects: &[String]) -> Result<BTreeMap<String, u64>, Error> {
        #[derive(Deserialize)]
        struct Counts {
            #[serde(rename = "sObjects")]
            objects: Vec<Count>,
        }
        #[derive(Deserialize)]
        struct Count {
            name: String,
            count: u64,
        }
        let mut counts = BTreeMap::new();
        for names in objects.chunks(COUNTS_A_CALL) {
            let path = format!("/limits/recordCount?sObjects={}", names.join(","));
            let ask = Ask::get(self.data_path(&path));
            let Some(answer) = if_permitted(self.json::<Counts>(&ask, "record counts").await)?
            else {
                break;
            };
            let told = answer.objects.into_iter();
            counts.extend(told.map(|told| (told.name, told.count)));
        }
        Ok(counts)
    }
}

/// `None` for what the user may not see.
fn if_permitted<T>(answer: Result<T, Error>) -> Result<Option<T>, Error> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(error) => match error.fault_kind() {
            Some(FaultKind::NoAccess | FaultKind::NotFound) => Ok(None),
            _ => Err(error),
        },
    }
}
