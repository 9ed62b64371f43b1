//! Every format, read back by a reader that is not ours.

use std::collections::HashMap;
use std::io::{self, Cursor, Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex};

use calamine::{Data, DataRef, Reader as _, ReaderRef as _, Xlsx, open_workbook_from_rs};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;
use store::{CellRef, NumberShape};

use super::excel::{Limits, open_with};
use crate::format::{Opening, Sink, SinkError};
use crate::target::Pen;
use crate::{
    ALL, Column, Format, Header, Kind, Options, Progress, Separator, Values, Written, find,
};

/// A file in memory that stays when its writer is gone.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Cursor<Vec<u8>>>>);

impl Memory {
    fn bytes(&self) -> Vec<u8> {
        self.0.lock().expect("no panic").get_ref().clone()
    }
}

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Memory {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.lock().expect("no panic").seek(to)
    }
}

/// A disk that is full after some bytes.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 < bytes.len() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.0 -= bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Full {
    fn seek(&mut self, _to: SeekFrom) -> io::Result<u64> {
        Ok(0)
    }
}

const LARGE: NumberShape = NumberShape {
    has_reals: false,
    has_large_integers: true,
};
const MIXED: NumberShape = NumberShape {
    has_reals: true,
    has_large_integers: true,
};

fn column(name: &str, kind: Kind) -> Column {
    Column {
        name: name.to_owned(),
        label: format!("{name} label"),
        kind,
        labels: HashMap::new(),
        is_multiple: false,
    }
}

fn columns() -> Vec<Column> {
    let mut stage = column("Stage", Kind::Text);
    stage.labels = HashMap::from([("open".to_owned(), "In Arbeit".to_owned())]);
    let mut many = column("Many", Kind::Text);
    many.labels = HashMap::from([("a".to_owned(), "Äpfel".to_owned())]);
    many.is_multiple = true;
    vec![
        column("Text", Kind::Text),
        column("Yes", Kind::Boolean),
        column("Whole", Kind::Integer),
        column("Number", Kind::Number(NumberShape::default())),
        column("Large", Kind::Number(LARGE)),
        column("Mixed", Kind::Number(MIXED)),
        column("Day", Kind::Date),
        column("Instant", Kind::DateTime),
        column("Clock", Kind::Time),
        stage,
        many,
    ]
}

const BIG: i64 = 9_007_199_254_740_993;
const UGLY: &str = "one, \"two\"\r\nthree;\ttab \u{1} _x000D_ Müller 😀 <&> \u{7f}";

fn rows() -> Vec<Vec<CellRef<'static>>> {
    use CellRef::{Integer, Null, Real, Text};
    vec![
        vec![
            Text(UGLY.as_bytes()),
            Integer(1),
            Integer(i64::MIN),
            Real(0.1),
            Integer(BIG),
            Integer(BIG),
            Text(b"2024-02-29"),
            Text(b"2026-11-27T08:15:30.123Z"),
            Text(b"23:59:59.999Z"),
            Text(b"open"),
            Text(b"a;b"),
        ],
        vec![Null; 11],
        vec![
            Text(b""),
            Integer(0),
            Integer(-7),
            Integer(123_456_789),
            Integer(3),
            Real(1.5e300),
            Text(b"1700-01-01"),
            Text(b"1969-12-31T23:59:59.999Z"),
            Text(b"00:00:00.000Z"),
            Text(b"=HYPERLINK(\"http://x\")"),
            Text(b" edges "),
        ],
    ]
}

fn open(format: &Format, columns: Vec<Column>, options: Options) -> (Memory, Box<dyn Sink>) {
    let memory = Memory::default();
    let opening = Opening {
        output: Box::new(memory.clone()),
        columns,
        options,
        name: "Lead",
        as_of: Some("2026-11-27T08:00:00.000Z"),
    };
    let sink = (format.open)(opening).expect("a sink");
    (memory, sink)
}

fn written(format: &str, options: Options) -> (Vec<u8>, Written) {
    let format = find(format).expect("a format");
    let (memory, mut sink) = open(format, columns(), options);
    for row in rows() {
        sink.row(&row).expect("a row");
    }
    let written = sink.finish().expect("a whole file");
    (memory.bytes(), written)
}

#[test]
fn csv_is_read_back_equal() {
    let (bytes, _) = written("csv", Options::default());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes.as_slice());
    let read: Vec<Vec<String>> = reader
        .records()
        .map(|record| {
            record
                .expect("a record")
                .iter()
                .map(str::to_owned)
                .collect()
        })
        .collect();
    let names: Vec<String> = columns().into_iter().map(|column| column.name).collect();
    assert_eq!(read[0], names);
    let big = BIG.to_string();
    assert_eq!(
        read[1],
        [
            UGLY,
            "true",
            "-9223372036854775808",
            "0.1",
            &big,
            &big,
            "2024-02-29",
            "2026-11-27T08:15:30.123Z",
            "23:59:59.999Z",
            "open",
            "a;b"
        ]
    );
    assert_eq!(read[2], vec![""; 11]);
    assert_eq!(read[3][9], "=HYPERLINK(\"http://x\")");
    assert_eq!(read[3][10], " edges ");
    assert_eq!(read[3][5], "1.5e300");
    // Nothing and an empty text stay apart.
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(text.contains("\r\n,,,,,,,,,,\r\n\"\",false,"), "{text}");
}

