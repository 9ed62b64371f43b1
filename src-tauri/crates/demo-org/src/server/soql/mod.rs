//! SOQL, as far as clients that copy an org send it.
//!
//! `syntax` makes a [`Query`], `bind` finds its names in the org's schema, `condition` decides about one
//! row, `select` finds the rows. Sub-queries, TYPEOF, SOSL and GROUP BY are refused with a
//! message; FIELDS() is refused without the LIMIT that Salesforce demands.

mod bind;
mod column;
mod condition;
mod select;
mod syntax;

pub(crate) use bind::{Bound, bind, bind_to};
pub(crate) use column::{Column, Target, compound_value, parent_of};
pub(crate) use select::select_rows;
pub(crate) use syntax::{
    Aggregate, Condition, Item, Literal, Operator, Path, Query, instant, parse,
};
