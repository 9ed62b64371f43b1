//! Bodies that break, end too early or trickle.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::Response;
use futures::{StreamExt as _, stream};

use super::effect::Effect;

/// Pieces a second of a body that trickles.
const PIECES_A_SECOND: u64 = 20;
/// Bytes of a row before it ends: inside its first cell, whose quote stays open.
const BYTES_INTO_ROW: usize = 2;

/// A connection closed without a byte of an answer. The server writes the head of an answer only
/// once its body begins, and this body begins with an error.
pub(super) fn no_answer() -> Response<Body> {
    Response::new(Body::from_stream(stream::iter([broken()])))
}

/// The answer with its body as `effect` has it.
pub(super) fn altered(response: Response<Body>, effect: &Effect) -> Response<Body> {
    let lines = |lines, bytes| Limit::Lines {
        lines,
        bytes,
        quoted: false,
    };
    match *effect {
        Effect::CutAfter { bytes: 0 } => no_answer(),
        Effect::CutAfter { bytes } => response.map(|body| until(body, Limit::Bytes(bytes), true)),
        Effect::EndAfter { bytes } => response.map(|body| until(body, Limit::Bytes(bytes), false)),
        // The header is a line too.
        Effect::EndAfterRows { rows } => {
            response.map(|body| until(body, lines(rows.saturating_add(1), 0), false))
        }
        Effect::EndInRow { row } => {
            response.map(|body| until(body, lines(row, BYTES_INTO_ROW), false))
        }
        Effect::Slow { bytes_per_second } => response.map(|body| slow(body, bytes_per_second)),
        _ => response,
    }
}

fn broken() -> std::io::Result<Bytes> {
    Err(std::io::ErrorKind::ConnectionReset.into())
}

/// Where a body ends too early.
enum Limit {
    Bytes(usize),
    /// After this many lines of CSV and this many bytes more.
    Lines {
        lines: usize,
        bytes: usize,
        /// Whether a cell is open, in which line ends are text.
        quoted: bool,
    },
}

impl Limit {
    /// Passes over a chunk; gives how much of it belongs to the body when it ends in it.
    fn reach(&mut self, chunk: &[u8]) -> Option<usize> {
        let mut at = 0;
        if let Self::Lines {
            lines,
            bytes,
            quoted,
        } = self
        {
            while *lines > 0 {
                match chunk.get(at)? {
                    b'"' => *quoted = !*quoted,
                    b'\n' if !*quoted => *lines -= 1,
                    _ => {}
                }
                at += 1;
            }
            *self = Self::Bytes(*bytes);
        }
        match self {
            Self::Bytes(left) if *left <= chunk.len() - at => Some(at + *left),
            Self::Bytes(left) => {
                *left -= chunk.len() - at;
                None
            }
            Self::Lines { .. } => None,
        }
    }
}

/// How far a body that ends too early has come.
enum Stage {
    Going(Limit),
    Reached,
    Over,
}

/// The body up to `limit`; there it ends, or breaks. A shorter one is left as it is.
fn until(body: Body, mut limit: Limit, breaks: bool) -> Body {
    let stage = match limit.reach(&[]) {
        Some(_) => Stage::Reached,
        None => Stage::Going(limit),
    };
    let cut = stream::unfold(
        (body.into_data_stream(), stage),
        move |(mut chunks, stage)| async move {
            let mut limit = match stage {
                Stage::Going(limit) => limit,
                Stage::Reached if breaks => return Some((broken(), (chunks, Stage::Over))),
                Stage::Reached | Stage::Over => return None,
            };
            Some(match chunks.next().await? {
                Ok(chunk) => match limit.reach(&chunk) {
                    Some(bytes) => (Ok(chunk.slice(..bytes)), (chunks, Stage::Reached)),
                    None => (Ok(chunk), (chunks, Stage::Going(limit))),
                },
                Err(error) => (Err(std::io::Error::other(error)), (chunks, Stage::Over)),
            })
        },
    );
    Body::from_stream(cut)
}

