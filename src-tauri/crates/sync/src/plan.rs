//! What one pass over the chosen objects will do: pure, from what is known to what is to be done.
//!
//! No clock, no org, no database: everything comes in as [`ObjectFacts`].

use salesforce::Scope;
use store::{ColumnKind, Load, LoadPurpose, ObjectSchema};

use crate::{Quirk, catalogue::priority, quirk};

/// Up to this many rows REST is quicker than waiting for a Bulk job.
const REST_ROWS: u64 = 10_000;

/// What is known of one chosen object before the pass.
#[derive(Debug, Clone)]
pub struct ObjectFacts {
    /// As just described.
    pub schema: ObjectSchema,
    pub first_load_done: bool,
    /// Server time of the last complete pass.
    pub cursor: Option<String>,
    /// Columns that wait for their values.
    pub backfill: Vec<String>,
    /// A load that a stopped pass left.
    pub load: Option<Load>,
    /// Live rows as the org counts them, where it was asked.
    pub rows: Option<u64>,
    /// Whether a query for all columns is short enough for an address.
    pub fits_address: bool,
}

/// Everything one pass will do, in the order it begins.
#[derive(Debug, Clone)]
pub struct Plan {
    pub objects: Vec<ObjectPlan>,
}

/// What the pass does with one object.
#[derive(Debug, Clone)]
pub struct ObjectPlan {
    pub schema: ObjectSchema,
    pub pass: Pass,
    /// How all rows are fetched, when they are.
    pub method: LoadMethod,
    /// Which question shows all live rows.
    pub scope: Scope,
    /// What makes a row of that question a live one, beyond being shown.
    pub live_condition: Option<&'static str>,
    /// Columns to fetch for all rows held, before the pass.
    pub backfill: Vec<String>,
    pub rows_expected: Option<u64>,
    /// Whether the log of deletions can be trusted.
    pub reads_deletions: bool,
    pub fits_address: bool,
}

/// The kind of an object's pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pass {
    /// All rows for the first time; goes on inside the load where there is one.
    First { resume: Option<Load> },
    /// Rows changed since the cursor, by this column.
    Changes { column: String, cursor: String },
    /// All rows again, as nothing tells which changed.
    Full,
}

/// Which API brings all rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadMethod {
    /// A Bulk API 2.0 query job.
    Bulk,
    /// REST pages in Id order.
    Rest,
}

impl ObjectPlan {
    /// Names and kinds of the columns the org still has, in table order.
    #[must_use]
    pub fn columns(&self) -> Vec<(String, ColumnKind)> {
        self.schema
            .live_columns()
            .map(|column| (column.name.clone(), column.kind))
            .collect()
    }
}

/// Plans one pass: small objects and the sales core first.
#[must_use]
pub fn plan(facts: Vec<ObjectFacts>) -> Plan {
    let mut objects: Vec<ObjectPlan> = facts.into_iter().map(plan_object).collect();
    objects.sort_by_key(|object| {
        let large = object.rows_expected.is_some_and(|rows| rows > REST_ROWS);
        (
            large,
            priority(&object.schema.name),
            object.schema.name.clone(),
        )
    });
    Plan { objects }
}

fn plan_object(facts: ObjectFacts) -> ObjectPlan {
    let quirk = quirk(&facts.schema.name);
    let columns: Vec<String> = facts
        .schema
        .live_columns()
        .map(|column| column.name.clone())
        .collect();
    let method = method(quirk, facts.rows, facts.fits_address);
    let archives = quirk == Some(Quirk::Archives) && facts.schema.column("IsDeleted").is_some();
    let pass = match (&facts.schema.cursor_column, &facts.cursor) {
        (Some(column), Some(cursor)) if facts.first_load_done => Pass::Changes {
            column: column.clone(),
            cursor: cursor.clone(),
        },
        _ if facts.first_load_done => Pass::Full,
        _ => Pass::First {
            resume: facts
                .load
                .filter(|load| load.purpose == LoadPurpose::First && load.columns == columns),
        },
    };
    let backfill = if matches!(pass, Pass::Changes { .. }) {
        facts.backfill
    } else {
        // All columns of all rows come anyway.
        Vec::new()
    };
    ObjectPlan {
        pass,
        method,
        scope: if archives {
            Scope::WithDeleted
        } else {
            Scope::Live
        },
        live_condition: archives.then_some("IsDeleted = false"),
        backfill,
        rows_expected: facts.rows,
        reads_deletions: facts.schema.replicateable && quirk != Some(Quirk::DeletionsLie),
        fits_address: facts.fits_address,
        schema: facts.schema,
    }
}

fn method(quirk: Option<Quirk>, rows: Option<u64>, fits_address: bool) -> LoadMethod {
    if quirk == Some(Quirk::RestOnly) {
        LoadMethod::Rest
    } else if fits_address && rows.is_some_and(|rows| rows <= REST_ROWS) {
        LoadMethod::Rest
    } else {
        LoadMethod::Bulk
    }
}
