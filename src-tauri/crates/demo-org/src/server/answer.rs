//! What a request is answered with, and Salesforce's shape of an error.

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use serde_json::{Value, json};

const COMPRESS_FROM_BYTES: usize = 1_024;

/// The bytes of an answer, at hand or still being made.
pub(crate) enum Content {
    Whole(Vec<u8>),
    /// Already encoded as the headers say.
    Stream(Body),
}

/// An answer before it is written to the connection.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) content: Content,
}

impl Answer {
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            content: Content::Whole(Vec::new()),
        }
    }

    pub(crate) fn bytes(content_type: &'static str, content: Vec<u8>) -> Self {
        let mut answer = Self::empty(StatusCode::OK);
        answer.put(CONTENT_TYPE, content_type);
        answer.content = Content::Whole(content);
        answer
    }

    pub(crate) fn json(value: &Value) -> Self {
        Self::bytes(
            "application/json;charset=UTF-8",
            value.to_string().into_bytes(),
        )
    }

    pub(crate) fn text(status: StatusCode, text: &str) -> Self {
        Self::bytes("text/plain;charset=UTF-8", text.as_bytes().to_vec()).with_status(status)
    }

    pub(crate) fn redirect(to: &str) -> Self {
        let mut answer = Self::empty(StatusCode::FOUND);
        answer.put(axum::http::header::LOCATION, to);
        answer
    }

    pub(crate) fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Sets a header; a value no header can carry is left out.
    pub(crate) fn put(&mut self, name: HeaderName, value: &str) {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.put(HeaderName::from_static(name), value);
        self
    }

    /// Compresses a body at hand when the client asked for it and it is worth it.
    pub(crate) fn compressed(mut self, wanted: bool) -> Self {
        if !wanted || self.headers.contains_key(CONTENT_ENCODING) {
            return self;
        }
        let Content::Whole(plain) = &self.content else {
            return self;
        };
        if plain.len() < COMPRESS_FROM_BYTES {
            return self;
        }
        if let Ok(packed) = gzip(plain) {
            self.content = Content::Whole(packed);
            self.put(CONTENT_ENCODING, "gzip");
            self.put(VARY, "Accept-Encoding");
        }
        self
    }

    pub(crate) fn into_response(self) -> Response<Body> {
        let body = match self.content {
            Content::Whole(bytes) => Body::from(Bytes::from(bytes)),
            Content::Stream(body) => body,
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response.headers_mut().remove(CONTENT_LENGTH);
        response
    }
}

fn gzip(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    use std::io::Write as _;
    let room = Vec::with_capacity(plain.len() / 4);
    let mut encoder = flate2::write::GzEncoder::new(room, flate2::Compression::fast());
    encoder.write_all(plain)?;
    encoder.finish()
}

/// A refusal in the shape `[{"message":…,"errorCode":…}]` (REST API Developer Guide, "Status
/// Codes and Error Responses").
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ApiError {
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

impl ApiError {
    pub(crate) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
        }
    }

    pub(crate) fn bad(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, message)
    }

    pub(crate) fn malformed(message: impl Into<String>) -> Self {
        Self::bad("MALFORMED_QUERY", message)
    }

    pub(crate) fn not_found() -> Self {
        let message = "The requested resource does not exist";
        Self::new(StatusCode::NOT_FOUND, "NOT_FOUND", message)
    }

    pub(crate) fn method_not_allowed() -> Self {
        let message = "HTTP Method not allowed. Allowed are HEAD,GET";
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "METHOD_NOT_ALLOWED",
            message,
        )
    }

    pub(crate) fn session_expired() -> Self {
        let message = "Session expired or invalid";
        Self::new(StatusCode::UNAUTHORIZED, "INVALID_SESSION_ID", message)
    }

    pub(crate) fn body(&self) -> Value {
        json!([{ "message": self.message, "errorCode": self.code }])
    }
}

impl From<ApiError> for Answer {
    fn from(error: ApiError) -> Self {
        Answer::json(&error.body()).with_status(error.status)
    }
}

pub(crate) type Answered = Result<Answer, ApiError>;
