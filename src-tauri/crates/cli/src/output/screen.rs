//! The two streams: data to the standard output, words and a line of progress to the standard error.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use engine::wire::ApiError;

use super::answer::error;
use crate::Exit;

/// Goes back to the beginning of the line and empties it.
const CLEAR_LINE: &str = "\r\u{1b}[K";

pub(crate) struct Screen {
    out: Arc<Out>,
    err: Mutex<Err>,
    is_watched: bool,
    is_quiet: AtomicBool,
}

struct Err {
    stream: Box<dyn Write + Send>,
    /// A line of progress stands there.
    is_drawn: bool,
}

/// The standard output, and what became of it.
struct Out {
    stream: Mutex<Box<dyn Write + Send>>,
    /// Whoever read it wants no more, as `head` does; that is no failure, and hides none.
    is_closed: AtomicBool,
    /// Why something did not arrive there.
    failure: Mutex<Option<String>>,
}

impl Screen {
    pub(crate) fn new(
        out: Box<dyn Write + Send>,
        err: Box<dyn Write + Send>,
        is_watched: bool,
    ) -> Self {
        Self {
            out: Arc::new(Out {
                stream: Mutex::new(out),
                is_closed: AtomicBool::new(false),
                failure: Mutex::new(None),
            }),
            err: Mutex::new(Err {
                stream: err,
                is_drawn: false,
            }),
            is_watched,
            is_quiet: AtomicBool::new(false),
        }
    }

    /// Somebody watches the standard error.
    pub(crate) fn is_watched(&self) -> bool {
        self.is_watched
    }

    pub(crate) fn set_quiet(&self, quiet: bool) {
        self.is_quiet.store(quiet, Ordering::Relaxed);
    }

    /// Writes data.
    pub(crate) fn print(&self, text: &str) {
        let mut pen = self.stream();
        if let Err(error) = pen.write_all(text.as_bytes()).and_then(|()| pen.flush()) {
            tracing::debug!(%error, "the standard output takes no more");
        }
    }

    /// The standard output, for an export.
    pub(crate) fn stream(&self) -> impl Write + Send + use<> {
        Pen(Arc::clone(&self.out))
    }

    /// Whether nobody reads the standard output any more.
    pub(crate) fn is_closed(&self) -> bool {
        self.out.is_closed.load(Ordering::Relaxed)
    }

    /// Why the standard output did not take all that was written.
    pub(crate) fn failure(&self) -> Option<ApiError> {
        let failure = self.out.failure();
        let why = failure.as_deref()?;
        let message = format!("writing to the standard output failed: {why}");
        Some(error("output_failed", message, &[("why", why)]))
    }

    /// Says something that went as it should.
    pub(crate) fn say(&self, text: &str) {
        if !self.is_quiet.load(Ordering::Relaxed) {
            self.say_always(text);
        }
    }

    /// Says something that must be known.
    pub(crate) fn say_always(&self, text: &str) {
        let mut err = self.err();
        let clear = if err.is_drawn { CLEAR_LINE } else { "" };
        err.is_drawn = false;
        write_words(&mut err, &format!("{clear}{text}\n"));
    }

    /// Draws the line of progress anew, where somebody watches.
    pub(crate) fn draw(&self, text: &str) {
        if self.is_watched && !self.is_quiet.load(Ordering::Relaxed) {
            let mut err = self.err();
            err.is_drawn = true;
            write_words(&mut err, &format!("{CLEAR_LINE}{text}"));
        }
    }

    /// Takes the line of progress away.
    pub(crate) fn clear(&self) {
        let mut err = self.err();
        if std::mem::take(&mut err.is_drawn) {
            write_words(&mut err, CLEAR_LINE);
        }
    }

    /// How the program ends, when this is how the command did.
    pub(crate) fn exit(&self, exit: Exit) -> Exit {
        self.clear();
        if exit == Exit::Done && self.out.failure().is_some() {
            return Exit::Failed;
        }
        exit
    }

    fn err(&self) -> MutexGuard<'_, Err> {
        self.err.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn write_words(err: &mut Err, text: &str) {
    let written = err.stream.write_all(text.as_bytes());
    if let Err(error) = written.and_then(|()| err.stream.flush()) {
        tracing::debug!(%error, "the standard error takes no words");
    }
}

impl Out {
    fn failure(&self) -> MutexGuard<'_, Option<String>> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Pen(Arc<Out>);

impl Pen {
    fn noted<T>(&self, written: io::Result<T>) -> io::Result<T> {
        written.inspect_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => self.0.is_closed.store(true, Ordering::Relaxed),
            io::ErrorKind::Interrupted => {}
            _ => {
                self.0.failure().get_or_insert_with(|| error.to_string());
            }
        })
    }

    fn stream(&self) -> MutexGuard<'_, Box<dyn Write + Send>> {
        let stream = self.0.stream.lock();
        stream.unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for Pen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.stream().write(bytes);
        self.noted(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.stream().flush();
        self.noted(flushed)
    }
}
