//! Bringing rows: all of them or those that changed, by Bulk jobs or by REST.

mod bulk;
mod changes;
mod csv_page;
mod load;
mod rest;

pub(crate) use changes::{begun_changes, bring_changes, count_changes};
pub(crate) use load::{Fetch, fetch_all};
pub(crate) use rest::all_records;
