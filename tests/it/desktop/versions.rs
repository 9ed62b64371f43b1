//! What decides whether a newer version of the app is looked for, and when one may be installed.

use engine::wire::{AppInfo, NewVersions, Settings};
use serde_json::{Value, json};

use crate::access::machine::Machine;
use crate::support::{App, refused};

#[tokio::test]
async fn looking_for_new_versions_can_be_switched_off_and_stays_off() {
    let app = App::start().await;
    let info: AppInfo = app.ask("get_app", json!({})).await;
    assert_eq!(info.new_versions, NewVersions::ByHand, "no desktop here");
    let settings: Settings = app.ask("get_settings", json!({})).await;
    assert!(settings.look_for_new_versions, "unless told otherwise");

    let off = Settings {
        look_for_new_versions: false,
        ..settings
    };
    let off = serde_json::to_value(off).expect("settings");
    let _kept: Settings = app.ask("set_settings", off).await;
    let app = app.restart().await;
    let settings: Settings = app.ask("get_settings", json!({})).await;
    assert!(!settings.look_for_new_versions);
}

#[tokio::test]
async fn who_may_not_manage_does_not_decide_whether_the_app_looks_for_new_versions() {
    let machine = Machine::with(&json!({"default": "standard"}));
    let app = machine.start().await;
    let settings: Settings = app.ask("get_settings", json!({})).await;
    let off = Settings {
        look_for_new_versions: false,
        ..settings
    };
    let off = serde_json::to_value(off).expect("settings");
    let answer = app.call::<Value>("set_settings", off).await;
    assert_eq!(refused(answer), "not_permitted");
}

#[tokio::test]
async fn the_engine_tells_whether_an_update_goes_on_that_an_installation_waits_for() {
    let app = App::start().await;
    let is_updating = async || app.engine.is_updating().await.expect("an answer");
    assert!(!is_updating().await);
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.control(json!({"latencyMs": 300})).await;
    let run = app.start_sync(&id).await;
    assert!(is_updating().await);
    app.control(json!({"latencyMs": 0})).await;
    app.end_of_run(&run).await;
    assert!(!is_updating().await);
}
