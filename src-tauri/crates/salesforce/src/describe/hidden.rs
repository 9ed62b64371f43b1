//! Fields an object has whether or not this user may read them.

use serde::Deserialize;

use crate::org::{BATCH_SIZE, join_batches};
use crate::{Error, Org, Scope, soql};

/// A field as the org's set-up knows it (`FieldDefinition`, Tooling and Object Reference).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct FieldDefinition {
    pub qualified_api_name: String,
    #[serde(default)]
    pub label: Option<String>,
}

impl Org {
    /// All fields of these objects, also those that describe leaves out as the user may not read
    /// them; each object with its own error, in the order given.
    ///
    /// A describe shows only fields the user may read, so what it lacks of this list is hidden. A
    /// user without View Setup and Configuration is refused.
    ///
    /// # Errors
    /// What concerns all objects: an ended login, a limit, no answer.
    pub async fn field_definitions(
        &self,
        objects: &[String],
    ) -> Result<Vec<Result<Vec<FieldDefinition>, Error>>, Error> {
        let urls: Vec<String> = objects
            .iter()
            .map(|object| {
                let fields = soql::select(["QualifiedApiName", "Label"], "FieldDefinition");
                let of = soql::quote(object);
                let question = format!("{fields} WHERE EntityDefinition.QualifiedApiName = {of}");
                self.batched_query(&question, Scope::Live)
            })
            .collect();
        let batches = urls.chunks(BATCH_SIZE);
        join_batches(batches.map(|batch| self.batch(batch, read)).collect()).await
    }
}

fn read(text: &str) -> Result<Vec<FieldDefinition>, Error> {
    #[derive(Deserialize)]
    struct Page {
        done: bool,
        records: Vec<FieldDefinition>,
    }
    let page: Page = serde_json::from_str(text)
        .map_err(|error| Error::unreadable("the fields of an object", error))?;
    if !page.done {
        // An object has at most some 900 fields; a page holds 2,000.
        return Err(Error::unexpected("the fields of an object"));
    }
    Ok(page.records)
}
