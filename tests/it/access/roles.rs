//! What a role means to the person who has it.

use std::time::Duration;

use engine::wire::{Event, RunSummary, Settings};
use serde_json::{Value, json};

use super::Machine;
use crate::support::refused;

#[tokio::test]
async fn a_refusal_says_which_role_i_have_and_where_it_is_set() {
    let machine = Machine::with(&json!({"default": "standard"}));
    let app = machine.start().await;
    let error = app
        .call::<Value>("start_demo_org", json!({}))
        .await
        .expect_err("a refusal");
    assert_eq!(error.code, "not_permitted");
    assert_eq!(error.params["role"], "standard");
    assert_eq!(error.params["permission"], "manage");
    assert_eq!(error.params["path"], machine.policy().display().to_string());
    assert!(error.message.contains("administrator"), "{}", error.message);
}

#[tokio::test]
async fn a_policy_that_changes_counts_at_once_and_is_told() {
    let machine = Machine::new();
    let app = machine.start().await;
    let _demo: Value = app.ask("start_demo_org", json!({})).await;
    let mut events = app.engine.events();

    machine.write(&json!({"default": "read_only"}));
    let answer = app.call::<Value>("start_demo_org", json!({})).await;
    assert_eq!(refused(answer), "not_permitted");
    assert_eq!(events.recv().await.expect("an event"), Event::AccessChanged);

    machine.write(&json!({"default": "read_only", "users": {"anna": "admin"}}));
    let _demo: Value = app.ask("start_demo_org", json!({})).await;
    assert_eq!(events.recv().await.expect("an event"), Event::AccessChanged);
    assert!(events.try_recv().is_err(), "told once");
}

#[tokio::test]
async fn a_policy_that_changes_counts_within_seconds_as_the_app_looks_at_it() {
    let machine = Machine::new();
    let app = machine.start_keeping(None).await;
    let _demo: Value = app.ask("start_demo_org", json!({})).await;
    for (policy, is_allowed) in [
        (json!({"default": "read_only"}), false),
        (json!({"default": "admin"}), true),
        // Not a policy.
        (json!({"default": "owner"}), false),
    ] {
        machine.write(&policy);
        let counts = async {
            while app.call::<Value>("start_demo_org", json!({})).await.is_ok() != is_allowed {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(5), counts)
            .await
            .expect("it counts");
    }
}

#[tokio::test]
async fn many_calls_look_at_the_policy_once() {
    let machine = Machine::with(&json!({"default": "standard"}));
    let app = machine
        .start_keeping(Some(Duration::from_secs(3_600)))
        .await;
    for _ in 0..20 {
        let _kept: Value = app.ask("get_settings", json!({})).await;
        let answer = app.call::<Value>("start_demo_org", json!({})).await;
        assert_eq!(refused(answer), "not_permitted");
    }
    assert_eq!(app.host.policy_looks(), 1);
}

#[tokio::test]
async fn language_and_colours_are_mine_and_the_pace_and_the_budget_are_an_admins() {
    let machine = Machine::new();
    let app = machine.start().await;
    let mut settings: Value = app.ask("get_settings", json!({})).await;
    settings["updateEveryMinutes"] = json!(15);
    let _by_admin: Settings = app.ask("set_settings", settings.clone()).await;
    for role in ["standard", "read_only"] {
        machine.write(&json!({"default": role}));
        let mut mine = settings.clone();
        mine["language"] = json!("de");
        mine["theme"] = json!("dark");
        let _mine: Settings = app.ask("set_settings", mine.clone()).await;
        for (name, value) in [
            ("updateEveryMinutes", json!(5)),
            ("apiPercentPerDay", json!(90)),
            ("apiPercentPerRun", json!(90)),
            ("keepLoginsForThisRun", json!(true)),
        ] {
            let mut theirs = mine.clone();
            theirs[name] = value;
            theirs["theme"] = json!("light");
            let answer = app.call::<Value>("set_settings", theirs).await;
            assert_eq!(refused(answer), "not_permitted", "{name} as {role}");
        }
        let kept: Value = app.ask("get_settings", json!({})).await;
        assert_eq!(kept, mine, "nothing of a refused change is kept");
    }
}

#[tokio::test]
async fn who_may_not_manage_sees_what_the_org_offers_and_spends_none_of_its_calls() {
    let machine = Machine::new();
    let app = machine.start().await;
    let id = app.connect().await;
    let of = json!({"connectionId": id});
    let offered: Vec<Value> = app.ask("list_objects", of.clone()).await;
    machine.write(&json!({"default": "standard"}));
    let faults = app.host.demo().await.expect("the demo org").faults();
    faults.forget_requests();
    let seen: Vec<Value> = app.ask("list_objects", of.clone()).await;
    assert_eq!(seen, offered);
    let anew = json!({"connectionId": id, "refresh": true});
    let answer = app.call::<Value>("list_objects", anew.clone()).await;
    assert_eq!(refused(answer), "not_permitted");
    assert_eq!(faults.requests(), Vec::<String>::new());

    machine.write(&json!({"default": "admin"}));
    let _anew: Vec<Value> = app.ask("list_objects", anew).await;
    assert!(!faults.requests().is_empty());
}

#[tokio::test]
async fn updates_that_are_due_start_whatever_the_role_of_who_sits_there() {
    let machine = Machine::new();
    let app = machine.start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    let first = app.sync(&id).await;
    machine.write(&json!({"default": "read_only"}));
    let mut events = app.engine.events();
    app.pass_minutes(61);
    // Any change of settings makes the scheduler look at the clock.
    let mut settings: Value = app.ask("get_settings", json!({})).await;
    settings["theme"] = json!("dark");
    let _kept: Settings = app.ask("set_settings", settings).await;
    let second = loop {
        let runs: Vec<RunSummary> = app.ask("list_runs", json!({"connectionId": id})).await;
        if let Some(run) = runs.into_iter().find(|run| run.id != first.id) {
            break run;
        }
        events.recv().await.expect("events");
    };
    app.end_of_run(&second.id).await;
    // What came with it can be looked at, and not be sent for.
    assert!(app.assert_whole(&id, &["Account"]).await > 0);
    let forced = app
        .call::<Value>("start_sync", json!({"connectionId": id}))
        .await;
    assert_eq!(refused(forced), "not_permitted");
}
