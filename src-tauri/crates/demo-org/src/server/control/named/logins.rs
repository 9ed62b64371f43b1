//! Sessions and logins that end while rows are on their way.

use serde_json::json;

use super::super::super::state::Server;
use super::super::faults::{Effect, Rule};
use super::answers::{FEW_ROWS, results};

/// Changes tokens just before pages are answered, and answers those with 401 for every token.
fn end_before_pages(server: &Server, action: &str, which: &[u64]) {
    let change = json!({ "action": action });
    let expired = Effect::refusal(401, "INVALID_SESSION_ID", "Session expired or invalid");
    server
        .faults
        .add(results(Effect::Change { change }).nth(which));
    server.faults.add(results(expired).nth(which));
}

pub(super) fn session_expired_mid_download(server: &Server) {
    server.faults.set_most_page_rows(Some(FEW_ROWS));
    // The first page is asked for again in between.
    end_before_pages(server, "expireSessions", &[1, 3]);
}

pub(super) fn refresh_token_revoked(server: &Server) {
    end_before_pages(server, "revokeTokens", &[1]);
}

pub(super) fn rotation_answer_lost(server: &Server) {
    end_before_pages(server, "expireSessions", &[1]);
    let lost = Rule::new("/services/oauth2/token", Effect::CutAfter { bytes: 0 })
        .containing("grant_type=refresh_token");
    server.faults.add(lost.nth(&[1]));
}
