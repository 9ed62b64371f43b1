use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What failed and what to do next, as a user interface receives it.
///
/// `code` is stable and names the sentence in the user's language; `message` is the same in
/// English for logs and scripts; `params` fill the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApiError {
    pub code: String,
    pub message: String,
    // Told even where empty; what is stored of earlier versions, and what the interface says of itself,
    // may lack it.
    #[serde(default)]
    #[ts(as = "Option<BTreeMap<String, String>>", optional)]
    pub params: BTreeMap<String, String>,
}
