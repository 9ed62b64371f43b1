//! Answers that go wrong on their way: refusals, pages of HTML, broken and shortened bodies.

use super::super::super::state::Server;
use super::super::faults::{Effect, Rule};

const OBJECT: &str = "Lead";
/// Few enough that small tests have several pages.
pub(super) const FEW_ROWS: usize = 500;
const ROWS_LEFT: usize = 7;

/// Making the job.
pub(super) fn creation(effect: Effect) -> Rule {
    Rule::new("*/jobs/query", effect)
        .method("POST")
        .object(OBJECT)
}

/// Reading its results.
pub(super) fn results(effect: Effect) -> Rule {
    Rule::new("*/jobs/query/*/results", effect)
        .method("GET")
        .object(OBJECT)
}

/// Looking at it; counts requests for results too, which come later.
fn status(effect: Effect) -> Rule {
    Rule::new("*/jobs/query/*", effect)
        .method("GET")
        .object(OBJECT)
}

fn respond(status: u16, headers: &[(&str, &str)], body: &str) -> Effect {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Effect::Respond {
        status,
        headers: headers.iter().map(owned).collect(),
        body: body.to_owned(),
    }
}

fn html(status: u16, title: &str) -> Effect {
    let body = format!(
        "<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n"
    );
    respond(
        status,
        &[("content-type", "text/html;charset=UTF-8")],
        &body,
    )
}

fn add(server: &Server, rules: impl IntoIterator<Item = Rule>) {
    for rule in rules {
        server.faults.add(rule);
    }
}

pub(super) fn server_errors(server: &Server) {
    let unexpected = || {
        let message = "An unexpected error occurred. Please include this ErrorId if you contact support: 1234567890-12345";
        Effect::refusal(500, "UNKNOWN_EXCEPTION", message)
    };
    let unavailable = || {
        let message = "Server is temporarily unavailable. Please try again later.";
        Effect::refusal(503, "SERVER_UNAVAILABLE", message)
    };
    let gateway = || html(502, "502 Bad Gateway");
    add(
        server,
        [
            creation(unavailable()).nth(&[1]),
            status(unexpected()).nth(&[1]),
            results(gateway()).nth(&[1]),
            results(unexpected()).nth(&[2]),
            results(unavailable()).nth(&[3]),
        ],
    );
}

pub(super) fn too_many_requests(server: &Server) {
    let after = |seconds| respond(429, &[("retry-after", seconds)], "");
    add(
        server,
        [
            creation(after("0")).nth(&[1]),
            results(after("1")).nth(&[1]),
            results(respond(429, &[], "")).nth(&[2]),
        ],
    );
}

pub(super) fn concurrent_limit(server: &Server) {
    let message = "ConcurrentRequests (Concurrent API Requests) Limit exceeded.";
    let refusal = || Effect::refusal(403, "REQUEST_LIMIT_EXCEEDED", message);
    add(
        server,
        [
            creation(refusal()).nth(&[1]),
            results(refusal()).nth(&[1, 2]),
        ],
    );
}

pub(super) fn reset_mid_body(server: &Server) {
    add(
        server,
        [
            results(Effect::CutAfter { bytes: 1_000 }).nth(&[1]),
            results(Effect::CutAfter { bytes: 1 }).nth(&[2]),
        ],
    );
}

pub(super) fn truncated_on_row(server: &Server) {
    let ended = Effect::EndAfterRows { rows: ROWS_LEFT };
    add(server, [results(ended).nth(&[1])]);
}

pub(super) fn truncated_off_row(server: &Server) {
    let ended = Effect::EndInRow { row: ROWS_LEFT + 1 };
    add(server, [results(ended).nth(&[1])]);
}

pub(super) fn slow_body(server: &Server) {
    let trickle = Effect::Slow {
        bytes_per_second: 1_000_000,
    };
    add(server, [results(trickle).nth(&[1])]);
}

pub(super) fn html_with_200(server: &Server) {
    let page = || html(200, "Please wait");
    add(
        server,
        [status(page()).nth(&[1]), results(page()).nth(&[1])],
    );
}

pub(super) fn html_with_503(server: &Server) {
    let page = || html(503, "We are down for maintenance");
    add(
        server,
        [creation(page()).nth(&[1]), results(page()).nth(&[1])],
    );
}

pub(super) fn locator_expired(server: &Server) {
    server.faults.set_most_page_rows(Some(FEW_ROWS));
    let unknown = Effect::refusal(400, "INVALID_LOCATOR", "invalid locator");
    add(server, [results(unknown).containing("locator=").nth(&[1])]);
}

pub(super) fn edge_420(server: &Server) {
    let page = || html(420, "We are setting things up");
    add(
        server,
        [creation(page()).nth(&[1]), results(page()).nth(&[1])],
    );
}

pub(super) fn edge_406(server: &Server) {
    add(server, [results(respond(406, &[], "")).nth(&[1, 2])]);
}

pub(super) fn redirect_elsewhere(server: &Server) {
    // Another host by name, and nobody listens there.
    let location = "http://localhost:9/services/data".to_owned();
    add(server, [results(Effect::Redirect { location }).nth(&[1])]);
}
