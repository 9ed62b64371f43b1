//! What may happen to a request.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What happens to a request that a rule names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Effect {
    /// This answer instead of the org's own; the request changes nothing.
    Respond {
        status: u16,
        #[serde(default)]
        headers: Vec<(String, String)>,
        #[serde(default)]
        body: String,
    },
    /// 302 to another address instead of an answer; the request changes nothing.
    Redirect { location: String },
    /// The connection is closed without an answer; the request changes nothing.
    Stop,
    /// The org's own answer, later.
    Delay { ms: u64 },
    /// The org's own answer, whose body trickles.
    Slow { bytes_per_second: u64 },
    /// The connection breaks after this many bytes of the body; after 0 no answer at all is seen.
    /// The request took effect.
    CutAfter { bytes: usize },
    /// The body ends after this many bytes as if it were whole: only counts can tell. It is sent
    /// uncompressed, so that it can be read to its end.
    EndAfter { bytes: usize },
    /// As `EndAfter`, right after the line end of this many rows of CSV; 0 leaves the header.
    EndAfterRows { rows: usize },
    /// As `EndAfter`, inside this row of CSV, counted from 1.
    EndInRow { row: usize },
    /// A page of query or bulk results lacks one row; counts and headers stay.
    DropRow,
    /// Every count told in the answer is off by this much.
    CountOffset { by: i64 },
    /// A change, or a list of them, is made just before the request is answered, in the JSON of
    /// the control route `change`. One that cannot be made is answered with 500 FAULT_FAILED.
    Change { change: Value },
}

impl Effect {
    /// A refusal in Salesforce's shape, `[{"message":…,"errorCode":…}]`.
    #[must_use]
    pub fn refusal(status: u16, code: &str, message: &str) -> Self {
        Self::Respond {
            status,
            headers: Vec::new(),
            body: json!([{ "message": message, "errorCode": code }]).to_string(),
        }
    }

    /// Whether it counts bytes or rows of a body that must be plain.
    pub(super) fn needs_plain_body(&self) -> bool {
        matches!(
            self,
            Self::EndAfter { .. } | Self::EndAfterRows { .. } | Self::EndInRow { .. }
        )
    }
}
