//! What of a source is copied, and how each table is followed.

mod beside;
mod columns;
mod methods;
mod news;
mod tables;

use engine::wire::{AppliedChanges, ChangesPreview, TableChoice};
use serde_json::{Value, json};

use crate::support::App;

pub(crate) async fn choice(app: &App, id: &str, object: &str) -> TableChoice {
    let args = json!({"connectionId": id, "object": object});
    app.ask("get_table_choice", args).await
}

/// A change of what is copied, with the parts that are not named empty.
pub(crate) fn changes(parts: &Value) -> Value {
    let mut changes = json!({"addTables": [], "removeTables": [], "columns": []});
    for (name, part) in parts.as_object().expect("parts") {
        changes[name] = part.clone();
    }
    changes
}

pub(crate) fn columns(object: &str, take_in: &[&str], leave_out: &[&str]) -> Value {
    changes(&json!({"columns": [{
        "object": object, "takeIn": take_in, "leaveOut": leave_out
    }]}))
}

pub(crate) async fn apply(app: &App, id: &str, changes: Value, now: bool) -> AppliedChanges {
    let args = json!({"connectionId": id, "changes": changes, "updateNow": now});
    app.ask("apply_changes", args).await
}

pub(crate) async fn preview(app: &App, id: &str, changes: Value) -> ChangesPreview {
    let args = json!({"connectionId": id, "changes": changes});
    app.ask("preview_changes", args).await
}

/// The one value that a question to the copy answers.
pub(crate) async fn held<T: rusqlite::types::FromSql>(app: &App, id: &str, sql: &str) -> T {
    let path = app.connection(id).await.database_path;
    let held = rusqlite::Connection::open(path).expect("the database");
    held.query_row(sql, [], |row| row.get(0))
        .expect("an answer")
}

pub(crate) async fn has_column(app: &App, id: &str, table: &str, column: &str) -> bool {
    let sql = format!("SELECT count(*) FROM pragma_table_info('{table}') WHERE name = '{column}'");
    held::<i64>(app, id, &sql).await == 1
}

/// The Id of the visible row of this place.
pub(crate) fn row(app: &App, object: &str, place: usize) -> String {
    let org = app.org();
    let org = org.read().expect("the org");
    let table = org.table(object).expect("the table");
    let row = table.visible_rows(false).nth(place).expect("a row");
    table.id_of(row).expect("an id").to_owned()
}
