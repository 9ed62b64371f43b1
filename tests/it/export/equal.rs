//! Every cell of every table, read back from every format by a reader that is not ours.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufRead as _;

use calamine::{Data, Reader as _};
use engine::wire::{Column, ColumnKind, Table, TableSummary};
use jiff::SignedDuration;
use jiff::civil::{DateTime, date};
use parquet::basic::{LogicalType, Type as Physical};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;
use rusqlite::types::Value as Held;
use serde_json::json;

use super::file::{loaded, statement, table};
use crate::support::{App, AppConfig};

const OBJECTS: &[&str] = &[
    "Account",
    "Contact",
    "Lead",
    "Opportunity",
    "Task",
    "Event",
    "Product2",
];

const UGLY: &str = "one, \"two\"\r\nthree\tfour; =1+1 Müller 日本 😀 _x000D_ \\n <&>";

/// What the table holds, in the order of an export.
async fn held(app: &App, id: &str, columns: &[Column], object: &str) -> Vec<Vec<Held>> {
    let names: Vec<String> = columns
        .iter()
        .map(|column| format!("\"{}\"", column.name))
        .collect();
    let sql = format!(
        "SELECT {} FROM \"sf_{object}\" ORDER BY Id",
        names.join(",")
    );
    let reader = app.writer(id).await;
    let mut statement = reader.prepare(&sql).expect("a statement");
    let rows = statement.query_map([], |row| (0..names.len()).map(|at| row.get(at)).collect());
    rows.expect("rows")
        .collect::<Result<_, _>>()
        .expect("cells")
}

/// A cell as CSV and JSON have it.
fn as_text(column: &Column, value: &Held) -> String {
    match value {
        Held::Null => String::new(),
        Held::Integer(yes) if column.kind == ColumnKind::Boolean => (*yes == 1).to_string(),
        Held::Integer(number) => number.to_string(),
        // Compared as a number: there are several ways to write it.
        Held::Real(number) => number.to_string(),
        Held::Text(text) => text.clone(),
        Held::Blob(_) => panic!("no column holds bytes"),
    }
}

fn is_same_text(column: &Column, value: &Held, read: &str) -> bool {
    match value {
        Held::Real(number) => read.parse() == Ok(*number),
        other => as_text(column, other) == read,
    }
}

fn instant(text: &str) -> DateTime {
    text.trim_end_matches('Z').parse().expect("an instant")
}

/// An instant by Excel's number for it, to the millisecond.
fn excel_instant(serial: f64) -> DateTime {
    let millis = SignedDuration::from_millis_f64_rounded(serial * 86_400_000.0);
    date(1899, 12, 30).at(0, 0, 0, 0) + millis
}

trait Rounded {
    fn from_millis_f64_rounded(millis: f64) -> SignedDuration;
}

impl Rounded for SignedDuration {
    fn from_millis_f64_rounded(millis: f64) -> SignedDuration {
        #[expect(clippy::cast_possible_truncation, reason = "an instant of our days")]
        SignedDuration::from_millis(millis.round() as i64)
    }
}

fn is_same_in_excel(column: &Column, value: &Held, read: &Data) -> bool {
    match (value, read) {
        (Held::Null, Data::Empty) => true,
        (Held::Integer(yes), Data::Bool(read)) => {
            column.kind == ColumnKind::Boolean && (*yes == 1) == *read
        }
        (Held::Integer(number), Data::String(read)) => {
            number.unsigned_abs() >= 1_000_000_000_000_000 && number.to_string() == *read
        }
        #[expect(clippy::cast_precision_loss, reason = "15 digits are exact")]
        (Held::Integer(number), Data::Float(read)) => *number as f64 == *read,
        (Held::Integer(number), Data::Int(read)) => number == read,
        (Held::Real(number), Data::Float(read)) => number == read,
        (Held::Text(text), Data::DateTime(read)) => match column.kind {
            ColumnKind::Date => {
                excel_instant(read.as_f64()) == instant(&format!("{text}T00:00:00Z"))
            }
            ColumnKind::DateTime => excel_instant(read.as_f64()) == instant(text),
            ColumnKind::Time => {
                excel_instant(read.as_f64()).time() == instant(&format!("1900-01-01T{text}")).time()
            }
            _ => false,
        },
        (Held::Text(text), Data::String(read)) => text == read,
        _ => false,
    }
}

