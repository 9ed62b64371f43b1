//! Schedules of single sources: their times, blackout hours, and what they wait for.

use engine::Power;
use engine::wire::{
    Blackout, Connection, ConnectionStatus, ObjectSummary, Rhythm, RunSummary, Schedule,
    SchedulePlan, Settings, Weekday,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::support::{App, AppConfig, refused};

const EVERY_DAY: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

fn every(minutes: u32) -> Schedule {
    Schedule {
        rhythm: Rhythm::Every { minutes },
        time_zone: Some("UTC".into()),
        blackouts: Vec::new(),
        pause_on_battery: false,
        pause_on_metered: false,
    }
}

/// Hours around now, in UTC, by the real clock plus `ahead` hours.
fn blackout(from_hours: i64, to_hours: i64) -> Blackout {
    let clock = |hours| {
        let at = Timestamp::now() + SignedDuration::from_hours(hours);
        at.strftime("%H:00").to_string()
    };
    Blackout {
        days: EVERY_DAY.to_vec(),
        from: clock(from_hours),
        to: clock(to_hours),
    }
}

async fn loaded() -> (App, String) {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    (app, id)
}

async fn set(app: &App, id: &str, schedule: &Schedule) -> SchedulePlan {
    let args = json!({"connectionId": id, "schedule": schedule});
    app.ask("set_schedule", args).await
}

async fn runs(app: &App, id: &str) -> Vec<RunSummary> {
    app.ask("list_runs", json!({"connectionId": id})).await
}

async fn is_chosen(app: &App, id: &str, object: &str) -> bool {
    let objects: Vec<ObjectSummary> = app.ask("list_objects", json!({"connectionId": id})).await;
    let found = objects.into_iter().find(|it| it.name == object);
    found.expect("the org has it").selected
}

/// Makes the scheduler look at the clock, as it does by itself twice a minute.
async fn wake(app: &App) {
    let settings: Settings = app.ask("get_settings", json!({})).await;
    let args = serde_json::to_value(settings).expect("settings");
    let _kept: Settings = app.ask("set_settings", args).await;
}

async fn until(app: &App, id: &str, holds: impl Fn(&Connection) -> bool) -> Connection {
    let mut events = app.engine.events();
    let wait = async {
        loop {
            let connection = app.connection(id).await;
            if holds(&connection) {
                return connection;
            }
            events.recv().await.expect("the engine lives");
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(60), wait)
        .await
        .expect("it comes to that")
}

#[tokio::test]
async fn a_source_follows_the_settings_until_it_has_a_schedule_of_its_own() {
    let (app, id) = loaded().await;
    let plan: SchedulePlan = app.ask("get_schedule", json!({"connectionId": id})).await;
    assert!(!plan.is_own);
    assert_eq!(plan.schedule.rhythm, Rhythm::Every { minutes: 60 });
    assert_eq!(plan.next_starts.len(), 5);
    let began: Timestamp = app
        .connection(&id)
        .await
        .last_connection_started
        .expect("it began")
        .parse()
        .expect("an instant");

    let plan = set(&app, &id, &every(120)).await;
    assert!(plan.is_own);
    assert_eq!(plan.time_zone, "UTC");
    let next = app.connection(&id).await.next_update_at.expect("a time");
    assert_eq!(plan.next_starts.first(), Some(&next));
    let next: Timestamp = next.parse().expect("an instant");
    assert_eq!(next.duration_since(began), SignedDuration::from_hours(2));

    // The settings are for the others.
    app.update_by_hand_only().await;
    assert!(app.connection(&id).await.next_update_at.is_some());
    let args = json!({"connectionId": id, "schedule": null});
    let plan: SchedulePlan = app.ask("set_schedule", args).await;
    assert_eq!((plan.is_own, plan.schedule.rhythm), (false, Rhythm::ByHand));
    assert_eq!(app.connection(&id).await.next_update_at, None);

    // It outlives the app.
    set(&app, &id, &every(30)).await;
    let app = app.restart().await;
    let plan: SchedulePlan = app.ask("get_schedule", json!({"connectionId": id})).await;
    assert_eq!(plan.schedule, every(30));
}

#[tokio::test]
async fn a_schedule_that_cannot_be_kept_changes_nothing() {
    let (app, id) = loaded().await;
    let before = app.connection(&id).await.next_update_at;
    for (schedule, code) in [
        (
            Schedule {
                time_zone: Some("Mars/Olympus".into()),
                ..every(60)
            },
            "time_zone_unknown",
        ),
        (
            Schedule {
                blackouts: vec![blackout(0, 0)],
                ..every(60)
            },
            "schedule_never",
        ),
        (every(0), "schedule_invalid"),
    ] {
        for command in ["preview_schedule", "set_schedule"] {
            let args = json!({"connectionId": id, "schedule": schedule});
            assert_eq!(refused(app.call::<Value>(command, args).await), code);
        }
    }
    let plan: SchedulePlan = app.ask("get_schedule", json!({"connectionId": id})).await;
    assert!(!plan.is_own);
    assert_eq!(app.connection(&id).await.next_update_at, before);
}

#[tokio::test]
async fn in_blackout_hours_an_update_starts_only_where_i_insist() {
    let (app, id) = loaded().await;
    let before = runs(&app, &id).await.len();
    let schedule = Schedule {
        blackouts: vec![blackout(-1, 2)],
        ..every(15)
    };
    let plan = set(&app, &id, &schedule).await;
    let end = plan.blackout_until.expect("it lasts");
    assert_eq!(plan.next_starts.first(), Some(&end));

    let start = app.call::<Value>("start_sync", json!({"connectionId": id}));
    let error = start.await.expect_err("a refusal");
    assert_eq!(error.code, "blackout_hours");
    assert_eq!(error.params.get("until"), Some(&end));
    assert_eq!(runs(&app, &id).await.len(), before);

    let args = json!({"connectionId": id, "despiteBlackout": true});
    let started: Value = app.ask("start_sync", args).await;
    app.end_of_run(started["runId"].as_str().expect("a run"))
        .await;
    assert_eq!(runs(&app, &id).await.len(), before + 1);
    assert_eq!(app.connection(&id).await.next_update_at, Some(end));
}

#[tokio::test]
async fn repairing_a_table_and_saving_with_an_update_ask_in_blackout_hours_as_forcing_one_does() {
    let (app, id) = loaded().await;
    let schedule = Schedule {
        blackouts: vec![blackout(-1, 2)],
        ..every(15)
    };
    let plan = set(&app, &id, &schedule).await;
    let end = plan.blackout_until.expect("it lasts");
    let before = runs(&app, &id).await.len();
    let changes = json!({"addTables": ["Lead"], "removeTables": [], "columns": []});
    for (command, mut args) in [
        (
            "repair_table",
            json!({"connectionId": id, "object": "Account"}),
        ),
        (
            "apply_changes",
            json!({"connectionId": id, "changes": changes, "updateNow": true}),
        ),
    ] {
        let error = app
            .call::<Value>(command, args.clone())
            .await
            .expect_err("a refusal");
        assert_eq!(error.code, "blackout_hours", "{command}");
        assert_eq!(error.params.get("until"), Some(&end), "{command}");
        assert!(!is_chosen(&app, &id, "Lead").await, "nothing is saved");

        args["despiteBlackout"] = json!(true);
        let started: Value = app.ask(command, args).await;
        app.end_of_run(started["runId"].as_str().expect("a run"))
            .await;
    }
    assert!(is_chosen(&app, &id, "Lead").await);
    assert_eq!(runs(&app, &id).await.len(), before + 2);

    // What starts nothing is saved without a question.
    let later = json!({"addTables": ["Contact"], "removeTables": [], "columns": []});
    let args = json!({"connectionId": id, "changes": later, "updateNow": false});
    let _saved: Value = app.ask("apply_changes", args).await;
    let gone = json!({"object": "Contact", "deletesData": true});
    let fewer = json!({"addTables": [], "removeTables": [gone], "columns": []});
    let args = json!({"connectionId": id, "changes": fewer, "updateNow": true});
    let _saved: Value = app.ask("apply_changes", args).await;
    assert_eq!(runs(&app, &id).await.len(), before + 2);
}

#[tokio::test]
async fn a_schedule_without_a_zone_of_its_own_follows_the_machines() {
    let app = App::start_with(AppConfig {
        time_zone: Some(jiff::tz::TimeZone::get("Asia/Tokyo").expect("a zone")),
        ..AppConfig::default()
    })
    .await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    let daily = Schedule {
        rhythm: Rhythm::Daily { at: "06:00".into() },
        time_zone: None,
        ..every(60)
    };
    let plan = set(&app, &id, &daily).await;
    assert_eq!(plan.machine_time_zone, "Asia/Tokyo");
    assert_eq!(plan.time_zone, "Asia/Tokyo");
    let next = app.connection(&id).await.next_update_at.expect("a time");
    // Six in the morning there; no clocks are put forward.
    assert!(next.contains("T21:00:00"), "{next}");
}

#[tokio::test]
async fn what_is_due_in_a_blackout_waits_for_its_end_and_says_so() {
    let (app, id) = loaded().await;
    let before = runs(&app, &id).await.len();
    // The machine sleeps from before the blackout into it.
    let schedule = Schedule {
        blackouts: vec![blackout(2, 5)],
        ..every(60)
    };
    set(&app, &id, &schedule).await;
    app.pass_minutes(180);
    wake(&app).await;
    // The reason is told of the hour at once; the next update moves when the app has looked.
    let connection = until(&app, &id, |it| {
        let reason = it.status_reason.as_ref();
        it.status == ConnectionStatus::Paused
            && reason.and_then(|reason| reason.params.get("until")) == it.next_update_at.as_ref()
    })
    .await;
    let reason = connection.status_reason.expect("a reason");
    assert_eq!(reason.code, "blackout_hours");
    assert_eq!(runs(&app, &id).await.len(), before);

    // However long that was: one update, soon after the end.
    app.pass_minutes(600);
    wake(&app).await;
    let connection = until(&app, &id, |it| {
        it.status == ConnectionStatus::Connected
            && it.next_update_at > reason.params.get("until").cloned()
    })
    .await;
    assert_eq!(connection.status_reason, None);
    assert_eq!(runs(&app, &id).await.len(), before + 1);
}

#[tokio::test]
async fn on_battery_or_a_metered_network_updates_wait_where_i_want_that() {
    let (app, id) = loaded().await;
    let power = |on_battery, metered| Power {
        on_battery: Some(on_battery),
        metered: Some(metered),
    };
    let careful = Schedule {
        pause_on_battery: true,
        pause_on_metered: true,
        ..every(60)
    };
    let plan = set(&app, &id, &careful).await;
    assert_eq!((plan.on_battery, plan.metered), (None, None));
    for (poor, code) in [
        (power(true, true), "waits_for_mains"),
        (power(false, true), "waits_for_network"),
    ] {
        let before = runs(&app, &id).await.len();
        app.host.set_power(poor);
        app.pass_minutes(61);
        wake(&app).await;
        let connection = until(&app, &id, |it| it.status == ConnectionStatus::Paused).await;
        assert_eq!(connection.status_reason.expect("a reason").code, code);
        assert_eq!(runs(&app, &id).await.len(), before);

        app.host.set_power(power(false, false));
        wake(&app).await;
        let went_on = |it: &Connection| {
            it.last_run_id != connection.last_run_id && it.current_run_id.is_none()
        };
        until(&app, &id, went_on).await;
        assert_eq!(runs(&app, &id).await.len(), before + 1);
        assert_eq!(
            app.connection(&id).await.status,
            ConnectionStatus::Connected
        );
    }

    // A person who starts an update now means now.
    app.host.set_power(power(true, true));
    app.sync(&id).await;
    // And where nobody asked for it, an update waits for neither.
    set(&app, &id, &every(60)).await;
    let last = app.connection(&id).await.last_run_id;
    app.pass_minutes(61);
    wake(&app).await;
    until(&app, &id, |it| it.last_run_id != last).await;
}

#[tokio::test]
async fn blackout_hours_of_the_settings_hold_for_sources_without_a_schedule_of_their_own() {
    let (app, id) = loaded().await;
    let settings: Settings = app.ask("get_settings", json!({})).await;
    assert_eq!(settings.blackouts, []);
    let with = |blackouts: Vec<Blackout>| Settings {
        blackouts,
        ..settings.clone()
    };
    // The machine's clock may be hours away from UTC.
    let zone = jiff::tz::TimeZone::system();
    let hour = |ahead: i64| {
        let at = Timestamp::now() + SignedDuration::from_hours(ahead);
        zone.to_datetime(at).strftime("%H:00").to_string()
    };
    let days = EVERY_DAY.to_vec();
    let now = Blackout {
        days: days.clone(),
        from: hour(0),
        to: hour(3),
    };
    let args = json!(with(vec![now.clone()]));
    let _: Settings = app.ask("set_settings", args).await;
    let plan: SchedulePlan = app.ask("get_schedule", json!({"connectionId": id})).await;
    assert!(!plan.is_own);
    assert_eq!(plan.schedule.blackouts, [now]);
    let until = plan.blackout_until.expect("they last");
    // The next update begins after them, and what a person starts is asked about.
    assert_eq!(app.connection(&id).await.next_update_at, Some(until));
    let answer = app
        .call::<Value>("start_sync", json!({"connectionId": id}))
        .await;
    assert_eq!(refused(answer), "blackout_hours");

    // A schedule of its own has hours of its own.
    let plan = set(&app, &id, &every(60)).await;
    assert_eq!((plan.is_own, plan.blackout_until), (true, None));
    let follow = json!({"connectionId": id, "schedule": null});
    let _: SchedulePlan = app.ask("set_schedule", follow).await;

    // Hours that cannot be, or that leave none, change nothing.
    let all_day = |to: &str| Blackout {
        days: days.clone(),
        from: "08:00".into(),
        to: to.into(),
    };
    for (hours, code) in [
        (all_day("08:00"), "schedule_never"),
        (all_day("25:00"), "schedule_invalid"),
    ] {
        let answer = app
            .call::<Value>("set_settings", json!(with(vec![hours])))
            .await;
        assert_eq!(refused(answer), code);
    }
    let kept: Settings = app.ask("get_settings", json!({})).await;
    assert_eq!(kept.blackouts.len(), 1);

    // Without them the next update is an hour after the last one again.
    let _: Settings = app.ask("set_settings", json!(settings)).await;
    let next = app.connection(&id).await.next_update_at.expect("a time");
    let next: Timestamp = next.parse().expect("an instant");
    assert!(next < Timestamp::now() + SignedDuration::from_hours(2));
}
