use jiff::Timestamp;

use serde::Deserialize;

use super::Ask;
use crate::{Error, Org, id18};

/// One row that was deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletedRecord {
    /// 18 characters.
    pub id: String,
    pub deleted_at: Timestamp,
}

/// The rows deleted in a window of time (REST API Developer Guide, sObject Get Deleted).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletedPage {
    pub records: Vec<DeletedRecord>,
    /// Where this is later than the window's start, deletions before it are not told.
    /// The window's start where Salesforce names none.
    pub earliest_available: Timestamp,
    /// Where the next window starts; the window's end where Salesforce names none.
    pub latest_covered: Timestamp,
}

impl Org {
    /// The rows of an object deleted from `start` to `end`, at most 15 days back, whole minutes.
    ///
    /// # Errors
    /// [`crate::FaultKind::IdLimit`] above 600,000: ask for shorter windows.
    pub async fn deleted(
        &self,
        object: &str,
        start: Timestamp,
        end: Timestamp,
    ) -> Result<DeletedPage, Error> {
        let mut path = self.data_path(&format!("/sobjects/{object}/deleted/?"));
        path.push_str(
            &url::form_urlencoded::Serializer::new(String::new())
                .append_pair("start", &whole_seconds(start))
                .append_pair("end", &whole_seconds(end))
                .finish(),
        );
        let answer: Deleted = self.json(&Ask::get(path), "the deleted records").await?;
        answer.read(start, end)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Deleted {
    deleted_records: Vec<DeletedItem>,
    #[serde(default)]
    earliest_date_available: Option<String>,
    #[serde(default)]
    latest_date_covered: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DeletedItem {
    id: String,
    deleted_date: String,
}

impl Deleted {
    fn read(self, start: Timestamp, end: Timestamp) -> Result<DeletedPage, Error> {
        let or =
            |told: Option<String>, otherwise| told.map_or(Ok(otherwise), |text| instant(&text));
        let records = self.deleted_records.into_iter().map(|item| {
            Ok(DeletedRecord {
                id: id18(&item.id).map_err(|error| Error::unreadable("a deleted id", error))?,
                deleted_at: instant(&item.deleted_date)?,
            })
        });
        Ok(DeletedPage {
            records: records.collect::<Result<_, Error>>()?,
            earliest_available: or(self.earliest_date_available, start)?,
            latest_covered: or(self.latest_date_covered, end)?,
        })
    }
}

/// Salesforce's own form, with the offset whose plus sign an address must hide.
fn whole_seconds(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string()
}

/// `2013-05-07T22:07:19.000+0000`, or with `Z`.
fn instant(text: &str) -> Result<Timestamp, Error> {
    let parsed = jiff::fmt::strtime::parse("%Y-%m-%dT%H:%M:%S%.f%z", text)
        .and_then(|parsed| parsed.to_timestamp())
        .or_else(|_| text.parse());
    parsed.map_err(|error| Error::unreadable("an instant", error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deletions_are_read_with_their_window() {
        let answer: Deleted = serde_json::from_str(
            r#"{"deletedRecords":[{"id":"a00D0000008pQRAIA2","deletedDate":"2013-05-07T22:07:19.000+0000"}],
                "earliestDateAvailable":"2013-05-03T15:57:00.000+0000","latestDateCovered":"2013-05-08T21:20:00Z"}"#,
        )
        .expect("answer");
        let (start, end) = window();
        let page = answer.read(start, end).expect("page");
        assert_eq!(page.records[0].id, "a00D0000008pQRAIA2");
        assert_eq!(
            page.records[0].deleted_at.to_string(),
            "2013-05-07T22:07:19Z"
        );
        assert_eq!(page.earliest_available.to_string(), "2013-05-03T15:57:00Z");
        assert_eq!(page.latest_covered.to_string(), "2013-05-08T21:20:00Z");
    }

    fn window() -> (Timestamp, Timestamp) {
        let instant = |text: &str| text.parse().expect("instant");
        (
            instant("2013-05-05T00:00:00Z"),
            instant("2013-05-09T00:00:00Z"),
        )
    }

    #[test]
    fn an_answer_that_names_no_bounds_covers_the_window_asked_for() {
        let (start, end) = window();
        for text in [
            r#"{"deletedRecords":[]}"#,
            r#"{"deletedRecords":[],"earliestDateAvailable":null,"latestDateCovered":null}"#,
        ] {
            let answer: Deleted = serde_json::from_str(text).expect("answer");
            let page = answer.read(start, end).expect("page");
            assert_eq!((page.earliest_available, page.latest_covered), (start, end));
        }
    }

    #[test]
    fn the_window_is_written_as_salesforce_reads_it() {
        let start: Timestamp = "2026-11-23T10:00:59.9Z".parse().expect("instant");
        assert_eq!(whole_seconds(start), "2026-11-23T10:00:59+00:00");
    }
}
