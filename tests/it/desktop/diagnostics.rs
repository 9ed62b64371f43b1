//! What may be pasted into a report of a fault.

use engine::wire::Diagnostics;
use serde_json::json;

use crate::support::App;

#[tokio::test]
async fn diagnostics_tell_counts_and_codes_and_nothing_of_me_or_my_org() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Lead"]).await;
    app.sync(&id).await;
    let args = json!({"connectionId": id, "name": "Acme's secret name"});
    let () = app.ask("rename_connection", args).await;
    app.control(json!({"tokens": "revoke"})).await;
    let run_id = app.start_sync(&id).await;
    app.end_of_run(&run_id).await;

    let told: Diagnostics = app.ask("get_diagnostics", json!({})).await;
    let shown = app.connection(&id).await;
    for line in [
        "Orgmirror 0.1.0",
        "data sources: 1",
        "kind: demo",
        "status: needs_reconnect",
        "because: token_revoked",
        "objects chosen: 2",
        "updates ended: succeeded: 1",
        "updates ended: paused token_revoked: 1",
        "keyring: available",
        "role: admin",
    ] {
        assert!(
            told.text.lines().any(|it| it == line),
            "{line} in {}",
            told.text
        );
    }
    let rows = format!("rows: {}", shown.rows);
    assert!(told.text.contains(&rows), "{rows} in {}", told.text);
    let folder = app.folder();
    let message = shown.status_reason.expect("a reason").message;
    for secret in [
        "secret name",
        shown.org_name.as_str(),
        &shown.id,
        &shown.org_id,
        &shown.user_id,
        &shown.username,
        &shown.instance_url,
        &shown.login_url,
        &shown.client_id,
        &shown.database_path,
        &message,
        &folder.to_string_lossy(),
        "127.0.0.1",
        "localhost",
        "@",
        "/",
    ] {
        assert!(!told.text.contains(secret), "{secret} in {}", told.text);
    }
}
