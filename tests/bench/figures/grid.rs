//! A table as somebody looks at it: opened, scrolled, sorted, filtered, searched, and jumped about
//! in; with what an index or the text of the table adds, and what they cost.

use std::path::Path;
use std::time::{Duration, Instant};

use store::{
    Cell, Column, ColumnKind, Filter, FilterOperator, ObjectSchema, Page, RowBatch, RowQuery,
    RowSort, SourceDatabase, SourceReader, WriteMode,
};

use super::profile;
use crate::Result;
use crate::report::Report;
use crate::report::Target::AtMost;

const OBJECT: &str = "Lead";
const NOW: &str = "2026-11-27T08:00:00.000Z";
const WINDOW: u32 = 100;
const ROWS_PER_PAGE: u64 = 10_000;
/// Columns with a value; those beyond are empty, as most custom fields of most rows are.
const FILLED: usize = 40;
const STATES: [&str; 6] = [
    "Open",
    "Working",
    "Contacted",
    "Qualified",
    "Unqualified",
    "Closed",
];

/// Measures with so many rows of so many columns.
pub(crate) fn measure(rows: u64, columns: usize, report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("source.sqlite");
    let schema = schema(columns);
    let database = SourceDatabase::open(&path)?;
    fill(&database, &schema, rows)?;
    report.group(&format!("Looking at {rows} rows of {columns} columns"))?;
    let table = Looked {
        path: &path,
        database: &database,
        schema: &schema,
        rows,
    };
    table.open(report)?;
    table.sort(report)?;
    table.filter(report)?;
    table.search(report)?;
    table.jump(report)?;
    profile::measure(&path, OBJECT, report)
}

struct Looked<'a> {
    path: &'a Path,
    database: &'a SourceDatabase,
    schema: &'a ObjectSchema,
    rows: u64,
}

