//! Exporting as a person does, and what lies on the disk afterwards.

use std::path::PathBuf;
use std::time::Duration;

use engine::wire::{Export, ExportState, OfExport};
use serde_json::{Value, json};

use crate::support::App;

/// A source with some tables loaded.
pub(super) async fn loaded(objects: &[&str]) -> (App, String) {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, objects).await;
    app.sync(&id).await;
    (app, id)
}

impl App {
    /// The source's file, opened for writing, as an update has it.
    pub(crate) async fn writer(&self, connection_id: &str) -> rusqlite::Connection {
        let path = self.connection(connection_id).await.database_path;
        let writer = rusqlite::Connection::open(path).expect("the database");
        writer
            .busy_timeout(Duration::from_secs(30))
            .expect("a time-out");
        writer
    }

    pub(crate) async fn start_export(&self, args: Value) -> String {
        let started: Option<OfExport> = self.ask("start_export", args).await;
        started.expect("the person saves").export_id
    }

    /// The export once this is so.
    pub(crate) async fn export_when(&self, id: &str, is_so: impl Fn(&Export) -> bool) -> Export {
        let mut events = self.engine.events();
        let wait = async {
            loop {
                let export: Export = self.ask("get_export", json!({"exportId": id})).await;
                if is_so(&export) {
                    return export;
                }
                // A listener that lags asks anew.
                let _ = events.recv().await;
            }
        };
        let waited = tokio::time::timeout(Duration::from_secs(180), wait).await;
        waited.expect("the export comes so far")
    }

    pub(crate) async fn end_of_export(&self, id: &str) -> Export {
        self.export_when(id, |export| export.state != ExportState::Running)
            .await
    }

    /// One whole export, which must succeed.
    pub(crate) async fn export(&self, args: Value) -> Export {
        let id = self.start_export(args).await;
        let export = self.end_of_export(&id).await;
        assert_eq!(export.state, ExportState::Succeeded, "{:?}", export.error);
        export
    }

    pub(crate) fn saved_folder(&self) -> PathBuf {
        self.folder().join("saved")
    }

    /// The names of all files that exports left.
    pub(crate) fn saved(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.saved_folder()).expect("the folder");
        entries
            .map(|entry| {
                let entry = entry.expect("an entry");
                entry.file_name().to_string_lossy().into_owned()
            })
            .collect()
    }
}

/// The arguments for a table, whole.
pub(super) fn table(connection_id: &str, object: &str, format: &str) -> Value {
    json!({
        "connectionId": connection_id,
        "what": {"type": "table", "object": object, "query": {}},
        "format": format,
    })
}

/// The arguments for a statement.
pub(super) fn statement(connection_id: &str, sql: &str, format: &str) -> Value {
    json!({
        "connectionId": connection_id,
        "what": {"type": "query", "sql": sql, "name": "My query"},
        "format": format,
    })
}

/// Makes the table of leads as large as this, by copies of its rows.
pub(super) fn multiply_leads(writer: &rusqlite::Connection, rows: i64) {
    writer
        .execute_batch(&format!(
            "CREATE TEMP TABLE more AS SELECT l.* FROM sf_Lead l,
               (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i FROM n)
               LIMIT {rows};
             UPDATE more SET Id = format('00Qx%014d', rowid), Company = 'old';
             DELETE FROM sf_Lead;
             INSERT INTO sf_Lead SELECT * FROM more;
             UPDATE om_objects SET rows = {rows} WHERE name = 'Lead';
             DROP TABLE more;"
        ))
        .expect("more rows");
}
