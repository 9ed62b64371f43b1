//! From the text of a query to what it asks: words and signs, values, and the parsed query.

pub(super) mod ast;
mod lex;
mod literal;
mod parse;

pub(crate) use ast::{Aggregate, Condition, Item, Literal, Operator, Path, Query};
pub(crate) use literal::instant;
pub(crate) use parse::parse;
