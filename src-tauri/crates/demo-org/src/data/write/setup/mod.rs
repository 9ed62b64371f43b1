//! The company's own records: users and roles, calendar and quotas, products and price lists.

mod company;
mod fiscal;
mod products;
mod statuses;

use super::Context;

pub(super) use products::PRODUCTS;

/// Writes all set-up tables.
pub(super) fn write(context: &mut Context<'_>) {
    company::write(context);
    fiscal::write(context);
    products::write(context);
    statuses::write(context);
}
