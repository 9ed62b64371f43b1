//! From the socket to a handler and back: limits on size, the clock, compression, faults.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{DATE, LOCATION};
use axum::http::{HeaderMap, HeaderName, Response, StatusCode};
use tokio::net::TcpListener;

use super::answer::{Answer, ApiError};
use super::call::Call;
use super::routes;
use super::state::Server;

const LONGEST_HEAD_BYTES: usize = 16_384;
const LARGEST_BODY_BYTES: usize = 10 * 1_024 * 1_024;
const LIMIT_INFO: HeaderName = HeaderName::from_static("sforce-limit-info");

/// Answers until the server is told to stop.
pub(crate) async fn serve(listener: TcpListener, server: Arc<Server>) {
    let stopping = server.stopping.clone();
    let app = Router::new().fallback(answer).with_state(server);
    let served = axum::serve(listener, app)
        .with_graceful_shutdown(stopping.cancelled_owned())
        .await;
    if let Err(error) = served {
        tracing::error!(%error, "the demo org stopped listening");
    }
}

async fn answer(State(server): State<Arc<Server>>, request: Request) -> Response<Body> {
    let call = match read(request).await {
        Ok(call) => call,
        Err(refusal) => return dated(&server, refusal).into_response(),
    };
    #[cfg(feature = "faults")]
    {
        super::control::answer_with_faults(server, call).await
    }
    #[cfg(not(feature = "faults"))]
    {
        handled(server, call).await.into_response()
    }
}

/// The answer without faults.
pub(crate) async fn handled(server: Arc<Server>, call: Call) -> Answer {
    let gzip = call.accepts_gzip();
    let metered = call
        .segments
        .first()
        .is_some_and(|first| first == "services")
        && call.segments.get(1).is_some_and(|second| second == "data");
    let worker = Arc::clone(&server);
    let answered =
        tokio::task::spawn_blocking(move || routes::answer(&worker, &call).compressed(gzip)).await;
    let mut answer = answered.unwrap_or_else(|error| {
        tracing::error!(%error, "a handler of the demo org failed");
        let message =
            "An unexpected error occurred. Please include this ErrorId if you contact support";
        ApiError::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "UNKNOWN_EXCEPTION",
            message,
        )
        .into()
    });
    if metered && !answer.headers.contains_key(LIMIT_INFO) {
        let (used, allowed) = server.count_api_request();
        answer.put(LIMIT_INFO, &format!("api-usage={used}/{allowed}"));
    }
    dated(&server, answer)
}

/// Stamps an answer with the org's own clock.
pub(crate) fn dated(server: &Server, mut answer: Answer) -> Answer {
    answer.put(DATE, &super::rest::http_date(server.org().now()));
    answer
}

/// Reads the request, or says which limit it breaks.
async fn read(request: Request) -> Result<Call, Answer> {
    let (head, body) = request.into_parts();
    let target_bytes = head
        .uri
        .path_and_query()
        .map_or(0, |target| target.as_str().len());
    if target_bytes > LONGEST_HEAD_BYTES {
        return Err(too_long(StatusCode::URI_TOO_LONG, "URI Too Long"));
    }
    if target_bytes + header_bytes(&head.headers) > LONGEST_HEAD_BYTES {
        let status = StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE;
        return Err(too_long(status, "Request Header Fields Too Large"));
    }
    let path = head.uri.path();
    let raw_query = head.uri.query().unwrap_or_default();
    let mut call = Call::new(head.method, path, raw_query, head.headers);
    call.body = axum::body::to_bytes(body, LARGEST_BODY_BYTES)
        .await
        .map_err(|_| too_long(StatusCode::PAYLOAD_TOO_LARGE, "Payload Too Large"))?;
    Ok(call)
}

fn header_bytes(headers: &HeaderMap) -> usize {
    headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + 4)
        .sum()
}

fn too_long(status: StatusCode, title: &str) -> Answer {
    let page =
        format!("<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>");
    let mut answer = Answer::bytes("text/html;charset=UTF-8", page.into_bytes());
    answer.status = status;
    answer.headers.remove(LOCATION);
    answer
}
