//! Reading the leads of a replica, all of one moment.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusqlite::types::ValueRef;
use store::{SourceReader, TableInfo, quote_ident};

use super::columns::{can_be_changed, taken};
use super::held::Leads;
use crate::facts::{local_day, read_organization};
use crate::hazard::Life;
use crate::table::{Cells, DateOrder, Day, day};

/// What must be held besides: without it nothing is known of who converts.
const NEEDED: [&str; 3] = ["CreatedDate", "IsConverted", "ConvertedDate"];

/// Up to when leads are known, and where their days begin.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// The last day that is over.
    pub as_of: Day,
    /// The org's.
    pub zone: TimeZone,
}

impl Known {
    /// Of the leads a source holds, as known at `now` at the latest.
    ///
    /// # Errors
    /// When the org's time zone cannot be read.
    pub fn of(
        reader: &SourceReader,
        leads: &TableInfo,
        now: Timestamp,
    ) -> Result<Self, store::Error> {
        let zone = read_organization(reader)?.time_zone;
        let known = leads.object.cursor.as_deref();
        let known = known.and_then(|at| at.parse::<Timestamp>().ok());
        let today = local_day(&zone, known.map_or(now, |at| at.min(now)).as_second());
        Ok(Self {
            as_of: today - 1,
            zone,
        })
    }

    /// The zone's name.
    #[must_use]
    pub fn zone_name(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }
}

/// Reads the leads a source holds, as known at `now` at the latest. `None` where Lead, or a column
/// without which nothing is known of who converts, is not held or not loaded yet.
///
/// # Errors
/// When they cannot be read.
pub fn read(reader: &SourceReader, now: Timestamp) -> Result<Option<Leads>, store::Error> {
    let table = match reader.get_table("Lead") {
        Ok(table) => table,
        Err(store::Error::UnknownObject { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    if !can_be_read(&table) {
        return Ok(None);
    }
    let known = Known::of(reader, &table, now)?;
    let mut leads = begun(&table, &known);
    fill(reader, &mut leads, has(&table, "Status"), &known.zone)?;
    Ok(Some(leads))
}

/// Whether this table of leads is loaded, and tells when they came and converted.
#[must_use]
pub fn can_be_read(table: &TableInfo) -> bool {
    table.object.first_load_done && NEEDED.iter().all(|name| has(table, name))
}

fn has(table: &TableInfo, name: &str) -> bool {
    let column = table.schema.column(name);
    column.is_some_and(|column| !column.dropped)
}

/// The columns there are, without rows.
fn begun(table: &TableInfo, known: &Known) -> Leads {
    let (mut columns, mut left_out, mut changeable) = (Vec::new(), Vec::new(), Vec::new());
    for column in table.schema.live_columns() {
        match taken(&table.schema, column, &table.object.backfill) {
            Ok(hint) => {
                let mut cells = Cells::new(&column.name);
                cells.hint = hint;
                columns.push(cells);
                if can_be_changed(column) {
                    changeable.push(column.name.clone());
                }
            }
            Err(why) => left_out.push((column.name.clone(), why)),
        }
    }
    Leads {
        ids: Cells::new("Id"),
        lives: Vec::new(),
        statuses: Cells::new("Status"),
        columns,
        changeable,
        left_out,
        as_of: known.as_of,
        zone: known.zone_name().to_owned(),
    }
}

fn fill(
    reader: &SourceReader,
    leads: &mut Leads,
    has_status: bool,
    zone: &TimeZone,
) -> Result<(), store::Error> {
    let mut wanted = vec!["Id", "CreatedDate", "IsConverted", "ConvertedDate"];
    let own = wanted.len();
    wanted.extend(leads.columns.iter().map(|column| column.name.as_str()));
    let named: Vec<String> = wanted.iter().map(|name| quote_ident(name)).collect();
    let status = if has_status { "\"Status\"" } else { "NULL" };
    let sql = format!("SELECT {}, {status} FROM \"sf_Lead\"", named.join(", "));
    let last = wanted.len();
    reader.with(|connection| {
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        let mut text = String::new();
        while let Some(row) = rows.next()? {
            let created = match row.get_ref(1)? {
                ValueRef::Text(at) => std::str::from_utf8(at)
                    .ok()
                    .and_then(|at| at.parse::<Timestamp>().ok()),
                _ => None,
            };
            let is_converted = matches!(row.get_ref(2)?, ValueRef::Integer(1));
            write_cell(&mut text, row.get_ref(3)?);
            let converted = day(&text, DateOrder::MonthFirst);
            leads.lives.push(match (created, is_converted, converted) {
                (None, ..) | (_, true, None) => None,
                (Some(created), ..) => Some(Life {
                    created: local_day(zone, created.as_second()),
                    converted: converted.filter(|_| is_converted),
                }),
            });
            write_cell(&mut text, row.get_ref(0)?);
            leads.ids.push(&text);
            for (at, column) in leads.columns.iter_mut().enumerate() {
                write_cell(&mut text, row.get_ref(own + at)?);
                column.push(&text);
            }
            write_cell(&mut text, row.get_ref(last)?);
            leads.statuses.push(&text);
        }
        Ok(())
    })
}

/// A cell as text, in the place of what was there.
fn write_cell(text: &mut String, cell: ValueRef<'_>) {
    text.clear();
    // Writing to a String cannot fail.
    let _ = match cell {
        ValueRef::Integer(number) => write!(text, "{number}"),
        ValueRef::Real(number) => write!(text, "{number}"),
        ValueRef::Text(bytes) => write!(text, "{}", String::from_utf8_lossy(bytes)),
        ValueRef::Null | ValueRef::Blob(_) => Ok(()),
    };
}
