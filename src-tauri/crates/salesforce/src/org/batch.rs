use std::future::Future;

use futures::{StreamExt, TryStreamExt};
use http::Method;
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use super::Ask;
use crate::http::error_of;
use crate::{Error, Org};

/// The most parts one `composite/batch` takes (REST API Developer Guide, Composite Batch).
pub(crate) const BATCH_SIZE: usize = 25;

const BATCHES_AT_ONCE: usize = 3;

/// The answers of many batches in the order given, a few of them asked side by side.
///
/// Takes futures that are collected: one that held the closure making them could not be spawned.
pub(crate) async fn join_batches<T>(
    batches: Vec<impl Future<Output = Result<Vec<T>, Error>>>,
) -> Result<Vec<T>, Error> {
    let answers: Vec<Vec<T>> = futures::stream::iter(batches)
        .buffered(BATCHES_AT_ONCE)
        .try_collect()
        .await?;
    Ok(answers.into_iter().flatten().collect())
}

impl Org {
    /// Several GETs in one call; each answer's body is read by `read`, each part with its own error.
    ///
    /// `urls` begin with the version: `v66.0/…`.
    ///
    /// # Errors
    /// What concerns all of them: a batch that is refused, an ended login, a limit, no answer.
    pub(crate) async fn batch<T>(
        &self,
        urls: &[String],
        read: fn(&str) -> Result<T, Error>,
    ) -> Result<Vec<Result<T, Error>>, Error> {
        let parts: Vec<_> = urls
            .iter()
            .map(|url| json!({"method": "GET", "url": url}))
            .collect();
        let body = json!({"haltOnError": false, "batchRequests": parts});
        let path = self.data_path("/composite/batch");
        let ask = Ask::new(Method::POST, path, Some(body.to_string().into_bytes()));
        let answers = read_parts(&self.text(&ask).await?, read)?;
        if answers.len() != urls.len() {
            return Err(Error::unexpected("the answer to a batch"));
        }
        Ok(answers)
    }
}

#[derive(Deserialize)]
struct Batch<'a> {
    #[serde(borrow)]
    results: Vec<Part<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Part<'a> {
    status_code: u16,
    #[serde(borrow, default)]
    result: Option<&'a RawValue>,
}

fn read_parts<T>(
    text: &str,
    read: fn(&str) -> Result<T, Error>,
) -> Result<Vec<Result<T, Error>>, Error> {
    let batch: Batch<'_> = serde_json::from_str(text)
        .map_err(|error| Error::unreadable("the answer to a batch", error))?;
    let answer = |part: &Part<'_>| {
        let body = part.result.map_or("", RawValue::get);
        if part.status_code == 200 {
            read(body)
        } else {
            Err(error_of(part.status_code, body))
        }
    };
    Ok(batch.results.iter().map(answer).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_a_batch_has_its_own_answer() {
        let text = r#"{"hasErrors":true,"results":[
            {"statusCode":200,"result":{"size":3}},
            {"statusCode":404,"result":[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]},
            {"statusCode":200,"result":null}]}"#;
        let read = |body: &str| {
            serde_json::from_str::<serde_json::Value>(body)
                .ok()
                .and_then(|value| value["size"].as_u64())
                .ok_or_else(|| Error::unexpected("a size"))
        };
        let answers = read_parts(text, read).expect("a batch");
        assert_eq!(answers[0].as_ref().expect("a size"), &3);
        let codes: Vec<_> = answers[1..]
            .iter()
            .map(|answer| answer.as_ref().expect_err("error").code())
            .collect();
        assert_eq!(codes, ["not_found", "unexpected_answer"]);
    }
}
