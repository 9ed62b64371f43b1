//! Excel's `.xlsx`: sheets written straight into the archive, row after row.
//!
//! What Excel cannot hold as it is stays readable: whole numbers of more than 15 digits, dates before
//! March 1900 (its calendar is wrong there) and numbers that are not finite become text. Text beyond
//! 32,767 characters is cut, and how often is told. A sheet that is full goes on in a further one
//! with the same heading. Text is never a formula, whatever it begins with. Instants are in UTC:
//! Excel knows no time zones.

use std::io::Write as _;

use store::CellRef;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::excel_parts::{self, Style, column_letters};
use crate::format::{Opening, Sink, SinkError};
use crate::target::Output;
use crate::value::{DAY, boolean, days, instant, push_integer, push_real, text, time};
use crate::{Column, Format, Kind, Options, Values, Written};

pub(crate) const FORMAT: Format = Format {
    name: "excel",
    extension: "xlsx",
    has_read_values: true,
    needs_number_shapes: false,
    is_streamable: false,
    open,
};

/// Rows of a sheet, the heading among them.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: usize = 16_384;
/// UTF-16 units of a cell.
const MOST_CHARACTERS: usize = 32_767;
/// Bytes of a sheet's text; beyond 4 GiB older programs cannot open it.
const MOST_BYTES: u64 = 3_500_000_000;
/// Whole numbers from here on have more digits than Excel keeps.
const SIXTEEN_DIGITS: u64 = 1_000_000_000_000_000;
/// Days from Excel's day 0 to 1970, where its calendar is right.
const TO_1970: i64 = 25_569;
/// March 1, 1900.
const FIRST_DAY: i64 = 61;

/// Where a sheet is full.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) rows: u32,
    pub(super) bytes: u64,
}

struct Excel {
    archive: ZipWriter<Box<dyn Output>>,
    columns: Vec<Column>,
    letters: Vec<String>,
    options: Options,
    name: String,
    limits: Limits,
    sheets: u32,
    /// Rows of the present sheet.
    rows: u32,
    bytes: u64,
    cut_cells: u64,
    line: Vec<u8>,
}

fn open(opening: Opening<'_>) -> Result<Box<dyn Sink>, SinkError> {
    let limits = Limits {
        rows: MOST_ROWS,
        bytes: MOST_BYTES,
    };
    open_with(opening, limits)
}

pub(super) fn open_with(opening: Opening<'_>, limits: Limits) -> Result<Box<dyn Sink>, SinkError> {
    let columns = opening.columns;
    if columns.len() > MOST_COLUMNS {
        return Err(SinkError::TooManyColumns {
            columns: columns.len(),
            most: MOST_COLUMNS,
        });
    }
    Ok(Box::new(Excel {
        archive: ZipWriter::new(opening.output),
        letters: (0..columns.len()).map(column_letters).collect(),
        columns,
        options: opening.options,
        name: opening.name.to_owned(),
        limits,
        sheets: 0,
        rows: 0,
        bytes: 0,
        cut_cells: 0,
        line: Vec::new(),
    }))
}

fn part() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        // Beyond this the file shrinks little and takes much longer.
        .compression_level(Some(3))
        .last_modified_time(DateTime::default())
}

impl Excel {
    fn begin_sheet(&mut self) -> Result<(), SinkError> {
        self.sheets += 1;
        self.rows = 0;
        self.bytes = 0;
        let name = format!("xl/worksheets/sheet{}.xml", self.sheets);
        self.archive
            .start_file(name, part())
            .map_err(std::io::Error::from)?;
        let head = excel_parts::sheet_head(&self.columns);
        self.line.extend_from_slice(head.as_bytes());
        let columns = std::mem::take(&mut self.columns);
        self.begin_row();
        for (at, column) in columns.iter().enumerate() {
            let heading = self.options.heading(column);
            self.push_text(at, heading, Style::Heading);
        }
        self.columns = columns;
        self.end_row()
    }

    fn end_sheet(&mut self) -> Result<(), SinkError> {
        let tail = excel_parts::sheet_tail(self.letters.last().map(String::as_str), self.rows);
        self.archive.write_all(tail.as_bytes())?;
        Ok(())
    }

    fn begin_row(&mut self) {
        self.rows += 1;
        self.line.extend_from_slice(b"<row r=\"");
        push_integer(self.rows.into(), &mut self.line);
        self.line.extend_from_slice(b"\">");
    }

    fn end_row(&mut self) -> Result<(), SinkError> {
        self.line.extend_from_slice(b"</row>");
        self.archive.write_all(&self.line)?;
        self.bytes += self.line.len() as u64;
        self.line.clear();
        Ok(())
    }

