//! Databases of every earlier version, as those versions left them, opened by this one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use store::{
    AppDatabase, Cell, Error, LoadPurpose, Recheck, RowQuery, RowSort, SourceDatabase, SourceReader,
};
use tempfile::TempDir;

use crate::support::names;

const AT: &str = "2026-11-26T02:00:00.000Z";

/// From the first version on.
const SOURCES: &[&str] = &[
    include_str!("source-1.sql"),
    include_str!("source-2.sql"),
    include_str!("source-3.sql"),
    include_str!("source-4.sql"),
    include_str!("source-5.sql"),
    include_str!("source-6.sql"),
    include_str!("source-7.sql"),
    include_str!("source-8.sql"),
];
const APPS: &[&str] = &[include_str!("app-1.sql"), include_str!("app-2.sql")];

fn laid_down(name: &str, sql: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join(name);
    let raw = Connection::open(&path).expect("opens");
    raw.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))
        .expect("as it was kept");
    raw.execute_batch(sql).expect("as that version left it");
    drop(raw);
    (folder, path)
}

fn version(path: &Path) -> usize {
    let raw = Connection::open(path).expect("opens");
    let version: u32 = raw
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .expect("a version");
    version as usize
}

/// The columns of every table of ours that always is, in any order.
fn shape(path: &Path) -> BTreeMap<String, Vec<(String, String, bool)>> {
    let raw = Connection::open(path).expect("opens");
    let sql = "SELECT t.name, c.name, c.type, c.\"notnull\" FROM pragma_table_list t
        JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT GLOB 'sf_*'
        AND t.name NOT GLOB 'om_text_*' AND t.name NOT GLOB 'om_changed_*'
        ORDER BY t.name, c.name";
    let mut statement = raw.prepare(sql).expect("prepared");
    let mut shape: BTreeMap<String, Vec<_>> = BTreeMap::new();
    let rows = statement
        .query_map([], |row| {
            Ok((
                row.get::<_, String>(0)?,
                (row.get(1)?, row.get(2)?, row.get(3)?),
            ))
        })
        .expect("rows");
    for row in rows {
        let (table, column) = row.expect("a row");
        shape.entry(table).or_default().push(column);
    }
    shape
}

/// All rows of the tables the file holds, as SQLite's own words for them.
fn rows(path: &Path) -> BTreeMap<String, Vec<String>> {
    let raw = Connection::open(path).expect("opens");
    let list = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    let mut statement = raw.prepare(list).expect("prepared");
    let tables = statement.query_map([], |row| row.get::<_, String>(0));
    tables
        .expect("tables")
        .map(|table| {
            let table = table.expect("a name");
            let mut statement = raw
                .prepare(&format!("SELECT * FROM {table}"))
                .expect("prepared");
            let columns = statement.column_count();
            let found = statement.query_map([], |row| {
                let cells = (0..columns).map(|at| row.get_ref(at).map(|cell| format!("{cell:?}")));
                cells.collect::<Result<Vec<_>, _>>()
            });
            let found = found
                .expect("rows")
                .map(|row| row.expect("a row").join(" "));
            (table, found.collect())
        })
        .collect()
}

fn copies(folder: &TempDir) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path()).expect("listed");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.contains("backup"))
        .collect();
    names.sort();
    names
}

#[test]
fn there_is_a_database_of_every_earlier_version_to_try() {
    let folder = TempDir::new().expect("a folder");
    let (source, app) = (
        folder.path().join("s.sqlite"),
        folder.path().join("a.sqlite"),
    );
    drop(SourceDatabase::open(&source).expect("made"));
    drop(AppDatabase::open(&app).expect("made"));
    assert_eq!(
        version(&source),
        SOURCES.len() + 1,
        "add the version before"
    );
    assert_eq!(version(&app), APPS.len() + 1, "add the version before");
}

