//! The engine over HTTP on loopback: `POST /call`, `GET /events`, and the built interface.
//!
//! A page of another site must not reach it: the `Host` header has to name this machine (against
//! DNS rebinding), an `Origin` too, and calls are JSON, which browsers send across origins only
//! after a preflight that nobody answers.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use axum::Router;
use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, Json, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use engine::Engine;
use engine::wire::{ApiError, Event};
use futures::{Stream, StreamExt};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_stream::wrappers::BroadcastStream;
use tokio_util::sync::CancellationToken;
use tower_http::services::{ServeDir, ServeFile};

/// The window has no limit; a picture of a large diagram has some megabytes.
const LARGEST_CALL: usize = 64 << 20;

/// The same rules as in the app's window.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; \
    style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    object-src 'none'";

/// An engine that is being served.
pub struct Served {
    /// `http://127.0.0.1:PORT`
    pub url: String,
    stop: CancellationToken,
    task: tokio::task::JoinHandle<io::Result<()>>,
}

impl Served {
    /// Stops listening and ends event streams.
    ///
    /// # Errors
    /// When the server had failed.
    pub async fn stop(self) -> io::Result<()> {
        self.stop.cancel();
        self.task.await.map_err(io::Error::other)?
    }
}

/// Serves the engine on 127.0.0.1; port 0 takes any free one.
///
/// # Errors
/// When the port is taken.
pub async fn serve(engine: Engine, port: u16, ui: Option<PathBuf>) -> io::Result<Served> {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
    let url = format!("http://{}", listener.local_addr()?);
    let stop = CancellationToken::new();
    let router = router(engine, ui.as_deref(), stop.clone());
    let stopped = stop.clone().cancelled_owned();
    let task = tokio::spawn(async move {
        axum::serve(listener, router)
            .with_graceful_shutdown(stopped)
            .await
    });
    Ok(Served { url, stop, task })
}

/// The routes; event streams end when `stop` is cancelled.
pub fn router(engine: Engine, ui: Option<&Path>, stop: CancellationToken) -> Router {
    let served = Serving { engine, stop };
    let routes = Router::new()
        .route(
            "/call",
            post(call).layer(DefaultBodyLimit::max(LARGEST_CALL)),
        )
        .route("/events", get(events))
        .with_state(served);
    let routes = match ui {
        Some(folder) => {
            let page = ServeFile::new(folder.join("index.html"));
            routes.fallback_service(ServeDir::new(folder).fallback(page))
        }
        None => routes,
    };
    routes.layer(middleware::from_fn(guard))
}

#[derive(Clone)]
struct Serving {
    engine: Engine,
    stop: CancellationToken,
}

#[derive(Deserialize)]
struct Call {
    command: String,
    #[serde(default)]
    args: Value,
}

async fn call(
    State(served): State<Serving>,
    call: Result<Json<Call>, JsonRejection>,
) -> Result<Json<Value>, JsonRejection> {
    let answer = match call {
        Ok(Json(call)) => served.engine.call(&call.command, call.args).await,
        Err(error @ (JsonRejection::JsonDataError(_) | JsonRejection::JsonSyntaxError(_))) => {
            Err(unreadable(&error))
        }
        // What is not sent as JSON may come from a page of another site; see above.
        Err(refused) => return Err(refused),
    };
    Ok(Json(match answer {
        Ok(answer) => json!({ "ok": answer }),
        Err(error) => json!({ "error": error }),
    }))
}

fn unreadable(error: &JsonRejection) -> ApiError {
    ApiError {
        code: "bad_arguments".to_owned(),
        message: format!(
            "a call is {{\"command\": …, \"args\": {{…}}}}: {}",
            error.body_text()
        ),
        params: std::collections::BTreeMap::new(),
    }
}

async fn events(
    State(served): State<Serving>,
) -> Sse<impl Stream<Item = Result<SseEvent, Infallible>>> {
    let stream = BroadcastStream::new(served.engine.events())
        .map(|event| event.unwrap_or(Event::Missed))
        .filter_map(|event| std::future::ready(SseEvent::default().json_data(event).ok().map(Ok)))
        .take_until(served.stop.cancelled_owned());
    Sse::new(stream).keep_alive(KeepAlive::default())
}

async fn guard(request: Request, next: Next) -> Response {
    if !is_from_this_machine(request.headers()) {
        return (
            StatusCode::FORBIDDEN,
            "only this machine's own pages are answered",
        )
            .into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let put = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in put {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn is_from_this_machine(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    let host = text(header::HOST).is_some_and(|host| is_loopback(&format!("http://{host}/")));
    host && text(header::ORIGIN).is_none_or(is_loopback)
}

fn is_loopback(address: &str) -> bool {
    let Ok(uri) = address.parse::<Uri>() else {
        return false;
    };
    matches!(uri.host(), Some("127.0.0.1" | "localhost" | "[::1]"))
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_names_of_this_machine_pass() {
        for (address, passes) in [
            ("http://127.0.0.1:4000/", true),
            ("http://localhost:4000", true),
            ("http://[::1]:4000/", true),
            ("http://evil.example:4000/", false),
            ("http://127.0.0.1.evil.example/", false),
            ("null", false),
            ("", false),
        ] {
            assert_eq!(is_loopback(address), passes, "{address}");
        }
    }
}
