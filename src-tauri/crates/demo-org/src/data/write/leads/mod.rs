//! Leads, their history, and the people and companies behind them.

mod history;
mod identity;
mod rows;

pub(super) use identity::{Identity, address_columns, identity, write_address};

/// Writes Lead and LeadHistory.
pub(super) fn write(context: &mut super::Context<'_>) {
    rows::write(context);
    history::write(context);
}
