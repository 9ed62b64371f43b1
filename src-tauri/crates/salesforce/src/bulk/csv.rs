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

/// Turns the chunks of a results page into rows.
///
/// The first row is the header. The caller gives chunks to [`Self::read`] until it answers `None`,
/// and calls [`Self::finish`] after the last chunk, as the last row may end without a line break.
///
/// A row that lies in one chunk and looks as Salesforce's do, every cell quoted and no quote inside,
/// is lent from the chunk; any other goes through csv-core into a growing buffer.
pub struct CsvReader {
    parser: Reader,
    /// Whether the parser has begun a row and not ended it.
    in_row: bool,
    text: Vec<u8>,
    text_length: usize,
    ends: Vec<usize>,
    ended: usize,
    cells: Vec<(usize, usize)>,
    header: Option<Vec<String>>,
    rows: u64,
}

/// One row: cells as bytes, unquoted. Empty and null are both empty.
#[derive(Clone, Copy)]
pub struct CsvRow<'r> {
    text: &'r [u8],
    /// Where in `text` each cell begins and ends.
    cells: &'r [(usize, usize)],
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
            in_row: false,
            text: vec![0; 4 * 1024],
            text_length: 0,
            ends: vec![0; 256],
            ended: 0,
            cells: Vec::new(),
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
    pub fn read<'r, 'i: 'r>(
        &'r mut self,
        input: &mut &'i [u8],
    ) -> Result<Option<CsvRow<'r>>, CsvError> {
        while !input.is_empty() {
            if self.header.is_some()
                && !self.in_row
                && let Some(length) = split_plain_row(input, &mut self.cells)
            {
                let (text, rest) = input.split_at(length);
                *input = rest;
                return self.row(Some(text)).map(Some);
            }
            if self.step(input) {
                if self.header.is_some() {
                    return self.row(None).map(Some);
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
            return self.row(None).map(Some);
        }
        self.take_header()?;
        Ok(None)
    }

    /// Feeds the parser once; true where a row is complete, then its cells are known.
    fn step(&mut self, input: &mut &[u8]) -> bool {
        self.in_row = true;
        loop {
            let (result, read, written, ended) = self.parser.read_record(
                input,
                &mut self.text[self.text_length..],
                &mut self.ends[self.ended..],
            );
            *input = &input[read..];
            self.text_length += written;
            self.ended += ended;
            match result {
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return false,
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
            }
        }
        self.cells.clear();
        let mut start = 0;
        for end in &self.ends[..self.ended] {
            self.cells.push((start, *end));
            start = *end;
        }
        // The buffers are free again for the next row.
        self.in_row = false;
        self.text_length = 0;
        self.ended = 0;
        true
    }

    fn take_header(&mut self) -> Result<(), CsvError> {
        let row = CsvRow {
            text: &self.text,
            cells: &self.cells,
        };
        let names = row
            .iter()
            .map(|cell| std::str::from_utf8(cell).map(str::to_owned))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| CsvError::Header)?;
        self.header = Some(names);
        Ok(())
    }

    /// The row whose cells are known, in `text` or in the parser's buffer.
    fn row<'r>(&'r mut self, text: Option<&'r [u8]>) -> Result<CsvRow<'r>, CsvError> {
        self.rows += 1;
        let (row, expected) = (self.rows, self.header.as_ref().map_or(0, Vec::len));
        let found = self.cells.len();
        if found != expected {
            return Err(CsvError::Ragged {
                row,
                expected,
                found,
            });
        }
        Ok(CsvRow {
            text: text.unwrap_or(&self.text),
            cells: &self.cells,
        })
    }
}

/// Finds the cells of the row `input` begins with, and its length with the line break; `None` where
/// it is not plain or not whole.
fn split_plain_row(input: &[u8], cells: &mut Vec<(usize, usize)>) -> Option<usize> {
    cells.clear();
    let mut at = 0;
    while input.get(at) == Some(&b'"') {
        let start = at + 1;
        let end = match input.get(start)? {
            b'"' => start,
            _ => start + memchr::memchr(b'"', &input[start..])?,
        };
        cells.push((start, end));
        match (input.get(end + 1)?, input.get(end + 2)) {
            (b',', _) => at = end + 2,
            (b'\n', _) => return Some(end + 2),
            (b'\r', Some(b'\n')) => return Some(end + 3),
            _ => return None,
        }
    }
    None
}

impl<'r> CsvRow<'r> {
    /// How many cells.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether the row has no cells.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The cell of a column.
    pub fn get(&self, column: usize) -> Option<&'r [u8]> {
        let (start, end) = *self.cells.get(column)?;
        Some(&self.text[start..end])
    }

    /// The cells in order.
    pub fn iter(&self) -> impl Iterator<Item = &'r [u8]> + use<'r> {
        let text = self.text;
        self.cells
            .iter()
            .map(move |(start, end)| &text[*start..*end])
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

    /// What csv-core alone makes of the text.
    fn parse_simply(text: &str) -> Vec<Vec<String>> {
        let mut parser = ReaderBuilder::new().build();
        let (mut input, mut rows) = (text.as_bytes(), Vec::new());
        loop {
            let (mut cells, mut ends) = (vec![0; 4_096], vec![0; 64]);
            let (result, read, _, ended) = parser.read_record(input, &mut cells, &mut ends);
            input = &input[read..];
            match result {
                ReadRecordResult::End => return rows,
                ReadRecordResult::Record => rows.push(
                    (0..ended)
                        .map(|at| if at == 0 { 0 } else { ends[at - 1] }..ends[at])
                        .map(|cell| String::from_utf8_lossy(&cells[cell]).into_owned())
                        .collect(),
                ),
                ReadRecordResult::InputEmpty => {}
                full => panic!("{full:?}"),
            }
        }
    }

    #[test]
    fn rows_lent_from_a_chunk_are_what_the_parser_makes_of_them() {
        const CELLS: [&str; 12] = [
            "\"\"",
            "\"a\"",
            "\"long enough for a vector of bytes: ü😀\"",
            "\"a,b\"",
            "\"line\nbreak\"",
            "\"\r\n\"",
            "\"say \"\"hello\"\"\"",
            "\"\"\"\"",
            "\"ends in one\"\"\"",
            "plain",
            "",
            "a\"b",
        ];
        const LINE_BREAKS: [&str; 5] = ["\n", "\n", "\r\n", "\r", "\n\n"];
        let mut number: u64 = 1;
        let mut below = |most: usize| {
            // Knuth's generator: the same texts in every run.
            number = number
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(number >> 33).expect("31 bits") % most
        };
        for _ in 0..400 {
            let mut text = String::from("\"A\",\"B\",\"C\"\n");
            // Mostly as Salesforce writes; sometimes as nobody should.
            let kinds = [9, CELLS.len()][below(2)];
            for _ in 0..below(8) {
                let cells: Vec<&str> = (0..3).map(|_| CELLS[below(kinds)]).collect();
                text.push_str(&cells.join(","));
                text.push_str(LINE_BREAKS[below(LINE_BREAKS.len())]);
            }
            let expected = parse_simply(&text);
            for chunk in [1, 2, 3, 7, 16, 61, text.len()] {
                let rows = parse(&text, chunk);
                assert_eq!(rows.as_deref(), Ok(&expected[1..]), "{text:?} by {chunk}");
            }
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
