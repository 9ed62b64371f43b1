//! What one pass over the chosen objects will do: pure, from what is known to what is to be done.
//!
//! No clock, no org, no database: everything comes in as [`ObjectFacts`].

use std::cmp::Reverse;

use jiff::Timestamp;
use salesforce::Scope;
use store::{
    ColumnFreshness, ColumnKind, Load, LoadPurpose, ObjectRow, ObjectSchema, ReplicationMethod,
};

use super::due::{columns_due, rechecked, sweep_is_due};
use super::method::{changes_column, method_of};
use crate::{Quirk, catalogue::priority, quirk};

/// Up to this many rows REST is quicker than waiting for a Bulk job.
pub(super) const REST_ROWS: u64 = 10_000;

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
    /// How fresh columns are whose values change without the row's stamp.
    pub freshness: Vec<ColumnFreshness>,
    /// A first load that a stopped pass left.
    pub load: Option<Load>,
    /// Live rows as the org counts them, where it was asked; else those held.
    pub rows: Option<u64>,
    /// Whether a query for all columns is short enough for an address.
    pub fits_address: bool,
    /// When every Id was last compared.
    pub swept_at: Option<Timestamp>,
    /// When somebody last looked at the table.
    pub looked_at: Option<String>,
    /// How its changes are followed, where the user said so.
    pub replication: Option<ReplicationMethod>,
    /// Up to when changed values were followed, where the last passes did not follow them.
    pub values_until: Option<String>,
}

impl ObjectFacts {
    /// What the source's database knows of the object; none before its first describe.
    #[must_use]
    pub fn held(
        object: ObjectRow,
        load: Option<Load>,
        freshness: Vec<ColumnFreshness>,
    ) -> Option<Self> {
        Some(Self {
            schema: object.schema?,
            first_load_done: object.first_load_done,
            cursor: object.cursor,
            backfill: object.backfill,
            freshness,
            load,
            rows: object.first_load_done.then_some(object.rows),
            fits_address: true,
            swept_at: object.swept_at.and_then(|at| at.parse().ok()),
            looked_at: object.looked_at,
            replication: object.method,
            values_until: object.values_until,
        })
    }
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
    /// Columns whose values change without the row's stamp, to fetch for all rows held.
    pub refresh: Vec<String>,
    /// Columns that are refreshed from time to time: they are fresh after any pass over all rows.
    pub rechecked: Vec<String>,
    /// Whether every Id is compared, even where the counts agree.
    pub compares_ids: bool,
    /// When every Id was last compared.
    pub swept_at: Option<Timestamp>,
    pub rows_expected: Option<u64>,
    /// Whether the log of deletions can be trusted.
    pub reads_deletions: bool,
    pub fits_address: bool,
    /// How its changes are followed.
    pub replication: ReplicationMethod,
    /// The column by which what changed since the cursor is asked for.
    pub changes_column: Option<String>,
    looked_at: Option<String>,
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

    /// Whether what was created since the cursor is asked for, and nothing of what was changed.
    #[must_use]
    pub fn brings_new_rows_only(&self) -> bool {
        self.replication == ReplicationMethod::CreatedAt
    }
}

/// Plans one pass as of `now`, the org's time: small objects and the sales core first, then what
/// was looked at last. Paused objects are passed over.
#[must_use]
pub fn plan(facts: Vec<ObjectFacts>, now: Timestamp) -> Plan {
    let mut objects: Vec<ObjectPlan> = facts
        .into_iter()
        .filter(|facts| facts.replication != Some(ReplicationMethod::Paused))
        .map(|facts| plan_object(facts, now))
        .collect();
    objects.sort_by_key(|object| {
        let large = object.rows_expected.is_some_and(|rows| rows > REST_ROWS);
        (
            large,
            priority(&object.schema.name),
            Reverse(object.looked_at.clone()),
            object.schema.name.clone(),
        )
    });
    Plan { objects }
}

fn plan_object(facts: ObjectFacts, now: Timestamp) -> ObjectPlan {
    let quirk = quirk(&facts.schema.name);
    let columns: Vec<String> = facts
        .schema
        .live_columns()
        .map(|column| column.name.clone())
        .collect();
    let method = method(quirk, facts.rows, facts.fits_address);
    let archives = quirk == Some(Quirk::Archives) && facts.schema.column("IsDeleted").is_some();
    let replication = method_of(&facts.schema, facts.replication);
    let changes_column = changes_column(&facts.schema, replication);
    let by = changes_column
        .as_ref()
        .filter(|_| replication != ReplicationMethod::Full);
    let pass = match (by, cursor_of(&facts, replication)) {
        (Some(column), Some(cursor)) if facts.first_load_done => Pass::Changes {
            column: column.clone(),
            cursor,
        },
        _ if facts.first_load_done => Pass::Full,
        _ => Pass::First {
            resume: facts
                .load
                .filter(|load| load.purpose == LoadPurpose::First && load.columns == columns),
        },
    };
    // Any other pass brings all columns of all rows anyway.
    let brings_changes = matches!(pass, Pass::Changes { .. });
    let backfill = if brings_changes {
        facts.backfill
    } else {
        Vec::new()
    };
    let mut refresh = Vec::new();
    if brings_changes {
        refresh = columns_due(&facts.schema, &facts.freshness, now);
        refresh.retain(|name| !backfill.contains(name));
    }
    let reads_deletions = facts.schema.replicateable && quirk != Some(Quirk::DeletionsLie);
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
        refresh,
        rechecked: rechecked(&facts.schema, &facts.freshness),
        swept_at: facts.swept_at,
        compares_ids: brings_changes
            && sweep_is_due(facts.rows, reads_deletions, facts.swept_at, now),
        rows_expected: facts.rows,
        reads_deletions,
        fits_address: facts.fits_address,
        looked_at: facts.looked_at,
        replication,
        changes_column,
        schema: facts.schema,
    }
}

