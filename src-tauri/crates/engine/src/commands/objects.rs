use std::collections::BTreeMap;
use std::sync::Arc;

use store::CatalogueEntry;

use crate::catalogue::{summary, why_not};
use crate::core::Core;
use crate::wire::{ApiError, ChooseObjects, Event, ListObjects, ObjectSummary, SelectObjects};

pub(super) async fn list_objects(
    core: &Arc<Core>,
    args: ListObjects,
) -> Result<Vec<ObjectSummary>, ApiError> {
    core.get_connection(&args.connection_id).await?;
    let refresh = args.refresh.unwrap_or_default();
    let entries = core.catalogue(&args.connection_id, refresh).await?;
    Ok(entries.into_iter().map(summary).collect())
}

/// Makes exactly these the objects that are copied; starts nothing.
pub(super) async fn select_objects(core: &Arc<Core>, args: ChooseObjects) -> Result<(), ApiError> {
    core.get_connection(&args.connection_id).await?;
    let entries = core.catalogue(&args.connection_id, false).await?;
    let names = match args.objects {
        SelectObjects::All(_) => entries
            .into_iter()
            .filter(|entry| entry.reason.is_none())
            .map(|entry| entry.name)
            .collect(),
        SelectObjects::Names(names) => known(names, &entries)?,
    };
    let source = core.source(&args.connection_id).await?;
    core.remember_choice(&args.connection_id, names.clone())
        .await?;
    source
        .stored(move |database| database.select_objects(&names))
        .await?;
    core.tell(Event::ObjectsChanged {
        connection_id: args.connection_id,
    });
    core.tell(Event::ConnectionsChanged);
    Ok(())
}

/// The names, where each can be copied.
fn known(names: Vec<String>, entries: &[CatalogueEntry]) -> Result<Vec<String>, ApiError> {
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
