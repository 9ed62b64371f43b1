//! What is read of a replica, and what is asked of it.

use crate::hazard::Life;
use crate::table::{Cells, Day};

/// The leads of a source, row by row.
#[derive(Debug, Clone)]
pub struct Leads {
    pub ids: Cells,
    /// When each came and converted; none where a lead says that it converted and not when, or not
    /// when it came.
    pub lives: Vec<Option<Life>>,
    pub statuses: Cells,
    /// What may tell who converts.
    pub columns: Vec<Cells>,
    /// Those of them that people who work a lead can change.
    pub changeable: Vec<String>,
    /// Columns that are not looked at, and why.
    pub left_out: Vec<(String, Why)>,
    /// The last day that is known to its end.
    pub as_of: Day,
    /// The time zone of the org, by which instants are days.
    pub zone: String,
}

/// Why a column is not looked at at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is the outcome, or is written with it by Salesforce.
    Outcome,
    /// When a lead came: what a calendar predicts does not come back.
    Time,
    /// It is how Salesforce keeps its rows.
    System,
    /// It names the person or company.
    Name,
    LongText,
    Encrypted,
    /// Its values are still to be fetched.
    Incomplete,
    /// A person left it out.
    Excluded,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The days within which a lead should convert.
    pub horizon: Day,
    /// Fields that are used although they look like leaks.
    pub allow: Vec<String>,
    /// Fields that are left out.
    pub exclude: Vec<String>,
    /// Statuses of leads that were given up; those whose names say so where nothing is told.
    pub closed: Option<Vec<String>>,
}