/// From when changes are asked for: where changed values were not followed for a while, from before.
fn cursor_of(facts: &ObjectFacts, replication: ReplicationMethod) -> Option<String> {
    let before = facts
        .values_until
        .clone()
        .filter(|_| replication == ReplicationMethod::ModifiedAt);
    before.or_else(|| facts.cursor.clone())
}

fn method(quirk: Option<Quirk>, rows: Option<u64>, fits_address: bool) -> LoadMethod {
    let small = rows.is_some_and(|rows| rows <= REST_ROWS);
    if quirk == Some(Quirk::RestOnly) || (fits_address && small) {
        LoadMethod::Rest
    } else {
        LoadMethod::Bulk
    }
}

#[cfg(test)]
mod tests {
    use super::{LoadMethod, ObjectFacts, Pass, plan};
    use salesforce::Scope;
    use store::{Column, ColumnKind, Load, LoadPurpose, ObjectSchema};

    fn column(name: &str) -> Column {
        Column {
            salesforce_type: "string".into(),
            ..Column::new(name, ColumnKind::Text)
        }
    }

    fn facts(name: &str) -> ObjectFacts {
        ObjectFacts {
            schema: ObjectSchema {
                name: name.into(),
                label: name.into(),
                label_plural: name.into(),
                custom: false,
                key_prefix: None,
                name_column: None,
                cursor_column: Some("SystemModstamp".into()),
                replicateable: true,
                columns: vec![column("Id"), column("IsDeleted"), column("Name")],
                excluded: Vec::new(),
            },
            first_load_done: false,
            cursor: None,
            backfill: Vec::new(),
            freshness: Vec::new(),
            load: None,
            rows: Some(100),
            fits_address: true,
            swept_at: Some(now()),
            looked_at: None,
            replication: None,
            values_until: None,
        }
    }

    fn now() -> jiff::Timestamp {
        "2026-11-24T02:00:00Z".parse().expect("an instant")
    }

    fn load(purpose: LoadPurpose, columns: &[&str]) -> Load {
        Load {
            object: "Lead".into(),
            purpose,
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            since: "2026-11-24T02:00:00.000Z".into(),
            job_id: Some("750".into()),
            api_version: None,
            locator: None,
            last_id: None,
            rows_done: 0,
            rows_expected: None,
            started_at: "2026-11-24T02:00:00.000Z".into(),
        }
    }

    fn one(facts: ObjectFacts) -> super::ObjectPlan {
        plan(vec![facts], now()).objects.remove(0)
    }

    #[test]
    fn small_objects_come_by_rest_and_large_or_wide_ones_by_a_job() {
        for (name, rows, fits, expected) in [
            ("Lead", Some(10_000), true, LoadMethod::Rest),
            ("Lead", Some(10_001), true, LoadMethod::Bulk),
            ("Lead", None, true, LoadMethod::Bulk),
            ("Lead", Some(1), false, LoadMethod::Bulk),
            ("TaskStatus", Some(1_000_000), true, LoadMethod::Rest),
            ("TaskStatus", Some(1), false, LoadMethod::Rest),
        ] {
            let mut facts = facts(name);
            facts.rows = rows;
            facts.fits_address = fits;
            assert_eq!(one(facts).method, expected, "{name} {rows:?} {fits}");
        }
    }

    #[test]
    fn the_pass_follows_from_what_was_done_before() {
        assert_eq!(one(facts("Lead")).pass, Pass::First { resume: None });

        let mut loaded = facts("Lead");
        loaded.first_load_done = true;
        loaded.cursor = Some("2026-11-24T02:00:00.000Z".into());
        loaded.backfill = vec!["Name".into()];
        let planned = one(loaded.clone());
        assert_eq!(
            planned.pass,
            Pass::Changes {
                column: "SystemModstamp".into(),
                cursor: "2026-11-24T02:00:00.000Z".into()
            }
        );
        assert_eq!(planned.backfill, ["Name"]);

        loaded.schema.cursor_column = None;
        let planned = one(loaded);
        assert_eq!(planned.pass, Pass::Full);
        assert!(planned.backfill.is_empty(), "all columns come anyway");
    }

