//! Lets faults happen to a request.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use futures::StreamExt as _;

use super::super::answer::{Answer, Content};
use super::super::call::Call;
use super::super::listen::{dated, handled};
use super::super::state::Server;
use super::faults::{Effect, Request};

/// Answers a request with every fault that is in force for it.
pub(crate) async fn answer_with_faults(server: Arc<Server>, mut call: Call) -> Response<Body> {
    if call
        .segments
        .first()
        .is_some_and(|first| first == "__control")
    {
        return handled(server, call).await.into_response();
    }
    let effects = server.faults.meet(&Request::of(&call));
    let (mut response, mut cut) = (None, None);
    for effect in effects {
        match effect {
            Effect::Delay { ms } => tokio::time::sleep(Duration::from_millis(ms)).await,
            Effect::DropRow => call.tamper.drop_row = true,
            Effect::CountOffset { by } => call.tamper.count_offset = by,
            Effect::CutAfter { bytes } => cut = Some(bytes),
            Effect::Respond {
                status,
                headers,
                body,
            } => {
                response.get_or_insert_with(|| instead(status, &headers, body));
            }
        }
    }
    let answer = match response {
        Some(answer) => dated(&server, answer),
        None => handled(server, call).await,
    };
    let response = answer.into_response();
    match cut {
        Some(bytes) => response.map(|body| cut_after(body, bytes)),
        None => response,
    }
}

fn instead(status: u16, headers: &[(String, String)], body: String) -> Answer {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let is_json = body.starts_with(['{', '[']);
    let mut answer = Answer::empty(status);
    if is_json {
        answer = answer.with("content-type", "application/json;charset=UTF-8");
    }
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (
            HeaderName::try_from(name.as_str()),
            HeaderValue::from_str(value),
        ) {
            answer.headers.insert(name, value);
        }
    }
    answer.content = Content::Whole(body.into_bytes());
    answer
}

/// The body up to `bytes`, then an error, on which the connection is closed.
fn cut_after(body: Body, bytes: usize) -> Body {
    let chunks = body.into_data_stream();
    let cut = futures::stream::unfold((chunks, bytes), |(mut chunks, left)| async move {
        if left == 0 {
            let error: std::io::Result<Bytes> = Err(std::io::ErrorKind::ConnectionReset.into());
            return Some((error, (chunks, 0)));
        }
        match chunks.next().await? {
            Ok(chunk) => {
                let taken = chunk.len().min(left);
                Some((Ok(chunk.slice(..taken)), (chunks, left - taken)))
            }
            Err(error) => Some((Err(std::io::Error::other(error)), (chunks, left))),
        }
    });
    Body::from_stream(cut)
}
