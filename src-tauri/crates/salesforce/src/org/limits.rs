use std::collections::BTreeMap;

use serde::Deserialize;

use super::Ask;
use crate::{Error, FaultKind, Org};

/// Names of at most 80 characters each, well below the longest address.
const COUNTS_A_CALL: usize = 100;

impl Org {
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