fn is_same_in_parquet(column: &Column, value: &Held, read: &Field) -> bool {
    let epoch = date(1970, 1, 1);
    match (value, read) {
        (Held::Null, Field::Null) => true,
        (Held::Integer(yes), Field::Bool(read)) => {
            column.kind == ColumnKind::Boolean && (*yes == 1) == *read
        }
        (Held::Integer(number), Field::Long(read)) => number == read,
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "the very question is whether it comes back"
        )]
        (Held::Integer(number), Field::Double(read)) => {
            *number as f64 == *read && *read as i64 == *number
        }
        (Held::Integer(number), Field::Str(read)) => number.to_string() == *read,
        (Held::Real(number), Field::Double(read)) => number == read,
        (Held::Real(number), Field::Str(read)) => read.parse() == Ok(*number),
        (Held::Text(text), Field::Str(read)) => text == read,
        (Held::Text(text), Field::Date(days)) => {
            (epoch + SignedDuration::from_hours(i64::from(*days) * 24)).to_string() == *text
        }
        (Held::Text(text), Field::TimestampMillis(millis)) => {
            epoch.at(0, 0, 0, 0) + SignedDuration::from_millis(*millis) == instant(text)
        }
        (Held::Text(text), Field::TimeMillis(millis)) => {
            let read = epoch.at(0, 0, 0, 0) + SignedDuration::from_millis(i64::from(*millis));
            read.time() == instant(&format!("1970-01-01T{text}")).time()
        }
        _ => false,
    }
}

/// Compares a file's rows with the table's; how many cells were compared.
fn compare<T: std::fmt::Debug>(
    what: &str,
    columns: &[Column],
    held: &[Vec<Held>],
    read: &[Vec<T>],
    is_same: impl Fn(&Column, &Held, &T) -> bool,
) -> usize {
    assert_eq!(held.len(), read.len(), "rows of {what}");
    for (held, read) in held.iter().zip(read) {
        assert_eq!(held.len(), read.len(), "cells of a row of {what}");
        for ((column, held), read) in columns.iter().zip(held).zip(read) {
            assert!(
                is_same(column, held, read),
                "{what}: {} is {held:?}, and {read:?} in the file",
                column.name
            );
        }
    }
    held.len() * columns.len()
}

fn csv_rows(path: &str) -> Vec<Vec<String>> {
    let reader = csv::Reader::from_path(path).expect("a file");
    let rows = reader.into_records().map(|row| {
        let row = row.expect("a row");
        row.iter().map(str::to_owned).collect()
    });
    rows.collect()
}

fn json_rows(path: &str, columns: &[Column]) -> Vec<Vec<serde_json::Value>> {
    let file = std::io::BufReader::new(File::open(path).expect("a file"));
    file.lines()
        .map(|line| {
            let row: serde_json::Value =
                serde_json::from_str(&line.expect("a line")).expect("JSON");
            let row = row.as_object().expect("an object");
            assert_eq!(row.len(), columns.len());
            columns
                .iter()
                .map(|column| row[&column.name].clone())
                .collect()
        })
        .collect()
}

fn is_same_in_json(column: &Column, value: &Held, read: &serde_json::Value) -> bool {
    match value {
        Held::Null => read.is_null(),
        Held::Integer(yes) if column.kind == ColumnKind::Boolean => *read == json!(*yes == 1),
        Held::Integer(number) => *read == json!(number),
        Held::Real(number) => read.as_f64() == Some(*number),
        Held::Text(text) => read == text,
        Held::Blob(_) => false,
    }
}

fn excel_rows(path: &str, width: usize) -> Vec<Vec<Data>> {
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    let sheet = workbook.sheet_names().remove(0);
    let range = workbook.worksheet_range(&sheet).expect("a sheet");
    let rows = range.rows().skip(1).map(|row| {
        let mut row = row.to_vec();
        row.resize(width, Data::Empty);
        row
    });
    rows.collect()
}

fn parquet_rows(path: &str) -> Vec<Vec<Field>> {
    let reader = SerializedFileReader::new(File::open(path).expect("a file")).expect("Parquet");
    let rows = reader.get_row_iter(None).expect("rows").map(|row| {
        let row = row.expect("a row");
        row.get_column_iter()
            .map(|(_, cell)| cell.clone())
            .collect()
    });
    rows.collect()
}

