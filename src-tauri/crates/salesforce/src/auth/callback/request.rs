//! The little of HTTP/1.1 the listener reads: one request head, bounded in size and time.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt};

/// Longer heads are refused; a callback with its code is far below.
const LONGEST_HEAD: usize = 16 * 1024;
/// Slower senders are cut off.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

/// A request's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) method: String,
    /// Path and query as sent.
    pub(super) target: String,
    headers: Vec<(String, String)>,
}

/// Why there is no head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoHead {
    /// Closed, silent or slow: no answer is owed.
    Gone,
    TooLarge,
    Malformed,
}

impl Head {
    /// The first header of that name.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// How often a header was sent.
    fn count(&self, name: &str) -> usize {
        let same = |(known, _): &&(String, String)| known.eq_ignore_ascii_case(name);
        self.headers.iter().filter(same).count()
    }

    /// Whether the request was made to this listener by one of its own names.
    ///
    /// Another name means that a page somewhere made the browser believe this machine is its host.
    pub(super) fn is_for(&self, port: u16) -> bool {
        let named = |host: &str| {
            ["localhost", "127.0.0.1", "[::1]"]
                .iter()
                .any(|name| host.eq_ignore_ascii_case(&format!("{name}:{port}")))
        };
        self.count("host") == 1 && self.header("host").is_some_and(named)
    }

    fn parse(text: &[u8]) -> Result<Self, NoHead> {
        let text = std::str::from_utf8(text).map_err(|_| NoHead::Malformed)?;
        // A lone line feed in a value could start a header of its own where it is echoed.
        let stray = |line: &str| line.chars().any(|character| character.is_control());
        if text.split("\r\n").any(stray) {
            return Err(NoHead::Malformed);
        }
        let mut lines = text.split("\r\n");
        let first: Vec<&str> = lines.next().unwrap_or_default().split(' ').collect();
        let [method, target, "HTTP/1.1" | "HTTP/1.0"] = first.as_slice() else {
            return Err(NoHead::Malformed);
        };
        let headers = lines
            .take_while(|line| !line.is_empty())
            .map(|line| {
                let (name, value) = line.split_once(':').ok_or(NoHead::Malformed)?;
                Ok((name.to_owned(), value.trim().to_owned()))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            method: (*method).to_owned(),
            target: (*target).to_owned(),
            headers,
        })
    }
}

/// Reads up to the blank line that ends a head.
pub(super) async fn read_head(stream: &mut (impl AsyncRead + Unpin)) -> Result<Head, NoHead> {
    let reading = tokio::time::timeout(HEAD_TIMEOUT, read_unbounded_in_time(stream));
    reading.await.unwrap_or(Err(NoHead::Gone))
}

async fn read_unbounded_in_time(stream: &mut (impl AsyncRead + Unpin)) -> Result<Head, NoHead> {
    let mut text = Vec::with_capacity(2048);
    loop {
        if stream.read_buf(&mut text).await.unwrap_or(0) == 0 {
            return Err(NoHead::Gone);
        }
        if let Some(end) = text.windows(4).position(|four| four == b"\r\n\r\n") {
            return Head::parse(&text[..end + 4]);
        }
        if text.len() > LONGEST_HEAD {
            return Err(NoHead::TooLarge);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(text: &str) -> Result<Head, NoHead> {
        read_head(&mut text.as_bytes()).await
    }

    #[tokio::test]
    async fn a_head_is_read_and_its_host_checked() {
        for (host, own) in [
            ("localhost:8717", true),
            ("LOCALHOST:8717", true),
            ("127.0.0.1:8717", true),
            ("[::1]:8717", true),
            ("localhost:8718", false),
            ("localhost", false),
            ("evil.example:8717", false),
            ("localhost:8717\r\nHost: evil.example", false),
        ] {
            let head = read(&format!(
                "GET /a?b=c HTTP/1.1\r\nHost: {host}\r\nX: y\r\n\r\n"
            ))
            .await;
            let head = head.expect("head");
            assert_eq!((&*head.method, &*head.target), ("GET", "/a?b=c"));
            assert_eq!(head.header("x"), Some("y"));
            assert_eq!(head.is_for(8717), own, "{host}");
        }
        let without = read("GET / HTTP/1.0\r\n\r\n").await.expect("head");
        assert!(!without.is_for(8717));
    }

    #[tokio::test]
    async fn what_is_no_head_is_refused() {
        let large = format!("GET / HTTP/1.1\r\nX: {}", "x".repeat(20_000));
        for (text, expected) in [
            ("", NoHead::Gone),
            ("GET / HTTP/1.1\r\nHost: localhost", NoHead::Gone),
            ("GET /\r\n\r\n", NoHead::Malformed),
            ("GET / HTTP/1.1\r\nnonsense\r\n\r\n", NoHead::Malformed),
            (
                "GET / HTTP/1.1\r\nOrigin: a\nSet-Cookie: b\r\n\r\n",
                NoHead::Malformed,
            ),
            ("\u{16}\u{3}\u{1} tls\r\n\r\n", NoHead::Malformed),
            (&large, NoHead::TooLarge),
        ] {
            assert_eq!(read(text).await, Err(expected));
        }
    }
}
