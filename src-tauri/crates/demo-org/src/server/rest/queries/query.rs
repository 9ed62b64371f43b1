//! Queries and their pages. A locator keeps the row numbers it began with, so pages neither miss
//! nor repeat rows while the data changes.

use std::collections::HashMap;
use std::collections::VecDeque;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::field_definitions;
use super::render::{members, write_record};
use crate::org::Org;
use crate::schema::FieldType;
use crate::server::answer::{Answer, Answered, ApiError};
use crate::server::call::Call;
use crate::server::soql::{Aggregate, Bound, Column, Item, Query, bind, parse, select_rows};
use crate::server::state::Server;
use crate::server::values::{REST_ZONE, write_plain};
use crate::table::{Cell, RecordId, Table};

const LARGEST_PAGE: usize = 2_000;
const SMALLEST_PAGE: usize = 200;
const CURSORS_KEPT: usize = 500;

/// Open cursors; the oldest make room for new ones.
#[derive(Debug, Default)]
pub(crate) struct Cursors {
    open: HashMap<String, Arc<Cursor>>,
    oldest_first: VecDeque<String>,
    last_number: u64,
}

#[derive(Debug)]
struct Cursor {
    query: Query,
    rows: Vec<u32>,
    page: usize,
}

impl Cursors {
    fn open(&mut self, cursor: Arc<Cursor>) -> String {
        self.last_number += 1;
        let name = RecordId::new("01g", self.last_number).to_string();
        self.open.insert(name.clone(), cursor);
        self.oldest_first.push_back(name.clone());
        if self.oldest_first.len() > CURSORS_KEPT
            && let Some(oldest) = self.oldest_first.pop_front()
        {
            self.open.remove(&oldest);
        }
        name
    }

    /// The object a locator reads.
    #[cfg(feature = "faults")]
    pub(crate) fn object_of(&self, locator: &str) -> Option<String> {
        let (name, _) = locator.rsplit_once('-')?;
        self.open
            .get(name)
            .map(|cursor| cursor.query.object.clone())
    }

    /// Forgets every cursor, as after two days.
    #[cfg(feature = "faults")]
    pub(crate) fn forget_all(&mut self) {
        self.open.clear();
        self.oldest_first.clear();
    }
}

pub(in crate::server::rest) fn first(
    server: &Server,
    call: &Call,
    version: &str,
    all: bool,
) -> Answered {
    let soql = call
        .query("q")
        .ok_or_else(|| ApiError::malformed("A query string has to be specified"))?;
    let org = server.org();
    let query = parse(&soql, org.now())?;
    if field_definitions::is_asked_for(&query) {
        #[cfg(feature = "faults")]
        if !server.faults.has_field_definitions() {
            return Err(field_definitions::refusal());
        }
        return field_definitions::answer(&org, query, version);
    }
    let bound = bind(&org, &query)?;
    let with_deleted = all || query.all_rows;
    if query.all_rows && !all {
        return Err(ApiError::malformed("ALL ROWS not allowed in this context"));
    }
    let rows = select_rows(&bound, with_deleted);
    if query.items == [Item::CountRows] {
        let total = rows.len() as i64 + call.tamper.count_offset;
        return Ok(Answer::json(
            &json!({ "totalSize": total, "done": true, "records": [] }),
        ));
    }
    if query.aggregates() {
        return aggregate(&org, &query, &bound, &rows);
    }
    let page = page_size(call, &bound);
    let cursor = Arc::new(Cursor { query, rows, page });
    let name = if cursor.rows.len() > page {
        server.cursors().open(Arc::clone(&cursor))
    } else {
        String::new()
    };
    write_page(&org, &cursor, &name, 0, version, call)
}

pub(in crate::server::rest) fn next(
    server: &Server,
    call: &Call,
    version: &str,
    locator: &str,
) -> Answered {
    let gone = || ApiError::bad("INVALID_QUERY_LOCATOR", "invalid query locator");
    let (name, from) = locator.rsplit_once('-').ok_or_else(gone)?;
    let from: usize = from.parse().map_err(|_| gone())?;
    let cursor = server.cursors().open.get(name).cloned().ok_or_else(gone)?;
    if from >= cursor.rows.len() {
        return Err(gone());
    }
    write_page(&server.org(), &cursor, name, from, version, call)
}

/// 2,000 rows unless the client wants fewer, or selects several long texts.
fn page_size(call: &Call, bound: &Bound<'_>) -> usize {
    let schema = bound.table.schema();
    let long_text = |path: &[String]| {
        let [name] = path else { return false };
        schema.field(name).is_some_and(|field| {
            field.custom && field.kind == FieldType::TextArea && field.length > 255
        })
    };
    if bound
        .paths
        .iter()
        .filter(|(path, _)| long_text(path))
        .count()
        >= 2
    {
        return SMALLEST_PAGE;
    }
    let wanted = call.header("sforce-query-options").and_then(|options| {
        let options = options.to_ascii_lowercase();
        let size = options
            .split(';')
            .find_map(|option| option.trim().strip_prefix("batchsize=").map(str::to_owned))?;
        size.trim().parse::<usize>().ok()
    });
    wanted.map_or(LARGEST_PAGE, |size| size.clamp(SMALLEST_PAGE, LARGEST_PAGE))
}

