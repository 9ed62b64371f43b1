//! A page of a job's rows, as bytes at hand or as a stream made while it is read.

use std::io::Write as _;
use std::ops::Range;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_ENCODING;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::super::answer::{Answer, Content};
use super::super::call::Call;
use super::super::soql::Column;
use super::super::state::Server;
use super::csv::{Dialect, write_header, write_row};
use super::job::Job;
use crate::org::Org;
use crate::table::Table;

/// Pages with fewer cells are made whole.
const STREAM_FROM_CELLS: usize = 50_000;
const CHUNK_BYTES: usize = 512 * 1_024;
const CHUNKS_AHEAD: usize = 4;

/// One page to be written.
struct Page {
    job: Job,
    range: Range<usize>,
    /// A row to leave out, when a fault asks for it.
    dropped: Option<usize>,
}

pub(super) fn page(server: &Arc<Server>, call: &Call, job: Job, range: Range<usize>) -> Answer {
    let dropped = call.tamper.drop_row.then(|| range.start + range.len() / 2);
    let count = range.len() as i64 + call.tamper.count_offset;
    let next = if range.end < job.rows.len() {
        locator(range.end)
    } else {
        "null".to_owned()
    };
    let cells = range.len() * job.paths.len();
    let page = Page {
        job,
        range,
        dropped,
    };
    let mut answer = Answer::bytes("text/csv", Vec::new());
    if cells < STREAM_FROM_CELLS {
        let mut out = Vec::new();
        let mut at = page.range.start;
        write_header(&mut out, &page.job.paths, page.dialect());
        while at < page.range.end {
            at = write_chunk(server, &page, at, &mut out, usize::MAX);
        }
        answer.content = Content::Whole(out);
    } else {
        let gzip = call.accepts_gzip();
        if gzip {
            answer.put(CONTENT_ENCODING, "gzip");
        }
        answer.content = Content::Stream(stream(Arc::clone(server), page, gzip));
    }
    answer
        .with("sforce-locator", &next)
        .with("sforce-numberofrecords", &count.to_string())
}

/// The name of the page that begins at a row; the same for as long as the job lives.
pub(super) fn locator(from: usize) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(from.to_string())
}

/// The row a locator names.
pub(super) fn row_of(locator: &str) -> Option<usize> {
    use base64::Engine as _;
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(locator)
        .ok()?;
    String::from_utf8(bytes).ok()?.parse().ok()
}

impl Page {
    fn dialect(&self) -> Dialect {
        Dialect {
            delimiter: self.job.delimiter.1,
            line_ending: self.job.line_ending.1,
        }
    }
}

/// Appends rows from `at` until `out` holds `enough` bytes; returns the next row. The org is
/// locked for this chunk alone, so that changes need not wait for slow readers.
fn write_chunk(server: &Server, page: &Page, at: usize, out: &mut Vec<u8>, enough: usize) -> usize {
    let org = server.org();
    let Some(table) = org.table(&page.job.object) else {
        return page.range.end;
    };
    let columns: Vec<Column<'_>> = page
        .job
        .paths
        .iter()
        .map(|path| column(&org, table, path))
        .collect();
    let dialect = page.dialect();
    for place in at..page.range.end {
        if page.dropped != Some(place) {
            write_row(out, table, page.job.rows[place] as usize, &columns, dialect);
        }
        if out.len() >= enough {
            return place + 1;
        }
    }
    page.range.end
}

/// A column of a job. Results are Salesforce's copy, so what became of the field since is no matter.
fn column<'o>(org: &'o Org, table: &'o Table, path: &[String]) -> Column<'o> {
    match (Column::find(org, table, path), path) {
        (Ok((column, _)), _) => column,
        (Err(_), [field]) => org
            .former_column(&table.schema().name, field)
            .map_or(Column::Absent, Column::Former),
        (Err(_), _) => Column::Absent,
    }
}

fn stream(server: Arc<Server>, page: Page, gzip: bool) -> Body {
    let (sender, receiver) = mpsc::channel::<std::io::Result<Bytes>>(CHUNKS_AHEAD);
    tokio::task::spawn_blocking(move || {
        let sent = if gzip {
            send_gzip(&server, &page, &sender)
        } else {
            send_plain(&server, &page, &sender)
        };
        if let Err(error) = sent {
            // A closed channel means the client went away: nobody is left to tell.
            let _told = sender.blocking_send(Err(error));
        }
    });
    Body::from_stream(ReceiverStream::new(receiver))
}

type Sender = mpsc::Sender<std::io::Result<Bytes>>;

fn send(server: &Server, sender: &Sender, bytes: Vec<u8>) -> std::io::Result<()> {
    if server.stopping.is_cancelled() {
        return Err(std::io::Error::other("the org stops"));
    }
    sender
        .blocking_send(Ok(Bytes::from(bytes)))
        .map_err(|_| std::io::Error::from(std::io::ErrorKind::BrokenPipe))
}

fn send_plain(server: &Server, page: &Page, sender: &Sender) -> std::io::Result<()> {
    let mut out = Vec::with_capacity(CHUNK_BYTES + CHUNK_BYTES / 4);
    write_header(&mut out, &page.job.paths, page.dialect());
    let mut at = page.range.start;
    while at < page.range.end {
        at = write_chunk(server, page, at, &mut out, CHUNK_BYTES);
        let next = Vec::with_capacity(out.capacity());
        send(server, sender, std::mem::replace(&mut out, next))?;
    }
    Ok(())
}

fn send_gzip(server: &Server, page: &Page, sender: &Sender) -> std::io::Result<()> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut out = Vec::with_capacity(CHUNK_BYTES + CHUNK_BYTES / 4);
    write_header(&mut out, &page.job.paths, page.dialect());
    let mut at = page.range.start;
    while at < page.range.end {
        at = write_chunk(server, page, at, &mut out, CHUNK_BYTES);
        encoder.write_all(&out)?;
        out.clear();
        send(server, sender, std::mem::take(encoder.get_mut()))?;
    }
    send(server, sender, encoder.finish()?)
}