#[test]
fn sources_of_every_earlier_version_open_with_all_they_held() {
    for (at, sql) in SOURCES.iter().enumerate() {
        let (folder, path) = laid_down("one.sqlite", sql);
        assert!(SourceDatabase::is_behind(&path).expect("read"));
        let database = SourceDatabase::open(&path).expect("brought up to date");
        assert!(!SourceDatabase::is_behind(&path).expect("read"));

        let lead = database.get_object("Lead").expect("read").expect("kept");
        assert_eq!(
            (lead.rows, lead.removed_rows, lead.first_load_done),
            (3, 1, true)
        );
        assert_eq!(lead.cursor.as_deref(), Some("2026-11-24T02:00:00.000Z"));
        let schema = lead.schema.expect("described");
        assert_eq!(
            schema.column("Status").expect("kept").picklist[0].label,
            "Offen"
        );
        let load = database
            .get_load("Account", LoadPurpose::First)
            .expect("read");
        assert_eq!(load.expect("goes on").locator.as_deref(), Some("MTAw"));
        let first = database.get_run("a").expect("read").expect("kept");
        assert_eq!(
            (first.rows_added, first.rows_changed, first.api_calls),
            (Some(4), Some(0), 11)
        );
        if at >= 1 {
            let chosen = database.list_freshness("Lead").expect("read");
            assert_eq!(chosen[0].recheck, Some(Recheck::Weekly));
        }

        let reader = SourceReader::open(&path).expect("opens");
        let query = RowQuery {
            columns: names(&["Name", "AnnualRevenue"]),
            limit: 9,
            ..RowQuery::default()
        };
        let held = reader.list_rows("Lead", &query).expect("rows").rows;
        assert_eq!(held.len(), 3);
        assert!(held.contains(&vec![Cell::Text("Özil & Söhne".into()), Cell::Null]));
        let large = Cell::Integer(9_007_199_254_740_993);
        assert!(held.contains(&vec![Cell::Text("O'Hara".into()), large]));
        // Nor are indexes of then taken for those of now.
        database
            .build_column_index("Lead", "Name", AT, || false)
            .expect("built");
        let sorted = RowQuery {
            columns: names(&["Name"]),
            sort: vec![RowSort {
                column: "Name".into(),
                descending: false,
            }],
            limit: 9,
            ..RowQuery::default()
        };
        let sorted = reader.list_rows("Lead", &sorted).expect("rows").rows;
        assert_eq!(
            sorted.concat(),
            ["Ada", "O'Hara", "Özil & Söhne"].map(|name| Cell::Text(name.into()))
        );
        let searched = RowQuery {
            search: Some("ozil".into()),
            ..RowQuery::default()
        };
        assert_eq!(reader.count_rows("Lead", &searched).expect("counted"), 1);
        database
            .build_text_index("Lead", AT, || false)
            .expect("built");
        assert_eq!(reader.count_rows("Lead", &searched).expect("counted"), 1);
        let versions = reader.list_versions("Lead", "00Q000000000001AAA");
        assert_eq!(versions.expect("read").len(), usize::from(at >= 2));
        assert_eq!(copies(&folder).len(), 1);
    }
}

#[test]
fn app_databases_of_every_earlier_version_open_with_sources_and_settings() {
    for (at, sql) in APPS.iter().enumerate() {
        let (folder, path) = laid_down("orgmirror.sqlite", sql);
        let database = AppDatabase::open(&path).expect("brought up to date");
        let row = database.get_connection("one").expect("read").expect("kept");
        assert_eq!((row.name.as_str(), row.api_used), ("Acme", Some(5)));
        assert!(row.first_load_started && row.schedule.is_none());
        let settings: Option<BTreeMap<String, serde_json::Value>> =
            database.get_setting("settings").expect("read");
        assert_eq!(settings.expect("kept")["language"], "de");
        let saved = database.list_saved("one", "view").expect("read").len();
        assert_eq!(saved, usize::from(at >= 1));
        let ids = database.list_client_ids().expect("read");
        assert_eq!(ids.len(), 1);
        assert_eq!(
            copies(&folder),
            [format!("orgmirror.schema-{}-to-3.backup.sqlite", at + 1)]
        );
    }
}

#[test]
fn what_was_brought_up_to_date_has_the_shape_of_what_is_made_anew() {
    let folder = TempDir::new().expect("a folder");
    let (source, app) = (
        folder.path().join("s.sqlite"),
        folder.path().join("a.sqlite"),
    );
    drop(SourceDatabase::open(&source).expect("made"));
    drop(AppDatabase::open(&app).expect("made"));
    for sql in SOURCES {
        let (_folder, path) = laid_down("one.sqlite", sql);
        drop(SourceDatabase::open(&path).expect("brought up to date"));
        assert_eq!(shape(&path), shape(&source));
    }
    for sql in APPS {
        let (_folder, path) = laid_down("orgmirror.sqlite", sql);
        drop(AppDatabase::open(&path).expect("brought up to date"));
        assert_eq!(shape(&path), shape(&app));
    }
}

#[test]
fn the_copy_beside_an_upgraded_database_is_the_database_as_it_was() {
    let (folder, path) = laid_down("one.sqlite", SOURCES[1]);
    let before = rows(&path);
    // What is still in the write-ahead log is part of it.
    let other = Connection::open(&path).expect("opens");
    other
        .execute("INSERT INTO om_facts VALUES ('late', '1')", [])
        .expect("written");
    drop(SourceDatabase::open(&path).expect("brought up to date"));
    drop(other);
    assert_eq!(copies(&folder), ["one.schema-2-to-9.backup.sqlite"]);
    let copy = folder.path().join("one.schema-2-to-9.backup.sqlite");
    assert_eq!(version(&copy), 2);
    let mut copied = rows(&copy);
    assert_eq!(
        copied.get_mut("om_facts").expect("facts").pop().as_deref(),
        Some("Text([108, 97, 116, 101]) Text([49])")
    );
    assert_eq!(copied, before);
}

