//! The rows of a query kept aside until its columns' types are known.
//!
//! A statement may answer differently when it runs twice, and what a computed column holds is known
//! only at its last row. Rows lie in a file, cell after cell, and are read back one by one.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek as _, SeekFrom, Write};
use std::sync::Arc;

use store::{CellRef, MOST_EXACT, NumberShape};

use crate::target::{Fault, Pen, Target};
use crate::value::{boolean, days, instant, time};
use crate::{Error, Kind, Progress};

const NULL: u8 = 0;
const INTEGER: u8 = 1;
const REAL: u8 = 2;
const TEXT: u8 = 3;

/// What the cells of one column turned out to be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    /// What its values would be if they were those of the table's column.
    kind: Kind,
    fits_kind: bool,
    has_text: bool,
    has_integers: bool,
    shape: NumberShape,
}

impl Seen {
    pub(crate) fn new(kind: Kind) -> Self {
        Self {
            kind,
            fits_kind: kind != Kind::Any,
            has_text: false,
            has_integers: false,
            shape: NumberShape::default(),
        }
    }

    fn note(&mut self, cell: CellRef<'_>) {
        let fits = match (self.kind, cell) {
            (_, CellRef::Null) => return,
            (Kind::Boolean, cell) => boolean(cell).is_some(),
            (Kind::Date, CellRef::Text(text)) => days(text).is_some(),
            (Kind::DateTime, CellRef::Text(text)) => instant(text).is_some(),
            (Kind::Time, CellRef::Text(text)) => time(text).is_some(),
            (Kind::Text, CellRef::Text(_))
            | (Kind::Integer, CellRef::Integer(_))
            | (Kind::Number(_), CellRef::Integer(_) | CellRef::Real(_)) => true,
            _ => false,
        };
        self.fits_kind &= fits;
        match cell {
            CellRef::Integer(value) => {
                self.has_integers = true;
                self.shape.has_large_integers |= value.unsigned_abs() > MOST_EXACT.unsigned_abs();
            }
            CellRef::Real(_) => self.shape.has_reals = true,
            CellRef::Text(_) => self.has_text = true,
            CellRef::Null => {}
        }
    }

    /// The type all of its cells have.
    pub(crate) fn kind(&self) -> Kind {
        match self.kind {
            Kind::Number(_) if self.fits_kind => Kind::Number(self.shape),
            kind if self.fits_kind => kind,
            _ if self.has_text => Kind::Text,
            _ if self.shape.has_reals => Kind::Number(self.shape),
            _ if self.has_integers => Kind::Integer,
            _ => Kind::Text,
        }
    }
}

/// Rows on their way into the file.
pub(crate) struct Spool {
    pen: Pen,
    target: Target,
    file: File,
    seen: Vec<Seen>,
    rows: u64,
}

impl Spool {
    /// A file beside the one that is to be written, for columns of these kinds.
    pub(crate) fn create(
        path: &std::path::Path,
        kinds: impl Iterator<Item = Kind>,
        progress: Arc<Progress>,
    ) -> Result<Self, Error> {
        let (target, file, pen) = Target::create_readable(path, progress)?;
        Ok(Self {
            pen,
            target,
            file,
            seen: kinds.map(Seen::new).collect(),
            rows: 0,
        })
    }

    pub(crate) fn fault(&self) -> Fault {
        self.pen.fault()
    }

    pub(crate) fn push(&mut self, cells: &[CellRef<'_>]) -> io::Result<()> {
        for (seen, cell) in self.seen.iter_mut().zip(cells) {
            seen.note(*cell);
            match cell {
                CellRef::Null => self.pen.write_all(&[NULL])?,
                CellRef::Integer(value) => {
                    self.pen.write_all(&[INTEGER])?;
                    self.pen.write_all(&value.to_le_bytes())?;
                }
                CellRef::Real(value) => {
                    self.pen.write_all(&[REAL])?;
                    self.pen.write_all(&value.to_le_bytes())?;
                }
                CellRef::Text(text) => {
                    self.pen.write_all(&[TEXT])?;
                    self.pen.write_all(&(text.len() as u64).to_le_bytes())?;
                    self.pen.write_all(text)?;
                }
            }
        }
        self.rows += 1;
        Ok(())
    }

    /// What was put in, from the beginning.
    pub(crate) fn read_back(mut self) -> io::Result<Spooled> {
        self.pen.flush()?;
        drop(self.pen);
        self.file.seek(SeekFrom::Start(0))?;
        Ok(Spooled {
            file: BufReader::with_capacity(256 * 1024, self.file),
            seen: self.seen,
            rows: self.rows,
            _target: self.target,
        })
    }
}

/// Rows on their way back; the file goes away with this.
pub(crate) struct Spooled {
    file: BufReader<File>,
    pub(crate) seen: Vec<Seen>,
    pub(crate) rows: u64,
    _target: Target,
}

enum Owned {
    Null,
    Integer(i64),
    Real(f64),
    Text(Vec<u8>),
}

impl Spooled {
    /// Hands on every row.
    pub(crate) fn each<E: From<io::Error>>(
        &mut self,
        mut row: impl FnMut(&[CellRef<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        for _ in 0..self.rows {
            let mut owned = Vec::with_capacity(self.seen.len());
            for _ in 0..self.seen.len() {
                owned.push(read(&mut self.file)?);
            }
            let cells: Vec<CellRef<'_>> = owned
                .iter()
                .map(|cell| match cell {
                    Owned::Null => CellRef::Null,
                    Owned::Integer(value) => CellRef::Integer(*value),
                    Owned::Real(value) => CellRef::Real(*value),
                    Owned::Text(text) => CellRef::Text(text),
                })
                .collect();
            row(&cells)?;
        }
        Ok(())
    }
}

fn read(file: &mut impl Read) -> io::Result<Owned> {
    let mut tag = [0];
    file.read_exact(&mut tag)?;
    if tag == [NULL] {
        return Ok(Owned::Null);
    }
    let mut payload = [0; 8];
    file.read_exact(&mut payload)?;
    Ok(match tag {
        [INTEGER] => Owned::Integer(i64::from_le_bytes(payload)),
        [REAL] => Owned::Real(f64::from_le_bytes(payload)),
        _ => {
            let length = u64::from_le_bytes(payload);
            let length = usize::try_from(length).map_err(|_| io::ErrorKind::InvalidData)?;
            let mut text = vec![0; length];
            file.read_exact(&mut text)?;
            Owned::Text(text)
        }
    })
}
