//! A small object and its rows.

use store::{
    Cell, Column, ColumnKind, ObjectSchema, Page, RowBatch, RowQuery, SourceDatabase, SourceReader,
    WriteMode, Written,
};
use tempfile::TempDir;

pub(crate) const NOW: &str = "2026-11-24T02:00:00.000Z";

pub(crate) fn column(name: &str, kind: ColumnKind) -> Column {
    Column {
        salesforce_type: "string".into(),
        ..Column::new(name, kind)
    }
}

pub(crate) fn lead() -> ObjectSchema {
    ObjectSchema {
        name: "Lead".into(),
        label: "Lead".into(),
        label_plural: "Leads".into(),
        custom: false,
        key_prefix: Some("00Q".into()),
        name_column: Some("Name".into()),
        cursor_column: Some("SystemModstamp".into()),
        replicateable: true,
        columns: vec![
            column("Id", ColumnKind::Id),
            column("IsDeleted", ColumnKind::Boolean),
            column("Name", ColumnKind::Text),
            column("Amount", ColumnKind::Currency),
            column("CreatedDate", ColumnKind::DateTime),
        ],
        excluded: Vec::new(),
    }
}

pub(crate) fn open() -> (TempDir, SourceDatabase) {
    let folder = TempDir::new().expect("a folder");
    let database = SourceDatabase::open(&folder.path().join("source.sqlite")).expect("opens");
    database
        .apply_schema(&lead(), NOW)
        .expect("the tables are made");
    (folder, database)
}

/// One row: Id, deleted, name, amount.
pub(crate) type Lead<'a> = (&'a str, bool, &'a str, Option<f64>);

pub(crate) fn batch(rows: &[Lead<'_>]) -> RowBatch {
    let mut batch = RowBatch::new(4);
    for (id, deleted, name, amount) in rows {
        batch.push_text(id);
        batch.push_integer(i64::from(*deleted));
        if name.is_empty() {
            batch.push_null();
        } else {
            batch.push_text(name);
        }
        match amount {
            Some(amount) => batch.push_real(*amount),
            None => batch.push_null(),
        }
    }
    batch
}

pub(crate) fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

pub(crate) fn write(database: &SourceDatabase, rows: &[Lead<'_>]) -> Written {
    database
        .write_page(&Page {
            object: "Lead",
            columns: &names(&["Id", "IsDeleted", "Name", "Amount"]),
            batches: &[batch(rows)],
            mode: WriteMode::Upsert,
            seen_at: NOW,
            load: None,
        })
        .expect("the page is written")
}

pub(crate) fn reader(database: &SourceDatabase) -> SourceReader {
    SourceReader::open(database.path()).expect("opens for reading")
}

/// The first column of the rows that match.
pub(crate) fn ids(reader: &SourceReader, query: RowQuery) -> Vec<String> {
    let query = RowQuery {
        columns: names(&["Id"]),
        limit: if query.limit == 0 { 100 } else { query.limit },
        ..query
    };
    let page = reader.list_rows("Lead", &query).expect("rows");
    page.rows
        .into_iter()
        .map(|row| match row.into_iter().next() {
            Some(Cell::Text(id)) => id,
            other => panic!("{other:?} is no Id"),
        })
        .collect()
}

pub(crate) fn counters(database: &SourceDatabase) -> (u64, u64) {
    let object = database
        .get_object("Lead")
        .expect("readable")
        .expect("known");
    (object.rows, object.removed_rows)
}

/// What the counters must equal.
pub(crate) fn counted(database: &SourceDatabase) -> (u64, u64) {
    reader(database)
        .with(|connection| {
            let count = |table: &str| {
                connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                    row.get::<_, i64>(0)
                })
            };
            Ok((
                count("sf_Lead")?.cast_unsigned(),
                count("sf_Lead_removed")?.cast_unsigned(),
            ))
        })
        .expect("counted")
}
