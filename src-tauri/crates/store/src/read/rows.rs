//! Windows of rows in an order, how many rows a question matches, and where a row stands.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::condition::{Filter, Part, RowSet};
use super::order::{Truth, indexed_order, select, sort};
use super::statement::{order_by, wanted, where_clause};
use super::tables::{self, Known};
use super::{Abandoned, SourceReader};
use crate::fold::folded;
use crate::index::{IndexOf, column_index, is_text_ready};
use crate::{Cell, ColumnKind, Error, quote_ident, table_name};

/// Which rows of a table, in which order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowQuery {
    /// Columns wanted, in this order; empty means all.
    pub columns: Vec<String>,
    /// First the most significant; ties are broken by `Id`, in the direction of the last key. Empty
    /// cells come last.
    pub sort: Vec<RowSort>,
    /// All must hold.
    pub filters: Vec<Filter>,
    /// Text that any text column contains, without regard to case.
    pub search: Option<String>,
    pub rows: RowSet,
    pub offset: u64,
    pub limit: u32,
}

/// One key of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowSort {
    pub column: String,
    pub descending: bool,
}

/// A window of rows; cells in the order of `columns`.
#[derive(Debug, Clone, PartialEq)]
pub struct RowPage {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    pub offset: u64,
    /// Indexes that help to answer this question, there or not.
    pub needs: Vec<Need>,
}

/// An index a question about a large table is answered faster with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    pub index: IndexOf,
    /// It is there and up to date.
    pub built: bool,
}

/// Live rows from which on a table is large.
pub(super) const LARGE: u64 = 50_000;

/// Up to this offset an index is walked; beyond, the order is remembered.
const WALKED: u64 = 200_000;

/// Rows matched up to which only these are sorted; beyond, the order of all rows is remembered too.
const FEW: usize = 20_000;

/// Rows fetched per statement.
const FETCHED_AT_ONCE: usize = 200;

/// A question being answered.
pub(super) struct Asking<'a> {
    pub(super) reader: &'a SourceReader,
    pub(super) connection: &'a Connection,
    pub(super) abandoned: &'a Abandoned,
    pub(super) table: Known,
}

impl RowQuery {
    /// What is searched, as a base.
    pub(super) fn search_text(&self) -> Option<String> {
        let text = self.search.as_deref().unwrap_or_default().trim();
        (!text.is_empty()).then(|| folded(text))
    }

    /// Whether it asks for all rows.
    pub(super) fn is_whole(&self) -> bool {
        self.filters.is_empty() && self.search_text().is_none()
    }
}

impl SourceReader {
    /// A window of the rows that match, shorter than asked for at the end.
    ///
    /// # Errors
    /// [`Error::UnknownObject`], [`Error::UnknownColumn`], [`Error::BadFilter`], or a failed read.
    pub fn list_rows(&self, object: &str, query: &RowQuery) -> Result<RowPage, Error> {
        self.list_rows_unless(&Abandoned::default(), object, query)
    }

    /// The same, as long as somebody waits for it.
    ///
    /// # Errors
    /// As [`Self::list_rows`]; [`Error::Abandoned`] when nobody waits any more.
    pub fn list_rows_unless(
        &self,
        abandoned: &Abandoned,
        object: &str,
        query: &RowQuery,
    ) -> Result<RowPage, Error> {
        self.ask(abandoned, object, |asking| {
            let columns = wanted(&asking.table.schema, query)?;
            let rows = asking.window(query)?;
            Ok(RowPage {
                rows: asking.fetch(query.rows, &columns, &rows)?,
                columns,
                offset: query.offset,
                needs: asking.needs(query)?,
            })
        })
    }

    /// How many rows match the query's filters and search.
    ///
    /// # Errors
    /// As [`Self::list_rows`].
    pub fn count_rows(&self, object: &str, query: &RowQuery) -> Result<u64, Error> {
        self.count_rows_unless(&Abandoned::default(), object, query)
    }

    /// The same, as long as somebody waits for it.
    ///
    /// # Errors
    /// As [`Self::list_rows_unless`].
    pub fn count_rows_unless(
        &self,
        abandoned: &Abandoned,
        object: &str,
        query: &RowQuery,
    ) -> Result<u64, Error> {
        self.ask(abandoned, object, |asking| {
            if query.is_whole() {
                return Ok(match query.rows {
                    RowSet::Live => asking.table.rows,
                    RowSet::Removed => asking.table.removed_rows,
                    RowSet::All => asking.table.rows + asking.table.removed_rows,
                });
            }
            Ok(asking.selection(query, Truth::OfLate)?.len() as u64)
        })
    }

