use futures::{StreamExt, TryStreamExt};
use http::header::{IF_MODIFIED_SINCE, LAST_MODIFIED};
use http::{HeaderValue, Method, StatusCode};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use super::{Described, SObjectDescribe, SObjectSummary};
use crate::http::error_of;
use crate::org::Ask;
use crate::{Error, FaultKind, Org};

/// The most parts one `composite/batch` takes.
const BATCH_SIZE: usize = 25;
const BATCHES_AT_ONCE: usize = 3;

impl Org {
    /// Every object this user sees, in Salesforce's order.
    pub async fn describe_global(&self) -> Result<Vec<SObjectSummary>, Error> {
        #[derive(Deserialize)]
        struct Global {
            sobjects: Vec<SObjectSummary>,
        }
        let ask = Ask::get(self.data_path("/sobjects"));
        let global: Global = self.json(&ask, "the list of objects").await?;
        Ok(global.sobjects)
    }

    /// One object, unless unchanged since `if_modified_since`, the `last_modified` of an earlier answer.
    pub async fn describe(
        &self,
        object: &str,
        if_modified_since: Option<&str>,
    ) -> Result<Described, Error> {
        let mut ask = Ask::get(self.data_path(&format!("/sobjects/{object}/describe")));
        if let Some(since) = if_modified_since {
            let since = HeaderValue::try_from(since)
                .map_err(|error| Error::unreadable("a stored Last-Modified", error))?;
            ask = ask.header(IF_MODIFIED_SINCE, since);
        }
        let answer = self.answer(&ask).await?;
        if answer.status == StatusCode::NOT_MODIFIED {
            return Ok(Described::Unchanged);
        }
        let last_modified = answer.header(&LAST_MODIFIED).map(str::to_owned);
        let describe = serde_json::from_str(&answer.text).map_err(unreadable)?;
        Ok(Described::Changed {
            describe: Box::new(describe),
            last_modified,
        })
    }

    /// Many objects, 25 a call; each with its own error, in the order given.
    ///
    /// Where the org does not answer a call of many, its objects are asked for one by one.
    ///
    /// # Errors
    /// What concerns all objects: an ended login, a limit, no answer.
    pub async fn describe_many(
        &self,
        objects: &[String],
    ) -> Result<Vec<(String, Result<SObjectDescribe, Error>)>, Error> {
        // Collected first: a future that holds the closure could not be spawned.
        let batches: Vec<_> = objects
            .chunks(BATCH_SIZE)
            .map(|batch| self.describe_some(batch))
            .collect();
        let answers: Vec<Vec<_>> = futures::stream::iter(batches)
            .buffered(BATCHES_AT_ONCE)
            .try_collect()
            .await?;
        Ok(answers.into_iter().flatten().collect())
    }

    async fn describe_some(
        &self,
        objects: &[String],
    ) -> Result<Vec<(String, Result<SObjectDescribe, Error>)>, Error> {
        let error = match self.describe_batch(objects).await {
            Err(error) if is_of_this_call_only(&error) => error,
            result => return result,
        };
        tracing::warn!(
            code = error.code(),
            "no batch of describes; asking one by one"
        );
        let mut answers = Vec::with_capacity(objects.len());
        for object in objects {
            let answer = match self.describe(object, None).await {
                Ok(Described::Changed { describe, .. }) => Ok(*describe),
                Ok(Described::Unchanged) => Err(Error::unexpected("a description of an object")),
                Err(error) if is_of_this_call_only(&error) => Err(error),
                Err(error) => return Err(error),
            };
            answers.push((object.clone(), answer));
        }
        Ok(answers)
    }

    async fn describe_batch(
        &self,
        objects: &[String],
    ) -> Result<Vec<(String, Result<SObjectDescribe, Error>)>, Error> {
        let version = self.api_version();
        let parts: Vec<_> = objects
            .iter()
            .map(|object| json!({"method": "GET", "url": format!("v{version}/sobjects/{object}/describe")}))
            .collect();
        let body = json!({"haltOnError": false, "batchRequests": parts});
        let path = self.data_path("/composite/batch");
        let ask = Ask::new(Method::POST, path, Some(body.to_string().into_bytes()));
        let text = self.text(&ask).await?;
        let batch: Batch<'_> = serde_json::from_str(&text).map_err(unreadable)?;
        if batch.results.len() != objects.len() {
            return Err(Error::unexpected("a batch of describes"));
        }
        let answers = batch.results.iter().map(read_part);
        Ok(objects.iter().cloned().zip(answers).collect())
    }
}

/// Whether an error says nothing of the calls that follow.
fn is_of_this_call_only(error: &Error) -> bool {
    match error {
        Error::UnexpectedAnswer { .. } => true,
        Error::Fault(fault) => !matches!(
            fault.kind,
            FaultKind::SessionInvalid
                | FaultKind::DailyLimit
                | FaultKind::ConcurrentLimit
                | FaultKind::VersionRetired
        ),
        _ => false,
    }
}

#[derive(Deserialize)]
struct Batch<'a> {
    #[serde(borrow)]
    results: Vec<BatchAnswer<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BatchAnswer<'a> {
    status_code: u16,
    #[serde(borrow, default)]
    result: Option<&'a RawValue>,
}

/// One object of a batch, or the error that stands in its place.
fn read_part(part: &BatchAnswer<'_>) -> Result<SObjectDescribe, Error> {
    let body = part.result.map_or("", RawValue::get);
    if part.status_code == 200 {
        return serde_json::from_str(body).map_err(unreadable);
    }
    Err(error_of(part.status_code, body))
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::unreadable("a description of an object", error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_object_of_a_batch_has_its_own_answer() {
        let text = r#"{"hasErrors":true,"results":[
            {"statusCode":200,"result":{"name":"Lead","fields":[{"name":"Id","type":"id"}]}},
            {"statusCode":404,"result":[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]},
            {"statusCode":200,"result":{"fields":3}}]}"#;
        let batch: Batch<'_> = serde_json::from_str(text).expect("batch");
        let answers: Vec<_> = batch.results.iter().map(read_part).collect();
        let lead = answers[0].as_ref().expect("described");
        assert_eq!(lead.field("Id").expect("field").kind.as_str(), "id");
        let codes: Vec<_> = answers[1..]
            .iter()
            .map(|answer| answer.as_ref().expect_err("error").code())
            .collect();
        assert_eq!(codes, ["not_found", "unexpected_answer"]);
    }
}
