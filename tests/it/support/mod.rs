//! An engine with a demo org around it.

mod app;
mod keyring;
mod lock;

use demo_org::{DemoOrg, Effect, Rule};
use serde_json::json;

pub(crate) use app::{App, AppConfig, refused};
pub(crate) use lock::hold;
pub(crate) use tests::assert_same;

/// From now on every login of the org is answered with tokens of a user nobody asked for.
pub(crate) fn answer_as_another_user(demo: &DemoOrg, org_id: &str) {
    let login_url = &demo.access().login_url;
    let tokens = json!({
        "access_token": "00D000000000001!of-another-user",
        "refresh_token": "of-another-user",
        "token_type": "Bearer",
        "scope": "api refresh_token",
        "instance_url": login_url,
        "id": format!("{login_url}/id/{org_id}/005000000000001AAA"),
    });
    let another = Effect::Respond {
        status: 200,
        headers: vec![("content-type".into(), "application/json".into())],
        body: tokens.to_string(),
    };
    demo.faults()
        .add(Rule::new("/services/oauth2/token", another));
}
