//! Making a change of what is copied: checked whole, written down at once, and brought by an update
//! where that is wanted.

use std::sync::Arc;

use store::ChoiceChange;

use crate::core::Core;
use crate::run::Wanted;
use crate::sources::catalogue::known;
use crate::sources::source::Source;
use crate::wire::{ApiError, AppliedChanges, ApplyChanges, Changes, ColumnChanges, Event};

use crate::warehouse::choice::no_table;

pub(crate) async fn apply_changes(
    core: &Arc<Core>,
    args: ApplyChanges,
) -> Result<AppliedChanges, ApiError> {
    let row = core.get_connection(&args.connection_id).await?;
    let source = core.source(&args.connection_id).await?;
    check(core, &source, &args.changes).await?;
    let names = brought(&args.changes);
    let brings_now = args.update_now && !names.is_empty();
    if brings_now {
        // Before anything is saved: who does not insist may save without an update.
        core.refuse_in_blackout(&args.connection_id, args.despite_blackout)
            .await?;
    }
    let change = wanted(&args.changes);
    source
        .stored(move |database| database.save_choice(&change))
        .await?;
    core.remember_all(&source).await?;
    core.settle(&source).await?;
    core.tell(Event::ObjectsChanged {
        connection_id: args.connection_id.clone(),
    });
    core.tell(Event::ConnectionsChanged);
    let mut applied = AppliedChanges {
        run_id: None,
        not_started: None,
    };
    if brings_now {
        // Before the first load everything is yet to come.
        let only = row.first_load_started.then_some(names);
        match core.update_beside(&args.connection_id, only).await {
            Ok(run_id) => applied.run_id = Some(run_id),
            Err(error) => applied.not_started = Some(error),
        }
    }
    Ok(applied)
}

/// The tables the change brings something of.
fn brought(changes: &Changes) -> Vec<String> {
    let with_columns = changes.columns.iter().filter(|it| !it.take_in.is_empty());
    let mut names = changes.add_tables.clone();
    names.extend(with_columns.map(|columns| columns.object.clone()));
    names
}

fn wanted(changes: &Changes) -> ChoiceChange {
    let of = |columns: &ColumnChanges, names: &[String]| -> Vec<(String, String)> {
        let object = &columns.object;
        names
            .iter()
            .map(|it| (object.clone(), it.clone()))
            .collect()
    };
    let columns = &changes.columns;
    ChoiceChange {
        add_tables: changes.add_tables.clone(),
        remove_tables: changes
            .remove_tables
            .iter()
            .map(|removed| (removed.object.clone(), removed.deletes_data))
            .collect(),
        take_in: columns.iter().flat_map(|it| of(it, &it.take_in)).collect(),
        leave_out: columns
            .iter()
            .flat_map(|it| of(it, &it.leave_out))
            .collect(),
    }
}

/// Refuses a change that cannot be made whole.
pub(super) async fn check(
    core: &Arc<Core>,
    source: &Arc<Source>,
    changes: &Changes,
) -> Result<(), ApiError> {
    let entries = core.catalogue(&source.id, false).await?;
    known(changes.add_tables.clone(), &entries)?;
    let held = source.stored(|database| database.list_objects()).await?;
    for removed in &changes.remove_tables {
        if !held.iter().any(|object| object.name == removed.object) {
            return Err(no_table(&removed.object));
        }
    }
    for columns in &changes.columns {
        let schema = held
            .iter()
            .find(|object| object.name == columns.object)
            .and_then(|object| object.schema.as_ref())
            .ok_or_else(|| no_table(&columns.object))?;
        let object = columns.object.clone();
        let choices = source
            .stored(move |database| database.list_column_choices(&object))
            .await?;
        let is_known = |name: &String| {
            schema.column(name).is_some() || choices.iter().any(|choice| choice.name == *name)
        };
        let mut named = columns.take_in.iter().chain(&columns.leave_out);
        if let Some(unknown) = named.find(|name| !is_known(name)) {
            return Err(store::Error::UnknownColumn {
                object: columns.object.clone(),
                column: unknown.clone(),
            }
            .into());
        }
        let mut left_out = columns.leave_out.iter();
        if let Some(name) = left_out.find(|name| sync::must_stay(schema, name)) {
            return Err(ApiError::new(
                "column_must_stay",
                format!("rows of {} are followed by {name}", columns.object),
            )
            .with("column", name));
        }
    }
    Ok(())
}

impl Core {
    /// Updates these tables now, or all: within the update that is going on, else by one of its own.
    async fn update_beside(
        self: &Arc<Self>,
        connection_id: &str,
        only: Option<Vec<String>>,
    ) -> Result<String, ApiError> {
        let source = self.source(connection_id).await?;
        loop {
            let (Some(live), Some(names)) = (source.live_run(), &only) else {
                let wanted = Wanted {
                    only: only.clone(),
                    compares_ids: false,
                };
                match self.start_run(connection_id, wanted).await {
                    // Another one was quicker; it takes these on, or has ended meanwhile.
                    Err(error) if only.is_some() && error.params.contains_key("runId") => continue,
                    started => return started,
                }
            };
            live.begun.cancelled().await;
            let (joining, taken_on) = sync::Joining::new(names.clone());
            if live.joins.send(joining).await.is_ok() && taken_on.await.is_ok() {
                return Ok(live.id.clone());
            }
            // It is just ending and takes nothing on.
            live.ended.cancelled().await;
        }
    }
}
