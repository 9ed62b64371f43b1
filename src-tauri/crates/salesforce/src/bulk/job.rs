use http::Method;
use serde::Deserialize;
use serde_json::json;

use crate::org::Ask;
use crate::{Error, FaultKind, Org, Scope};

/// Where a query job stands (Bulk API 2.0 Developer Guide, Get Information About a Query Job).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum JobState {
    UploadComplete,
    InProgress,
    JobComplete,
    Failed,
    Aborted,
    /// A state this app does not know; not an end.
    Other(String),
}

/// A query job as Salesforce describes it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueryJob {
    pub id: String,
    pub state: JobState,
    #[serde(default)]
    pub number_records_processed: Option<u64>,
    /// Why a failed job failed; not always given.
    #[serde(default)]
    pub error_message: Option<String>,
}

impl From<String> for JobState {
    fn from(name: String) -> Self {
        match name.as_str() {
            "UploadComplete" => Self::UploadComplete,
            "InProgress" => Self::InProgress,
            "JobComplete" => Self::JobComplete,
            "Failed" => Self::Failed,
            "Aborted" => Self::Aborted,
            _ => Self::Other(name),
        }
    }
}

impl<'de> Deserialize<'de> for JobState {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

impl Org {
    /// Starts a query job whose results are CSV: commas, line feeds, every cell quoted.
    pub async fn create_query_job(&self, soql: &str, scope: Scope) -> Result<QueryJob, Error> {
        let body = json!({
            "operation": match scope {
                Scope::Live => "query",
                Scope::WithDeleted => "queryAll",
            },
            "query": soql,
            "contentType": "CSV",
            "columnDelimiter": "COMMA",
            "lineEnding": "LF",
        });
        let path = self.data_path("/jobs/query");
        let ask = Ask::new(Method::POST, path, Some(body.to_string().into_bytes()));
        self.json(&ask, "a new query job").await
    }

    /// A job's present state. Each look counts as an API call: look less and less often.
    pub async fn get_query_job(&self, id: &str) -> Result<QueryJob, Error> {
        self.json(&Ask::get(self.job_path(id)), "a query job").await
    }

    /// Ends a running job.
    pub async fn abort_query_job(&self, id: &str) -> Result<QueryJob, Error> {
        let body = json!({"state": "Aborted"}).to_string().into_bytes();
        let ask = Ask::new(Method::PATCH, self.job_path(id), Some(body));
        self.json(&ask, "an aborted query job").await
    }

    /// Forgets an ended job and its results; fine where it is gone already.
    pub async fn delete_query_job(&self, id: &str) -> Result<(), Error> {
        let ask = Ask::new(Method::DELETE, self.job_path(id), None);
        match self.text(&ask).await {
            Err(error) if error.fault_kind() == Some(FaultKind::NotFound) => Ok(()),
            result => result.map(drop),
        }
    }

    pub(super) fn job_path(&self, id: &str) -> String {
        self.data_path(&format!("/jobs/query/{id}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_are_read_new_running_and_ended() {
        let new: QueryJob = serde_json::from_str(
            r#"{"id":"750R0000000zlh9IAA","operation":"query","object":"Account","createdById":"005R0000000GiwjIAC",
                "createdDate":"2018-12-10T17:50:19.000+0000","systemModstamp":"2018-12-10T17:50:19.000+0000",
                "state":"UploadComplete","concurrencyMode":"Parallel","contentType":"CSV","apiVersion":66.0,
                "lineEnding":"LF","columnDelimiter":"COMMA"}"#,
        )
        .expect("job");
        assert_eq!(new.state, JobState::UploadComplete);
        let ended: QueryJob = serde_json::from_str(
            r#"{"id":"750R0000000zlh9IAA","state":"Failed","numberRecordsProcessed":0,"retries":"many","totalProcessingTime":-1}"#,
        )
        .expect("job");
        assert_eq!(ended.state, JobState::Failed);
        assert_eq!(ended.error_message, None);
        let odd: QueryJob =
            serde_json::from_str(r#"{"id":"750R0000000zlh9IAA","state":"Paused"}"#).expect("job");
        assert_eq!(odd.state, JobState::Other("Paused".to_owned()));
    }
}