fn write_page(
    org: &Org,
    cursor: &Cursor,
    name: &str,
    from: usize,
    version: &str,
    call: &Call,
) -> Answered {
    let bound = bind(org, &cursor.query)?;
    let paths: Vec<&[String]> = bound
        .paths
        .iter()
        .map(|(path, _)| path.as_slice())
        .collect();
    let members = members(org, bound.table, &paths);
    let until = cursor.rows.len().min(from + cursor.page);
    let done = until == cursor.rows.len();
    let mut out = Vec::with_capacity((until - from) * 64 * members.len().max(2));
    let total = cursor.rows.len() as i64 + call.tamper.count_offset;
    out.extend_from_slice(format!("{{\"totalSize\":{total},\"done\":{done},").as_bytes());
    if !done {
        let url = format!("\"nextRecordsUrl\":\"/services/data/v{version}/query/{name}-{until}\",");
        out.extend_from_slice(url.as_bytes());
    }
    out.extend_from_slice(b"\"records\":[");
    let dropped = call.tamper.drop_row.then(|| from + (until - from) / 2);
    let mut is_first = true;
    for (place, row) in cursor.rows[from..until].iter().enumerate() {
        if dropped == Some(from + place) {
            continue;
        }
        if !is_first {
            out.push(b',');
        }
        is_first = false;
        write_record(&mut out, bound.table, *row as usize, &members, version);
    }
    out.extend_from_slice(b"]}");
    Ok(Answer::bytes("application/json;charset=UTF-8", out))
}

/// One row of aggregates over all rows found.
fn aggregate(org: &Org, query: &Query, bound: &Bound<'_>, rows: &[u32]) -> Answered {
    let mut record = Map::new();
    record.insert(
        "attributes".to_owned(),
        json!({ "type": "AggregateResult" }),
    );
    let mut unnamed = 0;
    for item in &query.items {
        let Item::Aggregate {
            function,
            path,
            alias,
            ..
        } = item
        else {
            continue;
        };
        let Ok((column, _)) = Column::find(org, bound.table, path) else {
            continue;
        };
        let name = alias.clone().unwrap_or_else(|| {
            unnamed += 1;
            format!("expr{}", unnamed - 1)
        });
        record.insert(name, aggregated(*function, bound.table, &column, rows));
    }
    Ok(Answer::json(
        &json!({ "totalSize": 1, "done": true, "records": [record] }),
    ))
}

fn aggregated(function: Aggregate, table: &Table, column: &Column<'_>, rows: &[u32]) -> Value {
    let cells = || {
        rows.iter()
            .map(|row| column.cell(table, *row as usize))
            .filter(|cell| *cell != Cell::Null)
    };
    let number = |cell: &Cell<'_>| match cell {
        Cell::Integer(value) => *value as f64,
        Cell::Decimal { unscaled, scale } => *unscaled as f64 / 10_f64.powi(i32::from(*scale)),
        _ => 0.0,
    };
    match function {
        Aggregate::Count => json!(cells().count()),
        Aggregate::CountDistinct => {
            let distinct: std::collections::HashSet<Vec<u8>> =
                cells().map(|cell| sortable(&cell)).collect();
            json!(distinct.len())
        }
        Aggregate::Min => cells()
            .min_by_key(|cell| rank(cell))
            .map_or(Value::Null, |cell| shown(&cell)),
        Aggregate::Max => cells()
            .max_by_key(|cell| rank(cell))
            .map_or(Value::Null, |cell| shown(&cell)),
        Aggregate::Sum => json!(cells().map(|cell| number(&cell)).sum::<f64>()),
        Aggregate::Avg => {
            let (sum, count) = cells().fold((0.0, 0_u32), |(sum, count), cell| {
                (sum + number(&cell), count + 1)
            });
            if count == 0 {
                Value::Null
            } else {
                json!(sum / f64::from(count))
            }
        }
    }
}

/// A key that orders the values of one column.
fn rank(cell: &Cell<'_>) -> (i128, String) {
    match cell {
        Cell::Integer(value) | Cell::DateTime(value) => (i128::from(*value), String::new()),
        Cell::Decimal { unscaled, .. } => (i128::from(*unscaled), String::new()),
        Cell::Date(value) | Cell::Time(value) => (i128::from(*value), String::new()),
        Cell::Text(text) => (0, text.to_lowercase()),
        Cell::Boolean(_) | Cell::Null | Cell::Base64(_) => (0, String::new()),
    }
}

fn sortable(cell: &Cell<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    match cell {
        Cell::Text(text) => out.extend_from_slice(text.to_lowercase().as_bytes()),
        cell => write_plain(&mut out, cell, REST_ZONE),
    }
    out
}

fn shown(cell: &Cell<'_>) -> Value {
    let plain = || {
        let mut out = Vec::new();
        write_plain(&mut out, cell, REST_ZONE);
        String::from_utf8_lossy(&out).into_owned()
    };
    match cell {
        Cell::Null | Cell::Base64(_) => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Boolean(value) => json!(value),
        Cell::Integer(value) => json!(value),
        Cell::Decimal { .. } => plain().parse::<f64>().map_or(Value::Null, Value::from),
        Cell::Date(_) | Cell::DateTime(_) | Cell::Time(_) => json!(plain()),
    }
}
