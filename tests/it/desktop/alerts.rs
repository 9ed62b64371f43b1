//! What is worth a notification: never two for one cause.

use demo_org::{Effect, Rule};
use engine::DesktopAction;
use engine::wire::{
    Event, LoginState, LoginStatus, ObjectState, Run, RunObject, RunState, Settings,
};
use serde_json::{Value, json};

use crate::support::{App, AppConfig, refused};

/// The titles so far, without the source's name.
fn told(app: &App) -> Vec<String> {
    let titles = app.host.notified().into_iter();
    titles
        .map(|(title, _)| title.split_once(": ").expect("a name").1.to_owned())
        .collect()
}

#[tokio::test]
async fn when_salesforce_ends_my_login_one_notification_asks_me_to_reconnect() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    app.control(json!({"tokens": "revoke"})).await;
    let run_id = app.start_sync(&id).await;
    app.end_of_run(&run_id).await;
    // Whatever else meets the same end says nothing more.
    let args = json!({"connectionId": id, "refresh": true});
    let asked = app.call::<Value>("list_objects", args).await;
    assert_eq!(refused(asked), "token_revoked");
    assert_eq!(told(&app), ["First load complete", "Login ended"]);

    let notification = app.host.notifications().pop().expect("a notification");
    let (label, action) = notification.button.expect("a button");
    assert_eq!(label, "Reconnect");
    let mut events = app.engine.events();
    app.engine.act(action).await.expect("a login begins");
    let path = loop {
        if let Event::Navigate { path } = events.recv().await.expect("the engine lives") {
            break path;
        }
    };
    let login = path
        .strip_prefix("/connections/login/")
        .expect("the login's place");
    let waits: LoginStatus = app.ask("get_login", json!({"loginId": login})).await;
    assert_eq!(waits.state, LoginState::Waiting);
    // The window that is led there shows all of it, as it does after its own button.
    let about = waits.about;
    assert_eq!(about.name, app.connection(&id).await.name);
    assert_eq!(about.reconnects.as_deref(), Some(id.as_str()));
    let demo = app.host.demo().await.expect("the demo org").access();
    assert_eq!(about.demo.expect("how to log in").username, demo.username);
    assert!(about.authorize_url.contains("code_challenge="));
    assert!(!about.authorize_url.contains("code_verifier"));
    assert!(
        about.expires_at
            > app
                .connection(&id)
                .await
                .last_successful_update_began
                .expect("an update")
    );

    assert_eq!(app.host.withdrawn(), Vec::<String>::new());
    app.reconnect(&id).await;
    assert_eq!(app.host.withdrawn(), [notification.tag]);
    // The update that was paused goes on by itself, and is no first load.
    let next = app.next_run(&id, &run_id).await;
    assert_eq!(app.end_of_run(&next).await.state, RunState::Succeeded);
    assert_eq!(told(&app), ["First load complete", "Login ended"]);
}

#[tokio::test]
async fn a_notification_whose_button_nobody_would_answer_goes_with_the_app() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.control(json!({"tokens": "revoke"})).await;
    let run_id = app.start_sync(&id).await;
    app.end_of_run(&run_id).await;
    let asks = app.host.notifications().pop().expect("a notification");
    assert!(asks.button.is_some());
    assert_eq!(app.host.withdrawn(), Vec::<String>::new());
    app.engine.shut_down().await;
    assert_eq!(app.host.withdrawn(), [asks.tag]);
}

#[tokio::test]
async fn a_table_that_is_repaired_tells_too_that_the_login_has_ended() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    app.control(json!({"tokens": "revoke"})).await;
    let args = json!({"connectionId": id, "object": "Account"});
    let run: Value = app.ask("repair_table", args).await;
    app.end_of_run(run["runId"].as_str().expect("a run")).await;
    assert_eq!(told(&app), ["First load complete", "Login ended"]);
}

#[tokio::test]
async fn a_budget_that_is_used_up_is_told_once_until_an_update_came_through() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(
        &id,
        &["Account", "Contact", "Lead", "Opportunity", "Task", "User"],
    )
    .await;
    let faults = app.host.demo().await.expect("the demo org").faults();
    faults.set_api_requests(0, 40);
    let a_fifth = Settings {
        api_percent_per_day: 20,
        ..Settings::default()
    };
    let args = serde_json::to_value(a_fifth).expect("settings");
    let _kept: Settings = app.ask("set_settings", args).await;
    let mut last = String::new();
    for _ in 0..2 {
        last = app.start_sync(&id).await;
        let run = app.end_of_run(&last).await;
        assert_eq!(run.state, RunState::Paused, "{:?}", run.error);
    }
    assert_eq!(told(&app), ["API budget reached"]);
    // A day later it goes on by itself.
    faults.set_api_requests(0, 100_000);
    app.pass_minutes(25 * 60);
    let args = serde_json::to_value(Settings::default()).expect("settings");
    let _kept: Settings = app.ask("set_settings", args).await;
    let next = app.next_run(&id, &last).await;
    assert_eq!(app.end_of_run(&next).await.state, RunState::Succeeded);
    assert_eq!(told(&app), ["API budget reached", "First load complete"]);
}

