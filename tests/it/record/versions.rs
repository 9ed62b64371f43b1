//! From what a row holds now and the versions kept of it, what it held before an update follows.

use std::collections::BTreeMap;

use rand::SeedableRng;
use rand::rngs::StdRng;
use rusqlite::Connection;
use rusqlite::types::Value;
use serde_json::Value as Json;
use tests::{Mutations, Silent, mutate};

use crate::support::{App, AppConfig};

const SEEDS: u64 = 3;
const ROUNDS: u32 = 4;
const OBJECTS: [&str; 4] = ["Account", "Lead", "LeadHistory", "Field_Sampler__c"];

type Row = BTreeMap<String, Value>;

#[tokio::test]
async fn what_a_row_held_before_any_update_follows_from_its_versions() {
    let mut compared = 0;
    for seed in 0..SEEDS {
        compared += follows(seed).await;
    }
    assert!(compared > 50, "only {compared} rows changed");
}

/// Changes an org at random and rolls each row back over each update; how many rows had changed.
async fn follows(seed: u64) -> usize {
    let mut random = StdRng::seed_from_u64(seed);
    let app = App::start_with(AppConfig {
        seed,
        ..AppConfig::default()
    })
    .await;
    app.update_by_hand_only().await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    app.sync(&id).await;
    let path = app.connection(&id).await.database_path;
    let replica = Connection::open(path).expect("the database");
    let kept: i64 = replica
        .query_row("SELECT count(*) FROM om_versions", [], |row| row.get(0))
        .expect("versions");
    assert_eq!(kept, 0, "a first load changes nothing anybody has seen");
    let mut changed = 0;
    for round in 1..=ROUNDS {
        let before: Vec<_> = OBJECTS.map(|object| rows(&replica, object, "")).into();
        let newest = newest_version(&replica);
        let mutations = Mutations {
            objects: OBJECTS.map(str::to_owned).into(),
            silent: Silent::Leaving,
            formulas: true,
            fields: false,
            retypes: false,
            mass_update_rows: 20,
        };
        let told = mutate(
            &mut app.org().write().expect("the org"),
            &mut random,
            &mutations,
            60,
        );
        app.pass_minutes(30);
        app.pass_hours_at_salesforce(25);
        app.sync(&id).await;
        app.sync(&id).await;
        for (object, before) in OBJECTS.iter().zip(before) {
            let mut after = rows(&replica, object, "");
            after.extend(rows(&replica, object, "_removed"));
            let versions = versions(&replica, object, newest);
            for (row_id, held) in before {
                let mut row = after.remove(&row_id).expect("a row stays, live or removed");
                if let Some(versions) = versions.get(&row_id) {
                    changed += 1;
                    for old in versions {
                        row.extend(old.clone());
                    }
                }
                assert_eq!(
                    row,
                    held,
                    "{object} {row_id} in round {round} of seed {seed}:\n{}",
                    told.join("\n")
                );
            }
        }
    }
    changed
}

/// Rows by Id, each with its values by column.
fn rows(replica: &Connection, object: &str, suffix: &str) -> BTreeMap<String, Row> {
    let mut statement = replica
        .prepare(&format!("SELECT * FROM \"sf_{object}{suffix}\""))
        .expect("a table");
    let names: Vec<String> = statement
        .column_names()
        .into_iter()
        .map(str::to_owned)
        .collect();
    let rows = statement.query_map([], |row| {
        let mut values = Row::new();
        for (at, name) in names.iter().enumerate() {
            if !name.starts_with("om_removed") {
                values.insert(name.clone(), row.get(at)?);
            }
        }
        Ok((row.get("Id")?, values))
    });
    let rows: rusqlite::Result<_> = rows.expect("rows").collect();
    rows.expect("rows")
}

fn newest_version(replica: &Connection) -> i64 {
    let sql = "SELECT coalesce(max(number), 0) FROM om_versions";
    replica
        .query_row(sql, [], |row| row.get(0))
        .expect("versions")
}

/// The old values of the versions after this one, by Id, the newest first.
fn versions(replica: &Connection, object: &str, after: i64) -> BTreeMap<String, Vec<Row>> {
    let mut statement = replica
        .prepare(
            "SELECT id, changes FROM om_versions WHERE object = ?1 AND number > ?2
             ORDER BY number DESC",
        )
        .expect("versions");
    let mut found = statement.query((object, after)).expect("versions");
    let mut all: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    while let Some(row) = found.next().expect("a version") {
        let id: String = row.get(0).expect("an Id");
        let changes: String = row.get(1).expect("changes");
        let changes: BTreeMap<String, Json> = serde_json::from_str(&changes).expect("JSON");
        let old = changes.into_iter().map(|(name, json)| (name, value(json)));
        all.entry(id).or_default().push(old.collect());
    }
    all
}

fn value(json: Json) -> Value {
    match json {
        Json::String(text) => Value::Text(text),
        Json::Number(number) => number.as_i64().map_or_else(
            || Value::Real(number.as_f64().expect("a number")),
            Value::Integer,
        ),
        Json::Null => Value::Null,
        other => panic!("{other} is no value"),
    }
}
