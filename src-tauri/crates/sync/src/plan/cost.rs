//! What a plan will take of the org's daily allowances, before anything is asked.

use std::ops::Add;

use salesforce::Org;
use store::ReplicationMethod;

use super::object::{LoadMethod, ObjectPlan, Pass, Plan, REST_ROWS};

/// Rows a REST page holds at most.
const REST_PAGE: u64 = 2_000;
/// Rows a page of a job's results holds, about.
const JOB_PAGE: u64 = 25_000;
/// Making a job, looking at it some times, listing its pages, deleting it.
const CALLS_A_JOB: u64 = 8;
/// The list of objects.
const CALLS_A_RUN: u64 = 1;

/// Calls and jobs. An estimate: what changed since the last update is not known before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cost {
    pub api_calls: u64,
    pub bulk_jobs: u64,
}

/// Parts of a cost, before questions that travel together are one call.
#[derive(Default)]
struct Parts {
    calls: u64,
    /// Counts and describes, 25 of which are one call each.
    counts: u64,
    describes: u64,
    jobs: u64,
}

impl Plan {
    /// What the whole plan will take.
    #[must_use]
    pub fn cost(&self) -> Cost {
        let mut parts = Parts::default();
        for object in &self.objects {
            parts.describes += 1;
            parts.add_object(object);
        }
        parts.sum()
    }
}

/// What the first load of objects with these numbers of rows will take; `None` where unknown.
#[must_use]
pub fn cost_of_first_load(rows: &[Option<u64>]) -> Cost {
    let mut parts = Parts::default();
    for rows in rows {
        parts.describes += 1;
        // Before, to choose how; after, to prove it.
        parts.counts += 2;
        parts.add_rows(*rows, rows.is_none_or(|rows| rows > REST_ROWS));
    }
    parts.sum()
}

/// What it takes to fetch columns that come later for all rows of tables that hold so many.
#[must_use]
pub fn cost_of_backfill(rows: &[u64]) -> Cost {
    let mut parts = Parts::default();
    for rows in rows {
        parts.describes += 1;
        parts.counts += 2;
        parts.add_rows(Some(*rows), *rows > REST_ROWS);
    }
    parts.sum()
}

/// What an object of so many rows takes at each update by this method, beyond its share of the
/// describes and counts that travel together. Most updates find few changes: one page.
#[must_use]
pub fn cost_per_update(method: ReplicationMethod, rows: u64) -> Cost {
    let mut parts = Parts::default();
    match method {
        ReplicationMethod::Paused => {}
        ReplicationMethod::Full => parts.add_rows(Some(rows), rows > REST_ROWS),
        ReplicationMethod::ModifiedAt | ReplicationMethod::CreatedAt => parts.calls += 1,
    }
    Cost {
        api_calls: parts.calls,
        bulk_jobs: parts.jobs,
    }
}

impl Add for Cost {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            api_calls: self.api_calls + other.api_calls,
            bulk_jobs: self.bulk_jobs + other.bulk_jobs,
        }
    }
}

impl Parts {
    fn add_object(&mut self, object: &ObjectPlan) {
        let by_job = object.method == LoadMethod::Bulk;
        self.counts += 2;
        if !matches!(object.pass, Pass::Changes { .. }) {
            self.add_rows(object.rows_expected, by_job);
            return;
        }
        for columns in [&object.backfill, &object.refresh] {
            if !columns.is_empty() {
                self.add_rows(object.rows_expected, by_job);
            }
        }
        if object.compares_ids {
            self.add_rows(object.rows_expected, by_job);
        }
        // Most objects have changed little or not at all: one page.
        self.calls += 1;
    }

    fn add_rows(&mut self, rows: Option<u64>, by_job: bool) {
        let rows = rows.unwrap_or(JOB_PAGE);
        if by_job {
            self.jobs += 1;
            self.calls += CALLS_A_JOB + rows.div_ceil(JOB_PAGE);
        } else {
            self.calls += rows.div_ceil(REST_PAGE).max(1);
        }
    }

    fn sum(&self) -> Cost {
        let together = Org::COUNTS_AT_ONCE as u64;
        Cost {
            api_calls: CALLS_A_RUN
                + self.calls
                + self.counts.div_ceil(together)
                + self.describes.div_ceil(together),
            bulk_jobs: self.jobs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cost, cost_of_backfill, cost_of_first_load, cost_per_update};
    use store::ReplicationMethod;

    fn cost(api_calls: u64, bulk_jobs: u64) -> Cost {
        Cost {
            api_calls,
            bulk_jobs,
        }
    }

    #[test]
    fn a_column_that_comes_later_costs_the_pages_of_its_table() {
        for (rows, expected) in [
            (vec![], cost(1, 0)),
            (vec![2_001], cost(1 + 2 + 1 + 1, 0)),
            (vec![100_000], cost(1 + 8 + 4 + 1 + 1, 1)),
            (vec![10, 10], cost(1 + 2 + 1 + 1, 0)),
        ] {
            assert_eq!(cost_of_backfill(&rows), expected, "{rows:?}");
        }
    }

    #[test]
    fn each_method_has_its_price() {
        for (method, rows, expected) in [
            (ReplicationMethod::ModifiedAt, 1_000_000, cost(1, 0)),
            (ReplicationMethod::CreatedAt, 1_000_000, cost(1, 0)),
            (ReplicationMethod::Full, 1_000_000, cost(48, 1)),
            (ReplicationMethod::Full, 300, cost(1, 0)),
            (ReplicationMethod::Paused, 1_000_000, cost(0, 0)),
        ] {
            assert_eq!(cost_per_update(method, rows), expected, "{method:?} {rows}");
        }
    }

    #[test]
    fn a_first_load_costs_pages_jobs_and_shared_questions() {
        for (rows, api_calls, bulk_jobs) in [
            (vec![], 1, 0),
            (vec![Some(0)], 1 + 1 + 1 + 1, 0),
            (vec![Some(2_001)], 1 + 2 + 1 + 1, 0),
            (vec![Some(100_000)], 1 + 8 + 4 + 1 + 1, 1),
            (vec![None], 1 + 8 + 1 + 1 + 1, 1),
            (vec![Some(10); 26], 1 + 26 + 3 + 2, 0),
        ] {
            let cost = cost_of_first_load(&rows);
            assert_eq!(
                cost,
                Cost {
                    api_calls,
                    bulk_jobs
                },
                "{rows:?}"
            );
        }
    }
}
