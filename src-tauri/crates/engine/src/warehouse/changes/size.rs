//! How much room tables and columns take or will take: from a sample of what is held, and where
//! nothing alike is held, from what such values usually take. Pure.

use std::collections::BTreeMap;

use store::{Column, ColumnBytes, ColumnKind, ObjectSchema};

/// What a row takes beside its cells: its header and number, and its Id in the index of Ids.
const BESIDE_CELLS: f64 = 40.0;

/// What a row takes where no table is held yet to tell.
const USUAL_ROW: f64 = 500.0;

/// What each column of a table takes per row.
#[derive(Debug, Clone, Default)]
pub(super) struct TableSize {
    bytes: BTreeMap<String, f64>,
}

impl TableSize {
    pub(super) fn new(sampled: Vec<ColumnBytes>) -> Self {
        let bytes = sampled.into_iter().map(|it| (it.name, it.bytes_per_row));
        Self {
            bytes: bytes.collect(),
        }
    }

    /// What the column takes in so many rows.
    pub(super) fn of_column(&self, column: &str, rows: u64) -> u64 {
        times(self.bytes.get(column).copied().unwrap_or(0.0), rows)
    }

    /// What the whole table takes in so many rows.
    pub(super) fn of_table(&self, rows: u64) -> u64 {
        times(self.row(), rows)
    }

    fn row(&self) -> f64 {
        BESIDE_CELLS + self.bytes.values().sum::<f64>()
    }

    /// What a column that comes will take: as columns of its kind do in this table.
    pub(super) fn of_new_column(&self, schema: &ObjectSchema, column: &Column, rows: u64) -> u64 {
        let alike: Vec<f64> = schema
            .columns
            .iter()
            .filter(|held| held.kind == column.kind)
            .filter_map(|held| self.bytes.get(&held.name).copied())
            .collect();
        let bytes = if alike.is_empty() {
            usual(column.kind)
        } else {
            #[expect(clippy::cast_precision_loss, reason = "an estimate needs no 53 bits")]
            let count = alike.len() as f64;
            alike.iter().sum::<f64>() / count
        };
        times(bytes, rows)
    }
}

/// What a row of a table that is not held will take: as the rows of the tables held do on average.
pub(super) fn of_unknown_table(held: &[TableSize], rows: u64) -> u64 {
    let known: Vec<f64> = held
        .iter()
        .filter(|size| !size.bytes.is_empty())
        .map(TableSize::row)
        .collect();
    let bytes = if known.is_empty() {
        USUAL_ROW
    } else {
        #[expect(clippy::cast_precision_loss, reason = "an estimate needs no 53 bits")]
        let count = known.len() as f64;
        known.iter().sum::<f64>() / count
    };
    times(bytes, rows)
}

/// What a cell of this kind usually takes.
fn usual(kind: ColumnKind) -> f64 {
    match kind {
        ColumnKind::Id | ColumnKind::Reference => 19.0,
        ColumnKind::Boolean => 1.0,
        ColumnKind::Integer | ColumnKind::Number | ColumnKind::Currency | ColumnKind::Percent => {
            5.0
        }
        ColumnKind::Date => 11.0,
        ColumnKind::Time => 14.0,
        ColumnKind::DateTime => 25.0,
        ColumnKind::LongText => 200.0,
        ColumnKind::Text
        | ColumnKind::Url
        | ColumnKind::Email
        | ColumnKind::Phone
        | ColumnKind::Picklist
        | ColumnKind::MultiPicklist => 16.0,
    }
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an estimate of positive numbers"
)]
fn times(bytes: f64, rows: u64) -> u64 {
    (bytes * rows as f64).round() as u64
}

#[cfg(test)]
mod tests {
    use super::{TableSize, of_unknown_table};
    use store::{Column, ColumnBytes, ColumnKind, ObjectSchema};

    fn size(columns: &[(&str, f64)]) -> TableSize {
        let sampled = columns.iter().map(|(name, bytes)| ColumnBytes {
            name: (*name).to_owned(),
            bytes_per_row: *bytes,
        });
        TableSize::new(sampled.collect())
    }

    #[test]
    fn what_is_held_tells_what_goes_and_what_comes_takes() {
        let schema = ObjectSchema {
            name: "Lead".into(),
            label: "Lead".into(),
            label_plural: "Leads".into(),
            custom: false,
            key_prefix: None,
            name_column: None,
            cursor_column: None,
            replicateable: true,
            columns: vec![
                Column::new("Id", ColumnKind::Id),
                Column::new("City", ColumnKind::Text),
                Column::new("Name", ColumnKind::Text),
            ],
            excluded: Vec::new(),
        };
        let size = size(&[("Id", 19.0), ("City", 10.0), ("Name", 20.0)]);
        assert_eq!(size.of_column("City", 1_000), 10_000);
        assert_eq!(size.of_column("Unknown", 1_000), 0);
        assert_eq!(size.of_table(10), 890);
        for (kind, bytes) in [
            (ColumnKind::Text, 15_000),
            (ColumnKind::Boolean, 1_000),
            (ColumnKind::DateTime, 25_000),
        ] {
            let come = size.of_new_column(&schema, &Column::new("New__c", kind), 1_000);
            assert_eq!(come, bytes, "{kind:?}");
        }
    }

    #[test]
    fn an_unknown_table_is_taken_to_be_as_wide_as_those_held() {
        let held = [size(&[("Id", 20.0)]), size(&[("Id", 40.0)]), size(&[])];
        assert_eq!(of_unknown_table(&held, 10), 700);
        assert_eq!(of_unknown_table(&[], 10), 5_000);
    }
}
