//! Requests and answers: retries, redirects, headers, results, and errors.

mod bulk;
mod describe;
mod query;
mod retry;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::http::HeaderValue;
use axum::response::Response;

use crate::server::{Desk, Server};

fn with_header(mut response: Response, name: &'static str, value: &str) -> Response {
    let value = HeaderValue::from_str(value).expect("header");
    response.headers_mut().insert(name, value);
    response
}

/// Answers `first` once, then `then`.
async fn first_then(first: fn() -> Response, then: fn() -> Response) -> (Server, Desk) {
    let calls = Arc::new(AtomicU32::new(0));
    let server = Server::start(move |_| {
        let is_first = calls.fetch_add(1, Ordering::SeqCst) == 0;
        async move { if is_first { first() } else { then() } }
    })
    .await;
    let desk = Desk::new(&server, "good", "r1");
    (server, desk)
}
