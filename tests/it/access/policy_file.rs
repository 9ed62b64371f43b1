//! Policies that are not an administrator's, or say nothing: everyone may only look, and is told why.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, chown, symlink};
use std::path::Path;

use serde_json::{Value, json};

use super::machine::{Machine, STRANGER};

const ADMIN: &str = r#"{"default": "admin"}"#;

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("the mode");
}

/// Makes the path someone else's than root's and the policy's owner's.
fn give_away(machine: &mut Machine, path: &Path) {
    if machine.owner == 0 {
        chown(path, Some(STRANGER), None).expect("root may give files away");
    } else {
        // Only root may; seen from another owner's side it is the same.
        machine.owner = STRANGER;
    }
}

/// What the app says of the policy: the sentence's context and the place at fault. Nobody may manage then.
async fn problem(machine: &Machine) -> Option<(String, String)> {
    let app = machine.start().await;
    let told: Value = app.ask("get_app", json!({})).await;
    let refusal = app.call::<Value>("start_demo_org", json!({})).await.err();
    let Some(problem) = told["policyProblem"].as_object() else {
        assert_eq!(refusal, None);
        return None;
    };
    assert_eq!(told["role"], "read_only");
    assert_eq!(told["permissions"], json!(["see"]));
    assert_eq!(problem["code"], "policy_invalid");
    assert_eq!(refusal.expect("a refusal").code, "not_permitted");
    let _looked: Vec<Value> = app.ask("list_connections", json!({})).await;
    let text = |name: &str| problem["params"][name].as_str().unwrap_or_default();
    assert_eq!(text("path"), machine.policy().display().to_string());
    Some((text("context").to_owned(), text("at").to_owned()))
}

fn fault(context: &str, at: &Path) -> Option<(String, String)> {
    Some((context.to_owned(), at.display().to_string()))
}

#[tokio::test]
async fn a_policy_that_is_someone_elses_is_not_followed() {
    let mut machine = Machine::with(&json!({"default": "admin"}));
    assert_eq!(problem(&machine).await, None);
    let (file, folder) = (machine.policy(), machine.policy_folder());
    give_away(&mut machine, &file);
    let (context, at) = problem(&machine).await.expect("a problem");
    assert_eq!(context, "owner");
    assert!(at.starts_with(&machine.folder().display().to_string()));

    let mut machine = Machine::with(&json!({"default": "admin"}));
    let folder = folder.file_name().expect("a name");
    let folder = machine.folder().join(folder);
    give_away(&mut machine, &folder);
    let (context, _) = problem(&machine).await.expect("a problem");
    assert_eq!(context, "owner");
}

#[tokio::test]
async fn a_policy_that_others_may_write_or_replace_is_not_followed() {
    let machine = Machine::with(&json!({"default": "admin"}));
    let (file, folder) = (machine.policy(), machine.policy_folder());
    for (path, mode, is_bad) in [
        (&file, 0o644, false),
        (&file, 0o600, false),
        (&file, 0o646, true),
        (&file, 0o1666, true),
        (&folder, 0o755, false),
        (&folder, 0o757, true),
        // Nobody replaces there what is another's.
        (&folder, 0o1777, false),
        (&machine.folder(), 0o777, true),
    ] {
        set_mode(path, mode);
        let expected = is_bad.then(|| fault("writable", path)).flatten();
        assert_eq!(problem(&machine).await, expected, "{mode:o}");
        set_mode(path, 0o700);
    }
}

#[tokio::test]
async fn a_group_may_write_a_policy_only_where_it_is_roots_own() {
    let machine = Machine::with(&json!({"default": "admin"}));
    let file = machine.policy();
    set_mode(&file, 0o664);
    if machine.owner == 0 {
        chown(&file, None, Some(0)).expect("root may");
        assert_eq!(problem(&machine).await, None);
        chown(&file, None, Some(STRANGER)).expect("root may");
    }
    // A person's files are their own group's, which is not root's.
    assert_eq!(problem(&machine).await, fault("writable", &file));
}

#[tokio::test]
async fn a_policy_that_was_removed_by_who_may_write_to_its_folder_is_missed() {
    let machine = Machine::new();
    assert_eq!(problem(&machine).await, None);
    let folder = machine.policy_folder();
    set_mode(&folder, 0o777);
    assert_eq!(problem(&machine).await, fault("writable", &folder));
}

#[tokio::test]
async fn a_policy_behind_a_link_is_not_followed() {
    let machine = Machine::new();
    let real = machine.folder().join("real.json");
    fs::write(&real, ADMIN).expect("written");
    symlink(&real, machine.policy()).expect("a link");
    assert_eq!(problem(&machine).await, fault("kind", &machine.policy()));

    fs::remove_file(machine.policy()).expect("removed");
    fs::create_dir(machine.policy()).expect("a folder");
    assert_eq!(problem(&machine).await, fault("kind", &machine.policy()));

    let machine = Machine::with(&json!({"default": "admin"}));
    let real = machine.folder().join("real");
    fs::rename(machine.policy_folder(), &real).expect("moved");
    symlink(&real, machine.policy_folder()).expect("a link");
    let expected = fault("kind", &machine.policy_folder());
    assert_eq!(problem(&machine).await, expected);
}

#[tokio::test]
async fn a_policy_that_cannot_be_read_or_understood_is_not_followed() {
    let machine = Machine::new();
    for (text, expected) in [
        (&b""[..], "ends"),
        (b"role = admin", "syntax"),
        (b"{\"default\": \"admin\", \"role\": \"admin\"}", "content"),
        (b"{\"default\": \"admin\xff\"}", "encoding"),
        (&vec![b' '; 1_000_001], "large"),
    ] {
        fs::write(machine.policy(), text).expect("written");
        let (context, _) = problem(&machine).await.expect("a problem");
        assert_eq!(context, expected, "{}", String::from_utf8_lossy(text));
    }

    // A file where the folder belongs.
    let machine = Machine::new();
    fs::remove_dir(machine.policy_folder()).expect("removed");
    fs::write(machine.policy_folder(), ADMIN).expect("written");
    let expected = fault("kind", &machine.policy_folder());
    assert_eq!(problem(&machine).await, expected);
}

#[tokio::test]
async fn a_policy_rules_nobody_whom_the_system_does_not_name() {
    let machine = Machine::with(&json!({"default": "admin"}));
    let app = machine.start_as("").await;
    let told: Value = app.ask("get_app", json!({})).await;
    assert_eq!(told["role"], "read_only");
    assert_eq!(told["policyProblem"]["params"]["context"], "user");
}
