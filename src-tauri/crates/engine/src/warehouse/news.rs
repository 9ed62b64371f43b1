//! Objects and fields that came to the org since somebody last looked.

use std::sync::Arc;

use crate::core::Core;
use crate::wire::{ApiError, Event, NewField, NewObject, News, OfConnection, OfTable};

/// Asks the org for its objects and for the fields of those that are copied, and says what is new.
pub(crate) async fn check_for_new(core: &Arc<Core>, args: OfConnection) -> Result<News, ApiError> {
    let id = args.connection_id;
    core.catalogue(&id, true).await?;
    let row = core.get_connection(&id).await?;
    let source = core.source(&id).await?;
    let org = core.org(&source, &row).await?;
    match sync::describe_anew(&org, &source.database).await {
        Ok(()) => {}
        Err(sync::Error::Salesforce(error)) => {
            return Err(core.note_login_ended(&id, error).await);
        }
        Err(error) => return Err(error.into()),
    }
    core.tell(Event::ObjectsChanged {
        connection_id: id.clone(),
    });
    list_news(core, OfConnection { connection_id: id }).await
}

/// What nobody has looked at yet.
pub(crate) async fn list_news(core: &Arc<Core>, args: OfConnection) -> Result<News, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let found = source.stored(|database| database.list_news()).await?;
    let mut news = News {
        objects: Vec::new(),
        fields: Vec::new(),
    };
    for newcomer in found {
        match newcomer.field {
            None => news.objects.push(NewObject {
                name: newcomer.object,
                label: newcomer.object_label,
            }),
            Some((name, label)) => news.fields.push(NewField {
                object: newcomer.object,
                object_label: newcomer.object_label,
                name,
                label,
            }),
        }
    }
    Ok(news)
}

/// Somebody has looked at the object: nothing of it is new any more.
pub(crate) async fn note_seen(core: &Arc<Core>, args: OfTable) -> Result<(), ApiError> {
    let source = core.source(&args.connection_id).await?;
    source
        .stored(move |database| database.note_seen(&args.object))
        .await?;
    core.tell(Event::ObjectsChanged {
        connection_id: args.connection_id,
    });
    Ok(())
}
