//! Reading all rows of a table by several threads, each a stretch of rowids.

use std::thread;

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use crate::mirror::TableState;
use crate::read::condition::{Condition, Part};
use crate::read::{Abandoned, SourceReader};
use crate::{Error, quote_ident};

/// Below this many rowids one thread is faster than several.
const WORTH_SPLITTING: i64 = 20_000;
/// Most threads; beyond it the disk is the limit.
const MOST_THREADS: usize = 4;

/// What is asked of each row of a table.
pub(super) struct Scan<'a> {
    pub(super) reader: &'a SourceReader,
    pub(super) abandoned: &'a Abandoned,
    pub(super) object: &'a str,
    /// The state of its table in which the question is asked.
    pub(super) state: TableState,
    pub(super) part: Part,
    /// Columns to read, after the rowid.
    pub(super) columns: &'a [String],
    /// Conditions whose values are numbered from `?1` each.
    pub(super) conditions: &'a [Condition],
}

impl Scan<'_> {
    /// What `gather` makes of the rows that meet the conditions, one piece per thread, in the order
    /// of rowids.
    pub(super) fn run<T: Default + Send>(
        &self,
        connection: &Connection,
        gather: impl Fn(&mut T, &Row<'_>) -> Result<(), Error> + Sync,
    ) -> Result<Vec<T>, Error> {
        let (first, last) = self.bounds(connection)?;
        let stretches = split(first, last);
        let read = |connection: &Connection, (from, to): (i64, i64)| {
            let mut gathered = T::default();
            self.read(connection, from, to, |row| gather(&mut gathered, row))?;
            Ok(gathered)
        };
        if let [only] = stretches.as_slice() {
            return Ok(vec![read(connection, *only)?]);
        }
        let pieces: Vec<Option<T>> = thread::scope(|scope| {
            let threads: Vec<_> = stretches
                .iter()
                .map(|stretch| scope.spawn(|| self.read_beside(|it| read(it, *stretch))))
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap_or(Err(Error::Broken)))
                .collect::<Result<_, _>>()
        })?;
        let pieces = pieces.into_iter().zip(stretches);
        pieces
            .map(|(piece, stretch)| piece.map_or_else(|| read(connection, stretch), Ok))
            .collect()
    }

    /// Reads on another connection, if that sees the table as the question does: a page may have been
    /// written since the question was begun.
    fn read_beside<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        self.reader.beside(|connection| {
            self.abandoned.watch(connection, || {
                if TableState::read(connection, self.object)? == self.state {
                    read(connection).map(Some)
                } else {
                    Ok(None)
                }
            })
        })
    }

    fn bounds(&self, connection: &Connection) -> Result<(i64, i64), Error> {
        let sql = format!(
            "SELECT coalesce((SELECT min({0}) FROM {1}), 0), coalesce((SELECT max({0}) FROM {1}), 0)",
            self.part.rowid(),
            self.part.from(self.object)
        );
        let mut statement = connection.prepare_cached(&sql)?;
        Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    fn read(
        &self,
        connection: &Connection,
        from: i64,
        to: i64,
        mut each: impl FnMut(&Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let rowid = self.part.rowid();
        let mut columns = vec![rowid.to_owned()];
        columns.extend(self.columns.iter().map(|name| quote_ident(name)));
        let mut values = Vec::new();
        let mut conditions = vec![format!("{rowid} BETWEEN {from} AND {to}")];
        for condition in self.conditions {
            conditions.push(condition.numbered_after(values.len()));
            values.extend(condition.values.iter().cloned());
        }
        let sql = format!(
            "SELECT {} FROM {} WHERE {}",
            columns.join(", "),
            self.part.from(self.object),
            conditions.join(" AND ")
        );
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query(params_from_iter::<Vec<Value>>(values))?;
        while let Some(row) = rows.next()? {
            each(row)?;
        }
        Ok(())
    }
}

/// The stretches of rowids, the first and last included, that threads read.
fn split(first: i64, last: i64) -> Vec<(i64, i64)> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let threads = cores.min(MOST_THREADS);
    let length = last.saturating_sub(first).saturating_add(1);
    if threads == 1 || length < WORTH_SPLITTING {
        return vec![(first, last)];
    }
    let threads = i64::try_from(threads).unwrap_or(1);
    let step = length / threads;
    (0..threads)
        .map(|at| {
            let from = first + at * step;
            let to = if at == threads - 1 {
                last
            } else {
                from + step - 1
            };
            (from, to)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn stretches_cover_all_rowids_once() {
        for (first, last) in [(0, 0), (1, 10), (1, 1_000_003), (-5, 99_999)] {
            let stretches = split(first, last);
            assert_eq!(stretches.first().expect("one").0, first);
            assert_eq!(stretches.last().expect("one").1, last);
            for pair in stretches.windows(2) {
                assert_eq!(pair[0].1 + 1, pair[1].0);
            }
        }
    }
}
