//! What the org offers, and why some of it cannot be copied.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use salesforce::{Org, SObjectSummary, Told};
use store::{CatalogueEntry, SourceDatabase};

use crate::{Error, Quirk, quirk};

/// Why an object cannot be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Salesforce allows no query of it.
    NotQueryable,
    /// Salesforce answers only queries for single records.
    NeedsFilter,
    /// A change event or platform event: a message, not a record.
    Event,
    /// Its rows live in another system.
    External,
    /// A big object: it tells neither changes nor deletions.
    BigObject,
    /// Salesforce has retired it.
    Retired,
    /// It has no `Id`.
    NoId,
    /// The org has it no more, or hides it from this user.
    Gone,
}

impl Reason {
    /// Every reason.
    pub const ALL: &'static [Self] = &[
        Self::NotQueryable,
        Self::NeedsFilter,
        Self::Event,
        Self::External,
        Self::BigObject,
        Self::Retired,
        Self::NoId,
        Self::Gone,
    ];

    /// A stable snake_case name for translations and scripts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotQueryable => "object_not_queryable",
            Self::NeedsFilter => "object_needs_filter",
            Self::Event => "object_is_event",
            Self::External => "object_is_external",
            Self::BigObject => "object_is_big_object",
            Self::Retired => "object_retired",
            Self::NoId => "object_has_no_id",
            Self::Gone => "object_gone",
        }
    }

    /// The same as one English sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::NotQueryable => "Salesforce allows no query of this object.",
            Self::NeedsFilter => "Salesforce answers only queries for single records of it.",
            Self::Event => "It is an event, a message rather than a record.",
            Self::External => "Its records live in another system.",
            Self::BigObject => "It is a big object, which tells neither changes nor deletions.",
            Self::Retired => "Salesforce has retired it.",
            Self::NoId => "Its records have no Id.",
            Self::Gone => "The org has it no more, or hides it from this user.",
        }
    }

    /// The reason with this code; an unknown code is that of another version.
    #[must_use]
    pub fn from_code(code: Option<&str>) -> Self {
        Self::ALL
            .iter()
            .copied()
            .find(|reason| Some(reason.code()) == code)
            .unwrap_or(Self::NotQueryable)
    }
}

/// The sales core that is chosen by default, in the order it is loaded.
const RECOMMENDED: &[&str] = &[
    "Organization",
    "User",
    "UserRole",
    "Group",
    "RecordType",
    "CurrencyType",
    "Period",
    "FiscalYearSettings",
    "ForecastingQuota",
    "LeadStatus",
    "OpportunityStage",
    "Campaign",
    "Product2",
    "Pricebook2",
    "PricebookEntry",
    "Lead",
    "Opportunity",
    "OpportunityHistory",
    "OpportunityLineItem",
    "OpportunityContactRole",
    "Account",
    "Contact",
    "CampaignMember",
    "LeadHistory",
    "Task",
    "Event",
    "Case",
];

/// Whether the object is of the sales core that is chosen by default.
#[must_use]
pub fn is_recommended(object: &str) -> bool {
    RECOMMENDED.contains(&object)
}

/// The place of an object among the recommended ones; others come after.
pub(crate) fn priority(object: &str) -> usize {
    RECOMMENDED
        .iter()
        .position(|name| *name == object)
        .unwrap_or(RECOMMENDED.len())
}

/// Why the object cannot be copied; none when it can (REST API Developer Guide, Describe Global).
#[must_use]
pub fn reason_not_copyable(summary: &SObjectSummary) -> Option<Reason> {
    let name = summary.name.as_str();
    let ends = |suffix: &str| name.len() > suffix.len() && name.ends_with(suffix);
    if ends("ChangeEvent") || ends("__e") || ends("EventStream") {
        return Some(Reason::Event);
    }
    if ends("__x") {
        return Some(Reason::External);
    }
    if ends("__b") {
        return Some(Reason::BigObject);
    }
    if summary.deprecated_and_hidden {
        return Some(Reason::Retired);
    }
    match quirk(name) {
        Some(Quirk::NotQueryable) => return Some(Reason::NotQueryable),
        Some(Quirk::NeedsFilter) => return Some(Reason::NeedsFilter),
        _ => {}
    }
    let tag = summary.custom_setting && ends("__Tag");
    (!summary.queryable || !summary.retrieveable || summary.is_interface || tag)
        .then_some(Reason::NotQueryable)
}

/// The `Last-Modified` of the list of objects, and when it was last read whole.
const LIST_MODIFIED: &str = "catalogue_last_modified";
const LIST_READ_AT: &str = "catalogue_read_at";

