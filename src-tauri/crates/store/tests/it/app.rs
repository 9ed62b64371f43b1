use store::{AppDatabase, ColumnUse, ConnectionRow, SavedRow};

fn open() -> (tempfile::TempDir, AppDatabase) {
    let folder = tempfile::tempdir().expect("a folder");
    let database = AppDatabase::open(&folder.path().join("new/orgmirror.sqlite")).expect("opens");
    (folder, database)
}

fn connection(id: &str) -> ConnectionRow {
    ConnectionRow {
        id: id.into(),
        name: "Acme".into(),
        kind: "salesforce".into(),
        org_id: "00D000000000001EAA".into(),
        user_id: format!("005{id}"),
        is_sandbox: true,
        warnings: "[]".into(),
        last_connection_duration_ms: Some(1234),
        api_used: Some(5),
        created_at: "2026-11-24T02:00:00.000Z".into(),
        ..ConnectionRow::default()
    }
}

#[test]
fn connections_are_kept_found_renamed_and_deleted() {
    let (_folder, database) = open();
    let (one, two) = (connection("one"), connection("two"));
    database.upsert_connection(&one).expect("stored");
    database.upsert_connection(&two).expect("stored");
    let renamed = ConnectionRow {
        name: "Acme (sandbox)".into(),
        needs_reconnect: true,
        status_reason: Some("{}".into()),
        ..one.clone()
    };
    database.upsert_connection(&renamed).expect("stored");
    assert_eq!(
        database.list_connections().expect("listed"),
        [renamed.clone(), two.clone()]
    );
    let found = database.find_connection(&one.org_id, &one.user_id);
    assert_eq!(found.expect("found"), Some(renamed));
    assert!(database.delete_connection("one").expect("deleted"));
    assert!(!database.delete_connection("one").expect("gone"));
    assert_eq!(database.get_connection("one").expect("read"), None);
}

#[test]
fn settings_and_client_ids_survive_a_restart() {
    let (folder, database) = open();
    assert_eq!(database.get_setting::<u32>("minutes").expect("read"), None);
    database.set_setting("minutes", &15).expect("set");
    database.set_setting("minutes", &30).expect("set again");
    database
        .remember_client_id("login.example", "abc", "2026-11-24T02:00:00.000Z")
        .expect("remembered");
    drop(database);
    let again = AppDatabase::open(&folder.path().join("new/orgmirror.sqlite")).expect("opens");
    assert_eq!(again.get_setting::<u32>("minutes").expect("read"), Some(30));
    assert!(again.get_setting::<String>("minutes").is_err());
    let ids = again.list_client_ids().expect("listed");
    assert_eq!(ids.get("login.example").map(String::as_str), Some("abc"));
}

#[test]
fn what_people_saved_is_found_by_the_columns_it_reads_and_goes_with_its_source() {
    let (_folder, database) = open();
    database
        .upsert_connection(&connection("one"))
        .expect("stored");
    let column = |column: &str| ColumnUse {
        object: "Lead".into(),
        column: column.into(),
    };
    let view = SavedRow {
        id: "v".into(),
        connection_id: "one".into(),
        kind: "view".into(),
        name: "Mine".into(),
        object: Some("Lead".into()),
        document: "{}".into(),
        created_at: "2026-11-27T08:00:00.000Z".into(),
        changed_at: "2026-11-27T08:00:00.000Z".into(),
        uses: vec![column("Company"), column("Status")],
    };
    database.upsert_saved(&view).expect("stored");
    assert_eq!(database.get_saved("v").expect("read"), Some(view.clone()));
    let dependents = |columns: &[&str]| {
        let columns: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
        let found = database.list_dependents("one", "Lead", &columns);
        found.expect("listed").len()
    };
    assert_eq!(dependents(&["Status", "Phone"]), 1);
    assert_eq!(dependents(&["Phone"]), 0);
    assert_eq!(dependents(&[]), 1);

    let renamed = SavedRow {
        name: "Ours".into(),
        uses: vec![column("Phone")],
        ..view
    };
    database.upsert_saved(&renamed).expect("changed");
    assert_eq!(
        database.list_saved("one", "view").expect("listed"),
        [renamed]
    );
    assert_eq!(dependents(&["Status"]), 0);
    assert!(
        database
            .list_saved("one", "query")
            .expect("listed")
            .is_empty()
    );

    database.delete_connection("one").expect("deleted");
    assert_eq!(database.get_saved("v").expect("read"), None);
}

