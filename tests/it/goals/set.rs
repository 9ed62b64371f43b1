//! Setting goals, and taking them away.

use engine::wire::GoalRow;
use serde_json::{Value, json};

use super::{answer, loaded, number, period};
use crate::support::{App, refused};

async fn own_goals(app: &App, id: &str) -> Vec<GoalRow> {
    let all: Vec<GoalRow> = app.ask("list_goals", json!({"connectionId": id})).await;
    all.into_iter().filter(|goal| !goal.is_quota).collect()
}

fn goal(kind: &str, first: &str, value: Value) -> Value {
    json!({"measure": "won_amount", "kind": kind, "first": first, "holder": {"kind": "everyone"}, "value": value})
}

#[tokio::test]
async fn a_goal_i_set_counts_before_quotas_and_stays_after_a_restart() {
    let (app, id) = loaded().await;
    let (first, last) = period(&app, &id, "quarter", 0).await;
    let set = |goals: Value| json!({"connectionId": id, "goals": goals});
    // Any day of a period names it.
    let goals = json!([goal("quarter", &last, json!(1_250_000))]);
    let _: Value = app.ask("save_goals", set(goals)).await;
    let own = own_goals(&app, &id).await;
    assert_eq!(
        (own.len(), own[0].first.as_str(), own[0].value),
        (1, first.as_str(), 1_250_000.0)
    );
    assert_eq!(own[0].holder_name, None);
    let found = answer(&app, &id, "goal_numbers", json!({})).await;
    assert_eq!(number(&found, "Goal"), Some(1_250_000.0));

    let app = app.restart().await;
    assert_eq!(own_goals(&app, &id).await.len(), 1);
    // A month of it, without one of its own, is a third.
    let month = answer(&app, &id, "goal_numbers", json!({"period": "month"})).await;
    let third = number(&month, "Goal").expect("a goal");
    assert!((third - 1_250_000.0 / 3.0).abs() < 0.01, "{third}");
    // Without a value it goes, and the quotas count again.
    let gone = json!([goal("quarter", &first, Value::Null)]);
    let _: Value = app.ask("save_goals", set(gone)).await;
    assert!(own_goals(&app, &id).await.is_empty());
    let found = answer(&app, &id, "goal_numbers", json!({})).await;
    assert_ne!(number(&found, "Goal"), Some(1_250_000.0));
}

#[tokio::test]
async fn a_goal_that_nobody_could_reach_or_miss_is_refused_and_none_of_its_company_is_set() {
    let (app, id) = loaded().await;
    let (first, _) = period(&app, &id, "month", 0).await;
    for wrong in [
        goal("month", &first, json!(-1)),
        goal("month", "some day", json!(5)),
    ] {
        let goals = json!([goal("month", &first, json!(10)), wrong]);
        let args = json!({"connectionId": id, "goals": goals});
        assert_eq!(
            refused(app.call::<Value>("save_goals", args).await),
            "goal_unfit"
        );
    }
    assert!(own_goals(&app, &id).await.is_empty());
}
