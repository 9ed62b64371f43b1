//! The formats there are, and what each promises.

use store::CellRef;

use crate::target::Output;
use crate::{Column, Error, Place, write};

/// One kind of file.
#[derive(Debug)]
pub struct Format {
    /// Its word on the wire, such as `json_lines`.
    pub name: &'static str,
    /// The ending of its files' names.
    pub extension: &'static str,
    /// Values may be written as people read them; else they are always the API's.
    pub has_read_values: bool,
    pub(crate) open: fn(Opening<'_>) -> Result<Box<dyn Sink>, SinkError>,
    /// Needs to know what a column's numbers are like before the first row.
    pub(crate) needs_number_shapes: bool,
    /// Is written from its first byte to its last, so that it can be another program's input.
    pub is_streamable: bool,
}

impl Format {
    /// The place, where files of this format can go there.
    pub(crate) fn accepted(&self, place: Place) -> Result<Place, Error> {
        if matches!(place, Place::Stream(_)) && !self.is_streamable {
            return Err(Error::NotStreamable);
        }
        Ok(place)
    }
}

/// Every format.
pub const ALL: &[&Format] = &[
    &write::csv::FORMAT,
    &write::json_lines::FORMAT,
    &write::excel::FORMAT,
    &write::parquet::FORMAT,
];

/// The format of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Format> {
    ALL.iter().copied().find(|format| format.name == name)
}

/// What the person chose besides the format.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    pub header: Header,
    pub values: Values,
    pub separator: Separator,
    /// Begins a CSV file with a byte order mark, by which Excel knows that it is UTF-8.
    pub byte_order_mark: bool,
}

/// What the first line of a CSV file or Excel sheet calls the columns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Header {
    #[default]
    ApiNames,
    Labels,
}

/// What picklist cells of a CSV file or Excel sheet hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Values {
    #[default]
    Api,
    AsRead,
}

/// What stands between the cells of a CSV file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Separator {
    #[default]
    Comma,
    /// As Excel expects it where the comma is the decimal sign.
    Semicolon,
}

/// What a sink is opened with.
pub(crate) struct Opening<'a> {
    pub(crate) output: Box<dyn Output>,
    pub(crate) columns: Vec<Column>,
    pub(crate) options: Options,
    /// What the rows are called, such as the object.
    pub(crate) name: &'a str,
    /// The newest data point of the rows.
    pub(crate) as_of: Option<&'a str>,
}

/// A file of one format that takes rows.
pub(crate) trait Sink {
    /// Writes a row, cells in the order of the columns.
    fn row(&mut self, cells: &[CellRef<'_>]) -> Result<(), SinkError>;
    /// Writes what belongs at the end.
    fn finish(self: Box<Self>) -> Result<Written, SinkError>;
}

/// What a person should know of a file that was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Cells that were too long for the format and were cut.
    pub cut_cells: u64,
    /// Sheets the rows lie in, where the format has sheets.
    pub sheets: u32,
}

/// Why a sink takes no more.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SinkError {
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("a value of the column {column} does not fit")]
    Unfit { column: String },
    #[error("{columns} columns are more than {most}")]
    TooManyColumns { columns: usize, most: usize },
}

impl Options {
    /// What the first line calls the column.
    pub(crate) fn heading<'a>(&self, column: &'a Column) -> &'a str {
        match self.header {
            Header::ApiNames => &column.name,
            Header::Labels => &column.label,
        }
    }
}