    /// Begins a cell up to its attributes.
    fn push_place(&mut self, at: usize, style: Style) {
        self.line.extend_from_slice(b"<c r=\"");
        self.line.extend_from_slice(self.letters[at].as_bytes());
        push_integer(self.rows.into(), &mut self.line);
        self.line.push(b'"');
        if style != Style::Plain {
            self.line.extend_from_slice(b" s=\"");
            push_integer(style as i64, &mut self.line);
            self.line.push(b'"');
        }
    }

    fn push_text(&mut self, at: usize, text: &str, style: Style) {
        let (shown, is_cut) = excel_parts::cut(text, MOST_CHARACTERS);
        self.cut_cells += u64::from(is_cut);
        self.push_place(at, style);
        self.line
            .extend_from_slice(b" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        excel_parts::push_escaped(shown, &mut self.line);
        self.line.extend_from_slice(b"</t></is></c>");
    }

    fn push_number(&mut self, at: usize, style: Style, digits: impl FnOnce(&mut Vec<u8>)) {
        self.push_place(at, style);
        self.line.extend_from_slice(b"><v>");
        digits(&mut self.line);
        self.line.extend_from_slice(b"</v></c>");
    }

    fn push_cell(&mut self, at: usize, cell: CellRef<'_>, column: &Column) {
        match cell {
            CellRef::Null => {}
            CellRef::Integer(value) => match boolean(cell).filter(|_| column.kind == Kind::Boolean)
            {
                Some(yes) => {
                    self.push_place(at, Style::Plain);
                    let cell: &[u8] = if yes {
                        b" t=\"b\"><v>1</v></c>"
                    } else {
                        b" t=\"b\"><v>0</v></c>"
                    };
                    self.line.extend_from_slice(cell);
                }
                None if value.unsigned_abs() >= SIXTEEN_DIGITS => {
                    self.push_text(at, &value.to_string(), Style::Plain);
                }
                None => self.push_number(at, Style::Plain, |line| push_integer(value, line)),
            },
            CellRef::Real(value) if value.is_finite() => {
                self.push_number(at, Style::Plain, |line| push_real(value, line));
            }
            CellRef::Real(value) => {
                let mut digits = Vec::new();
                push_real(value, &mut digits);
                self.push_text(at, &text(&digits), Style::Plain);
            }
            CellRef::Text(bytes) => {
                if let Some((style, serial)) = serial(column.kind, bytes) {
                    self.push_number(at, style, |line| push_real(serial, line));
                    return;
                }
                let text = text(bytes);
                let read = match self.options.values {
                    Values::AsRead => column.read_as(&text),
                    Values::Api => None,
                };
                self.push_text(at, read.as_deref().unwrap_or(&text), Style::Plain);
            }
        }
    }
}

/// Excel's number for a date, a time or both, if it has one.
fn serial(kind: Kind, text: &[u8]) -> Option<(Style, f64)> {
    let (style, day, millis) = match kind {
        Kind::Date => (Style::Date, days(text)? + TO_1970, 0),
        Kind::DateTime => {
            let instant = instant(text)?;
            let day = instant.div_euclid(DAY) + TO_1970;
            (Style::DateTime, day, instant.rem_euclid(DAY))
        }
        Kind::Time => return Some((Style::Time, share_of_day(time(text)?))),
        _ => return None,
    };
    #[expect(clippy::cast_precision_loss, reason = "days of a calendar are few")]
    (day >= FIRST_DAY).then(|| (style, day as f64 + share_of_day(millis)))
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of a day are few")]
fn share_of_day(millis: i64) -> f64 {
    millis as f64 / DAY as f64
}

impl Sink for Excel {
    fn row(&mut self, cells: &[CellRef<'_>]) -> Result<(), SinkError> {
        let is_full = self.rows >= self.limits.rows || self.bytes >= self.limits.bytes;
        if self.sheets == 0 || is_full {
            if is_full {
                self.end_sheet()?;
            }
            self.begin_sheet()?;
        }
        self.begin_row();
        let columns = std::mem::take(&mut self.columns);
        for (at, (cell, column)) in cells.iter().zip(&columns).enumerate() {
            self.push_cell(at, *cell, column);
        }
        self.columns = columns;
        self.end_row()
    }

    fn finish(mut self: Box<Self>) -> Result<Written, SinkError> {
        if self.sheets == 0 {
            self.begin_sheet()?;
        }
        self.end_sheet()?;
        for (name, text) in excel_parts::other_parts(&self.name, self.sheets) {
            self.archive
                .start_file(name, part())
                .map_err(std::io::Error::from)?;
            self.archive.write_all(text.as_bytes())?;
        }
        let (sheets, cut_cells) = (self.sheets, self.cut_cells);
        let mut output = self.archive.finish().map_err(std::io::Error::from)?;
        output.flush()?;
        Ok(Written { cut_cells, sheets })
    }
}