#[test]
fn csv_is_written_as_people_read_it_where_they_want_that() {
    let options = Options {
        header: Header::Labels,
        values: Values::AsRead,
        separator: Separator::Semicolon,
        byte_order_mark: true,
    };
    let (bytes, _) = written("csv", options);
    let text = String::from_utf8(bytes).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    assert!(text.starts_with("Text label;Yes label;"), "{text}");
    assert!(text.contains(";In Arbeit;\"Äpfel;b\"\r\n"), "{text}");
}

#[test]
fn one_column_of_csv_has_a_line_for_each_row() {
    let format = find("csv").expect("a format");
    let columns = vec![column("Text", Kind::Text)];
    let (memory, mut sink) = open(format, columns, Options::default());
    sink.row(&[CellRef::Null]).expect("a row");
    sink.row(&[CellRef::Text(b"x")]).expect("a row");
    sink.finish().expect("a whole file");
    assert_eq!(memory.bytes(), b"Text\r\n\"\"\r\nx\r\n");
}

#[test]
fn json_lines_are_read_back_equal() {
    let (bytes, _) = written("json_lines", Options::default());
    let text = String::from_utf8(bytes).expect("UTF-8");
    let read: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(read.len(), 3);
    assert_eq!(
        read[0],
        serde_json::json!({
            "Text": UGLY, "Yes": true, "Whole": i64::MIN, "Number": 0.1, "Large": BIG, "Mixed": BIG,
            "Day": "2024-02-29", "Instant": "2026-11-27T08:15:30.123Z", "Clock": "23:59:59.999Z",
            "Stage": "open", "Many": "a;b",
        })
    );
    let empty = read[1].as_object().expect("an object");
    assert_eq!(empty.len(), 11);
    assert!(empty.values().all(serde_json::Value::is_null));
    assert_eq!(read[2]["Text"], "");
    assert_eq!(read[2]["Yes"], false);
    assert_eq!(read[2]["Mixed"], 1.5e300);
}

fn workbook(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook")
}

#[test]
fn excel_is_read_back_equal() {
    let (bytes, told) = written("excel", Options::default());
    assert_eq!((told.sheets, told.cut_cells), (1, 0));
    let mut workbook = workbook(bytes);
    assert_eq!(workbook.sheet_names(), ["Lead"]);
    let range = workbook.worksheet_range("Lead").expect("a sheet");
    let text = |value: &str| Data::String(value.to_owned());
    let cell = |row: usize, column: usize| range.get((row, column)).cloned().expect("a cell");
    assert_eq!(cell(0, 0), text("Text"));
    assert_eq!(cell(1, 0), text(UGLY));
    assert_eq!(cell(1, 1), Data::Bool(true));
    assert_eq!(cell(1, 2), text("-9223372036854775808"));
    assert_eq!(cell(1, 3), Data::Float(0.1));
    assert_eq!(cell(1, 4), text("9007199254740993"));
    let instant = |data: &Data| match data {
        Data::DateTime(value) => value.as_f64(),
        other => panic!("{other:?} is no date"),
    };
    assert_eq!(instant(&cell(1, 6)), 45_351.0);
    let expected = 46_353.0 + f64::from((8 * 60 + 15) * 60 + 30) / 86_400.0 + 0.123 / 86_400.0;
    assert!((instant(&cell(1, 7)) - expected).abs() < 1e-9);
    assert!((instant(&cell(1, 8)) - 86_399.999 / 86_400.0).abs() < 1e-9);
    assert!((0..11).all(|at| cell(2, at) == Data::Empty));
    // Before Excel's calendar is right, and before it begins.
    assert_eq!(cell(3, 6), text("1700-01-01"));
    assert!((instant(&cell(3, 7)) - (25_569.0 - 0.001 / 86_400.0)).abs() < 1e-9);
    assert_eq!(cell(3, 9), text("=HYPERLINK(\"http://x\")"));
    assert_eq!(cell(3, 10), text(" edges "));
    assert_eq!(cell(3, 5), Data::Float(1.5e300));
}