    /// Where the row with this Id stands in the order, from 0, if it is among the rows that match.
    ///
    /// # Errors
    /// As [`Self::list_rows`].
    pub fn find_row(&self, object: &str, query: &RowQuery, id: &str) -> Result<Option<u64>, Error> {
        self.ask(&Abandoned::default(), object, |asking| {
            let Some(row) = asking.number_of(query.rows, id)? else {
                return Ok(None);
            };
            let order = asking.order(query)?;
            let position = order.iter().position(|known| *known == row);
            Ok(position.map(|position| position as u64))
        })
    }

    /// Whether the table, and every column and condition of the query are there.
    ///
    /// # Errors
    /// As [`Self::list_rows`].
    pub fn check_query(&self, object: &str, query: &RowQuery) -> Result<(), Error> {
        self.with(|connection| {
            let schema = tables::schema(connection, object)?.schema;
            wanted(&schema, query)?;
            where_clause(&schema, query)?;
            order_by(&schema, query)?;
            Ok(())
        })
    }

    fn ask<T>(
        &self,
        abandoned: &Abandoned,
        object: &str,
        answer: impl FnOnce(&Asking<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.with(|connection| {
            abandoned.watch(connection, || {
                answer(&Asking {
                    reader: self,
                    connection,
                    abandoned,
                    table: tables::schema(connection, object)?,
                })
            })
        })
    }
}

impl Asking<'_> {
    fn window(&self, query: &RowQuery) -> Result<Vec<i64>, Error> {
        if query.is_whole() && query.offset < WALKED {
            // An index is short to walk, and always true, even while the table fills.
            if let Some(order) = indexed_order(self.connection, &self.table.schema, query)? {
                return self.walk(&order, query.limit, query.offset);
            }
        }
        let order = self.order(query)?;
        let from = usize::try_from(query.offset).unwrap_or(usize::MAX);
        let from = from.min(order.len());
        let to = from.saturating_add(query.limit as usize).min(order.len());
        Ok(order[from..to].to_vec())
    }

