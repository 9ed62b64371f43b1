//! What the org offers: asked once, kept, asked again on demand; and the first choice of objects.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use store::{CatalogueEntry, Newcomer, ObjectRow, ReplicationMethod};

use crate::core::Core;
use crate::wire::{ApiError, Event, ObjectSummary};

impl Core {
    /// The source's catalogue; asks the org where nothing is known yet, or where `refresh` is set.
    pub(crate) async fn catalogue(
        self: &Arc<Self>,
        connection_id: &str,
        refresh: bool,
    ) -> Result<Vec<CatalogueEntry>, ApiError> {
        let source = self.source(connection_id).await?;
        let known = source.stored(|database| database.list_catalogue()).await?;
        if !refresh && !known.is_empty() {
            if known.iter().any(|entry| entry.selected) {
                return Ok(known);
            }
            // The list is there before the first choice of it, which is perhaps being made now.
            let _turn = source.discovery.lock().await;
            return source.stored(|database| database.list_catalogue()).await;
        }
        let _turn = source.discovery.lock().await;
        let row = self.get_connection(connection_id).await?;
        if row.disconnected {
            return Err(ApiError::disconnected());
        }
        let org = self.org(&source, &row).await?;
        match sync::discover(&org, &source.database).await {
            Ok(()) => {}
            Err(sync::Error::Salesforce(error)) => {
                return Err(self.note_login_ended(connection_id, error).await);
            }
            Err(error) => return Err(error.into()),
        }
        if let Err(error) = sync::refresh_row_counts(&org, &source.database).await {
            // Only users who may view the set-up are told; the list is as good without.
            tracing::info!(code = error.code(), "the org tells no row counts");
        }
        // A database that was begun anew has lost what was chosen.
        let chosen = self.remembered_choice(connection_id).await?;
        let columns = self.remembered_columns(connection_id).await?;
        let entries = source
            .stored(move |database| {
                if database.list_objects()?.is_empty() {
                    let entries = database.list_catalogue()?;
                    database.select_objects(&chosen.unwrap_or_else(|| recommended(&entries)))?;
                    columns.restore(database)?;
                }
                database.list_catalogue()
            })
            .await?;
        self.tell(Event::ObjectsChanged {
            connection_id: connection_id.to_owned(),
        });
        Ok(entries)
    }
}

fn recommended(entries: &[CatalogueEntry]) -> Vec<String> {
    entries
        .iter()
        .filter(|entry| entry.reason.is_none() && sync::is_recommended(&entry.name))
        .map(|entry| entry.name.clone())
        .collect()
}

/// The names, where each can be copied.
pub(crate) fn known(
    names: Vec<String>,
    entries: &[CatalogueEntry],
) -> Result<Vec<String>, ApiError> {
    let entries: BTreeMap<&str, &CatalogueEntry> = entries
        .iter()
        .map(|entry| (entry.name.as_str(), entry))
        .collect();
    for name in &names {
        let Some(entry) = entries.get(name.as_str()) else {
            let reason = sync::Reason::Gone;
            return Err(ApiError::new(reason.code(), reason.sentence()).with("object", name));
        };
        if let Some(reason) = why_not(entry) {
            return Err(reason);
        }
    }
    Ok(names)
}

/// Why the object cannot be copied; none when it can.
pub(crate) fn why_not(entry: &CatalogueEntry) -> Option<ApiError> {
    let code = entry.reason.as_deref()?;
    let reason = sync::Reason::from_code(Some(code));
    Some(ApiError::new(reason.code(), reason.sentence()).with("object", &entry.name))
}

/// The catalogue as lists show it.
pub(crate) fn summaries(
    entries: Vec<CatalogueEntry>,
    held: &[ObjectRow],
    news: &[Newcomer],
) -> Vec<ObjectSummary> {
    let paused: BTreeSet<&str> = held
        .iter()
        .filter(|object| object.method == Some(ReplicationMethod::Paused))
        .map(|object| object.name.as_str())
        .collect();
    let new: BTreeSet<&str> = news
        .iter()
        .map(|newcomer| newcomer.object.as_str())
        .collect();
    let shown = entries.into_iter().map(|entry| ObjectSummary {
        is_new: new.contains(entry.name.as_str()),
        is_paused: paused.contains(entry.name.as_str()),
        ..summary(entry)
    });
    shown.collect()
}

fn summary(entry: CatalogueEntry) -> ObjectSummary {
    let reason = why_not(&entry);
    ObjectSummary {
        recommended: sync::is_recommended(&entry.name),
        copyable: reason.is_none(),
        reason,
        name: entry.name,
        label: entry.label,
        custom: entry.custom,
        selected: entry.selected,
        rows: entry.rows,
        is_new: entry.is_new,
        is_paused: false,
    }
}
