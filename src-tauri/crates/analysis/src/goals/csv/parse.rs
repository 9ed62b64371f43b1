//! Lines into goals, each of them or the reason why not.

use std::borrow::Cow;

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::header::{self, Column};
use super::number::number;
use super::period::{Written, order_of_slashes, period, written};
use crate::calendar::{Calendar, PeriodKind};
use crate::goals::{Goal, Goals, Holder, HolderKind, Measure};
use crate::table::DateOrder;

/// Why a line is no goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum WrongCode {
    /// There is no header, or no line after it.
    Empty,
    /// No column is a period's, or none a goal's. Nothing can be read.
    NoPeriodColumn,
    NoValueColumn,
    /// Two columns say the same; the second one is meant.
    ColumnTwice,
    /// The line has more cells than the header.
    TooManyCells,
    NoPeriod,
    NotAPeriod,
    /// Which of the numbers is the month cannot be told from the whole column.
    AmbiguousDate,
    /// The fiscal calendar has no such period.
    OutsideCalendar,
    NotAKind,
    NoValue,
    NotANumber,
    Negative,
    UnknownMeasure,
    /// No owner, team or record type has this name or Id, or several have it.
    UnknownHolder,
    AmbiguousHolder,
    /// More than one of owner, team and record type is filled.
    SeveralHolders,
    /// An earlier line sets the same goal, which counts.
    Twice,
}

/// A line that is no goal.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct WrongLine {
    /// From 1, as an editor counts.
    pub line: u64,
    pub code: WrongCode,
    /// The text it is about.
    pub value: String,
    /// What can be written instead, where that is known.
    pub instead: Namesakes,
}

/// What a CSV of goals says.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ParsedGoals {
    /// The goals with their lines, in the order of lines.
    pub goals: Vec<(u64, Goal)>,
    pub wrong: Vec<WrongLine>,
    /// Headers of columns that say nothing about goals.
    pub other_columns: Vec<String>,
}

/// Whom a name or an Id means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    Id(String),
    Unknown,
    /// Several bear the name.
    Several(Namesakes),
}

/// What each of those who bear one name can be written as instead.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Namesakes {
    /// What each can be written as; at most five.
    pub listed: Vec<String>,
    /// There are more than are listed.
    pub has_more: bool,
}

/// Reads goals. Text is UTF-8, or else Windows-1252; cells are parted by whichever of `;`, tab and `,` the
/// header has most of. A day or a month stands for the month it is in, or for its quarter or year,
/// where the header or a column of kinds says so; the year of a quarter is the fiscal year's name.
/// `measure` is the one of files without such a column; `resolve` knows whom a name or an Id means.
#[must_use]
pub fn parse_goals(
    bytes: &[u8],
    calendar: &Calendar,
    measure: Measure,
    resolve: &dyn Fn(HolderKind, &str) -> Resolved,
) -> ParsedGoals {
    let text = decoded(bytes);
    let mut records = records(&text).into_iter();
    let mut parsed = ParsedGoals {
        goals: Vec::new(),
        wrong: Vec::new(),
        other_columns: Vec::new(),
    };
    let Some((line, header)) = records.next() else {
        parsed.fail(1, WrongCode::Empty, "");
        return parsed;
    };
    let Some(columns) = parsed.columns(line, &header) else {
        return parsed;
    };
    let records: Vec<(u64, Vec<String>)> = records.collect();
    if records.is_empty() {
        parsed.fail(line + 1, WrongCode::Empty, "");
    }
    let periods = records
        .iter()
        .map(|(_, cells)| cell(cells, columns.get(Column::Period)));
    let lines = Lines {
        calendar,
        measure,
        resolve,
        slashes: order_of_slashes(periods),
        kind: columns.kind,
        width: header.len(),
        columns: &columns,
    };
    let mut known = Goals::default();
    for (line, cells) in &records {
        match lines.goal(cells) {
            Err(wrong) => parsed.wrong.push(WrongLine {
                line: *line,
                code: wrong.code,
                value: wrong.value,
                instead: wrong.instead,
            }),
            Ok(goal) => {
                // The first of two stays, so that the order of lines matters in one way only.
                if let Some(first) = known.set(&goal) {
                    known.set(&Goal {
                        value: first,
                        ..goal
                    });
                    let value = cell(cells, columns.get(Column::Period)).to_owned();
                    parsed.fail(*line, WrongCode::Twice, &value);
                } else {
                    parsed.goals.push((*line, goal));
                }
            }
        }
    }
    parsed
}

