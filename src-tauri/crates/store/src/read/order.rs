//! Orders remembered: the rowids of a question's rows, so that any window of millions opens at once.
//!
//! A window by OFFSET must walk all rows before it, and sorts them all again each time. Here the
//! first window pays for the order, later ones take a slice. An order outlives changes of its table
//! for a moment, so that a table can be scrolled while it is being filled.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::Error;

/// Orders kept; the least recently used leaves first.
const KEPT: usize = 4;
/// How long an order of a table that has changed stays good, at least.
const STALE_FOR: Duration = Duration::from_secs(2);

#[derive(Debug, Default)]
pub(super) struct Orders {
    kept: Mutex<VecDeque<Order>>,
}

#[derive(Debug, Clone)]
struct Order {
    sql: String,
    values: Vec<Value>,
    /// State of the table when it was made.
    state: String,
    made_at: Instant,
    took: Duration,
    rowids: Arc<Vec<i64>>,
}

impl Orders {
    /// The rowids `sql` returns, remembered or asked for.
    pub(super) fn rowids(
        &self,
        connection: &Connection,
        sql: &str,
        values: &[Value],
        state: &str,
    ) -> Result<Arc<Vec<i64>>, Error> {
        if let Some(rowids) = self.find(sql, values, state) {
            return Ok(rowids);
        }
        let began = Instant::now();
        let mut statement = connection.prepare(sql)?;
        let rowids = Arc::new(
            statement
                .query_map(params_from_iter(values), |row| row.get(0))?
                .collect::<Result<Vec<i64>, _>>()?,
        );
        let order = Order {
            sql: sql.to_owned(),
            values: values.to_vec(),
            state: state.to_owned(),
            made_at: Instant::now(),
            took: began.elapsed(),
            rowids: Arc::clone(&rowids),
        };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|known| known.sql != order.sql || known.values != order.values);
        kept.truncate(KEPT - 1);
        kept.push_front(order);
        Ok(rowids)
    }

    fn find(&self, sql: &str, values: &[Value], state: &str) -> Option<Arc<Vec<i64>>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|order| {
            order.sql == sql
                && order.values == values
                && (order.state == state
                    || order.made_at.elapsed() < STALE_FOR.max(order.took * 10))
        })?;
        let order = kept.remove(at)?;
        let rowids = Arc::clone(&order.rowids);
        kept.push_front(order);
        Some(rowids)
    }
}
