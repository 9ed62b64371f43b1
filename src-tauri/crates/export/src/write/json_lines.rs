//! JSON Lines: one object a line, its keys the columns' API names in their order.
//!
//! Every key is in every line, `null` where the cell is empty. Whole numbers have all their digits,
//! also beyond 2^53. Dates and times are text, as the API has them. No options.

use std::io::Write as _;

use store::CellRef;

use crate::format::{Opening, Sink, SinkError};
use crate::target::Output;
use crate::value::{boolean, push_integer, push_real, text};
use crate::{Format, Kind, Written};

pub(crate) const FORMAT: Format = Format {
    name: "json_lines",
    extension: "jsonl",
    has_read_values: false,
    needs_number_shapes: false,
    is_streamable: true,
    open,
};

struct JsonLines {
    output: Box<dyn Output>,
    /// Each column's key with the colon behind it, and its kind.
    keys: Vec<(Vec<u8>, Kind)>,
    line: Vec<u8>,
}

fn open(opening: Opening<'_>) -> Result<Box<dyn Sink>, SinkError> {
    let keys = opening.columns.into_iter().map(|column| {
        let mut key = Vec::new();
        push_text(&column.name, &mut key);
        key.push(b':');
        (key, column.kind)
    });
    Ok(Box::new(JsonLines {
        output: opening.output,
        keys: keys.collect(),
        line: Vec::new(),
    }))
}

impl Sink for JsonLines {
    fn row(&mut self, cells: &[CellRef<'_>]) -> Result<(), SinkError> {
        self.line.clear();
        self.line.push(b'{');
        for (at, ((key, kind), cell)) in self.keys.iter().zip(cells).enumerate() {
            if at > 0 {
                self.line.push(b',');
            }
            self.line.extend_from_slice(key);
            push_cell(*kind, *cell, &mut self.line);
        }
        self.line.extend_from_slice(b"}\n");
        self.output.write_all(&self.line)?;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Written, SinkError> {
        self.output.flush()?;
        Ok(Written::default())
    }
}

fn push_cell(kind: Kind, cell: CellRef<'_>, line: &mut Vec<u8>) {
    match cell {
        CellRef::Null => line.extend_from_slice(b"null"),
        CellRef::Integer(value) => match boolean(cell).filter(|_| kind == Kind::Boolean) {
            Some(yes) => line.extend_from_slice(if yes { b"true" } else { b"false" }),
            None => push_integer(value, line),
        },
        CellRef::Real(value) if value.is_finite() => push_real(value, line),
        // JSON has no such number.
        CellRef::Real(value) => {
            line.push(b'"');
            push_real(value, line);
            line.push(b'"');
        }
        CellRef::Text(bytes) => push_text(&text(bytes), line),
    }
}

fn push_text(text: &str, line: &mut Vec<u8>) {
    line.push(b'"');
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '"' || c == '\\' || c < ' ') {
        line.extend_from_slice(&rest.as_bytes()[..at]);
        match rest.as_bytes()[at] {
            b'"' => line.extend_from_slice(b"\\\""),
            b'\\' => line.extend_from_slice(b"\\\\"),
            b'\n' => line.extend_from_slice(b"\\n"),
            b'\r' => line.extend_from_slice(b"\\r"),
            b'\t' => line.extend_from_slice(b"\\t"),
            byte => line.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
        }
        rest = &rest[at + 1..];
    }
    line.extend_from_slice(rest.as_bytes());
    line.push(b'"');
}