/// How the file declares its columns.
fn parquet_types(path: &str) -> Vec<(String, Physical, Option<LogicalType>)> {
    let reader = SerializedFileReader::new(File::open(path).expect("a file")).expect("Parquet");
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let columns = schema.columns().iter().map(|column| {
        (
            column.name().to_owned(),
            column.physical_type(),
            column.logical_type_ref().cloned(),
        )
    });
    columns.collect()
}

/// A row with everything that is hard to write down, and one with nothing.
async fn add_hard_rows(app: &App, id: &str) {
    let writer = app.writer(id).await;
    let added = writer.execute(
        "INSERT INTO sf_Lead (Id, Company, LastName, AnnualRevenue, CreatedDate, IsDeleted)
         VALUES ('00Q000000000000AAA', ?1, '', 9007199254740993, '1969-12-31T23:59:59.999Z', 1)",
        [UGLY],
    );
    added.expect("a row");
    writer
        .execute("INSERT INTO sf_Lead (Id) VALUES ('00Q000000000001AAA')", [])
        .expect("a row");
}

#[tokio::test]
async fn every_cell_of_every_table_is_in_the_file_of_every_format() {
    let (app, id) = loaded(OBJECTS).await;
    add_hard_rows(&app, &id).await;
    let compared = compare_all(&app, &id).await;
    assert!(compared > 100_000, "{compared} cells");
}

#[tokio::test]
async fn amounts_are_in_the_files_with_their_currencies_where_the_org_has_several() {
    let app = App::start_with(AppConfig {
        multi_currency: true,
        ..AppConfig::default()
    })
    .await;
    let id = app.connect().await;
    let objects = ["CurrencyType", "Opportunity", "OpportunityLineItem"];
    app.select(&id, &objects).await;
    app.sync(&id).await;
    let compared = compare_all(&app, &id).await;
    assert!(compared > 10_000, "{compared} cells");

    let file = app.export(table(&id, "Opportunity", "csv")).await;
    let mut reader = csv::Reader::from_path(&file.path).expect("a file");
    let heading = reader.headers().expect("a heading").clone();
    let at = |name: &str| heading.iter().position(|it| it == name).expect("a column");
    let [id_at, amount_at, currency_at] = ["Id", "Amount", "CurrencyIsoCode"].map(at);
    let org = app.org();
    let org = org.read().expect("the org");
    let mut currencies = BTreeSet::new();
    for row in reader.records() {
        let row = row.expect("a row");
        let currency = org.text("Opportunity", &row[id_at], "CurrencyIsoCode");
        assert_eq!(Some(&row[currency_at]), currency);
        currencies.insert(row[currency_at].to_owned());
        // There are no hundredths of a yen.
        assert!(
            &row[currency_at] != "JPY" || !row[amount_at].contains('.'),
            "{row:?}"
        );
    }
    assert!(currencies.len() >= 4, "{currencies:?}");
}

/// Compares every cell of every table with its files; how many were compared.
async fn compare_all(app: &App, id: &str) -> usize {
    let tables: Vec<TableSummary> = app.ask("list_tables", json!({"connectionId": id})).await;
    let mut compared = 0;
    for summary in tables {
        let object = summary.object;
        let args = json!({"connectionId": id, "object": object});
        let Table { columns, .. } = app.ask("get_table", args).await;
        let held = held(app, id, &columns, &object).await;

        let file = app.export(table(id, &object, "csv")).await;
        assert_eq!(file.rows_done, held.len() as u64);
        let read = csv_rows(&file.path);
        let is_same =
            |column: &Column, held: &Held, read: &String| is_same_text(column, held, read);
        compared += compare(&file.path, &columns, &held, &read, is_same);

        let file = app.export(table(id, &object, "json_lines")).await;
        let read = json_rows(&file.path, &columns);
        compared += compare(&file.path, &columns, &held, &read, is_same_in_json);

        let file = app.export(table(id, &object, "excel")).await;
        assert_eq!((file.sheets, file.cut_cells), (1, 0));
        let read = excel_rows(&file.path, columns.len());
        compared += compare(&file.path, &columns, &held, &read, is_same_in_excel);

        let file = app.export(table(id, &object, "parquet")).await;
        let read = parquet_rows(&file.path);
        compared += compare(&file.path, &columns, &held, &read, is_same_in_parquet);
    }
    compared
}

