//! SOQL, as far as clients that copy an org send it.
//!
//! `lex` and `parse` make a [`Query`], `bind` finds its names in the org's schema, `filter` decides
//! about one row, `select` finds the rows. Sub-queries, TYPEOF, SOSL and GROUP BY are refused with a
//! message; FIELDS() is refused without the LIMIT that Salesforce demands.

mod ast;
mod bind;
mod column;
mod condition;
mod lex;
mod literal;
mod parse;
mod select;

pub(crate) use ast::{Aggregate, Condition, Item, Literal, Operator, Path, Query};
pub(crate) use bind::{Bound, bind, bind_to};
pub(crate) use column::{Column, Target, compound_value, parent_of};
pub(crate) use literal::instant;
pub(crate) use parse::parse;
pub(crate) use select::select_rows;
