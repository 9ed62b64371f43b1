//! The columns of a file, as every format needs to know them.

use std::collections::{HashMap, HashSet};

use store::{ColumnKind, NumberShape};

/// One column of a file.
#[derive(Debug, Clone)]
pub struct Column {
    /// Unlike every other column's.
    pub name: String,
    pub label: String,
    pub kind: Kind,
    /// What people read for a picklist's API values; empty for every other column.
    pub labels: HashMap<String, String>,
    /// Several picklist values in one cell, with `;` between.
    pub is_multiple: bool,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Boolean,
    /// Whole numbers of 64 bits.
    Integer,
    /// Numbers, each whole one exact.
    Number(NumberShape),
    /// `YYYY-MM-DD`.
    Date,
    /// `YYYY-MM-DDTHH:MM:SS.sssZ`.
    DateTime,
    /// `HH:MM:SS.sssZ`.
    Time,
    /// Whatever each cell is.
    Any,
}

impl Kind {
    fn of(kind: ColumnKind) -> Self {
        match kind {
            ColumnKind::Boolean => Self::Boolean,
            ColumnKind::Integer => Self::Integer,
            ColumnKind::Number | ColumnKind::Currency | ColumnKind::Percent => {
                Self::Number(NumberShape::default())
            }
            ColumnKind::Date => Self::Date,
            ColumnKind::DateTime => Self::DateTime,
            ColumnKind::Time => Self::Time,
            _ => Self::Text,
        }
    }
}

impl Column {
    pub(crate) fn of(column: &store::Column) -> Self {
        let is_multiple = column.kind == ColumnKind::MultiPicklist;
        let labels = match column.kind {
            ColumnKind::Picklist | ColumnKind::MultiPicklist => column
                .picklist
                .iter()
                .filter(|value| value.value != value.label)
                .map(|value| (value.value.clone(), value.label.clone()))
                .collect(),
            _ => HashMap::new(),
        };
        Self {
            name: column.name.clone(),
            label: column.label.clone(),
            kind: Kind::of(column.kind),
            labels,
            is_multiple,
        }
    }

    /// A column of a statement, and the table's column it comes from unchanged.
    pub(crate) fn of_query(name: &str, origin: Option<&store::Column>) -> Self {
        let Some(origin) = origin else {
            return Self {
                name: name.to_owned(),
                label: name.to_owned(),
                kind: Kind::Any,
                labels: HashMap::new(),
                is_multiple: false,
            };
        };
        let mut column = Self::of(origin);
        // Who called it otherwise meant that name.
        if name != origin.name {
            name.clone_into(&mut column.label);
        }
        name.clone_into(&mut column.name);
        column
    }

    /// What people read where a cell holds `text`.
    pub(crate) fn read_as(&self, text: &str) -> Option<String> {
        if self.labels.is_empty() {
            return None;
        }
        let read = |value: &str| self.labels.get(value).cloned();
        if !self.is_multiple {
            return read(text);
        }
        let parts = text.split(';');
        let parts: Vec<String> = parts
            .map(|part| read(part).unwrap_or_else(|| part.to_owned()))
            .collect();
        Some(parts.join(";"))
    }
}

/// Numbers names that occur again, since a file's columns are told apart by name.
pub(crate) fn make_unique(columns: &mut [Column]) {
    let mut taken: HashSet<String> = HashSet::new();
    for column in columns {
        let plain = column.name.clone();
        let mut number = 2;
        while !taken.insert(column.name.to_lowercase()) {
            column.name = format!("{plain}_{number}");
            number += 1;
        }
    }
}
