//! Opening pages of a large table while a copy runs, as someone who scrolls.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use store::{RowQuery, RowSort, SourceReader};

use crate::Result;

const ROWS_PER_PAGE: u32 = 100;
/// From one page to the next; quicker than anyone scrolls.
const PAUSE: Duration = Duration::from_millis(5);

/// How long it took to open a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Opened {
    pub(crate) pages: usize,
    pub(crate) median_ms: f64,
    pub(crate) p99_ms: f64,
    pub(crate) longest_ms: f64,
}

/// A thread that opens pages at random places, in the order of Ids.
pub(crate) struct Opening {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<std::result::Result<Vec<Duration>, store::Error>>,
}

impl Opening {
    /// Begins with pages of this object's table.
    pub(crate) fn start(database: &Path, object: String) -> Result<Self> {
        let reader = SourceReader::open(database)?;
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = std::thread::spawn(move || open_pages(&reader, &object, &stopped));
        Ok(Self { stop, thread })
    }

    /// Ends, and tells how long the pages took.
    pub(crate) fn stop(self) -> Result<Opened> {
        self.stop.store(true, Ordering::Relaxed);
        let mut took = self.thread.join().map_err(|_| "the reader panicked")??;
        took.sort_unstable();
        let at = |share: f64| {
            let place = (took.len() as f64 * share) as usize;
            took.get(place.min(took.len().saturating_sub(1)))
                .map_or(f64::NAN, |took| took.as_secs_f64() * 1_000.0)
        };
        Ok(Opened {
            pages: took.len(),
            median_ms: at(0.5),
            p99_ms: at(0.99),
            longest_ms: at(1.0),
        })
    }
}

fn open_pages(
    reader: &SourceReader,
    object: &str,
    stopped: &AtomicBool,
) -> std::result::Result<Vec<Duration>, store::Error> {
    let rows = reader.count_rows(object, &RowQuery::default())?;
    let mut query = RowQuery {
        sort: vec![RowSort {
            column: String::from("Id"),
            descending: false,
        }],
        limit: ROWS_PER_PAGE,
        ..RowQuery::default()
    };
    let mut took = Vec::new();
    let mut place: u64 = 1;
    while !stopped.load(Ordering::Relaxed) {
        // A linear congruential generator (Knuth, MMIX): the same places in every run.
        place = place
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        query.offset = (place >> 32) % rows.max(1);
        let began = Instant::now();
        reader.list_rows(object, &query)?;
        took.push(began.elapsed());
        std::thread::sleep(PAUSE);
    }
    Ok(took)
}
