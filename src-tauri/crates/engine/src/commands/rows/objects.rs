use std::sync::Arc;

use crate::access::Permission;
use crate::core::Core;
use crate::sources::catalogue::{known, summaries};
use crate::wire::{ApiError, ChooseObjects, Event, ListObjects, ObjectSummary, SelectObjects};

pub(in crate::commands) async fn list_objects(
    core: &Arc<Core>,
    args: ListObjects,
) -> Result<Vec<ObjectSummary>, ApiError> {
    core.get_connection(&args.connection_id).await?;
    let refresh = args.refresh.unwrap_or_default();
    if refresh {
        core.allow(Permission::Manage).await?;
    }
    let source = core.source(&args.connection_id).await?;
    // To ask the org uses its calls; who may not manage sees what it told before.
    let entries = if core.access().await.has(Permission::Manage) {
        core.catalogue(&args.connection_id, refresh).await?
    } else {
        source.stored(|database| database.list_catalogue()).await?
    };
    let (held, news) = source
        .stored(|database| Ok((database.list_objects()?, database.list_news()?)))
        .await?;
    Ok(summaries(entries, &held, &news))
}

/// Makes exactly these the objects that are copied; starts nothing.
pub(in crate::commands) async fn select_objects(
    core: &Arc<Core>,
    args: ChooseObjects,
) -> Result<(), ApiError> {
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