impl Looked<'_> {
    /// A reader that remembers nothing.
    fn reader(&self) -> Result<SourceReader> {
        Ok(SourceReader::open(self.path)?)
    }

    fn megabytes(&self) -> Result<f64> {
        Ok(std::fs::metadata(self.path)?.len() as f64 / 1e6)
    }

    fn open(&self, report: &mut Report) -> Result<()> {
        let mut took = Vec::new();
        for _ in 0..20 {
            took.push(timed(|| {
                let reader = self.reader()?;
                reader.get_table(OBJECT)?;
                reader.count_rows(OBJECT, &RowQuery::default())?;
                look(&reader, &RowQuery::default(), 0)
            })?);
        }
        let (p95, detail) = told(&mut took);
        report.add("opening it, p95", (p95, "ms"), Some(AtMost(100.0)), &detail)?;
        self.scroll("in the order of Ids", &RowQuery::default(), report)
    }

    /// Windows at random places, the first of which finds the order.
    fn scroll(&self, how: &str, query: &RowQuery, report: &mut Report) -> Result<()> {
        let reader = self.reader()?;
        look(&reader, query, 0)?;
        let mut place: u64 = 1;
        let mut took = Vec::new();
        for _ in 0..400 {
            // A linear congruential generator (Knuth, MMIX): the same places in every run.
            place = place
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let offset = (place >> 32) % self.rows;
            took.push(timed(|| look(&reader, query, offset))?);
        }
        let (p95, detail) = told(&mut took);
        let name = format!("any 100 rows {how}, p95");
        report.add(&name, (p95, "ms"), Some(AtMost(16.0)), &detail)
    }

    fn sort(&self, report: &mut Report) -> Result<()> {
        for name in ["Text1", "State", "Number0", "Stamp0"] {
            let query = sorted(name, false);
            let reader = self.reader()?;
            let took = timed(|| look(&reader, &query, 0))?;
            let plain = self.sorted_by_sqlite(name)?;
            report.add(
                &format!("sorting by {name} the first time"),
                (took.as_secs_f64(), "s"),
                Some(AtMost(1.0)),
                &format!("SQLite's own sort takes {:.2} s", plain.as_secs_f64()),
            )?;
        }
        let query = sorted("Text1", false);
        self.scroll("when sorted", &query, report)?;
        let before = self.megabytes()?;
        let built = timed(|| {
            self.database
                .build_column_index(OBJECT, "Text1", NOW, || false)?;
            Ok(())
        })?;
        let grown = self.megabytes()? - before;
        let mut took = Vec::new();
        for at in 0..20 {
            let reader = self.reader()?;
            let query = sorted("Text1", at % 2 == 1);
            took.push(timed(|| look(&reader, &query, 0))?);
        }
        let (p95, detail) = told(&mut took);
        let detail = format!(
            "{detail}; the index took {:.2} s to build, the file grew by {grown:.0} MB",
            built.as_secs_f64()
        );
        report.add(
            "sorting when indexed, p95",
            (p95, "ms"),
            Some(AtMost(100.0)),
            &detail,
        )
    }

    /// The same order by `ORDER BY` with no index: what a window costs without this crate.
    fn sorted_by_sqlite(&self, name: &str) -> Result<Duration> {
        let kind = self.schema.column(name).ok_or("no such column")?.kind;
        let fold = if kind.is_text() {
            " COLLATE NOCASE"
        } else {
            ""
        };
        let sql = format!(
            "SELECT rowid FROM sf_{OBJECT} ORDER BY +\"{name}\"{fold} NULLS LAST, Id LIMIT 1"
        );
        // Without LIMIT SQLite keeps all; with it, a heap of one: so ask for the last.
        let sql = format!("{sql} OFFSET {}", self.rows - 1);
        timed(|| {
            self.reader()?
                .with(|connection| Ok(connection.query_row(&sql, [], |_| Ok(()))?))?;
            Ok(())
        })
    }

    fn filter(&self, report: &mut Report) -> Result<()> {
        let text = |text: &str| Cell::Text(text.into());
        for (name, column, operator, values) in [
            (
                "State is one of two",
                "State",
                FilterOperator::In,
                vec![text("open"), text("Closed")],
            ),
            (
                "Text3 contains",
                "Text3",
                FilterOperator::Contains,
                vec![text("qua")],
            ),
            (
                "Number0 between",
                "Number0",
                FilterOperator::Between,
                vec![Cell::Integer(100), Cell::Integer(5_000)],
            ),
        ] {
            let query = RowQuery {
                filters: vec![Filter {
                    column: column.into(),
                    operator,
                    values,
                }],
                ..RowQuery::default()
            };
            self.asked(&format!("filter: {name}"), &query, report)?;
        }
        Ok(())
    }

    /// A first window and the count, by a reader that remembers nothing.
    fn asked(&self, name: &str, query: &RowQuery, report: &mut Report) -> Result<()> {
        let reader = self.reader()?;
        let mut count = 0;
        let took = timed(|| {
            look(&reader, query, 0)?;
            count = reader.count_rows(OBJECT, query)?;
            Ok(())
        })?;
        let detail = format!("{count} rows match");
        report.add(name, (took.as_secs_f64(), "s"), Some(AtMost(1.0)), &detail)
    }

    fn search(&self, report: &mut Report) -> Result<()> {
        let searched = |text: &str| RowQuery {
            search: Some(text.into()),
            ..RowQuery::default()
        };
        let reader = self.reader()?;
        let scanned = timed(|| look(&reader, &searched("zyzzyva 1"), 0))?;
        let before = self.megabytes()?;
        let built = timed(|| {
            self.database.build_text_index(OBJECT, NOW, || false)?;
            Ok(())
        })?;
        let detail = format!(
            "{:.1} s to make it, the file grew by {:.0} MB",
            built.as_secs_f64(),
            self.megabytes()? - before
        );
        let value = (scanned.as_secs_f64(), "s");
        report.add("search before the text is there", value, None, &detail)?;
        for text in ["name 424242", "qu", "example.com"] {
            self.asked(&format!("search: {text}"), &searched(text), report)?;
        }
        Ok(())
    }

    fn jump(&self, report: &mut Report) -> Result<()> {
        for (name, query, is_open) in [
            ("jumping to a row, p95", RowQuery::default(), false),
            (
                "jumping to a row when sorted by an index, p95",
                sorted("Text1", true),
                false,
            ),
            (
                "jumping to a row when sorted, p95",
                sorted("Number0", false),
                true,
            ),
        ] {
            let mut took = Vec::new();
            let mut reader = self.reader()?;
            for at in 0..20 {
                if is_open {
                    look(&reader, &query, 0)?;
                } else {
                    reader = self.reader()?;
                }
                let id = id_of(at * self.rows / 20);
                took.push(timed(|| {
                    let place = reader.find_row(OBJECT, &query, &id)?;
                    look(&reader, &query, place.ok_or("the row is not found")?)
                })?);
            }
            let (p95, detail) = told(&mut took);
            report.add(name, (p95, "ms"), Some(AtMost(100.0)), &detail)?;
        }
        Ok(())
    }
}