impl ParsedGoals {
    fn fail(&mut self, line: u64, code: WrongCode, value: &str) {
        self.wrong.push(WrongLine {
            line,
            code,
            value: value.to_owned(),
            instead: Namesakes::default(),
        });
    }

    fn columns(&mut self, line: u64, header: &[String]) -> Option<Columns> {
        let mut columns = Columns::default();
        for (place, name) in header.iter().enumerate() {
            let Some(column) = header::column(name) else {
                self.other_columns.push(name.clone());
                continue;
            };
            if columns.get(column).is_some() {
                self.fail(line, WrongCode::ColumnTwice, name);
                continue;
            }
            if column == Column::Period {
                columns.kind = header::kind(name);
            }
            columns.places.push((column, place));
        }
        let twice = !self.wrong.is_empty();
        for (column, code) in [
            (Column::Period, WrongCode::NoPeriodColumn),
            (Column::Value, WrongCode::NoValueColumn),
        ] {
            if columns.get(column).is_none() {
                self.fail(line, code, &header.join(", "));
            }
        }
        (self.wrong.is_empty() && !twice).then_some(columns)
    }
}

#[derive(Default)]
struct Columns {
    places: Vec<(Column, usize)>,
    /// The kind that the header of periods names.
    kind: Option<PeriodKind>,
}

impl Columns {
    fn get(&self, column: Column) -> Option<usize> {
        let found = self.places.iter().find(|(held, _)| *held == column);
        found.map(|(_, place)| *place)
    }
}

struct Lines<'a> {
    calendar: &'a Calendar,
    measure: Measure,
    resolve: &'a dyn Fn(HolderKind, &str) -> Resolved,
    slashes: Option<DateOrder>,
    kind: Option<PeriodKind>,
    width: usize,
    columns: &'a Columns,
}

struct Wrong {
    code: WrongCode,
    value: String,
    instead: Namesakes,
}

impl From<(WrongCode, String)> for Wrong {
    fn from((code, value): (WrongCode, String)) -> Self {
        Self {
            code,
            value,
            instead: Namesakes::default(),
        }
    }
}

impl Lines<'_> {
    fn cell<'c>(&self, cells: &'c [String], column: Column) -> &'c str {
        cell(cells, self.columns.get(column))
    }

    fn goal(&self, cells: &[String]) -> Result<Goal, Wrong> {
        if let Some(more) = cells
            .get(self.width..)
            .and_then(|more| more.iter().find(|cell| !cell.is_empty()))
        {
            return Err((WrongCode::TooManyCells, more.clone()).into());
        }
        let measure = match self.cell(cells, Column::Measure) {
            "" => self.measure,
            text => {
                header::measure(text).ok_or_else(|| (WrongCode::UnknownMeasure, text.to_owned()))?
            }
        };
        let period = self.period(cells)?;
        Ok(Goal {
            measure,
            kind: period.kind,
            first: period.first,
            holder: self.holder(cells)?,
            value: self.value(cells)?,
        })
    }

    fn period(&self, cells: &[String]) -> Result<crate::calendar::Period, Wrong> {
        let text = self.cell(cells, Column::Period);
        if text.is_empty() {
            return Err((WrongCode::NoPeriod, String::new()).into());
        }
        let wrong = |code| Wrong::from((code, text.to_owned()));
        let own_kind = match self.cell(cells, Column::Kind) {
            "" => None,
            kind => Some(header::kind(kind).ok_or_else(|| (WrongCode::NotAKind, kind.to_owned()))?),
        };
        let written = written(text, self.slashes).ok_or_else(|| wrong(WrongCode::NotAPeriod))?;
        if written == Written::Ambiguous {
            return Err(wrong(WrongCode::AmbiguousDate));
        }
        let told = written.kind();
        if own_kind.is_some() && told.is_some() && own_kind != told {
            let kind = self.cell(cells, Column::Kind).to_owned();
            return Err((WrongCode::NotAKind, kind).into());
        }
        // A lone year below "Month" is a month that was forgotten.
        let is_short = self.kind.is_some_and(|kind| kind < PeriodKind::Year);
        if own_kind.is_none() && is_short && told == Some(PeriodKind::Year) {
            return Err(wrong(WrongCode::NotAPeriod));
        }
        let kind = own_kind.or(self.kind);
        period(written, kind, self.calendar).ok_or_else(|| wrong(WrongCode::OutsideCalendar))
    }

    fn value(&self, cells: &[String]) -> Result<f64, Wrong> {
        let text = self.cell(cells, Column::Value);
        if text.is_empty() {
            return Err((WrongCode::NoValue, String::new()).into());
        }
        let value = number(text).ok_or_else(|| (WrongCode::NotANumber, text.to_owned()))?;
        match value < 0.0 {
            true => Err((WrongCode::Negative, text.to_owned()).into()),
            false => Ok(value),
        }
    }

    fn holder(&self, cells: &[String]) -> Result<Holder, Wrong> {
        let named = [
            (HolderKind::Owner, Column::Owner),
            (HolderKind::Team, Column::Team),
            (HolderKind::RecordType, Column::RecordType),
        ]
        .map(|(kind, column)| (kind, self.cell(cells, column)));
        let mut filled = named.into_iter().filter(|(_, text)| !text.is_empty());
        let Some((kind, text)) = filled.next() else {
            return Ok(Holder::Everyone);
        };
        if let Some((_, second)) = filled.next() {
            return Err((WrongCode::SeveralHolders, second.to_owned()).into());
        }
        match ((self.resolve)(kind, text), kind) {
            (Resolved::Id(id), HolderKind::Owner) => Ok(Holder::Owner(id)),
            (Resolved::Id(id), HolderKind::Team) => Ok(Holder::Team(id)),
            (Resolved::Id(id), HolderKind::RecordType) => Ok(Holder::RecordType(id)),
            (Resolved::Unknown, _) => Err((WrongCode::UnknownHolder, text.to_owned()).into()),
            (Resolved::Several(instead), _) => Err(Wrong {
                code: WrongCode::AmbiguousHolder,
                value: text.to_owned(),
                instead,
            }),
        }
    }
}

