use http::header::{IF_MODIFIED_SINCE, LAST_MODIFIED};
use http::{HeaderValue, StatusCode};
use serde::Deserialize;

use super::{SObjectDescribe, SObjectSummary, Told};
use crate::org::{Ask, BATCH_SIZE, join_batches};
use crate::{Error, Org};

impl Org {
    /// Every object this user sees, in Salesforce's order, unless unchanged since
    /// `if_modified_since`, the `last_modified` of an earlier answer.
    pub async fn describe_global(
        &self,
        if_modified_since: Option<&str>,
    ) -> Result<Told<Vec<SObjectSummary>>, Error> {
        #[derive(Deserialize)]
        struct Global {
            sobjects: Vec<SObjectSummary>,
        }
        let path = self.data_path("/sobjects");
        let read = |text: &str| {
            let global: Global = serde_json::from_str(text)
                .map_err(|error| Error::unreadable("the list of objects", error))?;
            Ok(global.sobjects)
        };
        self.told(path, if_modified_since, read).await
    }

    /// One object, unless unchanged since `if_modified_since`, the `last_modified` of an earlier
    /// answer (REST API Developer Guide, sObject Describe).
    pub async fn describe(
        &self,
        object: &str,
        if_modified_since: Option<&str>,
    ) -> Result<Told<SObjectDescribe>, Error> {
        let path = self.data_path(&format!("/sobjects/{object}/describe"));
        self.told(path, if_modified_since, read_describe).await
    }

    async fn told<T>(
        &self,
        path: String,
        if_modified_since: Option<&str>,
        read: impl Fn(&str) -> Result<T, Error>,
    ) -> Result<Told<T>, Error> {
        let mut ask = Ask::get(path);
        if let Some(since) = if_modified_since {
            let since = HeaderValue::try_from(since)
                .map_err(|error| Error::unreadable("a stored Last-Modified", error))?;
            ask = ask.header(IF_MODIFIED_SINCE, since);
        }
        let answer = self.answer(&ask).await?;
        if answer.status == StatusCode::NOT_MODIFIED {
            return Ok(Told::Unchanged);
        }
        Ok(Told::Changed {
            last_modified: answer.header(&LAST_MODIFIED).map(str::to_owned),
            what: read(&answer.text)?,
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
        let batches = objects.chunks(BATCH_SIZE);
        join_batches(batches.map(|batch| self.describe_some(batch)).collect()).await
    }

    async fn describe_some(
        &self,
        objects: &[String],
    ) -> Result<Vec<(String, Result<SObjectDescribe, Error>)>, Error> {
        let error = match self.describe_batch(objects).await {
            Err(error) if error.is_of_this_call_only() => error,
            result => return result,
        };
        tracing::warn!(
            code = error.code(),
            "no batch of describes; asking one by one"
        );
        let mut answers = Vec::with_capacity(objects.len());
        for object in objects {
            let answer = match self.describe_now(object).await {
                Ok(describe) => Ok(describe),
                Err(error) if error.is_of_this_call_only() => Err(error),
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
        let urls: Vec<String> = objects
            .iter()
            .map(|object| format!("v{version}/sobjects/{object}/describe"))
            .collect();
        let answers = self.batch(&urls, read_describe).await?;
        let mut described = Vec::with_capacity(objects.len());
        for (object, answer) in objects.iter().zip(answers) {
            // A part that only met a busy moment has the patience of a call of its own.
            let answer = match answer {
                Err(error) if error.is_transient() => self.describe_now(object).await,
                answer => answer,
            };
            described.push((object.clone(), answer));
        }
        Ok(described)
    }

    async fn describe_now(&self, object: &str) -> Result<SObjectDescribe, Error> {
        match self.describe(object, None).await? {
            Told::Changed { what, .. } => Ok(what),
            Told::Unchanged => Err(Error::unexpected("a description of an object")),
        }
    }
}

fn read_describe(text: &str) -> Result<SObjectDescribe, Error> {
    serde_json::from_str(text).map_err(unreadable)
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::unreadable("a description of an object", error)
}
