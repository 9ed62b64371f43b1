//! REST under `/services/data` (REST API Developer Guide): versions, limits, describe, query,
//! updated and deleted records, single records, batches of GETs. Writing, search and the Tooling
//! API are absent.

mod batch;
mod changes;
mod describe;
mod dispatch;
mod limits;
mod queries;
mod record;

pub(crate) use crate::server::values::datetime;
pub(crate) use dispatch::{answer, bearer, http_date};
pub(crate) use limits::NEWEST_VERSION;
pub(crate) use queries::Cursors;
pub(crate) use record::record_page;