fn cell(cells: &[String], place: Option<usize>) -> &str {
    place
        .and_then(|place| cells.get(place))
        .map_or("", String::as_str)
}

/// Spreadsheets on Windows still write Windows-1252. Of the characters it has beyond Latin-1 those
/// that occur in numbers and names are known.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let letter = |byte: &u8| match byte {
        0x80 => '€',
        0x8a => 'Š',
        0x8c => 'Œ',
        0x8e => 'Ž',
        0x91 | 0x92 => '’',
        0x96 | 0x97 => '–',
        0x9a => 'š',
        0x9c => 'œ',
        0x9e => 'ž',
        0x9f => 'Ÿ',
        byte => char::from(*byte),
    };
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text.trim_start_matches('\u{feff}')),
        Err(_) => Cow::Owned(bytes.iter().map(letter).collect()),
    }
}

/// Lines with anything in them, with their numbers and trimmed cells.
fn records(text: &str) -> Vec<(u64, Vec<String>)> {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("");
    let signs = [b';', b'\t', b','];
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    // The last of equals wins, which is the comma.
    let sign = signs
        .into_iter()
        .max_by_key(|sign| count(*sign))
        .unwrap_or(b',');
    let mut reader = ReaderBuilder::new().delimiter(sign).build();
    let mut rest = text.as_bytes();
    let (mut output, mut ends) = (vec![0; 1024], vec![0; 64]);
    let (mut written, mut ended) = (0, 0);
    let mut line = 1 + breaks_before(rest);
    let (mut found, mut lines_passed) = (Vec::new(), 0);
    loop {
        let (result, read, wrote, fields) =
            reader.read_record(rest, &mut output[written..], &mut ends[ended..]);
        // Cells may hold line breaks of their own, and empty lines are no records.
        let passed = rest[..read].iter().filter(|byte| **byte == b'\n').count();
        rest = &rest[read..];
        lines_passed += passed as u64;
        (written, ended) = (written + wrote, ended + fields);
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => output.resize(output.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::Record => {
                let cells = cells(&output[..written], &ends[..ended]);
                if cells.iter().any(|cell| !cell.is_empty()) {
                    found.push((line, cells));
                }
                (written, ended) = (0, 0);
                line = 1 + lines_passed + breaks_before(rest);
            }
            ReadRecordResult::End => return found,
        }
    }
}

/// How many line breaks come before anything else.
fn breaks_before(text: &[u8]) -> u64 {
    let blank = text.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    blank.filter(|byte| **byte == b'\n').count() as u64
}

fn cells(output: &[u8], ends: &[usize]) -> Vec<String> {
    let mut start = 0;
    (ends.iter())
        .map(|end| {
            let cell = String::from_utf8_lossy(&output[start..*end]);
            start = *end;
            cell.trim().to_owned()
        })
        .collect()
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
