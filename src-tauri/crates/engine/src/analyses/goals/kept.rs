//! Where goals are kept: one document of a source, since they are few and are read together.

use analysis::goals::{Goal, Goals};

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
    core.keep_only(&KIND, connection_id, NAME, &goals).await
}
