//! How an object's changes are followed: what is possible, and what the app chooses.

use store::{ColumnKind, ObjectSchema, ReplicationMethod};

/// Stamps that move with every change of a row (Object Reference, System Fields).
const MODIFIED: [&str; 2] = ["SystemModstamp", "LastModifiedDate"];

/// Stamps that are set once.
const CREATED: [&str; 2] = ["CreatedDate", "LoginTime"];

/// Columns without which rows cannot be told apart, followed or known as deleted.
const MUST_STAY: [&str; 6] = [
    "Id",
    "IsDeleted",
    "SystemModstamp",
    "LastModifiedDate",
    "CreatedDate",
    "LoginTime",
];

/// Whether the column cannot be left out of the copy.
#[must_use]
pub fn must_stay(schema: &ObjectSchema, column: &str) -> bool {
    MUST_STAY.contains(&column) || schema.cursor_column.as_deref() == Some(column)
}

/// What the app chooses: changes by their stamp where there is one, else what was created, else all.
#[must_use]
pub fn automatic_method(schema: &ObjectSchema) -> ReplicationMethod {
    match schema.cursor_column.as_deref() {
        Some(column) if MODIFIED.contains(&column) => ReplicationMethod::ModifiedAt,
        Some(_) => ReplicationMethod::CreatedAt,
        None => ReplicationMethod::Full,
    }
}

/// What the user may choose.
#[must_use]
pub fn possible_methods(schema: &ObjectSchema) -> Vec<ReplicationMethod> {
    ReplicationMethod::ALL
        .into_iter()
        .filter(|method| match method {
            ReplicationMethod::ModifiedAt => automatic_method(schema) == *method,
            ReplicationMethod::CreatedAt => created_column(schema).is_some(),
            ReplicationMethod::Full | ReplicationMethod::Paused => true,
        })
        .collect()
}

/// What is chosen where it is possible, else what the app chooses.
#[must_use]
pub fn method_of(schema: &ObjectSchema, chosen: Option<ReplicationMethod>) -> ReplicationMethod {
    chosen
        .filter(|method| possible_methods(schema).contains(method))
        .unwrap_or_else(|| automatic_method(schema))
}

/// The column by which changes since the cursor are asked for.
pub(super) fn changes_column(schema: &ObjectSchema, method: ReplicationMethod) -> Option<String> {
    match method {
        ReplicationMethod::CreatedAt => created_column(schema),
        _ => schema.cursor_column.clone(),
    }
}

fn created_column(schema: &ObjectSchema) -> Option<String> {
    let found = CREATED.iter().find(|name| {
        let cursor = schema.cursor_column.as_deref() == Some(**name);
        let column = schema.column(name);
        cursor || column.is_some_and(|it| it.kind == ColumnKind::DateTime && !it.dropped)
    });
    found.map(|name| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{automatic_method, method_of, must_stay, possible_methods};
    use store::{Column, ColumnKind, ObjectSchema, ReplicationMethod};

    fn schema(cursor: Option<&str>, stamps: &[&str]) -> ObjectSchema {
        let column = |name: &&str| Column {
            label: String::new(),
            salesforce_type: "datetime".into(),
            ..Column::new(name, ColumnKind::DateTime)
        };
        ObjectSchema {
            name: "Thing".into(),
            label: "Thing".into(),
            label_plural: "Things".into(),
            custom: false,
            key_prefix: None,
            name_column: None,
            cursor_column: cursor.map(str::to_owned),
            replicateable: true,
            columns: stamps.iter().map(column).collect(),
            excluded: Vec::new(),
        }
    }

    #[test]
    fn what_an_object_tells_of_its_rows_decides_what_is_possible() {
        use ReplicationMethod::{CreatedAt, Full, ModifiedAt, Paused};
        for (cursor, stamps, automatic, possible) in [
            (
                Some("SystemModstamp"),
                &["CreatedDate", "SystemModstamp"][..],
                ModifiedAt,
                &[ModifiedAt, CreatedAt, Full, Paused][..],
            ),
            (
                Some("LastModifiedDate"),
                &["LastModifiedDate"],
                ModifiedAt,
                &[ModifiedAt, Full, Paused],
            ),
            (
                Some("CreatedDate"),
                &["CreatedDate"],
                CreatedAt,
                &[CreatedAt, Full, Paused],
            ),
            (
                Some("LoginTime"),
                &["LoginTime"],
                CreatedAt,
                &[CreatedAt, Full, Paused],
            ),
            (None, &[], Full, &[Full, Paused]),
        ] {
            let schema = schema(cursor, stamps);
            assert_eq!(automatic_method(&schema), automatic, "{cursor:?}");
            assert_eq!(possible_methods(&schema), possible, "{cursor:?}");
            for method in ReplicationMethod::ALL {
                let expected = if possible.contains(&method) {
                    method
                } else {
                    automatic
                };
                assert_eq!(method_of(&schema, Some(method)), expected, "{cursor:?}");
            }
            assert_eq!(method_of(&schema, None), automatic);
        }
    }

    #[test]
    fn the_columns_that_rows_are_followed_by_must_stay() {
        let schema = schema(Some("SystemModstamp"), &[]);
        for (column, stays) in [
            ("Id", true),
            ("IsDeleted", true),
            ("SystemModstamp", true),
            ("CreatedDate", true),
            ("Name", false),
            ("Amount", false),
        ] {
            assert_eq!(must_stay(&schema, column), stays, "{column}");
        }
    }
}
