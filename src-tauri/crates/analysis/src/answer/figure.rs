//! The kinds of figures.

use super::note::Note;
use super::words::Words;
use crate::facts::Id;
use crate::statistics::Interval;
use crate::table::Day;

/// What a number is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Count,
    /// In the corporate currency.
    Money,
    /// From 0 to 1, shown in percent.
    Share,
    Days,
    Hours,
    /// Hours in which people work: as many do not make a day as the clock has.
    WorkingHours,
    /// Without a unit.
    Plain,
    /// Days since 1970.
    Day,
}

/// Whether a number is as one would wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    Good,
    Bad,
}

/// One number that stands for itself.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[ts(rename = "FigureNumber")]
pub struct Number {
    pub name: Words,
    /// None where there is nothing to reckon with.
    pub value: Option<f64>,
    pub unit: Unit,
    /// The bounds of its interval.
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub tone: Option<Tone>,
    /// What it is of, or compared with.
    pub note: Option<Note>,
}

impl Number {
    /// A number without an interval.
    #[must_use]
    pub const fn of(name: Words, value: Option<f64>, unit: Unit) -> Self {
        Self {
            name,
            value,
            unit,
            low: None,
            high: None,
            tone: None,
            note: None,
        }
    }

    /// The same with an interval.
    #[must_use]
    pub const fn between(mut self, low: f64, high: f64) -> Self {
        self.low = Some(low);
        self.high = Some(high);
        self
    }

    /// The same with a sentence under it.
    #[must_use]
    pub fn noted(mut self, note: Note) -> Self {
        self.note = Some(note);
        self
    }
}

/// One place of a bar chart.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Bar {
    pub name: Words,
    /// Rows behind it.
    pub rows: Option<u32>,
}

/// One value for each place.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Series {
    pub name: Words,
    pub values: Vec<Option<f64>>,
    /// The bounds of the values' intervals; empty where there are none.
    pub low: Vec<Option<f64>>,
    pub high: Vec<Option<f64>>,
}

impl Series {
    /// Values without intervals.
    #[must_use]
    pub const fn of(name: Words, values: Vec<Option<f64>>) -> Self {
        Self {
            name,
            values,
            low: Vec::new(),
            high: Vec::new(),
        }
    }
}

/// One line; its points stand at the places of the figure's `x`.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    pub name: Words,
    pub values: Vec<Option<f64>>,
    /// A band around it; empty where there is none.
    pub low: Vec<Option<f64>>,
    pub high: Vec<Option<f64>>,
    /// A projection or a target: drawn dashed.
    pub is_dashed: bool,
}

impl Line {
    /// A line without a band.
    #[must_use]
    pub const fn of(name: Words, values: Vec<Option<f64>>) -> Self {
        Self {
            name,
            values,
            low: Vec::new(),
            high: Vec::new(),
            is_dashed: false,
        }
    }

    /// The same, dashed.
    #[must_use]
    pub const fn dashed(mut self) -> Self {
        self.is_dashed = true;
        self
    }
}

/// What a sum goes up or down by.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    pub name: Words,
    pub value: f64,
    /// The sum itself, not a change of it.
    pub is_total: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[ts(rename = "FigureColumn")]
pub struct Column {
    pub name: Words,
    /// None for texts.
    pub unit: Option<Unit>,
}

impl Column {
    /// A column of numbers of a unit, or of texts.
    #[must_use]
    pub const fn of(en: &'static str, de: &'static str, unit: Option<Unit>) -> Self {
        Self {
            name: Words::of(en, de),
            unit,
        }
    }
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[ts(rename = "FigureCell")]
#[serde(untagged)]
pub enum Cell {
    Number(f64),
    Text(Words),
    /// A record; its name is looked up by who asked.
    Record {
        object: String,
        id: String,
        name: Option<String>,
    },
    /// An interval.
    Between {
        low: f64,
        high: f64,
    },
    /// Nothing to reckon with.
    None,
}

impl Cell {
    /// A record whose name is not looked up yet.
    #[must_use]
    pub fn record(object: &str, id: Id) -> Self {
        Self::Record {
            object: object.to_owned(),
            id: id.to_string(),
            name: None,
        }
    }
}

impl From<Option<f64>> for Cell {
    /// A number; nothing where there is none to reckon with.
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::None, Self::Number)
    }
}

impl From<Option<Interval>> for Cell {
    /// An interval; nothing where there is none.
    fn from(interval: Option<Interval>) -> Self {
        interval.map_or(Self::None, |Interval { low, high }| Self::Between {
            low,
            high,
        })
    }
}

/// A picture, or why there is none.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Figure {
    /// Single numbers, the most important first.
    Numbers { numbers: Vec<Number> },
    Bars {
        bars: Vec<Bar>,
        series: Vec<Series>,
        unit: Unit,
        /// Parts of one whole: drawn on each other.
        #[serde(rename = "isStacked")]
        is_stacked: bool,
        /// The places follow each other in time: they stand abreast however long their names are.
        #[serde(rename = "isOverTime")]
        is_over_time: bool,
    },
    Lines {
        x: Vec<f64>,
        #[serde(rename = "xUnit")]
        x_unit: Unit,
        #[serde(rename = "xName")]
        x_name: Words,
        lines: Vec<Line>,
        unit: Unit,
    },
    /// How a sum becomes another.
    Steps { steps: Vec<Step>, unit: Unit },
    Table {
        columns: Vec<Column>,
        rows: Vec<Vec<Cell>>,
    },
    /// There is nothing that could be said honestly, and why.
    Refused { reason: Note },
    /// Tables or columns are not held: `Object` or `Object.Column`.
    Lacking { lacks: Vec<String> },
}

impl Figure {
    /// Lines over days.
    #[must_use]
    pub fn over_days(x_name: Words, days: &[Day], lines: Vec<Line>, unit: Unit) -> Self {
        Self::Lines {
            x: days.iter().map(|day| f64::from(*day)).collect(),
            x_unit: Unit::Day,
            x_name,
            lines,
            unit,
        }
    }
}
