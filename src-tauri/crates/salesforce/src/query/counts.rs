use super::Scope;
use super::page::parse_page;
use crate::org::BATCH_SIZE;
use crate::{Error, Org};

/// An address of a part of a batch is no longer than one of its own.
const LONGEST_PART: usize = 14_000;

impl Org {
    /// How many queries [`Self::count_many`] takes at once.
    pub const COUNTS_AT_ONCE: usize = BATCH_SIZE;

    /// The sizes of several queries in one call, each with its own error, in the order given.
    ///
    /// Meant for `SELECT COUNT()`: the rows of any other query come too and are thrown away. A batch
    /// of up to 25 is one call (REST API Developer Guide, Composite Batch).
    ///
    /// # Errors
    /// What concerns all of them: a batch that is refused, an ended login, a limit, no answer.
    pub async fn count_many(
        &self,
        questions: &[(String, Scope)],
    ) -> Result<Vec<Result<u64, Error>>, Error> {
        let urls: Vec<String> = questions
            .iter()
            .map(|(soql, scope)| self.batched_query(soql, *scope))
            .collect();
        if urls.iter().any(|url| url.len() > LONGEST_PART) {
            return Err(Error::unexpected("a count that is too long to be asked"));
        }
        self.batch(&urls, |text| Ok(parse_page(text.to_owned())?.total_size))
            .await
    }

    /// A query as a part of a batch: from the version on.
    pub(crate) fn batched_query(&self, soql: &str, scope: Scope) -> String {
        let path = self.query_path(soql, scope);
        path.trim_start_matches("/services/data/").to_owned()
    }
}
