//! A request as the handlers see it: path taken apart, query and form decoded.

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, header};

/// What a fault rule asks a handler to do wrong.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tamper {
    /// Leave one row out of the page; the count stays.
    pub(crate) drop_row: bool,
    /// Add this to every count that is told.
    pub(crate) count_offset: i64,
}

/// One request.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) method: Method,
    /// Decoded path without empty segments, so `//services/data` is `/services/data`.
    pub(crate) segments: Vec<String>,
    /// The raw query string.
    pub(crate) raw_query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) tamper: Tamper,
}

impl Call {
    pub(crate) fn new(method: Method, path: &str, raw_query: &str, headers: HeaderMap) -> Self {
        let segments = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(decode)
            .collect();
        Self {
            method,
            segments,
            raw_query: raw_query.to_owned(),
            headers,
            body: Bytes::new(),
            tamper: Tamper::default(),
        }
    }

    /// The segments as text slices, for matching.
    pub(crate) fn path(&self) -> Vec<&str> {
        self.segments.iter().map(String::as_str).collect()
    }

    /// A parameter of the query string.
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        pair(self.raw_query.as_bytes(), name)
    }

    /// A field of a posted form, or of the query string.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        pair(&self.body, name).or_else(|| self.query(name))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    pub(crate) fn accepts_gzip(&self) -> bool {
        self.header(header::ACCEPT_ENCODING.as_str())
            .is_some_and(|value| value.contains("gzip"))
    }

    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.header(header::COOKIE.as_str())?
            .split(';')
            .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
    }
}

fn pair(encoded: &[u8], name: &str) -> Option<String> {
    url::form_urlencoded::parse(encoded)
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

fn decode(segment: &str) -> String {
    let with_plus = segment.replace('+', "%2B");
    url::form_urlencoded::parse(with_plus.as_bytes())
        .next()
        .map_or_else(String::new, |(key, _)| key.into_owned())
}
