//! One source's database: the state of the copy beside the mirror tables.

mod columns;
mod database;
mod fact;
mod lead_scores;
mod objects;
mod runs;

pub use columns::{ChoiceChange, ColumnChoice, ColumnFreshness, Newcomer, Recheck};
pub(crate) use columns::{define_column, mark_new};
pub use database::SourceDatabase;
pub(crate) use lead_scores::forget_lead_scores;
pub use lead_scores::{LEAD_SCORES, LeadScoreColumn, LeadScorePage, LeadScoreRow, ScoredLead};
pub use objects::{
    CatalogueEntry, Comparison, Load, LoadPurpose, ObjectRow, ReplicationMethod, SourceSummary,
};
pub(crate) use objects::{object_columns, read_object, save_load};
pub use runs::{ObjectState, RunError, RunFilter, RunObjectRow, RunRow, RunState};
