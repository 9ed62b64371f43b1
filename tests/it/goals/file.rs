//! Goals from a CSV.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use engine::wire::{GoalRow, GoalsRead};
use serde_json::{Value, json};

use super::{loaded, period};
use crate::support::refused;

#[tokio::test]
async fn a_csv_is_read_line_by_line_and_sets_nothing_before_i_say_so() {
    let (app, id) = loaded().await;
    let (first, _) = period(&app, &id, "quarter", 0).await;
    let owner = app
        .ask::<Vec<GoalRow>>("list_goals", json!({"connectionId": id}))
        .await
        .into_iter()
        .find_map(|goal| goal.holder_name)
        .expect("somebody with a quota");
    let csv = format!(
        "Quartal;Ziel;Inhaber;Bemerkung\n{first};1.500.000,50;;fest\n{first};abc;;\n{first};10;Niemand;\n{first};250000;{owner};\n"
    );
    let args = |csv: &[u8]| json!({"connectionId": id, "csv": STANDARD.encode(csv), "measure": "won_amount"});
    let read: GoalsRead = app.ask("read_goals", args(csv.as_bytes())).await;
    let values: Vec<f64> = read.goals.iter().map(|goal| goal.value).collect();
    assert_eq!(values, [1_500_000.5, 250_000.0]);
    assert_eq!(read.goals[1].holder_name.as_deref(), Some(owner.as_str()));
    let wrong: Vec<(u32, String)> = read
        .wrong
        .iter()
        .map(|wrong| {
            (
                wrong.line,
                serde_json::to_string(&wrong.code).expect("a code"),
            )
        })
        .collect();
    assert_eq!(
        wrong,
        [
            (3, "\"not_a_number\"".into()),
            (4, "\"unknown_holder\"".into())
        ]
    );
    assert_eq!(read.other_columns, ["Bemerkung"]);
    let listed: Vec<GoalRow> = app.ask("list_goals", json!({"connectionId": id})).await;
    assert!(listed.iter().all(|goal| goal.is_quota));

    let goals: Vec<Value> = read
        .goals
        .iter()
        .map(|goal| {
            json!({"measure": goal.measure, "kind": goal.kind, "first": goal.first,
                "holder": goal.holder, "value": goal.value})
        })
        .collect();
    let _: Value = app
        .ask("save_goals", json!({"connectionId": id, "goals": goals}))
        .await;
    let again: GoalsRead = app
        .ask(
            "read_goals",
            args(csv.replace("250000", "260000").as_bytes()),
        )
        .await;
    assert_eq!((again.goals.len(), again.changed), (2, 1));

    let too_large = vec![b'x'; 9 * 1024 * 1024];
    assert_eq!(
        refused(app.call::<Value>("read_goals", args(&too_large)).await),
        "goals_too_large"
    );
}
