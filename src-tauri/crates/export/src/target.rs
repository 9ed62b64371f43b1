//! Where the rows go: into a file beside the one asked for, which takes its place when it is whole, or
//! into whatever takes bytes, one after the other.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::{Error, Progress};

/// What a format writes into.
pub(crate) trait Output: Write + Seek + Send {}

impl<T: Write + Seek + Send> Output for T {}

/// Bytes gathered before the disk is asked.
const BUFFERED: usize = 256 * 1024;
/// Bytes gathered before a stream is handed them: whoever reads it does not wait for long.
const STREAMED: usize = 32 * 1024;

/// Tells apart files that are written at the same time under one name.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// Where an export goes.
pub enum Place {
    /// What lies there is replaced once the file is whole.
    File(PathBuf),
    /// As another program's input; what was written cannot be taken back.
    Stream(Box<dyn Write + Send>),
}

impl From<&PathBuf> for Place {
    fn from(path: &PathBuf) -> Self {
        Self::File(path.clone())
    }
}

impl From<&Path> for Place {
    fn from(path: &Path) -> Self {
        Self::File(path.to_path_buf())
    }
}

impl Place {
    /// What it is called in errors.
    pub(crate) fn path(&self) -> PathBuf {
        match self {
            Self::File(path) => path.clone(),
            Self::Stream(_) => PathBuf::from("-"),
        }
    }
}

/// Takes bytes in order only.
struct Stream(BufWriter<Box<dyn Write + Send>>);

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Seek for Stream {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::ErrorKind::NotSeekable.into())
    }
}

/// A file that is not whole yet; it goes away with this, unless it is kept.
#[derive(Debug)]
pub(crate) struct Target {
    path: PathBuf,
    unfinished: PathBuf,
    is_kept: bool,
}

/// What an export is written to: a file that is not whole yet, or a stream.
pub(crate) enum Destination {
    File(Target),
    Stream(Arc<Progress>),
}

impl Destination {
    /// Begins what goes to this place.
    pub(crate) fn open(place: Place, progress: Arc<Progress>) -> Result<(Self, Pen), Error> {
        match place {
            Place::File(path) => {
                let (target, pen) = Target::create(&path, progress)?;
                Ok((Self::File(target), pen))
            }
            Place::Stream(stream) => {
                let stream = Stream(BufWriter::with_capacity(STREAMED, stream));
                let pen = Pen::new(Box::new(stream), Arc::clone(&progress));
                Ok((Self::Stream(progress), pen))
            }
        }
    }

    /// It is whole; its bytes.
    pub(crate) fn keep(self) -> Result<u64, Error> {
        match self {
            Self::File(target) => target.keep(),
            Self::Stream(progress) => Ok(progress.bytes()),
        }
    }
}

impl Target {
    /// Begins a file that is to lie at `path`.
    fn create(path: &Path, progress: Arc<Progress>) -> Result<(Self, Pen), Error> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let unfinished = Self::unfinished(path, number)?;
        let file = File::options()
            .write(true)
            .create_new(true)
            .open(&unfinished)
            .map_err(|source| Error::of_file(path, source))?;
        let target = Self {
            path: path.to_path_buf(),
            unfinished,
            is_kept: false,
        };
        let file = BufWriter::with_capacity(BUFFERED, file);
        Ok((target, Pen::new(Box::new(file), progress)))
    }

    /// The same, to be read back and never put in place.
    pub(crate) fn create_readable(
        path: &Path,
        progress: Arc<Progress>,
    ) -> Result<(Self, File, Pen), Error> {
        let (target, pen) = Self::create(path, progress)?;
        let file = File::open(&target.unfinished).map_err(|source| Error::of_file(path, source))?;
        Ok((target, file, pen))
    }

    /// A name in the same folder, so that taking the place is one step and needs no second copy.
    fn unfinished(path: &Path, number: u64) -> Result<PathBuf, Error> {
        let Some(name) = path.file_name() else {
            return Err(Error::of_file(path, io::ErrorKind::InvalidFilename.into()));
        };
        // A name that is as long as names may be has no room for more.
        let name: String = name.to_string_lossy().chars().take(40).collect();
        let process = std::process::id();
        Ok(path.with_file_name(format!(".{name}.{process}-{number}.part")))
    }

    /// Puts the whole file in its place, over what may be there; its bytes.
    pub(crate) fn keep(mut self) -> Result<u64, Error> {
        let bytes = self
            .put_in_place()
            .map_err(|source| Error::of_file(&self.path, source))?;
        self.is_kept = true;
        Ok(bytes)
    }

    fn put_in_place(&self) -> io::Result<u64> {
        let file = File::options().write(true).open(&self.unfinished)?;
        file.sync_all()?;
        let bytes = file.metadata()?.len();
        // Windows moves no file that is open.
        drop(file);
        std::fs::rename(&self.unfinished, &self.path)?;
        Ok(bytes)
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if !self.is_kept
            && let Err(error) = std::fs::remove_file(&self.unfinished)
        {
            tracing::warn!(%error, "an unfinished file was left behind");
        }
    }
}

/// What first went wrong with a file: formats wrap errors so that their kind is lost.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fault(Arc<Mutex<Option<io::Error>>>);

impl Fault {
    /// The error, if there was one that nobody took yet.
    pub(crate) fn take(&self) -> Option<io::Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Counts what is written. Once writing failed or the export is cancelled the file is going to be
/// removed: what a format still has to say, as when it is dropped, is thrown away.
pub(crate) struct Pen {
    file: Box<dyn Output>,
    progress: Arc<Progress>,
    fault: Fault,
    has_failed: bool,
    at: u64,
    end: u64,
}

impl Pen {
    pub(crate) fn new(file: Box<dyn Output>, progress: Arc<Progress>) -> Self {
        Self {
            file,
            progress,
            fault: Fault::default(),
            has_failed: false,
            at: 0,
            end: 0,
        }
    }

    pub(crate) fn fault(&self) -> Fault {
        self.fault.clone()
    }

    /// Does it, unless it no longer matters; remembers what goes wrong.
    fn attempt<T>(
        &mut self,
        otherwise: T,
        work: impl FnOnce(&mut dyn Output) -> io::Result<T>,
    ) -> io::Result<T> {
        if self.has_failed || self.progress.is_cancelled() {
            return Ok(otherwise);
        }
        work(&mut *self.file).map_err(|error| {
            let told = io::Error::from(error.kind());
            self.has_failed = true;
            *self.fault.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            told
        })
    }
}

impl Write for Pen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.attempt(bytes.len(), |file| {
            loop {
                match file.write(bytes) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    done => return done,
                }
            }
        })?;
        self.at += written as u64;
        self.end = self.end.max(self.at);
        self.progress.set_bytes(self.end);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.attempt((), |file| file.flush())
    }
}

impl Seek for Pen {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.end.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        let at = at.ok_or(io::ErrorKind::InvalidInput)?;
        self.attempt(at, |file| file.seek(SeekFrom::Start(at)))?;
        self.at = at;
        Ok(at)
    }
}