#[test]
fn a_sheet_that_is_full_goes_on_in_the_next_and_long_text_is_cut_and_counted() {
    let memory = Memory::default();
    let opening = Opening {
        output: Box::new(memory.clone()),
        columns: vec![column("Text", Kind::Text)],
        options: Options::default(),
        name: "Lead",
        as_of: None,
    };
    let limits = Limits {
        rows: 4,
        bytes: u64::MAX,
    };
    let mut sink = open_with(opening, limits).expect("a sink");
    let long = "ü".repeat(40_000);
    for number in 0..7 {
        let text = if number == 6 { long.as_str() } else { "x" };
        sink.row(&[CellRef::Text(text.as_bytes())]).expect("a row");
    }
    let told = sink.finish().expect("a whole file");
    assert_eq!((told.sheets, told.cut_cells), (3, 1));
    let mut workbook = workbook(memory.bytes());
    assert_eq!(workbook.sheet_names(), ["Lead", "Lead 2", "Lead 3"]);
    for (sheet, rows) in [("Lead", 4), ("Lead 2", 4), ("Lead 3", 2)] {
        let range = workbook.worksheet_range_ref(sheet).expect("a sheet");
        assert_eq!(range.height(), rows, "{sheet}");
        assert!(matches!(range.get((0, 0)), Some(DataRef::String(name)) if name == "Text"));
    }
    let range = workbook.worksheet_range("Lead 3").expect("a sheet");
    let Some(Data::String(kept)) = range.get((1, 0)) else {
        panic!("no text");
    };
    assert_eq!(kept.chars().count(), 32_767);
}

#[test]
fn parquet_is_read_back_equal() {
    let (bytes, _) = written("parquet", Options::default());
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("a file");
    let read: Vec<Vec<Field>> = reader
        .get_row_iter(None)
        .expect("rows")
        .map(|row| {
            let row = row.expect("a row");
            row.get_column_iter()
                .map(|(_, field)| field.clone())
                .collect()
        })
        .collect();
    let text = |value: &str| Field::Str(value.to_owned());
    assert_eq!(
        read[0],
        [
            text(UGLY),
            Field::Bool(true),
            Field::Long(i64::MIN),
            Field::Double(0.1),
            Field::Long(BIG),
            text("9007199254740993"),
            Field::Date(19_782),
            Field::TimestampMillis(1_795_767_330_123),
            Field::TimeMillis(86_399_999),
            text("open"),
            text("a;b"),
        ]
    );
    assert_eq!(read[1], vec![Field::Null; 11]);
    assert_eq!(read[2][0], text(""));
    assert_eq!(read[2][3], Field::Double(123_456_789.0));
    assert_eq!(read[2][5], text("1.5e300"));
    assert_eq!(read[2][6], Field::Date(-98_615));
    assert_eq!(read[2][7], Field::TimestampMillis(-1));
}

#[test]
fn a_typed_column_takes_no_other_value() {
    let format = find("parquet").expect("a format");
    for (kind, cell) in [
        (Kind::Date, CellRef::Text(b"yesterday")),
        (Kind::Integer, CellRef::Real(0.5)),
        (Kind::Boolean, CellRef::Integer(2)),
        (Kind::Number(NumberShape::default()), CellRef::Integer(BIG)),
    ] {
        let (_, mut sink) = open(format, vec![column("Odd", kind)], Options::default());
        let refused = sink.row(&[cell]).expect_err("a refusal");
        assert!(matches!(refused, SinkError::Unfit { column } if column == "Odd"));
    }
}

#[test]
fn no_format_survives_a_full_disk_unnoticed() {
    for format in ALL {
        for room in [0, 3, 2_000, 100_000] {
            let progress = Arc::new(Progress::default());
            let pen = Pen::new(Box::new(Full(room)), progress);
            let fault = pen.fault();
            let opening = Opening {
                output: Box::new(pen),
                columns: columns(),
                options: Options::default(),
                name: "Lead",
                as_of: None,
            };
            let write = || -> Result<(), SinkError> {
                let mut sink = (format.open)(opening)?;
                let mut noise: u64 = 7;
                for _ in 0..4_000 {
                    let mut row = rows().remove(0);
                    // Nothing that could be compressed away.
                    noise = noise
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    let text = format!("{noise:x}{:x}", noise.rotate_left(17) ^ 0x5555);
                    row[0] = CellRef::Text(text.as_bytes());
                    sink.row(&row)?;
                }
                sink.finish().map(|_| ())
            };
            assert!(write().is_err(), "{} with room for {room}", format.name);
            let kept = fault.take().expect("the fault is remembered");
            assert_eq!(kept.kind(), io::ErrorKind::StorageFull, "{}", format.name);
        }
    }
}

#[test]
fn files_without_rows_have_their_columns() {
    for format in ALL {
        let (memory, sink) = open(format, columns(), Options::default());
        sink.finish().expect("a whole file");
        let bytes = memory.bytes();
        match format.name {
            "csv" => assert!(bytes.starts_with(b"Text,Yes,Whole")),
            "json_lines" => assert!(bytes.is_empty()),
            "excel" => {
                let range = workbook(bytes).worksheet_range("Lead").expect("a sheet");
                assert_eq!(range.get_size(), (1, 11));
            }
            _ => {
                let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("a file");
                let schema = reader.metadata().file_metadata().schema_descr_ptr();
                assert_eq!(schema.num_columns(), 11);
            }
        }
    }
}
