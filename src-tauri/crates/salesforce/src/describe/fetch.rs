use super::{Described, SObjectDescribe, SObjectSummary};
use crate::{Error, Org};

impl Org {
    /// Every object this user sees, in Salesforce's order.
    pub async fn describe_global(&self) -> Result<Vec<SObjectSummary>, Error> {
        Err(Error::Cancelled)
    }

    /// One object, unless unchanged since `if_modified_since`, the `last_modified` of an earlier answer.
    pub async fn describe(
        &self,
        object: &str,
        if_modified_since: Option<&str>,
    ) -> Result<Described, Error> {
        let _ = (object, if_modified_since);
        Err(Error::Cancelled)
    }

    /// Many objects, 25 a call; each with its own error, in the order given.
    pub async fn describe_many(
        &self,
        objects: &[String],
    ) -> Result<Vec<(String, Result<SObjectDescribe, Error>)>, Error> {
        let _ = objects;
        Err(Error::Cancelled)
    }
}