/// The body in small pieces with a pause before each.
fn slow(body: Body, bytes_per_second: u64) -> Body {
    let bytes_per_second = bytes_per_second.max(1);
    let piece = usize::try_from(bytes_per_second.div_ceil(PIECES_A_SECOND)).unwrap_or(usize::MAX);
    let pieces = stream::unfold(
        (body.into_data_stream(), Bytes::new()),
        move |(mut chunks, mut rest)| async move {
            while rest.is_empty() {
                rest = match chunks.next().await? {
                    Ok(chunk) => chunk,
                    Err(error) => return Some((Err(error), (chunks, Bytes::new()))),
                };
            }
            let taken = rest.split_to(piece.min(rest.len()));
            let pause = Duration::from_secs_f64(taken.len() as f64 / bytes_per_second as f64);
            tokio::time::sleep(pause).await;
            Some((Ok(taken), (chunks, rest)))
        },
    );
    Body::from_stream(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSV: &str = "\"A\",\"B\"\n\"1\",\"x\ny\"\n\"2\",\"say \"\"no\"\"\n\"\n\"3\",\"\"\n";

    /// What is left of the CSV, sent in chunks of every size, and whether it broke.
    async fn left(effect: Effect) -> (String, bool) {
        let mut seen = Vec::new();
        for size in 1..=CSV.len() {
            let chunks: Vec<std::io::Result<Bytes>> = CSV
                .as_bytes()
                .chunks(size)
                .map(|chunk| Ok(Bytes::copy_from_slice(chunk)))
                .collect();
            let response = Response::new(Body::from_stream(stream::iter(chunks)));
            let mut body = altered(response, &effect).into_body().into_data_stream();
            let (mut text, mut is_broken) = (String::new(), false);
            while let Some(chunk) = body.next().await {
                match chunk {
                    Ok(chunk) => text.push_str(std::str::from_utf8(&chunk).expect("ASCII")),
                    Err(_) => is_broken = true,
                }
            }
            seen.push((text, is_broken));
        }
        seen.dedup();
        assert_eq!(seen.len(), 1, "{effect:?} depends on the chunks: {seen:?}");
        seen.remove(0)
    }

    #[tokio::test]
    async fn a_body_ends_where_it_is_told_to() {
        let (header, first) = ("\"A\",\"B\"\n", "\"1\",\"x\ny\"\n");
        let second = "\"2\",\"say \"\"no\"\"\n\"\n";
        for (effect, expected, breaks) in [
            (Effect::CutAfter { bytes: 0 }, String::new(), true),
            (Effect::CutAfter { bytes: 5 }, CSV[..5].to_owned(), true),
            (Effect::CutAfter { bytes: 999 }, CSV.to_owned(), false),
            (Effect::EndAfter { bytes: 0 }, String::new(), false),
            (Effect::EndAfter { bytes: 5 }, CSV[..5].to_owned(), false),
            (Effect::EndAfter { bytes: 999 }, CSV.to_owned(), false),
            (Effect::EndAfterRows { rows: 0 }, header.to_owned(), false),
            (
                Effect::EndAfterRows { rows: 1 },
                format!("{header}{first}"),
                false,
            ),
            (
                Effect::EndAfterRows { rows: 2 },
                format!("{header}{first}{second}"),
                false,
            ),
            (Effect::EndAfterRows { rows: 9 }, CSV.to_owned(), false),
            (
                Effect::EndInRow { row: 2 },
                format!("{header}{first}\"2"),
                false,
            ),
            (
                Effect::Slow {
                    bytes_per_second: 1_000_000,
                },
                CSV.to_owned(),
                false,
            ),
        ] {
            assert_eq!(left(effect.clone()).await, (expected, breaks), "{effect:?}");
        }
    }
}
