//! REST pages in Id order.
//!
//! Each page asks for Ids above the last one (`WHERE Id > … ORDER BY Id LIMIT 2000`), so that it can
//! go on after a stop without a server-side cursor. Where the columns are too many for one address,
//! the same range of Ids is asked for again for each part of them, and the parts are merged by Id.

use std::collections::HashMap;

use salesforce::{Record, Scope, soql};
use store::{ColumnKind, Load, RowBatch};

use super::load::{Fetch, write};
use crate::Error;
use crate::map::push_json_cell;
use crate::run::context::Context;

/// Rows asked for at once: the most a REST page holds.
pub(super) const PAGE_ROWS: usize = 2_000;

/// A query of this many bytes plus its columns must fit an address; room for conditions.
const ROOM_FOR_CONDITIONS: usize = 400;

/// Fetches every row that matches, going on after `load.last_id`.
pub(crate) async fn fetch(context: &Context, fetch: &Fetch, load: &mut Load) -> Result<(), Error> {
    if load.last_id.is_none() {
        load.since = context.server_now();
        load.rows_done = 0;
    }
    let parts = split_columns(context, fetch);
    let most = PAGE_ROWS as u64;
    let rows = fetch.rows_expected.map_or(most, |rows| rows.min(most));
    loop {
        let _room = context.room_for(rows, fetch.columns.len()).await?;
        let page = read_page(context, fetch, &parts, load.last_id.as_deref()).await?;
        let Some(last_id) = page.last_id else {
            return Ok(());
        };
        load.last_id = Some(last_id);
        load.rows_done += page.batch.rows() as u64;
        let position = fetch.resumes().then(|| load.clone());
        write(context, fetch, vec![page.batch], position).await?;
        fetch.show_done(context, load.rows_done);
        if page.is_last {
            return Ok(());
        }
    }
}

/// The columns in parts whose queries fit an address; each part but the first lacks `Id`.
fn split_columns(context: &Context, fetch: &Fetch) -> Vec<Vec<(String, ColumnKind)>> {
    split(&fetch.columns, |part| {
        let names = std::iter::once("Id").chain(part.iter().map(|(name, _)| name.as_str()));
        let mut question = soql::select(names, &fetch.object);
        if let Some(condition) = &fetch.condition {
            question.push_str(condition);
        }
        question.push_str(&" ".repeat(ROOM_FOR_CONDITIONS));
        context.org.query_fits(&question)
    })
}

fn split(
    columns: &[(String, ColumnKind)],
    fits: impl Fn(&[(String, ColumnKind)]) -> bool,
) -> Vec<Vec<(String, ColumnKind)>> {
    let mut parts: Vec<Vec<(String, ColumnKind)>> = Vec::new();
    let mut part: Vec<(String, ColumnKind)> = Vec::new();
    for column in columns {
        part.push(column.clone());
        if part.len() > 1 && !fits(&part) {
            part.pop();
            parts.push(std::mem::replace(&mut part, vec![column.clone()]));
        }
    }
    parts.push(part);
    parts
}

struct IdPage {
    batch: RowBatch,
    /// The highest Id Salesforce showed; none when there were no rows.
    last_id: Option<String>,
    is_last: bool,
}

async fn read_page(
    context: &Context,
    fetch: &Fetch,
    parts: &[Vec<(String, ColumnKind)>],
    after: Option<&str>,
) -> Result<IdPage, Error> {
    let first = parts.first().map(Vec::as_slice).unwrap_or_default();
    let limit = format!(" ORDER BY Id LIMIT {PAGE_ROWS}");
    let question = question(fetch, first, after, None, &limit);
    let records = all_records(context, &fetch.object, &question, fetch.scope).await?;
    let is_last = records.len() < PAGE_ROWS;
    let last_id = records.last().and_then(Record::id).map(str::to_owned);
    check_progress(&records, after)?;
    let mut rows = rows_of(&records, first, fetch.columns.len());
    let Some(up_to) = last_id.as_deref() else {
        return Ok(IdPage {
            batch: RowBatch::new(fetch.columns.len()),
            last_id: None,
            is_last: true,
        });
    };
    for part in parts.iter().skip(1) {
        let question = self::question(fetch, part, after, Some(up_to), " ORDER BY Id");
        let more = all_records(context, &fetch.object, &question, fetch.scope).await?;
        rows = merge(&records, rows, &more, part);
    }
    let mut batch = RowBatch::new(fetch.columns.len());
    for row in rows.iter().filter(|row| row.rows() == 1) {
        for cell in row.cells() {
            batch.push(cell);
        }
    }
    Ok(IdPage {
        batch,
        last_id,
        is_last,
    })
}

/// Each page must end with an Id that was not asked for before, else the pages never end.
fn check_progress(records: &[Record], after: Option<&str>) -> Result<(), Error> {
    let Some(last) = records.last() else {
        return Ok(());
    };
    // Only sameness is compared: the order of Ids is Salesforce's affair.
    if last.id().is_some_and(|id| Some(id) != after) {
        return Ok(());
    }
    Err(Error::Salesforce(salesforce::Error::UnexpectedAnswer {
        what: "a page in Id order that does not go on",
        source: None,
    }))
}

