//! What analyses reckon with: a source's people, leads and opportunities as typed columns in memory.
//!
//! One place of a column is one live row, the same place in all columns of a struct; rows that were
//! removed in Salesforce are not there. Amounts are in the corporate currency, days are those of the
//! org's time zone. Where a table or a column is not held, its values are missing and nothing is
//! ever filled in. `read` fills the columns; all else here knows no SQL.

mod ids;
mod leads;
mod names;
mod opportunities;
mod organization;
mod people;
mod read;
mod record_types;
mod stage_history;

pub use ids::Id;
pub use leads::{
    Leads, NoSource, NotScored, Scores, SourceRate, Sources, StatusChange, Told, is_given_up,
};
pub use names::Names;
pub use opportunities::{Category, Opportunities, Stage, State};
pub use organization::Organization;
pub use people::{Called, People, Role, User};
pub(crate) use people::{folded, told_apart};
pub(crate) use read::local_day;
pub use read::{Facts, Part, Table, read_currency, read_organization};
pub use record_types::{RecordType, RecordTypes};
pub use stage_history::StageHistory;
