use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Why the CSV of a results page cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CsvError {
    /// A row has another number of cells than the header.
    #[error("row {row} of the results has {found} cells instead of {expected}")]
    Ragged {
        /// From 1, the header not counted.
        row: u64,
        expected: usize,
        found: usize,
    },
    /// The header is not UTF-8.
    #[error("the header of the results is not text")]
    Header,
}

/// Turns the chunks of a results page into rows, with one growing buffer and no copy per cell.
///
/// The first row is the header. The caller gives chunks to [`Self::read`] until it answers `None`,
/// and calls [`Self::finish`] after the last chunk, as the last row may end without a line break.
pub struct CsvReader {
    parser: Reader,
    text: Vec<u8>,
    text_length: usize,
    ends: Vec<usize>,
    cells: usize,
    header: Option<Vec<String>>,
    rows: u64,
}

/// One row: cells as bytes, unquoted. Empty and null are both empty.
#[derive(Clone, Copy)]
pub struct CsvRow<'r> {
    text: &'r [u8],
    ends: &'r [usize],
}

impl Default for CsvReader {
    fn default() -> Self {
        Self::new()
    }
}

impl CsvReader {
    /// A reader for one page, comma-separated as this crate's jobs are.
    pub fn new() -> Self {
        Self {
            parser: ReaderBuilder::new().build(),
            text: vec![0; 64 * 1024],
            text_length: 0,
            ends: vec![0; 256],
            cells: 0,
            header: None,
            rows: 0,
        }
    }

    /// The column names, once the first row was read.
    pub fn header(&self) -> Option<&[String]> {
        self.header.as_deref()
    }

    /// Rows given so far, the header not counted.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// The next row; `None` where `input` is used up. What was read is cut off `input`.
    pub fn read<'r>(&'r mut self, input: &mut &[u8]) -> Result<Option<CsvRow<'r>>, CsvError> {
        while !input.is_empty() {
            if self.step(input) {
                if self.header.is_some() {
                    return self.row().map(Some);
                }
                self.take_header()?;
            }
        }
        Ok(None)
    }

    /// The last row where it ended without a line break.
    pub fn finish(&mut self) -> Result<Option<CsvRow<'_>>, CsvError> {
        let mut nothing: &[u8] = &[];
        if !self.step(&mut nothing) {
            return Ok(None);
        }
        if self.header.is_some() {
            return self.row().map(Some);
        }
        self.take_header()?;
        Ok(None)
    }

    /// Feeds the parser once; true where a row is complete.
    fn step(&mut self, input: &mut &[u8]) -> bool {
        loop {
            let (result, read, written, ended) = self.parser.read_record(
                input,
                &mut self.text[self.text_length..],
                &mut self.ends[self.cells..],
            );
            *input = &input[read..];
            self.text_length += written;
            self.cells += ended;
            match result {
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return false,
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => return true,
            }
        }
    }

    fn take_header(&mut self) -> Result<(), CsvError> {
        let names = self
            .complete()
            .iter()
            .map(|cell| std::str::from_utf8(cell).map(str::to_owned))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| CsvError::Header)?;
        self.header = Some(names);
        Ok(())
    }

    fn row(&mut self) -> Result<CsvRow<'_>, CsvError> {
        self.rows += 1;
        let (row, expected) = (self.rows, self.header.as_ref().map_or(0, Vec::len));
        let found = self.cells;
        if found != expected {
            return Err(CsvError::Ragged {
                row,
                expected,
                found,
            });
        }
        Ok(self.complete())
    }

    /// The complete row in the buffers, which are free again for the next one.
    fn complete(&mut self) -> CsvRow<'_> {
        let row = CsvRow {
            text: &self.text[..self.text_length],
            ends: &self.ends[..self.cells],
        };
        self.text_length = 0;
        self.cells = 0;
        row
    }
}

impl<'r> CsvRow<'r> {
    /// How many cells.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether the row has no cells.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cell of a column.
    pub fn get(&self, column: usize) -> Option<&'r [u8]> {
        let end = *self.ends.get(column)?;
        let start = if column == 0 {
            0
        } else {
            self.ends[column - 1]
        };
        Some(&self.text[start..end])
    }

    /// The cells in order.
    pub fn iter(&self) -> impl Iterator<Item = &'r [u8]> + use<'r> {
        let (text, mut start) = (self.text, 0);
        self.ends.iter().map(move |end| {
            let cell = &text[start..*end];
            start = *end;
            cell
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, chunk: usize) -> Result<Vec<Vec<String>>, CsvError> {
        let mut reader = CsvReader::new();
        let mut rows = Vec::new();
        let mut keep = |row: CsvRow<'_>| {
            let cells = row
                .iter()
                .map(|cell| String::from_utf8_lossy(cell).into_owned());
            rows.push(cells.collect::<Vec<_>>());
        };
        for mut part in text.as_bytes().chunks(chunk) {
            while let Some(row) = reader.read(&mut part)? {
                keep(row);
            }
        }
        if let Some(row) = reader.finish()? {
            keep(row);
        }
        Ok(rows)
    }

    #[test]
    fn rows_are_the_same_however_the_bytes_arrive() {
        let text = "\"Id\",\"Name\",\"Text\"\n\"1\",\"a,b\",\"line\r\nbreak \"\"quoted\"\" ü😀\"\n\
                    \"2\",\"\",\"null\"\n\"3\",\"x\",\"\"";
        let whole = parse(text, text.len()).expect("rows");
        assert_eq!(whole.len(), 3);
        assert_eq!(whole[0][2], "line\r\nbreak \"quoted\" ü😀");
        assert_eq!(whole[1], ["2", "", "null"]);
        assert_eq!(whole[2], ["3", "x", ""]);
        for chunk in 1..20 {
            assert_eq!(
                parse(text, chunk).expect("rows"),
                whole,
                "chunks of {chunk}"
            );
        }
    }

    #[test]
    fn a_header_alone_or_nothing_is_no_row() {
        for text in ["", "\"Id\"\n", "\"Id\""] {
            assert_eq!(parse(text, 2).expect("rows"), Vec::<Vec<String>>::new());
        }
    }

    #[test]
    fn a_row_of_another_width_is_refused() {
        let result = parse("\"Id\",\"Name\"\n\"1\",\"a\"\n\"2\"\n", 5);
        let expected = CsvError::Ragged {
            row: 2,
            expected: 2,
            found: 1,
        };
        assert_eq!(result, Err(expected));
    }

    #[test]
    fn cells_larger_than_the_buffer_and_many_columns_fit() {
        let long = "x".repeat(300_000);
        let header = vec!["\"c\""; 700].join(",");
        let row = std::iter::repeat_n("\"v\"", 699)
            .collect::<Vec<_>>()
            .join(",");
        let rows = parse(&format!("{header}\n{row},\"{long}\"\n"), 7919).expect("rows");
        assert_eq!(rows[0].len(), 700);
        assert_eq!(rows[0][699], long);
    }
}