/// A list of objects is read whole at least this often: whether a changed permission moves its
/// `Last-Modified` is not documented.
const READ_WHOLE_EVERY: SignedDuration = SignedDuration::from_hours(24);

/// Asks the org what it offers and stores the answer; one call.
///
/// # Errors
/// When the org does not answer or nothing can be written.
pub async fn discover(org: &Org, database: &Arc<SourceDatabase>) -> Result<(), Error> {
    ask_and_store(org, database, None).await
}

/// The same, asking only for what changed where the list was read whole within a day.
pub(crate) async fn rediscover(org: &Org, database: &Arc<SourceDatabase>) -> Result<(), Error> {
    let reader = Arc::clone(database);
    let (modified, read_at) = stored(move || {
        Ok((
            reader.get_fact(LIST_MODIFIED)?,
            reader.get_fact(LIST_READ_AT)?,
        ))
    })
    .await?;
    let read_at = read_at.and_then(|at| at.parse::<Timestamp>().ok());
    let fresh =
        read_at.is_some_and(|at| org.server_now().duration_since(at).abs() < READ_WHOLE_EVERY);
    ask_and_store(org, database, modified.filter(|_| fresh).as_deref()).await
}

async fn ask_and_store(
    org: &Org,
    database: &Arc<SourceDatabase>,
    known: Option<&str>,
) -> Result<(), Error> {
    let Told::Changed {
        what,
        last_modified,
    } = org.describe_global(known).await?
    else {
        return Ok(());
    };
    let entries: Vec<CatalogueEntry> = what.iter().map(entry).collect();
    let read_at = salesforce::soql::datetime(org.server_now());
    let database = Arc::clone(database);
    stored(move || {
        database.replace_catalogue(&entries)?;
        if let Some(modified) = last_modified {
            database.set_fact(LIST_MODIFIED, &modified)?;
            database.set_fact(LIST_READ_AT, &read_at)?;
        }
        Ok(())
    })
    .await
}

fn entry(summary: &SObjectSummary) -> CatalogueEntry {
    CatalogueEntry {
        name: summary.name.clone(),
        label: summary.label.clone(),
        custom: summary.custom,
        key_prefix: summary.key_prefix.clone(),
        reason: reason_not_copyable(summary).map(|reason| reason.code().to_owned()),
        rows: None,
        selected: false,
        is_new: false,
    }
}

async fn stored<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, store::Error> + Send + 'static,
) -> Result<T, Error> {
    Ok(tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::TaskEnded)??)
}

/// Asks how many rows the copyable objects of the catalogue have (`limits/recordCount`) and stores
/// what Salesforce tells; a user without View Setup gets none.
///
/// # Errors
/// When the org does not answer or nothing can be written.
pub async fn refresh_row_counts(org: &Org, database: &Arc<SourceDatabase>) -> Result<(), Error> {
    let reader = Arc::clone(database);
    let mut entries = stored(move || reader.list_catalogue()).await?;
    let names: Vec<String> = entries
        .iter()
        .filter(|entry| entry.reason.is_none())
        .map(|entry| entry.name.clone())
        .collect();
    let counts = org.record_counts(&names).await?;
    for entry in &mut entries {
        entry.rows = counts.get(&entry.name).copied();
    }
    let writer = Arc::clone(database);
    stored(move || writer.replace_catalogue(&entries)).await
}

#[cfg(test)]
mod tests {
    use super::{Reason, reason_not_copyable};
    use salesforce::SObjectSummary;

    fn summary(name: &str) -> SObjectSummary {
        serde_json::from_value(serde_json::json!({
            "name": name, "queryable": true, "retrieveable": true
        }))
        .expect("a summary")
    }

    #[test]
    fn each_kind_of_object_has_its_reason() {
        for (name, reason) in [
            ("Lead", None),
            ("Thing__c", None),
            ("LeadChangeEvent", Some(Reason::Event)),
            ("Order__e", Some(Reason::Event)),
            ("Invoice__x", Some(Reason::External)),
            ("Log__b", Some(Reason::BigObject)),
            ("ContentDocumentLink", Some(Reason::NeedsFilter)),
            ("ActivityHistory", Some(Reason::NotQueryable)),
        ] {
            assert_eq!(reason_not_copyable(&summary(name)), reason, "{name}");
        }
        let mut hidden = summary("Old");
        hidden.deprecated_and_hidden = true;
        assert_eq!(reason_not_copyable(&hidden), Some(Reason::Retired));
        let mut closed = summary("Closed");
        closed.queryable = false;
        assert_eq!(reason_not_copyable(&closed), Some(Reason::NotQueryable));
    }
}
