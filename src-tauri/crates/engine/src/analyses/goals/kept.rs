//! Where goals are kept: one document of a source, since they are few and are read together.

use analysis::goals::{Goal, Goals};
use store::SavedRow;
use uuid::Uuid;

use crate::core::Core;
use crate::table::saved::Kind;
use crate::wire::ApiError;

/// Goals among all that people save.
const KIND: Kind = Kind {
    word: "goals",
    not_found: "goal_unfit",
    name_taken: "goal_unfit",
    name_unfit: "goal_unfit",
};

/// What the one document is called.
const NAME: &str = "goals";

/// The goals set for a source.
pub(in crate::analyses) async fn kept_goals(
    core: &Core,
    connection_id: &str,
) -> Result<Goals, ApiError> {
    let rows = core.list_kept(&KIND, connection_id).await?;
    let mut goals = Goals::default();
    for row in rows {
        let kept: Vec<Goal> = serde_json::from_str(&row.document).map_err(store::Error::from)?;
        for goal in &kept {
            goals.set(goal);
        }
    }
    Ok(goals)
}

/// Keeps these goals in the place of all before.
pub(super) async fn keep_goals(
    core: &Core,
    connection_id: &str,
    goals: &[Goal],
) -> Result<(), ApiError> {
    let now = core.now();
    let before = core
        .list_kept(&KIND, connection_id)
        .await?
        .into_iter()
        .next();
    let is_change = before.is_some();
    let row = SavedRow {
        id: before.map_or_else(|| Uuid::new_v4().to_string(), |row| row.id),
        connection_id: connection_id.to_owned(),
        kind: KIND.word.to_owned(),
        name: NAME.to_owned(),
        object: None,
        document: serde_json::to_string(goals).map_err(store::Error::from)?,
        created_at: now.clone(),
        changed_at: now,
        uses: Vec::new(),
    };
    core.keep(&KIND, row, is_change).await?;
    Ok(())
}