#[test]
fn nothing_is_copied_where_nothing_is_to_be_changed() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("orgmirror.sqlite");
    for _ in 0..2 {
        drop(AppDatabase::open(&path).expect("made"));
        assert_eq!(copies(&folder), [""; 0]);
    }
}

#[test]
fn a_database_that_cannot_be_copied_is_left_as_it_is() {
    let (folder, path) = laid_down("orgmirror.sqlite", APPS[0]);
    let before = rows(&path);
    // Nobody can write a file under this name.
    let name = "orgmirror.schema-1-to-3.backup.sqlite.part";
    std::fs::create_dir(folder.path().join(name)).expect("in the way");
    match AppDatabase::open(&path) {
        Err(Error::Copy { path, .. }) => {
            assert!(path.ends_with("orgmirror.schema-1-to-3.backup.sqlite"))
        }
        other => panic!("opened without a copy: {other:?}"),
    }
    assert_eq!((version(&path), rows(&path)), (1, before));
    std::fs::remove_dir(folder.path().join(name)).expect("out of the way");
    AppDatabase::open(&path).expect("opens now");
}

#[test]
fn an_attempt_that_was_cut_short_is_made_anew() {
    let (folder, path) = laid_down("orgmirror.sqlite", APPS[0]);
    for name in ["backup.sqlite", "backup.sqlite.part"] {
        let left = folder
            .path()
            .join(format!("orgmirror.schema-1-to-3.{name}"));
        std::fs::write(left, b"half").expect("left behind");
    }
    drop(AppDatabase::open(&path).expect("brought up to date"));
    assert_eq!(copies(&folder), ["orgmirror.schema-1-to-3.backup.sqlite"]);
    let copy = folder.path().join("orgmirror.schema-1-to-3.backup.sqlite");
    assert_eq!(rows(&copy)["connections"].len(), 1);
}

#[test]
fn only_the_newest_copies_are_kept_and_those_of_others_left_alone() {
    let (folder, path) = laid_down("one.sqlite", SOURCES[3]);
    let beside = |name: &str| std::fs::write(folder.path().join(name), b"x").expect("written");
    for name in [
        "one.schema-1-to-2.backup.sqlite",
        "one.schema-2-to-4.backup.sqlite",
        "two.schema-1-to-2.backup.sqlite",
        "one.schema-mine.backup.sqlite",
    ] {
        beside(name);
    }
    drop(SourceDatabase::open(&path).expect("brought up to date"));
    assert_eq!(
        copies(&folder),
        [
            "one.schema-4-to-9.backup.sqlite",
            "one.schema-mine.backup.sqlite",
            "two.schema-1-to-2.backup.sqlite",
        ]
    );
}

#[test]
fn not_a_byte_of_a_database_of_a_later_version_is_changed() {
    let (folder, path) = laid_down("orgmirror.sqlite", APPS[0]);
    let raw = Connection::open(&path).expect("opens");
    raw.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))
        .expect("set");
    raw.pragma_update(None, "user_version", 77).expect("set");
    drop(raw);
    let before = std::fs::read(&path).expect("read");
    assert!(!AppDatabase::is_behind(&path).expect("read"));
    assert!(matches!(
        AppDatabase::open(&path),
        Err(Error::Newer {
            found: 77,
            known: 3,
            ..
        })
    ));
    assert_eq!(std::fs::read(&path).expect("read"), before);
    assert_eq!(copies(&folder), [""; 0]);
}

#[test]
fn the_log_beside_a_database_of_a_later_version_is_left_where_it_lies() {
    let (folder, path) = laid_down("orgmirror.sqlite", APPS[0]);
    let raw = Connection::open(&path).expect("opens");
    raw.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .expect("set");
    raw.pragma_update(None, "user_version", 77).expect("set");
    // As after the end of a process that had no time to close it.
    drop(raw);
    let log = folder.path().join("orgmirror.sqlite-wal");
    let read = || [&path, &log].map(|path| std::fs::read(path).expect("read"));
    let before = read();
    assert!(!before[1].is_empty());
    assert!(!AppDatabase::is_behind(&path).expect("read"));
    assert!(read() == before, "looked at only");
    let refused = AppDatabase::open(&path);
    assert!(matches!(refused, Err(Error::Newer { found: 77, .. })));
    assert!(read() == before, "refused only");
}

#[cfg(unix)]
#[test]
fn nobody_reads_the_copy_who_may_not_read_the_database() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = laid_down("orgmirror.sqlite", APPS[0]);
    for mode in [0o600, 0o640] {
        let only = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(&path, only).expect("set");
        drop(AppDatabase::open(&path).expect("brought up to date"));
        let copy = folder.path().join("orgmirror.schema-1-to-3.backup.sqlite");
        let found = std::fs::metadata(&copy).expect("a copy").permissions();
        assert_eq!(found.mode() & 0o777, mode);
        std::fs::rename(&copy, &path).expect("back again");
    }
}