/// What a process leaves that is killed now: the databases of the app and of the source as they stand.
fn as_killed(app: &App, id: &str) -> impl FnOnce() + use<> {
    let data = app.folder().join("data");
    let names = [
        "orgmirror.sqlite".to_owned(),
        format!("sources/{id}.sqlite"),
    ];
    let kept = names.map(|name| {
        let path = data.join(name);
        let left = path.with_extension("left");
        let held = rusqlite::Connection::open(&path).expect("opens");
        let into = left.to_str().expect("a path");
        held.execute("VACUUM INTO ?1", [into]).expect("kept");
        (left, path)
    });
    move || {
        for (left, path) in kept {
            for beside in ["-wal", "-shm"] {
                let mut name = path.as_os_str().to_owned();
                name.push(beside);
                let _may_be_gone = std::fs::remove_file(name);
            }
            std::fs::rename(left, path).expect("put back");
        }
    }
}

#[tokio::test]
async fn a_first_load_that_a_crash_cut_is_told_when_it_is_complete() {
    let app = App::start_with(AppConfig {
        rows: &[("Account", 60), ("Lead", 2_300), ("Opportunity", 20)],
        ..AppConfig::default()
    })
    .await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Lead"]).await;
    let faults = app.host.demo().await.expect("the demo org").faults();
    let late = Effect::Delay { ms: 600_000 };
    faults.add(Rule::new("*/query", late).containing("Id > "));
    let mut events = app.engine.events();
    let cut = app.start_sync(&id).await;
    loop {
        let run: Run = app.ask("get_run", json!({"runId": cut})).await;
        let is_here = |object: &RunObject| object.state == ObjectState::Succeeded;
        if run.objects.iter().any(is_here) {
            break;
        }
        events.recv().await.expect("the engine lives");
    }
    let killed = as_killed(&app, &id);
    faults.clear();
    let app = app.restart_after(killed).await;
    let next = app.next_run(&id, &cut).await;
    let run = app.end_of_run(&next).await;
    assert_eq!(run.state, RunState::Succeeded);
    assert!(run.first_load);
    assert_eq!(told(&app), ["First load complete"]);
    assert!(!app.sync(&id).await.first_load);
    assert_eq!(told(&app).len(), 1);
}

#[tokio::test]
async fn updates_that_keep_failing_are_told_at_the_third_with_their_place() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    let faults = app.host.demo().await.expect("the demo org").faults();
    let refuses = Effect::refusal(400, "UNKNOWN_EXCEPTION", "no");
    faults.add(Rule::new("*/composite/batch", refuses.clone()));
    faults.add(Rule::new("*/query*", refuses));
    let mut runs = Vec::new();
    for _ in 0..4 {
        let run_id = app.start_sync(&id).await;
        let run = app.end_of_run(&run_id).await;
        assert!(
            matches!(run.state, RunState::Failed | RunState::PartlyFailed),
            "{run:?}"
        );
        runs.push(run_id);
    }
    assert_eq!(
        told(&app),
        ["First load complete", "3 updates in a row failed"]
    );
    let notification = app.host.notifications().pop().expect("a notification");
    let path = format!("/history/{id}/{}", runs[2]);
    assert_eq!(notification.opens, DesktopAction::Show { path: Some(path) });
}

#[tokio::test]
async fn a_locked_keyring_is_told_once_until_it_is_open_again() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    app.keyring.lock(true);
    // What was read before the lock is not asked for again.
    let app = app.restart().await;
    for _ in 0..2 {
        let run_id = app.start_sync(&id).await;
        assert_eq!(app.end_of_run(&run_id).await.state, RunState::Failed);
    }
    assert_eq!(told(&app), ["First load complete", "The keyring is locked"]);
    let told_of_it = app.host.notifications().pop().expect("a notification");
    assert_eq!(app.host.withdrawn(), Vec::<String>::new());
    app.keyring.lock(false);
    app.sync(&id).await;
    assert_eq!(app.host.withdrawn(), [told_of_it.tag]);
    assert_eq!(told(&app).len(), 2);
}
