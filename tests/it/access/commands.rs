//! What each role may do, command by command.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Machine;
use crate::support::App;

/// Every command with the permission it asks for. A new one is put here after a thought: what would
/// someone do with it who may only look?
const ASKS_FOR: &[(&str, &str)] = &[
    ("get_app", "see"),
    ("list_analyses", "see"),
    ("ask_analysis", "see"),
    // Like a view of one's own: what stands above a dashboard the next time.
    ("save_ask", "make"),
    ("get_analysis_choices", "see"),
    ("list_goals", "see"),
    ("save_goals", "make"),
    ("read_goals", "make"),
    ("list_dashboards", "see"),
    ("save_dashboard", "make"),
    ("delete_dashboard", "make"),
    ("get_settings", "see"),
    // Language and colours are everyone's own; the rest of it is managed, see `roles`.
    ("set_settings", "see"),
    ("start_demo_org", "manage"),
    ("open_link", "see"),
    ("start_login", "manage"),
    ("start_reconnect", "manage"),
    ("get_login", "see"),
    ("cancel_login", "manage"),
    ("list_connections", "see"),
    ("rename_connection", "manage"),
    ("disconnect", "manage"),
    ("delete_connection", "manage"),
    // Hands over the whole database.
    ("reveal_database", "export"),
    // To ask the org anew is managed, see `roles`.
    ("list_objects", "see"),
    ("select_objects", "manage"),
    // Uses the org's calls at a time that no admin has set.
    ("start_sync", "manage"),
    ("test_connection", "manage"),
    ("preview_delete", "manage"),
    ("get_schedule", "see"),
    ("preview_schedule", "see"),
    ("set_schedule", "manage"),
    ("notify_when_complete", "make"),
    ("take_notices", "see"),
    // Looks for what others have changed, and changes nothing.
    ("look_again", "see"),
    ("search_runs", "see"),
    ("export_runs", "export"),
    ("export_run_objects", "export"),
    ("list_related", "see"),
    ("get_run", "see"),
    ("list_runs", "see"),
    ("cancel_run", "manage"),
    ("estimate_update", "see"),
    ("repair_table", "manage"),
    // Uses the org's calls; what it found before is there to be seen.
    ("check_for_new", "manage"),
    ("list_news", "see"),
    // Takes the marks of what is new away, for everyone.
    ("note_seen", "manage"),
    ("get_table_choice", "see"),
    ("get_table_stats", "see"),
    ("set_replication_method", "manage"),
    ("preview_changes", "manage"),
    ("apply_changes", "manage"),
    ("list_tables", "see"),
    ("get_table", "see"),
    ("get_diagram", "see"),
    ("save_drawing", "export"),
    ("set_recheck", "manage"),
    ("query_rows", "see"),
    ("count_rows", "see"),
    ("find_row", "see"),
    ("name_references", "see"),
    ("list_views", "see"),
    ("save_view", "make"),
    ("delete_view", "make"),
    ("profile_column", "see"),
    ("get_history", "see"),
    ("get_record", "see"),
    ("open_record", "see"),
    ("start_export", "export"),
    ("get_export", "see"),
    ("list_exports", "see"),
    ("cancel_export", "export"),
    ("reveal_export", "see"),
    ("reveal_saved", "see"),
    ("run_query", "see"),
    ("cancel_query", "see"),
    ("explain_query", "see"),
    ("get_sql_schema", "see"),
    ("list_queries", "see"),
    ("save_query", "make"),
    ("delete_query", "make"),
    ("get_lead_scoring", "see"),
    ("list_lead_scores", "see"),
    ("get_lead_score", "see"),
    // What one makes of it others see too, as with views and queries.
    ("set_lead_scoring", "make"),
    ("refresh_lead_scores", "make"),
    ("export_lead_scores", "export"),
    ("get_desktop", "see"),
    // About the session of the person at the computer, and no data.
    ("set_start_at_login", "see"),
    ("note_quitting_read", "see"),
    ("pause_updates", "manage"),
    ("get_diagnostics", "see"),
    // How the app reaches Salesforce, and where the data lies, is set for everyone who uses it here.
    ("get_internet", "see"),
    ("set_proxy", "manage"),
    // Sends to an address of one's choice.
    ("test_internet", "manage"),
    ("add_authorities", "manage"),
    ("remove_authority", "manage"),
    ("get_data_folder", "see"),
    ("choose_folder", "manage"),
    ("plan_data_move", "manage"),
    ("move_data", "manage"),
    ("cancel_data_move", "manage"),
    // A page of the app's own words, such as the guide; no data.
    ("save_page", "see"),
    ("quit", "see"),
];

/// The commands that are refused for want of a permission, whatever else is wrong with the call.
async fn refused_commands(app: &App) -> BTreeSet<&'static str> {
    let mut refused = BTreeSet::new();
    for command in engine::COMMANDS {
        // Arguments that fit no command, so that what is allowed still does nothing.
        let answer = app.engine.call(command, json!([1])).await;
        if answer.is_err_and(|error| error.code == "not_permitted") {
            refused.insert(*command);
        }
    }
    refused
}

fn without(permissions: &[&str]) -> BTreeSet<&'static str> {
    let lacks = |permission: &&str| !permissions.contains(permission);
    let commands = ASKS_FOR.iter().filter(|(_, asked)| lacks(asked));
    commands.map(|(command, _)| *command).collect()
}

#[test]
fn every_command_of_the_table_has_been_considered() {
    let considered: BTreeMap<&str, &str> = ASKS_FOR.iter().copied().collect();
    let considered: BTreeSet<&str> = considered.into_keys().collect();
    let all: BTreeSet<&str> = engine::COMMANDS.iter().copied().collect();
    assert_eq!(considered, all);
}

#[tokio::test]
async fn each_role_is_refused_the_commands_it_lacks_and_no_other() {
    let roles: &[(Value, &[&str])] = &[
        (
            json!({"default": "admin"}),
            &["see", "make", "export", "manage"],
        ),
        (json!({"default": "standard"}), &["see", "make", "export"]),
        (
            json!({"default": "standard", "standard": {"export": false}}),
            &["see", "make"],
        ),
        (
            json!({"default": "standard", "standard": {"make": false}}),
            &["see", "export"],
        ),
        (json!({"default": "read_only"}), &["see"]),
        (
            json!({"default": "admin", "groups": {"sales": "read_only"}}),
            &["see"],
        ),
        (
            json!({"default": "read_only", "users": {"anna": "standard"}}),
            &["see", "make", "export"],
        ),
        // Not a policy: nobody does more than look.
        (json!({"default": "admin", "defualt": "admin"}), &["see"]),
    ];
    let machine = Machine::new();
    let app = machine.start().await;
    for (policy, permissions) in roles {
        machine.write(policy);
        assert_eq!(
            refused_commands(&app).await,
            without(permissions),
            "{policy}"
        );
        let told: Value = app.ask("get_app", json!({})).await;
        assert_eq!(told["permissions"], json!(permissions), "{policy}");
    }
}

#[tokio::test]
async fn without_a_policy_everyone_is_an_admin() {
    let machine = Machine::new();
    let app = machine.start().await;
    assert_eq!(refused_commands(&app).await, BTreeSet::new());
    std::fs::remove_dir(machine.policy_folder()).expect("removed");
    assert_eq!(refused_commands(&app).await, BTreeSet::new());
    let told: Value = app.ask("get_app", json!({})).await;
    assert_eq!(told["role"], "admin");
    assert_eq!(told["policyPath"], Value::Null);
    assert_eq!(told["policyProblem"], Value::Null);
}