#[tokio::test]
async fn parquet_columns_have_the_types_of_their_fields() {
    let (app, id) = loaded(&["Lead", "Opportunity"]).await;
    let file = app.export(table(&id, "Opportunity", "parquet")).await;
    let types = parquet_types(&file.path);
    let type_of = |name: &str| {
        let (_, physical, logical) = types
            .iter()
            .find(|(known, ..)| known == name)
            .expect("a column");
        (*physical, logical.clone())
    };
    assert_eq!(
        type_of("Id"),
        (Physical::BYTE_ARRAY, Some(LogicalType::String))
    );
    assert_eq!(type_of("Amount"), (Physical::DOUBLE, None));
    assert_eq!(type_of("IsClosed"), (Physical::BOOLEAN, None));
    assert_eq!(
        type_of("CloseDate"),
        (Physical::INT32, Some(LogicalType::Date))
    );
    let instant = LogicalType::timestamp(true, parquet::basic::TimeUnit::MILLIS);
    assert_eq!(type_of("CreatedDate"), (Physical::INT64, Some(instant)));

    // Whole numbers that no DOUBLE holds stay whole, or text where others have fractions.
    let writer = app.writer(&id).await;
    writer
        .execute("UPDATE sf_Opportunity SET Amount = 9007199254740993", [])
        .expect("changed");
    let file = app.export(table(&id, "Opportunity", "parquet")).await;
    let amount = |path: &str| {
        let types = parquet_types(path);
        types.into_iter().find(|(name, ..)| name == "Amount")
    };
    assert_eq!(amount(&file.path).expect("a column").1, Physical::INT64);
    writer
        .execute(
            "UPDATE sf_Opportunity SET Amount = 0.5 WHERE Id = (SELECT min(Id) FROM sf_Opportunity)",
            [],
        )
        .expect("changed");
    let file = app.export(table(&id, "Opportunity", "parquet")).await;
    assert_eq!(
        amount(&file.path).expect("a column").1,
        Physical::BYTE_ARRAY
    );
}

#[tokio::test]
async fn a_query_is_exported_with_the_types_its_rows_have() {
    let (app, id) = loaded(&["Lead", "Opportunity"]).await;
    let sql = "SELECT Id, IsConverted AS done, CreatedDate, length(Company) AS len, 0.5 * length(Company) AS half,
        CASE WHEN IsConverted THEN 'x' ELSE 1 END AS mixed, NULL AS empty, Id, x'00ff' AS bytes
        FROM sf_Lead ORDER BY Id";
    let file = app.export(statement(&id, sql, "parquet")).await;
    let types = parquet_types(&file.path);
    let physical: Vec<(&str, Physical)> = types
        .iter()
        .map(|(name, physical, _)| (name.as_str(), *physical))
        .collect();
    assert_eq!(
        physical,
        [
            ("Id", Physical::BYTE_ARRAY),
            ("done", Physical::BOOLEAN),
            ("CreatedDate", Physical::INT64),
            ("len", Physical::INT64),
            ("half", Physical::DOUBLE),
            ("mixed", Physical::BYTE_ARRAY),
            ("empty", Physical::BYTE_ARRAY),
            ("Id_2", Physical::BYTE_ARRAY),
            ("bytes", Physical::BYTE_ARRAY),
        ]
    );
    let read = parquet_rows(&file.path);
    let reader = app.writer(&id).await;
    let mut statement_ = reader
        .prepare("SELECT Id, length(Company) FROM sf_Lead ORDER BY Id")
        .expect("a statement");
    let held: Vec<(String, i64)> = statement_
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("rows")
        .collect::<Result<_, _>>()
        .expect("cells");
    assert_eq!(held.len(), read.len());
    for ((id, length), row) in held.iter().zip(&read) {
        assert_eq!(row[0], Field::Str(id.clone()));
        assert_eq!(row[3], Field::Long(*length));
        assert_eq!(row[8], Field::Str("x'00ff'".to_owned()));
    }

    let file = app.export(statement(&id, sql, "csv")).await;
    assert!(file.path.contains("My query 20"), "{}", file.path);
    let rows = csv_rows(&file.path);
    assert_eq!(rows.len(), held.len());
    assert!(rows.iter().all(|row| row[1] == "true" || row[1] == "false"));
}