    fn walk(&self, order: &str, limit: u32, offset: u64) -> Result<Vec<i64>, Error> {
        let sql = format!(
            "SELECT rowid FROM {}{order} LIMIT ?1 OFFSET ?2",
            quote_ident(&table_name(&self.table.schema.name))
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map((limit, offset.cast_signed()), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The numbers of all rows that match, in the question's order.
    fn order(&self, query: &RowQuery) -> Result<Arc<Vec<i64>>, Error> {
        if query.is_whole() {
            return self.whole_order(query, Truth::OfLate);
        }
        let question = format!("order {}", self.question(query, true));
        self.remembered(&question, Truth::OfLate, || {
            let selection = self.selection(query, Truth::Now)?;
            if selection.len() <= FEW {
                return sort(self, query, Some(&selection));
            }
            let mut order = Vec::with_capacity(selection.len());
            let whole = self.whole_order(query, Truth::Now)?;
            let selected = Selected::new(&selection);
            order.extend(whole.iter().copied().filter(|row| selected.has(*row)));
            Ok(order)
        })
    }

    /// The numbers of all rows of the table, in the question's order.
    fn whole_order(&self, query: &RowQuery, truth: Truth) -> Result<Arc<Vec<i64>>, Error> {
        let whole = RowQuery {
            filters: Vec::new(),
            search: None,
            ..query.clone()
        };
        let question = format!("order {}", self.question(&whole, true));
        self.remembered(&question, truth, || {
            match indexed_order(self.connection, &self.table.schema, &whole)? {
                Some(order) => self.walk(&order, u32::MAX, 0),
                None => sort(self, &whole, None),
            }
        })
    }

    /// The numbers of the rows that match, ascending.
    fn selection(&self, query: &RowQuery, truth: Truth) -> Result<Arc<Vec<i64>>, Error> {
        let question = format!("rows {}", self.question(query, false));
        self.remembered(&question, truth, || select(self, query))
    }

    fn remembered(
        &self,
        question: &str,
        truth: Truth,
        find: impl FnOnce() -> Result<Vec<i64>, Error>,
    ) -> Result<Arc<Vec<i64>>, Error> {
        // Only amid an update there will be another look soon.
        let truth = if self.table.is_updating {
            truth
        } else {
            Truth::Now
        };
        let remembered = self.reader.remembered();
        remembered.rows(question, self.table.state, truth, self.abandoned, find)
    }

    /// What tells this question from others.
    fn question(&self, query: &RowQuery, is_sorted: bool) -> String {
        let sort = if is_sorted {
            query.sort.as_slice()
        } else {
            &[]
        };
        format!(
            "{:?}",
            (
                &self.table.schema.name,
                query.rows,
                sort,
                &query.filters,
                query.search_text()
            )
        )
    }

    /// Indexes this question is answered faster with, where the table is large.
    fn needs(&self, query: &RowQuery) -> Result<Vec<Need>, Error> {
        let mut needs = Vec::new();
        if query.rows != RowSet::Live || self.table.rows < LARGE {
            return Ok(needs);
        }
        let schema = &self.table.schema;
        let sorted = match query.sort.as_slice() {
            [only] => Some(only.column.as_str()),
            _ => None,
        };
        let filtered = query.filters.iter();
        let filtered = filtered.filter(|filter| filter.operator.uses_index());
        let names = sorted
            .into_iter()
            .chain(filtered.map(|filter| filter.column.as_str()));
        for name in names {
            let column = query.rows.column(schema, name)?;
            let index = IndexOf::Column(column.name.clone());
            let is_known = needs.iter().any(|need: &Need| need.index == index);
            // Long texts would make an index as large as the table.
            if name != "Id" && column.kind != ColumnKind::LongText && !is_known {
                let built = column_index(self.connection, &schema.name, &column)?.is_some();
                needs.push(Need { index, built });
            }
        }
        if query.search_text().is_some() {
            needs.push(Need {
                index: IndexOf::Text,
                built: is_text_ready(self.connection, schema)?,
            });
        }
        Ok(needs)
    }

    /// The number of the row with this Id.
    fn number_of(&self, set: RowSet, id: &str) -> Result<Option<i64>, Error> {
        for part in set.parts() {
            let sql = format!(
                "SELECT {} FROM {} WHERE \"Id\" = ?1",
                part.rowid(),
                part.from(&self.table.schema.name)
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            let rowid = statement.query_row([id], |row| row.get(0)).optional()?;
            if let Some(rowid) = rowid {
                return Ok(Some(part.number(rowid)));
            }
        }
        Ok(None)
    }

    /// The rows with these numbers, in their order; rows gone meanwhile are left out.
    fn fetch(
        &self,
        set: RowSet,
        columns: &[String],
        rows: &[i64],
    ) -> Result<Vec<Vec<Cell>>, Error> {
        let mut found = HashMap::with_capacity(rows.len());
        for part in set.parts() {
            let of_part: Vec<i64> = rows
                .iter()
                .filter(|row| (**row < 0) == part.is_removed())
                .map(|row| row.abs())
                .collect();
            for rowids in of_part.chunks(FETCHED_AT_ONCE) {
                self.fetch_part(*part, columns, rowids, &mut found)?;
            }
        }
        Ok(rows.iter().filter_map(|row| found.remove(row)).collect())
    }

    fn fetch_part(
        &self,
        part: Part,
        columns: &[String],
        rowids: &[i64],
        found: &mut HashMap<i64, Vec<Cell>>,
    ) -> Result<(), Error> {
        let names: Vec<String> = columns.iter().map(|name| quote_ident(name)).collect();
        let places: Vec<String> = (1..=rowids.len()).map(|at| format!("?{at}")).collect();
        let rowid = part.rowid();
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {}, {rowid} FROM {} WHERE {rowid} IN ({})",
            names.join(", "),
            part.from(&self.table.schema.name),
            places.join(", ")
        ))?;
        let values = rowids.iter().map(|rowid| Value::Integer(*rowid));
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let number = part.number(row.get(names.len())?);
            found.insert(number, cells(row, names.len())?);
        }
        Ok(())
    }
}

/// Row numbers as bits, from the lowest to the highest.
struct Selected {
    lowest: i64,
    bits: Vec<u64>,
}

impl Selected {
    /// Of ascending numbers.
    fn new(rows: &[i64]) -> Self {
        let (lowest, highest) = match rows {
            [] => (0, 0),
            [first, .., last] => (*first, *last),
            [only] => (*only, *only),
        };
        let places = usize::try_from(highest - lowest + 1).unwrap_or(0);
        let mut bits = vec![0; places.div_ceil(64)];
        for row in rows {
            let place = usize::try_from(row - lowest).unwrap_or(0);
            bits[place / 64] |= 1 << (place % 64);
        }
        Self { lowest, bits }
    }

    fn has(&self, row: i64) -> bool {
        let Ok(place) = usize::try_from(row - self.lowest) else {
            return false;
        };
        let bits = self.bits.get(place / 64).copied().unwrap_or(0);
        bits & (1 << (place % 64)) != 0
    }
}

pub(super) fn cells(row: &Row<'_>, width: usize) -> Result<Vec<Cell>, Error> {
    (0..width).map(|at| Ok(cell_of(row.get_ref(at)?))).collect()
}

pub(crate) fn cell_of(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Integer(value) => Cell::Integer(value),
        ValueRef::Real(value) => Cell::Real(value),
        ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Null | ValueRef::Blob(_) => Cell::Null,
    }
}
