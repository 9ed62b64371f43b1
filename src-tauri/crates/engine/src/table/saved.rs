//! What people name and keep of a source, such as views and queries: one rule for the names of all.
//!
//! A name is 1 to 80 characters, without the space around it. Things of one kind that are about the
//! same object, or about none, never share a name, whatever its case. A name that was given before a
//! rule was there stays until it is changed. Deliberately absent: what the documents hold.

use serde::Serialize;
use store::SavedRow;
use uuid::Uuid;

use crate::core::Core;
use crate::wire::ApiError;

/// Longer names fit no list.
const LONGEST_NAME: usize = 80;

/// One kind of saved thing: its word in the database, and the codes of what it is refused for.
pub(crate) struct Kind {
    pub(crate) word: &'static str,
    pub(crate) not_found: &'static str,
    pub(crate) name_taken: &'static str,
    pub(crate) name_unfit: &'static str,
}

impl Kind {
    /// There is none with this id.
    pub(crate) fn none(&self, id: &str) -> ApiError {
        let sentence = format!("there is no such {}", self.word);
        ApiError::new(self.not_found, sentence).with("id", id)
    }

    fn check_length(&self, name: &str) -> Result<(), ApiError> {
        if (1..=LONGEST_NAME).contains(&name.chars().count()) {
            return Ok(());
        }
        let sentence = format!("a {}'s name has 1 to {LONGEST_NAME} characters", self.word);
        Err(ApiError::new(self.name_unfit, sentence).with("most", LONGEST_NAME.to_string()))
    }
}

impl Core {
    /// What is to be kept of a source: anew, or in the place of the one with this id. It is about no
    /// object and reads no column until that is said.
    pub(crate) fn row_to_keep(
        &self,
        kind: &Kind,
        id: Option<String>,
        connection_id: String,
        name: String,
        document: &impl Serialize,
    ) -> Result<SavedRow, ApiError> {
        let now = self.now();
        Ok(SavedRow {
            id: id.unwrap_or_else(|| Uuid::new_v4().to_string()),
            connection_id,
            kind: kind.word.to_owned(),
            name,
            object: None,
            document: serde_json::to_string(document).map_err(store::Error::from)?,
            created_at: now.clone(),
            changed_at: now,
            uses: Vec::new(),
        })
    }

    /// Keeps a document in the place of the one of its kind and name, of which there is one at most.
    pub(crate) async fn keep_only(
        &self,
        kind: &Kind,
        connection_id: &str,
        name: &str,
        document: &(impl Serialize + Sync),
    ) -> Result<(), ApiError> {
        let kept = self.list_kept(kind, connection_id).await?;
        let before = kept.into_iter().find(|row| row.name == name);
        let is_change = before.is_some();
        let id = before.map(|row| row.id);
        let (of_source, name) = (connection_id.to_owned(), name.to_owned());
        let row = self.row_to_keep(kind, id, of_source, name, document)?;
        self.keep(kind, row, is_change).await?;
        Ok(())
    }

    /// The things of one kind of a source, by name.
    pub(crate) async fn list_kept(
        &self,
        kind: &Kind,
        connection_id: &str,
    ) -> Result<Vec<SavedRow>, ApiError> {
        let (of_source, word) = (connection_id.to_owned(), kind.word);
        let listed = self.stored(move |app| app.list_saved(&of_source, word));
        listed.await
    }

    /// Keeps it under a name that no other has: anew, or in the place of the one with its id, which
    /// must still be there. What is kept, with when it was first.
    pub(crate) async fn keep(
        &self,
        kind: &Kind,
        mut row: SavedRow,
        is_change: bool,
    ) -> Result<SavedRow, ApiError> {
        row.name = row.name.trim().to_owned();
        // Between the look and the writing nobody else takes the name, or the thing away.
        let _turn = self.saved_turn.lock().await;
        let all = self.list_kept(kind, &row.connection_id).await?;
        let (before, others): (Vec<_>, Vec<_>) = all
            .into_iter()
            .filter(|other| other.object == row.object)
            .partition(|other| other.id == row.id);
        let before = before.into_iter().next();
        if is_change && before.is_none() {
            return Err(kind.none(&row.id));
        }
        if before.as_ref().is_none_or(|before| before.name != row.name) {
            kind.check_length(&row.name)?;
            let folded = row.name.to_lowercase();
            if others
                .iter()
                .any(|other| other.name.to_lowercase() == folded)
            {
                let sentence = format!("another {} has this name", kind.word);
                return Err(ApiError::new(kind.name_taken, sentence).with("name", row.name));
            }
        }
        if let Some(before) = before {
            row.created_at = before.created_at;
        }
        let kept = row.clone();
        self.stored(move |app| app.upsert_saved(&row)).await?;
        Ok(kept)
    }

    /// Forgets it; no row of data goes with it.
    pub(crate) async fn forget(&self, kind: &Kind, id: &str) -> Result<(), ApiError> {
        let _turn = self.saved_turn.lock().await;
        let wanted = id.to_owned();
        let found = self.stored(move |app| app.get_saved(&wanted)).await?;
        let Some(row) = found.filter(|row| row.kind == kind.word) else {
            return Err(kind.none(id));
        };
        self.stored(move |app| app.delete_saved(&row.id)).await?;
        Ok(())
    }
}