#[test]
fn what_people_saved_stays_when_something_about_its_source_changes() {
    let (_folder, database) = open();
    let one = connection("one");
    database.upsert_connection(&one).expect("stored");
    let saved = |id: &str, kind: &str| SavedRow {
        id: id.into(),
        connection_id: "one".into(),
        kind: kind.into(),
        name: id.into(),
        object: None,
        document: "{}".into(),
        created_at: "2026-11-27T08:00:00.000Z".into(),
        changed_at: "2026-11-27T08:00:00.000Z".into(),
        uses: Vec::new(),
    };
    for (id, kind) in [("a", "view"), ("b", "query"), ("c", "view")] {
        database.upsert_saved(&saved(id, kind)).expect("stored");
    }
    let changed = ConnectionRow {
        schedule: Some("{}".into()),
        notify_language: Some("de".into()),
        next_update_at: Some("2026-11-27T09:00:00.000Z".into()),
        ..one
    };
    database.upsert_connection(&changed).expect("changed");
    assert_eq!(database.get_connection("one").expect("read"), Some(changed));
    assert_eq!(
        database.count_saved("one").expect("counted"),
        [("query".to_owned(), 1), ("view".to_owned(), 2)]
    );
    assert!(database.count_saved("two").expect("counted").is_empty());
}

#[test]
fn two_processes_that_change_a_source_lose_nothing_of_each_other() {
    let (folder, database) = open();
    database
        .upsert_connection(&ConnectionRow {
            api_used: Some(0),
            ..connection("one")
        })
        .expect("stored");
    let other = AppDatabase::open(&folder.path().join("new/orgmirror.sqlite")).expect("opens");
    std::thread::scope(|threads| {
        for process in [&database, &other] {
            threads.spawn(move || {
                for _ in 0..200 {
                    let used =
                        |row: &mut ConnectionRow| row.api_used = row.api_used.map(|it| it + 1);
                    process.change_connection("one", used).expect("changed");
                }
            });
        }
    });
    let row = database.get_connection("one").expect("read");
    assert_eq!(row.expect("there").api_used, Some(400));
    database
        .change_connection("gone", |_| panic!("changed what is not there"))
        .expect("nothing to do");
}

#[test]
fn only_what_another_process_writes_changes_the_version_of_others() {
    let (folder, database) = open();
    let before = database.version_of_others().expect("read");
    database.set_setting("minutes", &15).expect("set");
    assert_eq!(database.version_of_others().expect("read"), before);
    let other = AppDatabase::open(&folder.path().join("new/orgmirror.sqlite")).expect("opens");
    other.set_setting("minutes", &30).expect("set");
    assert_ne!(database.version_of_others().expect("read"), before);
}

#[test]
fn an_app_database_of_the_second_version_opens_with_its_sources() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("orgmirror.sqlite");
    let raw = rusqlite::Connection::open(&path).expect("opens");
    raw.execute_batch(include_str!("second_app_version.sql"))
        .expect("as the second version made it");
    drop(raw);
    let database = AppDatabase::open(&path).expect("brought up to date");
    let row = database.get_connection("one").expect("read").expect("kept");
    assert_eq!((row.name.as_str(), row.schedule), ("Acme", None));
    assert_eq!(
        row.next_update_at.as_deref(),
        Some("2026-11-27T09:00:00.000Z")
    );
    assert_eq!(
        database.count_saved("one").expect("counted"),
        [("view".to_owned(), 1)]
    );
}

#[test]
fn what_can_be_read_of_a_damaged_database_is_rescued_and_what_no_longer_fits_is_not() {
    let (folder, old) = open();
    old.upsert_connection(&connection("one")).expect("stored");
    old.set_setting("settings", &7).expect("set");
    drop(old);
    let path = folder.path().join("new/orgmirror.sqlite");
    let raw = rusqlite::Connection::open(&path).expect("opens");
    raw.execute_batch(
        "PRAGMA foreign_keys = OFF;
         INSERT INTO settings VALUES ('torn', '{\"a\":');
         INSERT INTO saved (id, connection_id, kind, name, document, created_at, changed_at)
            VALUES ('v', 'one', 'view', 'Mine', '{}', '', ''),
                ('w', 'lost', 'view', 'Of a source nobody knows', '{}', '', ''),
                ('x', 'two', 'view', 'Of one found elsewhere', '{}', '', ''),
                ('y', 'one', 'view', 'Torn', '{', '', '');
         INSERT INTO saved_uses VALUES ('v', 'Lead', 'Title'), ('w', 'Lead', 'Title');",
    )
    .expect("written");
    drop(raw);
    let (_other, fresh) = open();
    // The one that is in the damaged file is as it is there.
    let renamed = ConnectionRow {
        name: "As it was once".into(),
        ..connection("one")
    };
    let sources = fresh.rescue(&path, &[renamed, connection("two")]);
    assert_eq!(sources.expect("rescued"), 2);
    let names: Vec<String> = fresh
        .list_connections()
        .expect("listed")
        .into_iter()
        .map(|row| row.id)
        .collect();
    assert_eq!(names, ["one", "two"]);
    assert_eq!(
        fresh.get_connection("one").expect("read"),
        Some(connection("one"))
    );
    assert_eq!(fresh.get_setting::<u8>("settings").expect("read"), Some(7));
    assert_eq!(fresh.get_setting::<u8>("torn").expect("read"), None);
    let saved = |id: &str| -> Vec<String> {
        let saved = fresh.list_saved(id, "view").expect("listed");
        saved.into_iter().map(|saved| saved.id).collect()
    };
    assert_eq!(
        (saved("one"), saved("two")),
        (vec!["v".to_owned()], vec!["x".to_owned()])
    );
    assert_eq!(
        fresh
            .list_dependents("one", "Lead", &["Title".to_owned()])
            .expect("listed")
            .len(),
        1
    );
    fresh.check().expect("whole");

    // Of what is no database nothing is read, and those found elsewhere are all there is.
    std::fs::write(&path, [0x5a; 8_192]).expect("overwritten");
    let (_third, fresh) = open();
    assert_eq!(
        fresh.rescue(&path, &[connection("two")]).expect("rescued"),
        1
    );
}

