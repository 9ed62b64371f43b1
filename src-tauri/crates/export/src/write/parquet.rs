//! Parquet: typed columns, compressed with Snappy, which every reader knows.
//!
//! Rows are gathered until they fill a row group, written column by column and forgotten, so that
//! memory has a bound. Numbers are DOUBLE. Where a column holds whole numbers beyond 2^53, which a
//! DOUBLE may not hold, it is INT64, and text with all digits where others have fractions: the type
//! then depends on the rows, and no digit is lost. Instants are in UTC, with milliseconds.

use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use store::{CellRef, NumberShape};

use super::parquet_column::Buffer;
use crate::format::{Opening, Sink, SinkError};
use crate::target::Output;
use crate::{Column, Format, Kind, Written};

pub(crate) const FORMAT: Format = Format {
    name: "parquet",
    extension: "parquet",
    has_read_values: false,
    needs_number_shapes: true,
    is_streamable: false,
    open,
};

/// Bytes of cells gathered for a row group.
const GROUP_BYTES: usize = 32 * 1024 * 1024;
/// Rows of a row group, as readers like them.
const GROUP_ROWS: usize = 200_000;

/// How a column is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Boolean,
    Integer,
    Double,
    Date,
    Instant,
    Time,
    Text,
}

impl Shape {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Boolean => Self::Boolean,
            Kind::Integer => Self::Integer,
            Kind::Date => Self::Date,
            Kind::DateTime => Self::Instant,
            Kind::Time => Self::Time,
            Kind::Text | Kind::Any => Self::Text,
            Kind::Number(NumberShape {
                has_large_integers: false,
                ..
            }) => Self::Double,
            Kind::Number(NumberShape {
                has_reals: false, ..
            }) => Self::Integer,
            Kind::Number(_) => Self::Text,
        }
    }

    fn declared(self) -> (Physical, Option<LogicalType>) {
        match self {
            Self::Boolean => (Physical::BOOLEAN, None),
            Self::Integer => (Physical::INT64, None),
            Self::Double => (Physical::DOUBLE, None),
            Self::Date => (Physical::INT32, Some(LogicalType::Date)),
            Self::Instant => {
                let instant = LogicalType::timestamp(true, TimeUnit::MILLIS);
                (Physical::INT64, Some(instant))
            }
            // A time of day in Salesforce belongs to no time zone.
            Self::Time => {
                let time = LogicalType::time(false, TimeUnit::MILLIS);
                (Physical::INT32, Some(time))
            }
            Self::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        }
    }
}

struct Parquet {
    file: SerializedFileWriter<Box<dyn Output>>,
    columns: Vec<Column>,
    buffers: Vec<Buffer>,
    rows: usize,
    bytes: usize,
}

fn open(opening: Opening<'_>) -> Result<Box<dyn Sink>, SinkError> {
    let columns = opening.columns;
    let shapes: Vec<Shape> = columns
        .iter()
        .map(|column| Shape::of(column.kind))
        .collect();
    let mut notes = vec![KeyValue::new(
        "orgmirror.name".into(),
        opening.name.to_owned(),
    )];
    if let Some(as_of) = opening.as_of {
        notes.push(KeyValue::new("orgmirror.as_of".into(), as_of.to_owned()));
    }
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("Orgmirror version ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_key_value_metadata(Some(notes))
        .build();
    let file = schema(&columns, &shapes).and_then(|schema| {
        SerializedFileWriter::new(opening.output, Arc::new(schema), Arc::new(properties))
    });
    Ok(Box::new(Parquet {
        file: file.map_err(io_error)?,
        buffers: shapes.into_iter().map(Buffer::new).collect(),
        columns,
        rows: 0,
        bytes: 0,
    }))
}

fn schema(columns: &[Column], shapes: &[Shape]) -> Result<Type, ParquetError> {
    let fields = columns.iter().zip(shapes).map(|(column, shape)| {
        let (physical, logical) = shape.declared();
        let field = Type::primitive_type_builder(&column.name, physical)
            .with_logical_type(logical)
            .with_repetition(Repetition::OPTIONAL)
            .build()?;
        Ok(Arc::new(field))
    });
    Type::group_type_builder("rows")
        .with_fields(fields.collect::<Result<_, ParquetError>>()?)
        .build()
}

fn io_error(error: ParquetError) -> std::io::Error {
    std::io::Error::other(error)
}

impl Parquet {
    fn write_group(&mut self) -> Result<(), ParquetError> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for buffer in &mut self.buffers {
            if let Some(mut column) = group.next_column()? {
                buffer.write(&mut column)?;
                column.close()?;
            }
        }
        group.close()?;
        self.rows = 0;
        self.bytes = 0;
        Ok(())
    }
}

impl Sink for Parquet {
    fn row(&mut self, cells: &[CellRef<'_>]) -> Result<(), SinkError> {
        for ((buffer, column), cell) in self.buffers.iter_mut().zip(&self.columns).zip(cells) {
            self.bytes += buffer.push(*cell).ok_or_else(|| SinkError::Unfit {
                column: column.name.clone(),
            })?;
        }
        self.rows += 1;
        if self.rows >= GROUP_ROWS || self.bytes >= GROUP_BYTES {
            self.write_group().map_err(io_error)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Written, SinkError> {
        self.write_group().map_err(io_error)?;
        let mut output = self.file.into_inner().map_err(io_error)?;
        std::io::Write::flush(&mut output)?;
        Ok(Written::default())
    }
}