/// Adds a part's cells to each row.
///
/// A row that left between the two questions stays short and is not written: its deletion is found
/// like any other. A row that came between them is later than this load's beginning, and is found
/// by the next question for changes.
fn merge(
    records: &[Record],
    rows: Vec<RowBatch>,
    more: &[Record],
    part: &[(String, ColumnKind)],
) -> Vec<RowBatch> {
    let added = rows_of(more, part, part.len());
    let by_id: HashMap<&str, &RowBatch> = more
        .iter()
        .zip(&added)
        .filter_map(|(record, row)| Some((record.id()?, row)))
        .collect();
    records
        .iter()
        .zip(rows)
        .map(|(record, mut row)| {
            if let Some(found) = record.id().and_then(|id| by_id.get(id)) {
                for cell in found.cells() {
                    row.push(cell);
                }
            }
            row
        })
        .collect()
}

/// The records' cells, each record as a row of its own that is complete with `width` cells.
fn rows_of(records: &[Record], columns: &[(String, ColumnKind)], width: usize) -> Vec<RowBatch> {
    let mut reader = RecordReader::new(columns);
    records
        .iter()
        .map(|record| {
            let mut row = RowBatch::new(width);
            reader.push(record, &mut row);
            row
        })
        .collect()
}

/// The records as one batch.
pub(crate) fn batch_of(records: &[Record], columns: &[(String, ColumnKind)]) -> RowBatch {
    let mut reader = RecordReader::new(columns);
    let mut batch = RowBatch::new(columns.len());
    for record in records {
        reader.push(record, &mut batch);
    }
    batch
}

/// Finds each column's place once for all records of the same shape.
struct RecordReader<'c, 'r> {
    columns: &'c [(String, ColumnKind)],
    shape: Option<&'r Record>,
    places: Vec<Option<usize>>,
}

impl<'c, 'r> RecordReader<'c, 'r> {
    fn new(columns: &'c [(String, ColumnKind)]) -> Self {
        Self {
            columns,
            shape: None,
            places: Vec::new(),
        }
    }

    /// Adds one record's cells in the order of the columns.
    fn push(&mut self, record: &'r Record, batch: &mut RowBatch) {
        if !self.shape.is_some_and(|shape| shape.same_shape(record)) {
            let by_name: HashMap<String, usize> = record
                .names()
                .iter()
                .enumerate()
                .map(|(place, name)| (name.to_ascii_lowercase(), place))
                .collect();
            self.places = self
                .columns
                .iter()
                .map(|(name, _)| by_name.get(&name.to_ascii_lowercase()).copied())
                .collect();
            self.shape = Some(record);
        }
        for ((_, kind), place) in self.columns.iter().zip(&self.places) {
            let raw = place.and_then(|place| record.raw_at(place));
            push_json_cell(*kind, raw.unwrap_or("null"), batch);
        }
    }
}

fn question(
    fetch: &Fetch,
    part: &[(String, ColumnKind)],
    after: Option<&str>,
    up_to: Option<&str>,
    end: &str,
) -> String {
    let id = std::iter::once("Id");
    let others = part.iter().map(|(name, _)| name.as_str());
    let names = id.chain(others.filter(|name| *name != "Id"));
    let mut conditions: Vec<String> = Vec::new();
    if let Some(condition) = &fetch.condition {
        conditions.push(condition.clone());
    }
    if let Some(after) = after {
        conditions.push(format!("Id > {}", soql::quote(after)));
    }
    if let Some(up_to) = up_to {
        conditions.push(format!("Id <= {}", soql::quote(up_to)));
    }
    let mut text = soql::select(names, &fetch.object);
    if !conditions.is_empty() {
        text.push_str(" WHERE ");
        text.push_str(&conditions.join(" AND "));
    }
    text.push_str(end);
    text
}

/// All records of a question, however many answers they come in, checked against their number.
pub(crate) async fn all_records(
    context: &Context,
    object: &str,
    question: &str,
    scope: Scope,
) -> Result<Vec<Record>, Error> {
    let mut page = context.ask(context.org.query(question, scope)).await?;
    let expected = page.total_size;
    let mut records = std::mem::take(&mut page.records);
    while let Some(next) = page.next.take() {
        page = context.ask(context.org.query_more(&next)).await?;
        records.append(&mut page.records);
    }
    let found = records.len() as u64;
    if found != expected {
        return Err(Error::PageIncomplete {
            object: object.to_owned(),
            expected,
            found,
        });
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::split;
    use store::ColumnKind;

    #[test]
    fn columns_are_split_so_that_each_part_fits_and_none_is_lost() {
        let columns: Vec<(String, ColumnKind)> = (0..10)
            .map(|at| (format!("Field{at}__c"), ColumnKind::Text))
            .collect();
        let parts = split(&columns, |part| part.len() <= 3);
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 3, 1]);
        assert_eq!(parts.concat(), columns);
        assert_eq!(split(&columns, |_| true).len(), 1);
    }
}