/// A database with so many views, of which the file alone says everything.
fn with_views(count: usize) -> (tempfile::TempDir, std::path::PathBuf) {
    let (folder, old) = open();
    old.upsert_connection(&connection("one")).expect("stored");
    drop(old);
    let path = folder.path().join("new/orgmirror.sqlite");
    let mut raw = rusqlite::Connection::open(&path).expect("opens");
    let document = format!("\"{}\"", "x".repeat(700));
    let transaction = raw.transaction().expect("begun");
    for at in 0..count {
        transaction
            .execute(
                "INSERT INTO saved (id, connection_id, kind, name, document, created_at, changed_at)
                 VALUES (?1, 'one', 'view', ?1, ?2, '', '')",
                [&format!("v{at:04}"), &document],
            )
            .expect("written");
    }
    transaction.commit().expect("committed");
    raw.pragma_update_and_check(None, "wal_checkpoint", "TRUNCATE", |_| Ok(()))
        .expect("in the file");
    (folder, path)
}

fn rescued_views(path: &std::path::Path) -> usize {
    let (_folder, fresh) = open();
    fresh.rescue(path, &[connection("one")]).expect("rescued");
    fresh.list_saved("one", "view").expect("listed").len()
}

#[test]
fn what_lies_behind_a_damaged_page_or_before_the_end_of_a_cut_off_file_is_rescued_too() {
    use std::io::{Seek, SeekFrom, Write};

    const VIEWS: usize = 300;
    let (_folder, path) = with_views(VIEWS);
    let whole = std::fs::read(&path).expect("read");
    let page = usize::from(u16::from_be_bytes([whole[16], whole[17]]));
    // As a row begins, not as an index has it.
    let row = b"v0100oneviewv0100";
    let leaf = whole
        .windows(row.len())
        .position(|bytes| bytes == row)
        .expect("a view")
        / page;
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .open(&path)
        .expect("opens");
    file.seek(SeekFrom::Start((leaf * page) as u64))
        .expect("sought");
    file.write_all(&vec![0x5a; page]).expect("overwritten");
    drop(file);
    let held_by_a_page = page / 700;
    let rescued = rescued_views(&path);
    let most_lost = VIEWS - held_by_a_page;
    assert!((most_lost..VIEWS).contains(&rescued), "{rescued}");

    std::fs::write(&path, &whole[..whole.len() / 4 * 3]).expect("cut off");
    let rescued = rescued_views(&path);
    assert!(rescued > VIEWS / 4, "{rescued}");
}

#[test]
fn an_index_that_does_not_fit_its_table_is_damage() {
    let (_folder, path) = with_views(1);
    let raw = rusqlite::Connection::open(&path).expect("opens");
    raw.execute_batch(
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = 'CREATE INDEX saved_connection_id ON saved (kind, connection_id)'
         WHERE name = 'saved_connection_id';",
    )
    .expect("changed");
    drop(raw);
    let app = AppDatabase::open(&path).expect("opens");
    let is_damaged = |done| matches!(done, Err(store::Error::Damaged(_)));
    assert!(is_damaged(app.check()));
    assert!(is_damaged(app.delete_saved("v0000").map(drop)));
    drop(app);
    assert_eq!(rescued_views(&path), 1);
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_a_new_database_and_what_lies_beside_it() {
    use std::os::unix::fs::PermissionsExt;

    let (folder, app) = open();
    app.upsert_connection(&connection("one")).expect("stored");
    let files = std::fs::read_dir(folder.path().join("new")).expect("listed");
    let rights = files.map(|file| {
        let file = file.expect("a file");
        let mode = file.metadata().expect("there").permissions().mode();
        (file.file_name(), mode & 0o777)
    });
    let rights: Vec<_> = rights.collect();
    assert_eq!(rights.len(), 3, "{rights:?}");
    assert!(rights.iter().all(|(_, mode)| *mode == 0o600), "{rights:?}");
}

#[test]
fn a_version_that_no_app_wrote_is_damage() {
    for version in [-5, 1_515_870_810] {
        let (folder, old) = open();
        drop(old);
        let path = folder.path().join("new/orgmirror.sqlite");
        let raw = rusqlite::Connection::open(&path).expect("opens");
        raw.pragma_update(None, "user_version", version)
            .expect("set");
        drop(raw);
        let error = AppDatabase::open(&path).expect_err("damaged");
        assert!(matches!(error, store::Error::Damaged(_)), "{error:?}");
    }
}
