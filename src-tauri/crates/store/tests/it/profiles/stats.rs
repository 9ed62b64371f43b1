use crate::support::{column, lead, names, open, reader, write};
use store::{ColumnKind, ColumnStats, Error, Page, RowBatch, WriteMode};

fn stats(column: &str, nulls: u64, distinct: Option<u64>, distinct_is_exact: bool) -> ColumnStats {
    ColumnStats {
        column: column.into(),
        nulls,
        distinct,
        distinct_is_exact,
    }
}

#[test]
fn each_column_tells_how_much_is_empty_and_how_many_values_differ() {
    let (_folder, database) = open();
    write(
        &database,
        &[
            ("1", false, "Ann", Some(1.0)),
            ("2", false, "Bob", Some(1.5)),
            ("3", false, "Ann", None),
            ("4", false, "", Some(1.0)),
            ("5", true, "Removed", Some(9.0)),
        ],
    );
    let reader = reader(&database);
    let found = reader.column_stats("Lead").expect("counted");
    assert_eq!(found.rows, 4);
    assert_eq!(
        found.columns,
        [
            stats("Id", 0, Some(4), true),
            stats("IsDeleted", 0, Some(1), true),
            stats("Name", 1, Some(2), true),
            stats("Amount", 1, Some(2), true),
            stats("CreatedDate", 4, Some(0), true),
        ]
    );
    // The answer follows the table.
    write(&database, &[("6", false, "Cid", None)]);
    let found = reader.column_stats("Lead").expect("counted anew");
    assert_eq!(found.columns[2], stats("Name", 1, Some(3), true));
    assert!(matches!(
        reader.column_stats("Nothing"),
        Err(Error::UnknownObject { .. })
    ));
}

#[test]
fn many_values_are_estimated_and_long_text_is_not_compared() {
    let (_folder, database) = open();
    let mut schema = lead();
    schema
        .columns
        .push(column("Description", ColumnKind::LongText));
    database
        .apply_schema(&schema, crate::support::NOW)
        .expect("altered");
    let mut batch = RowBatch::new(3);
    for row in 0..3_000_i64 {
        batch.push_text(&format!("{row:018}"));
        batch.push_integer(row);
        if row % 3 == 0 {
            batch.push_null();
        } else {
            batch.push_text(&"long ".repeat(1_000));
        }
    }
    database
        .write_page(&Page {
            object: "Lead",
            columns: &names(&["Id", "Amount", "Description"]),
            batches: &[batch],
            mode: WriteMode::Upsert,
            seen_at: crate::support::NOW,
            load: None,
        })
        .expect("written");
    let found = reader(&database).column_stats("Lead").expect("counted");
    assert_eq!(found.columns[0], stats("Id", 0, Some(3_000), true));
    assert_eq!(found.columns[5], stats("Description", 1_000, None, false));
    let amount = &found.columns[3];
    assert!(!amount.distinct_is_exact);
    let distinct = amount.distinct.expect("estimated");
    assert!((2_820..=3_000).contains(&distinct), "{distinct}");
}
