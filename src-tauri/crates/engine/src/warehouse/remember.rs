//! What the user chose, where a damaged database cannot take it along: above all which columns were
//! not to be copied.

use serde::{Deserialize, Serialize};
use store::{ChoiceChange, SourceDatabase};

use super::choice::{method, stored_method};
use crate::core::Core;
use crate::sources::source::Source;
use crate::wire::{ApiError, ReplicationMethod};

/// Columns and methods as they are remembered; objects are remembered by themselves.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Remembered {
    left_out: Vec<(String, String)>,
    methods: Vec<(String, ReplicationMethod)>,
}

fn setting(connection_id: &str) -> String {
    format!("columns of {connection_id}")
}

impl Core {
    /// Remembers objects, columns and methods as the source's database holds them now.
    pub(super) async fn remember_all(&self, source: &Source) -> Result<(), ApiError> {
        let (objects, left_out) = source
            .stored(|database| Ok((database.list_objects()?, database.list_left_out()?)))
            .await?;
        let methods = objects
            .iter()
            .filter_map(|object| Some((object.name.clone(), method(object.method?))))
            .collect();
        let remembered = Remembered { left_out, methods };
        let name = setting(&source.id);
        self.stored(move |app| app.set_setting(&name, &remembered))
            .await?;
        let chosen = objects.into_iter().filter(|object| object.selected);
        self.remember_choice(&source.id, chosen.map(|object| object.name).collect())
            .await
    }

    /// The columns and methods the user chose last, as far as they are remembered.
    pub(crate) async fn remembered_columns(
        &self,
        connection_id: &str,
    ) -> Result<Remembered, ApiError> {
        let name = setting(connection_id);
        let found = self.stored(move |app| app.get_setting(&name)).await?;
        Ok(found.unwrap_or_default())
    }

    /// Forgets them, as when the source is deleted.
    pub(crate) async fn forget_columns(&self, connection_id: &str) -> Result<(), ApiError> {
        let name = setting(connection_id);
        self.stored(move |app| app.delete_setting(&name)).await
    }
}

impl Remembered {
    /// Writes them into a database that was begun anew.
    pub(crate) fn restore(&self, database: &SourceDatabase) -> Result<(), store::Error> {
        database.save_choice(&ChoiceChange {
            leave_out: self.left_out.clone(),
            ..ChoiceChange::default()
        })?;
        for (object, chosen) in &self.methods {
            database.set_method(object, Some(stored_method(*chosen)))?;
        }
        Ok(())
    }
}
