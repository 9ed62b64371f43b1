//! Goals from a CSV.

use analysis::goals::{Holder, WrongCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use demo_org::org::Stamp;
use engine::wire::{AnalysisChoices, Cell, GoalRow, GoalsRead, QueryResult};
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

#[tokio::test]
async fn of_two_people_with_one_name_i_am_told_how_to_name_them_and_can() {
    let (app, id) = loaded().await;
    let goals: Vec<GoalRow> = app.ask("list_goals", json!({"connectionId": id})).await;
    let mut owners: Vec<(String, String)> = goals
        .iter()
        .filter_map(|goal| match &goal.holder {
            Holder::Owner(owner) => Some((owner.clone(), goal.holder_name.clone()?)),
            _ => None,
        })
        .collect();
    owners.sort();
    owners.dedup();
    owners.retain(|(_, name)| !name.contains(" ("));
    let [(one, name), (other, _), ..] = owners.as_slice() else {
        panic!("two people with quotas");
    };
    app.pass_hours_at_salesforce(1);
    {
        let org = app.org();
        let mut org = org.write().expect("the org");
        let named = [("Name".to_owned(), json!(name))];
        org.update("User", other, &named, Stamp::Now)
            .expect("a namesake");
    }
    app.sync(&id).await;
    let sql = format!("SELECT Username FROM sf_User WHERE Id IN ('{one}', '{other}') ORDER BY Id");
    let args = json!({"connectionId": id, "queryId": "q", "sql": sql});
    let found: QueryResult = app.ask("run_query", args).await;
    let usernames: Vec<String> = found
        .rows
        .iter()
        .map(|row| match &row[0] {
            Cell::Text(username) => username.clone(),
            other => panic!("no username: {other:?}"),
        })
        .collect();
    assert_eq!(usernames.len(), 2);

    // Tables are looked at again a second after they last were.
    let is_namesake = |choices: &AnalysisChoices| {
        let mut owners = choices.owners.iter();
        owners.any(|choice| choice.id == *other && choice.name.starts_with(name))
    };
    let args = json!({"connectionId": id});
    let choices = app
        .ask_until("get_analysis_choices", args, is_namesake)
        .await;
    for (owner, username) in [one, other].into_iter().zip(&usernames) {
        let choice = choices.owners.iter().find(|choice| choice.id == *owner);
        let expected = format!("{name} ({username})");
        assert_eq!(choice.map(|it| it.name.as_str()), Some(expected.as_str()));
    }
    // Only namesakes have more than their names.
    let bare = |name: &str| name.split(" (").next().unwrap_or_default().to_lowercase();
    for choice in choices.owners.iter().filter(|it| it.name.contains(" (")) {
        let alike = choices.owners.iter();
        let alike = alike.filter(|other| bare(&other.name) == bare(&choice.name));
        assert!(alike.count() > 1, "{choice:?}");
    }

    let (first, _) = period(&app, &id, "quarter", 0).await;
    let csv = format!(
        "Quarter,Goal,Owner\n{first},10,{name}\n{first},20,{}\n",
        usernames[1].to_uppercase()
    );
    let args = json!({"connectionId": id, "csv": STANDARD.encode(csv), "measure": "won_amount"});
    let read: GoalsRead = app.ask("read_goals", args).await;
    let [wrong] = read.wrong.as_slice() else {
        panic!("one line is wrong: {:?}", read.wrong);
    };
    assert_eq!((wrong.line, wrong.code), (2, WrongCode::AmbiguousHolder));
    assert_eq!(wrong.instead, usernames);
    assert!(!wrong.has_more, "all of them are listed");
    let [goal] = read.goals.as_slice() else {
        panic!("one goal: {:?}", read.goals);
    };
    assert_eq!(goal.holder, Holder::Owner(other.clone()));
    let expected = format!("{name} ({})", usernames[1]);
    assert_eq!(goal.holder_name.as_deref(), Some(expected.as_str()));
}