fn look(reader: &SourceReader, query: &RowQuery, offset: u64) -> Result<()> {
    let window = RowQuery {
        offset,
        limit: WINDOW,
        ..query.clone()
    };
    let page = reader.list_rows(OBJECT, &window)?;
    if page.rows.is_empty() && query.search.is_none() {
        return Err("no rows".into());
    }
    Ok(())
}

fn sorted(column: &str, descending: bool) -> RowQuery {
    RowQuery {
        sort: vec![RowSort {
            column: column.into(),
            descending,
        }],
        ..RowQuery::default()
    }
}

pub(crate) fn timed(work: impl FnOnce() -> Result<()>) -> Result<Duration> {
    let began = Instant::now();
    work()?;
    Ok(began.elapsed())
}

/// The 95th of a hundred in milliseconds, and the others in words.
fn told(took: &mut [Duration]) -> (f64, String) {
    took.sort_unstable();
    let at = |share: f64| {
        let place = (took.len() as f64 * share) as usize;
        took[place.min(took.len() - 1)].as_secs_f64() * 1_000.0
    };
    let detail = format!(
        "median {:.1} ms, p99 {:.1} ms, longest {:.1} ms of {}",
        at(0.5),
        at(0.99),
        at(1.0),
        took.len()
    );
    (at(0.95), detail)
}

fn id_of(row: u64) -> String {
    format!("00Q{row:012}AAA")
}

fn schema(columns: usize) -> ObjectSchema {
    let mut all = vec![
        column("Id", ColumnKind::Id),
        column("State", ColumnKind::Picklist),
    ];
    for at in 0..columns.saturating_sub(2) {
        // Of three filled columns, two are text.
        all.push(match at % 6 {
            0 | 1 | 3 | 4 => column(&format!("Text{at}"), ColumnKind::Text),
            2 => column(&format!("Number{}", at / 6), ColumnKind::Currency),
            _ => column(&format!("Stamp{}", at / 6), ColumnKind::DateTime),
        });
    }
    ObjectSchema {
        name: OBJECT.into(),
        label: OBJECT.into(),
        label_plural: "Leads".into(),
        custom: false,
        key_prefix: Some("00Q".into()),
        name_column: Some("Text0".into()),
        cursor_column: None,
        replicateable: true,
        columns: all,
        excluded: Vec::new(),
    }
}

fn column(name: &str, kind: ColumnKind) -> Column {
    Column {
        salesforce_type: "string".into(),
        scale: 2,
        ..Column::new(name, kind)
    }
}

fn fill(database: &SourceDatabase, schema: &ObjectSchema, rows: u64) -> Result<()> {
    database.apply_schema(schema, NOW)?;
    let columns: Vec<String> = schema.columns.iter().map(|one| one.name.clone()).collect();
    for from in (0..rows).step_by(usize::try_from(ROWS_PER_PAGE)?) {
        let mut batch = RowBatch::new(columns.len());
        for row in from..rows.min(from + ROWS_PER_PAGE) {
            push_row(&mut batch, schema, row);
        }
        database.write_page(&Page {
            object: OBJECT,
            columns: &columns,
            batches: &[batch],
            mode: WriteMode::Upsert,
            seen_at: NOW,
            load: None,
        })?;
    }
    Ok(())
}

fn push_row(batch: &mut RowBatch, schema: &ObjectSchema, row: u64) {
    for (at, column) in schema.columns.iter().enumerate() {
        let scattered = (row + 1)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .rotate_left(at as u32 % 61);
        match column.kind {
            ColumnKind::Id => batch.push_text(&id_of(row)),
            _ if at >= FILLED || (at > 4 && scattered.is_multiple_of(3)) => batch.push_null(),
            ColumnKind::Picklist => batch.push_text(STATES[scattered as usize % STATES.len()]),
            ColumnKind::Currency => batch.push_real((scattered % 10_000_000) as f64 / 100.0),
            ColumnKind::DateTime => batch.push_text(&format!(
                "20{:02}-{:02}-{:02}T{:02}:{:02}:00.000Z",
                10 + scattered % 16,
                1 + scattered / 16 % 12,
                1 + scattered / 192 % 28,
                scattered / 5_376 % 24,
                scattered / 129_024 % 60
            )),
            _ if at % 7 == 3 => {
                batch.push_text(&format!("person{}@example.com", scattered % 99_991))
            }
            _ => batch.push_text(&format!("Name {} quay {}", scattered % 1_000_003, at)),
        }
    }
}
