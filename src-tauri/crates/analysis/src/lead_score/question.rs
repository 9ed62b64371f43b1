//! What is asked.

use super::stop::Stop;
use crate::table::{Cells, Day};

/// Which leads convert, asked of columns of equal length.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    pub columns: &'a [Cells],
    /// The column of outcomes, and the value that is the one asked for.
    pub label: &'a str,
    pub positive: &'a str,
    /// Tells leads apart. Rows that share it are never on both sides of a test.
    pub id: &'a str,
    /// When a lead came.
    pub time: Option<&'a str>,
    /// When it converted; found by itself where one column of dates is filled for those that did.
    pub converted: Option<&'a str>,
    /// Columns that are left out.
    pub exclude: Vec<&'a str>,
    /// Columns that are used although they look like leaks.
    pub allow: Vec<&'a str>,
    pub folds: u8,
    /// The days within which a lead should convert.
    pub horizon: Day,
    /// Days of back-tests; the ends of months where there are none.
    pub as_of: Vec<Day>,
    /// Leads whose scores are explained.
    pub explain: Vec<&'a str>,
    pub stop: Stop<'a>,
}
