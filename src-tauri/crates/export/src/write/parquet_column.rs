//! The cells of one Parquet column until their row group is written.

use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedColumnWriter;
use store::CellRef;

use super::parquet::Shape;
use crate::value::{boolean, days, instant, push_integer, push_real, text, time};

/// Cells handed to the writer of a column at once, so that text is in memory twice for a part only.
const WRITTEN_AT_ONCE: usize = 4_096;

/// Cells of one column: which are there, and the values of those.
pub(super) struct Buffer {
    shape: Shape,
    /// 1 where there is a value, 0 where the cell is empty.
    levels: Vec<i16>,
    values: Values,
}

enum Values {
    Boolean(Vec<bool>),
    Int32(Vec<i32>),
    Int64(Vec<i64>),
    Double(Vec<f64>),
    /// All text, and where each cell's ends.
    Text(Vec<u8>, Vec<usize>),
}

impl Buffer {
    pub(super) fn new(shape: Shape) -> Self {
        let values = match shape {
            Shape::Boolean => Values::Boolean(Vec::new()),
            Shape::Date | Shape::Time => Values::Int32(Vec::new()),
            Shape::Integer | Shape::Instant => Values::Int64(Vec::new()),
            Shape::Double => Values::Double(Vec::new()),
            Shape::Text => Values::Text(Vec::new(), Vec::new()),
        };
        Self {
            shape,
            levels: Vec::new(),
            values,
        }
    }

    /// Takes a cell and tells how many bytes it takes; none where it is not of the column's type.
    pub(super) fn push(&mut self, cell: CellRef<'_>) -> Option<usize> {
        let before = self.bytes();
        if cell == CellRef::Null {
            self.levels.push(0);
            return Some(size_of::<i16>());
        }
        match &mut self.values {
            Values::Boolean(values) => values.push(boolean(cell)?),
            Values::Int32(values) => values.push(i32::try_from(counted(self.shape, cell)?).ok()?),
            Values::Int64(values) => values.push(counted(self.shape, cell)?),
            Values::Double(values) => values.push(double(cell)?),
            Values::Text(bytes, ends) => {
                match cell {
                    CellRef::Text(cell) => bytes.extend_from_slice(text(cell).as_bytes()),
                    CellRef::Integer(value) => push_integer(value, bytes),
                    CellRef::Real(value) => push_real(value, bytes),
                    CellRef::Null => {}
                }
                ends.push(bytes.len());
            }
        }
        self.levels.push(1);
        Some(self.bytes() - before + size_of::<i16>())
    }

    fn bytes(&self) -> usize {
        match &self.values {
            Values::Boolean(values) => values.len(),
            Values::Int32(values) => values.len() * size_of::<i32>(),
            Values::Int64(values) => values.len() * size_of::<i64>(),
            Values::Double(values) => values.len() * size_of::<f64>(),
            Values::Text(bytes, ends) => bytes.len() + ends.len() * size_of::<usize>(),
        }
    }

    /// Hands all cells to the column's writer and forgets them.
    pub(super) fn write(
        &mut self,
        column: &mut SerializedColumnWriter<'_>,
    ) -> Result<(), ParquetError> {
        let levels = Some(self.levels.as_slice());
        match (column.untyped(), &self.values) {
            (ColumnWriter::BoolColumnWriter(writer), Values::Boolean(values)) => {
                writer.write_batch(values, levels, None)?;
            }
            (ColumnWriter::Int32ColumnWriter(writer), Values::Int32(values)) => {
                writer.write_batch(values, levels, None)?;
            }
            (ColumnWriter::Int64ColumnWriter(writer), Values::Int64(values)) => {
                writer.write_batch(values, levels, None)?;
            }
            (ColumnWriter::DoubleColumnWriter(writer), Values::Double(values)) => {
                writer.write_batch(values, levels, None)?;
            }
            (ColumnWriter::ByteArrayColumnWriter(writer), Values::Text(bytes, ends)) => {
                let mut texts = Texts {
                    bytes,
                    ends,
                    at: 0,
                    from: 0,
                };
                for levels in self.levels.chunks(WRITTEN_AT_ONCE) {
                    let wanted = levels.iter().filter(|level| **level == 1).count();
                    let values: Vec<ByteArray> = texts.by_ref().take(wanted).collect();
                    writer.write_batch(&values, Some(levels), None)?;
                }
            }
            _ => {
                return Err(ParquetError::General(String::from(
                    "a column's writer is of another type",
                )));
            }
        }
        self.clear();
        Ok(())
    }

    fn clear(&mut self) {
        self.levels.clear();
        match &mut self.values {
            Values::Boolean(values) => values.clear(),
            Values::Int32(values) => values.clear(),
            Values::Int64(values) => values.clear(),
            Values::Double(values) => values.clear(),
            Values::Text(bytes, ends) => {
                bytes.clear();
                ends.clear();
            }
        }
    }
}

struct Texts<'a> {
    bytes: &'a [u8],
    ends: &'a [usize],
    at: usize,
    from: usize,
}

impl Iterator for Texts<'_> {
    type Item = ByteArray;

    fn next(&mut self) -> Option<ByteArray> {
        let to = *self.ends.get(self.at)?;
        let text = &self.bytes[self.from..to];
        self.from = to;
        self.at += 1;
        Some(ByteArray::from(text))
    }
}

/// The number a cell of this shape is counted as.
fn counted(shape: Shape, cell: CellRef<'_>) -> Option<i64> {
    match (shape, cell) {
        (Shape::Integer, CellRef::Integer(value)) => Some(value),
        (Shape::Date, CellRef::Text(text)) => days(text),
        (Shape::Instant, CellRef::Text(text)) => instant(text),
        (Shape::Time, CellRef::Text(text)) => time(text),
        _ => None,
    }
}

fn double(cell: CellRef<'_>) -> Option<f64> {
    match cell {
        CellRef::Real(value) => Some(value),
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            reason = "what is lost is seen on the way back"
        )]
        CellRef::Integer(value) => Some(value as f64).filter(|double| *double as i64 == value),
        _ => None,
    }
}