    #[test]
    fn a_stopped_first_load_goes_on_only_for_the_same_columns() {
        let all = ["Id", "IsDeleted", "Name"];
        for (purpose, columns, goes_on) in [
            (LoadPurpose::First, &all[..], true),
            (LoadPurpose::First, &all[..2], false),
            (LoadPurpose::Full, &all[..], false),
        ] {
            let mut facts = facts("Lead");
            facts.load = Some(load(purpose, columns));
            let resume = facts.load.clone().filter(|_| goes_on);
            assert_eq!(one(facts).pass, Pass::First { resume });
        }
    }

    #[test]
    fn archived_activities_count_as_live() {
        let planned = one(facts("Task"));
        assert_eq!(planned.scope, Scope::WithDeleted);
        assert_eq!(planned.live_condition, Some("IsDeleted = false"));
        let planned = one(facts("Lead"));
        assert_eq!((planned.scope, planned.live_condition), (Scope::Live, None));
    }

    #[test]
    fn small_objects_and_the_sales_core_come_first() {
        let mut objects: Vec<ObjectFacts> = ["Zeta__c", "Contact", "Lead", "User", "Opportunity"]
            .into_iter()
            .map(facts)
            .collect();
        objects[2].rows = Some(1_000_000);
        let order: Vec<String> = plan(objects, now())
            .objects
            .into_iter()
            .map(|object| object.schema.name)
            .collect();
        assert_eq!(order, ["User", "Opportunity", "Contact", "Zeta__c", "Lead"]);
    }

    #[test]
    fn what_was_looked_at_last_comes_before_what_was_not() {
        let mut objects: Vec<ObjectFacts> = ["Alpha__c", "Beta__c", "Gamma__c", "User"]
            .into_iter()
            .map(facts)
            .collect();
        objects[1].looked_at = Some("2026-11-01T00:00:00.000Z".into());
        objects[2].looked_at = Some("2026-11-20T00:00:00.000Z".into());
        let order: Vec<String> = plan(objects, now())
            .objects
            .into_iter()
            .map(|object| object.schema.name)
            .collect();
        assert_eq!(order, ["User", "Gamma__c", "Beta__c", "Alpha__c"]);
    }

    #[test]
    fn formulas_are_refreshed_and_ids_compared_when_due() {
        let mut loaded = facts("Lead");
        loaded.first_load_done = true;
        loaded.cursor = Some("2026-11-24T01:00:00.000Z".into());
        loaded.schema.columns[2].calculated = true;
        let fresh = one(loaded.clone());
        assert_eq!(fresh.refresh, ["Name"], "never refreshed before");
        assert!(!fresh.compares_ids);

        loaded.backfill = vec!["Name".into()];
        assert!(one(loaded.clone()).refresh.is_empty(), "it comes anyway");
        loaded.swept_at = None;
        assert!(one(loaded.clone()).compares_ids);
        loaded.first_load_done = false;
        let first = one(loaded);
        assert!(first.refresh.is_empty() && !first.compares_ids);
    }

    #[test]
    fn the_chosen_method_decides_the_pass() {
        use store::ReplicationMethod as Method;
        let by = |column: &str, cursor: &str| Pass::Changes {
            column: column.into(),
            cursor: cursor.into(),
        };
        for (chosen, values_until, pass) in [
            (None, None, by("SystemModstamp", "now")),
            (Some(Method::ModifiedAt), None, by("SystemModstamp", "now")),
            (
                Some(Method::ModifiedAt),
                Some("before"),
                by("SystemModstamp", "before"),
            ),
            (None, Some("before"), by("SystemModstamp", "before")),
            (Some(Method::CreatedAt), None, by("CreatedDate", "now")),
            (
                Some(Method::CreatedAt),
                Some("before"),
                by("CreatedDate", "now"),
            ),
            (Some(Method::Full), None, Pass::Full),
            (Some(Method::Full), Some("before"), Pass::Full),
        ] {
            let mut loaded = facts("Lead");
            let mut created = column("CreatedDate");
            created.kind = ColumnKind::DateTime;
            loaded.schema.columns.push(created);
            loaded.first_load_done = true;
            loaded.cursor = Some("now".into());
            loaded.replication = chosen;
            loaded.values_until = values_until.map(str::to_owned);
            let planned = one(loaded.clone());
            assert_eq!(planned.pass, pass, "{chosen:?} {values_until:?}");
            assert_eq!(
                planned.brings_new_rows_only(),
                chosen == Some(Method::CreatedAt)
            );
            loaded.first_load_done = false;
            assert_eq!(one(loaded).pass, Pass::First { resume: None });
        }
    }

    #[test]
    fn a_paused_object_is_passed_over_and_costs_nothing() {
        let mut paused = facts("Lead");
        paused.replication = Some(store::ReplicationMethod::Paused);
        let planned = plan(vec![paused, facts("Contact")], now());
        let names: Vec<_> = planned.objects.iter().map(|it| &it.schema.name).collect();
        assert_eq!(names, ["Contact"]);
    }

    #[test]
    fn an_untrustworthy_log_of_deletions_is_not_read() {
        assert!(one(facts("Lead")).reads_deletions);
        assert!(!one(facts("CurrencyType")).reads_deletions);
    }
}
