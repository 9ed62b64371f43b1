//! CSV as RFC 4180 has it: UTF-8, lines end with CR LF, quotes where they are needed.
//!
//! An empty cell is nothing at all and an empty text is `""`, so that the two stay apart; only in a
//! file of one column both are `""`, since an empty line would be read as none. No value is changed
//! to keep a spreadsheet from taking it for a formula: what begins with `=`, `+`, `-` or `@` is
//! written as it is, and the documentation says what that means.

use std::io::Write as _;

use store::CellRef;

use crate::format::{Opening, Sink, SinkError};
use crate::target::Output;
use crate::value::{boolean, push_integer, push_real, text};
use crate::{Column, Format, Kind, Options, Separator, Values, Written};

pub(crate) const FORMAT: Format = Format {
    name: "csv",
    extension: "csv",
    has_read_values: true,
    needs_number_shapes: false,
    is_streamable: true,
    open,
};

struct Csv {
    output: Box<dyn Output>,
    columns: Vec<Column>,
    options: Options,
    separator: u8,
    line: Vec<u8>,
}

fn open(opening: Opening<'_>) -> Result<Box<dyn Sink>, SinkError> {
    let mut csv = Csv {
        separator: match opening.options.separator {
            Separator::Comma => b',',
            Separator::Semicolon => b';',
        },
        output: opening.output,
        options: opening.options,
        columns: opening.columns,
        line: Vec::new(),
    };
    csv.begin();
    Ok(Box::new(csv))
}

impl Csv {
    /// The heading waits for the first row, or the end, and is written with it.
    fn begin(&mut self) {
        if self.options.byte_order_mark {
            self.line.extend_from_slice("\u{feff}".as_bytes());
        }
        let columns = std::mem::take(&mut self.columns);
        for (at, column) in columns.iter().enumerate() {
            if at > 0 {
                self.line.push(self.separator);
            }
            self.push_text(self.options.heading(column).as_bytes());
        }
        self.columns = columns;
        self.line.extend_from_slice(b"\r\n");
    }

    fn push_text(&mut self, text: &[u8]) {
        let separator = self.separator;
        let is_plain = |byte: &u8| !matches!(byte, b'"' | b'\r' | b'\n') && *byte != separator;
        let has_edge = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
        if text.iter().all(is_plain) && !has_edge(text.first()) && !has_edge(text.last()) {
            self.line.extend_from_slice(text);
            return;
        }
        self.line.push(b'"');
        for byte in text {
            if *byte == b'"' {
                self.line.push(b'"');
            }
            self.line.push(*byte);
        }
        self.line.push(b'"');
    }

    fn push_cell(&mut self, at: usize, cell: CellRef<'_>) {
        let column = &self.columns[at];
        match cell {
            CellRef::Null if self.columns.len() == 1 => self.line.extend_from_slice(b"\"\""),
            CellRef::Null => {}
            CellRef::Integer(value) => match boolean(cell).filter(|_| column.kind == Kind::Boolean)
            {
                Some(yes) => self
                    .line
                    .extend_from_slice(if yes { b"true" } else { b"false" }),
                None => push_integer(value, &mut self.line),
            },
            CellRef::Real(value) => push_real(value, &mut self.line),
            CellRef::Text(bytes) => {
                let text = text(bytes);
                let read = match self.options.values {
                    Values::AsRead => column.read_as(&text),
                    Values::Api => None,
                };
                self.push_text(read.as_deref().unwrap_or(&text).as_bytes());
            }
        }
    }
}

impl Sink for Csv {
    fn row(&mut self, cells: &[CellRef<'_>]) -> Result<(), SinkError> {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.line.push(self.separator);
            }
            self.push_cell(at, *cell);
        }
        self.line.extend_from_slice(b"\r\n");
        self.output.write_all(&self.line)?;
        self.line.clear();
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Written, SinkError> {
        self.output.write_all(&self.line)?;
        self.output.flush()?;
        Ok(Written::default())
    }
}
