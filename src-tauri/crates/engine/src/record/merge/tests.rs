use std::collections::BTreeMap;

use store::{Column, ColumnKind, ObjectSchema, VersionReason, VersionRow};

use super::super::told::{
    FieldHistoryRow, StageRow, of_field_history, of_stages, of_stamps, of_versions,
};
use super::*;

const CREATED: &str = "2026-01-01T08:00:00.000Z";

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

fn schema() -> ObjectSchema {
    let column = |name: &str, kind, relationship: Option<&str>| Column {
        relationship_name: relationship.map(str::to_owned),
        ..Column::new(name, kind)
    };
    ObjectSchema {
        name: "Opportunity".into(),
        label: "Opportunity".into(),
        label_plural: "Opportunities".into(),
        custom: false,
        key_prefix: None,
        name_column: None,
        cursor_column: None,
        replicateable: true,
        columns: vec![
            column("Id", ColumnKind::Id, None),
            column("StageName", ColumnKind::Picklist, None),
            column("Amount", ColumnKind::Currency, None),
            column("CloseDate", ColumnKind::Date, None),
            column("IsPrivate", ColumnKind::Boolean, None),
            column("OwnerId", ColumnKind::Reference, Some("Owner")),
            column("Description", ColumnKind::LongText, None),
        ],
        excluded: Vec::new(),
    }
}

/// What the record holds now.
fn now(values: &[(&str, Cell)]) -> BTreeMap<String, Cell> {
    let values = values.iter();
    values
        .map(|(name, cell)| ((*name).to_owned(), cell.clone()))
        .collect()
}

fn version(seen_at: &str, reason: VersionReason, changes: &[(&str, Cell)]) -> VersionRow {
    VersionRow {
        seen_at: seen_at.into(),
        reason,
        removal: (reason == VersionReason::Removed).then(|| "purged".into()),
        changes: now(changes).into_iter().collect(),
    }
}

fn row(at: &str, field: &str, old: Cell, new: Cell) -> FieldHistoryRow {
    FieldHistoryRow {
        at: at.into(),
        who_id: Some("005".into()),
        field: field.into(),
        old,
        new,
    }
}

/// A history in short: when, who tells, what, from, to.
fn short(told: &[Told]) -> Vec<(&str, HistorySource, HistoryKind, &str, &Cell, &Cell)> {
    told.iter()
        .map(|told| {
            let column = told.column.as_deref().or(told.field.as_deref());
            let column = column.unwrap_or_default();
            (
                told.at.as_str(),
                told.source,
                told.kind,
                column,
                &told.from,
                &told.to,
            )
        })
        .collect()
}

#[test]
fn versions_tell_both_sides_of_each_change() {
    let held = now(&[
        ("StageName", text("Won")),
        ("Amount", Cell::Integer(9)),
        ("LastModifiedDate", text("2026-03-03T09:00:00.000Z")),
        ("LastModifiedById", text("005B")),
    ]);
    let told = of_versions(
        &[
            version(
                "2026-03-03T10:00:00.000Z",
                VersionReason::Changed,
                &[
                    ("StageName", text("Open")),
                    ("LastModifiedDate", text("2026-02-02T09:00:00.000Z")),
                    ("LastModifiedById", text("005A")),
                    ("SystemModstamp", Cell::Null),
                ],
            ),
            version(
                "2026-02-20T10:00:00.000Z",
                VersionReason::Refreshed,
                &[("Amount", Cell::Integer(7))],
            ),
            version(
                "2026-02-02T10:00:00.000Z",
                VersionReason::Changed,
                &[
                    ("StageName", text("New")),
                    ("LastModifiedDate", text(CREATED)),
                ],
            ),
        ],
        held,
    );
    use HistoryKind::{Changed, Recalculated};
    use HistorySource::Replica;
    let (open, new, won) = (text("Open"), text("New"), text("Won"));
    assert_eq!(
        short(&told),
        [
            // When Salesforce says it was modified, where that moved with it.
            (
                "2026-03-03T09:00:00.000Z",
                Replica,
                Changed,
                "StageName",
                &open,
                &won
            ),
            (
                "2026-02-20T10:00:00.000Z",
                Replica,
                Recalculated,
                "Amount",
                &Cell::Integer(7),
                &Cell::Integer(9)
            ),
            (
                "2026-02-02T09:00:00.000Z",
                Replica,
                Changed,
                "StageName",
                &new,
                &open
            ),
        ]
    );
    assert_eq!(told[0].who_id.as_deref(), Some("005B"));
    assert_eq!(told[1].who_id, None);
    assert_eq!(told[2].who_id.as_deref(), Some("005A"));
}

#[test]
fn going_and_coming_back_are_told_with_the_reason() {
    let told = of_versions(
        &[
            version(
                "2026-03-02T10:00:00.000Z",
                VersionReason::Restored,
                &[("Amount", Cell::Integer(1))],
            ),
            version(
                "2026-03-01T10:00:00.000Z",
                VersionReason::Removed,
                &[("IsDeleted", Cell::Integer(0))],
            ),
        ],
        now(&[("Amount", Cell::Integer(2))]),
    );
    let kinds: Vec<HistoryKind> = told.iter().map(|told| told.kind).collect();
    assert_eq!(
        kinds,
        [
            HistoryKind::Restored,
            HistoryKind::Changed,
            HistoryKind::Removed
        ]
    );
    assert_eq!(told[2].removal.as_deref(), Some("purged"));
    assert_eq!(told[1].removal, None);
}

#[test]
fn the_field_history_is_read_as_the_columns_hold_it() {
    let told = of_field_history(
        vec![
            row(CREATED, "created", Cell::Null, Cell::Null),
            row(CREATED, "Amount", text("5.50"), text("7")),
            row(CREATED, "IsPrivate", text("false"), text("true")),
            row(
                CREATED,
                "CloseDate",
                text("2026-01-31T00:00:00.000+0000"),
                Cell::Null,
            ),
            row(CREATED, "Owner", text("Ann"), text("Bob")),
            row(
                CREATED,
                "Owner",
                text("005000000000001AAA"),
                text("005000000000002AAA"),
            ),
            row(CREATED, "Gone__c", text("a"), text("b")),
        ],
        &schema(),
    );
    use HistoryKind::{Changed, Created};
    use HistorySource::FieldHistory;
    assert_eq!(
        short(&told),
        [
            (CREATED, FieldHistory, Created, "", &Cell::Null, &Cell::Null),
            (
                CREATED,
                FieldHistory,
                Changed,
                "Amount",
                &Cell::Real(5.5),
                &Cell::Integer(7)
            ),
            (
                CREATED,
                FieldHistory,
                Changed,
                "IsPrivate",
                &Cell::Integer(0),
                &Cell::Integer(1)
            ),
            (
                CREATED,
                FieldHistory,
                Changed,
                "CloseDate",
                &text("2026-01-31"),
                &Cell::Null
            ),
            (
                CREATED,
                FieldHistory,
                Changed,
                "OwnerId",
                &text("005000000000001AAA"),
                &text("005000000000002AAA"),
            ),
            (
                CREATED,
                FieldHistory,
                Changed,
                "Gone__c",
                &text("a"),
                &text("b")
            ),
        ]
    );
    assert_eq!(told[4].from_name.as_deref(), Some("Ann"));
    assert_eq!(told[4].to_name.as_deref(), Some("Bob"));
    assert_eq!(told[5].column, None);
}

#[test]
fn stages_are_told_as_what_differs_from_the_one_before() {
    let stage = |at: &str, stage: &str, amount: i64| StageRow {
        at: at.into(),
        who_id: None,
        values: vec![
            ("StageName".into(), text(stage)),
            ("Amount".into(), Cell::Integer(amount)),
        ],
    };
    let told = of_stages(vec![
        stage("2026-03-01T00:00:00.000Z", "Won", 7),
        stage("2026-01-01T00:00:00.000Z", "New", 5),
        stage("2026-02-01T00:00:00.000Z", "Open", 5),
    ]);
    use HistoryKind::Changed;
    use HistorySource::StageHistory;
    assert_eq!(
        short(&told),
        [
            (
                "2026-02-01T00:00:00.000Z",
                StageHistory,
                Changed,
                "StageName",
                &text("New"),
                &text("Open")
            ),
            (
                "2026-03-01T00:00:00.000Z",
                StageHistory,
                Changed,
                "StageName",
                &text("Open"),
                &text("Won")
            ),
            (
                "2026-03-01T00:00:00.000Z",
                StageHistory,
                Changed,
                "Amount",
                &Cell::Integer(5),
                &Cell::Integer(7)
            ),
        ]
    );
}

/// One change seen here at noon of 2 March, from New to Won.
fn seen() -> Vec<Told> {
    of_versions(
        &[
            version(
                "2026-03-02T12:00:00.000Z",
                VersionReason::Changed,
                &[("StageName", text("New"))],
            ),
            version(
                "2026-03-01T12:00:00.000Z",
                VersionReason::Changed,
                &[("Amount", Cell::Null)],
            ),
        ],
        now(&[("StageName", text("Won")), ("Amount", Cell::Integer(1))]),
    )
}

#[test]
fn a_change_told_twice_is_told_once() {
    // What the field history says of the stage, and whether the change seen here is still told.
    type Case<'a> = (&'a [(&'a str, &'a str, &'a str)], bool);
    let cases: [Case<'_>; 6] = [
        (&[], true),
        (&[("2026-03-02T08:00:00.000Z", "New", "Won")], false),
        // In more detail.
        (
            &[
                ("2026-03-02T09:00:00.000Z", "Open", "Won"),
                ("2026-03-02T08:00:00.000Z", "New", "Open"),
            ],
            false,
        ),
        // Another change of the same field.
        (&[("2026-03-02T08:00:00.000Z", "New", "Lost")], true),
        // The same values, before the version before, or after it was seen.
        (&[("2026-03-01T08:00:00.000Z", "New", "Won")], true),
        (&[("2026-03-02T13:00:00.000Z", "New", "Won")], true),
    ];
    for (rows, stays) in cases {
        let rows: Vec<FieldHistoryRow> = rows
            .iter()
            .map(|(at, old, new)| row(at, "StageName", text(old), text(new)))
            .collect();
        let merged = merge(
            seen(),
            of_field_history(rows.clone(), &schema()),
            vec![],
            vec![],
        );
        let is_told = |told: &Told| {
            told.source == HistorySource::Replica && told.column.as_deref() == Some("StageName")
        };
        assert_eq!(merged.iter().any(is_told), stays, "{rows:?}");
        let told_by_salesforce = merged
            .iter()
            .filter(|told| told.source == HistorySource::FieldHistory);
        assert_eq!(told_by_salesforce.count(), rows.len());
        // The amount is told by nobody else.
        assert!(
            merged
                .iter()
                .any(|told| told.column.as_deref() == Some("Amount"))
        );
    }
}

#[test]
fn the_stage_history_gives_way_to_the_field_history() {
    let stage = |at: &str, stage: &str| StageRow {
        at: at.into(),
        who_id: None,
        values: vec![("StageName".into(), text(stage))],
    };
    let stages = of_stages(vec![
        stage("2026-01-01T00:00:00.000Z", "New"),
        stage("2026-02-01T00:00:01.000Z", "Open"),
        stage("2026-02-05T00:00:00.000Z", "Won"),
    ]);
    let fields = of_field_history(
        vec![row(
            "2026-02-01T00:00:00.000Z",
            "StageName",
            text("New"),
            text("Open"),
        )],
        &schema(),
    );
    let sources: Vec<HistorySource> = merge(vec![], fields, stages, vec![])
        .iter()
        .map(|told| told.source)
        .collect();
    assert_eq!(
        sources,
        [HistorySource::StageHistory, HistorySource::FieldHistory]
    );
}

#[test]
fn a_long_text_seen_here_is_told_rather_than_that_it_changed() {
    let seen = of_versions(
        &[version(
            "2026-03-02T12:00:00.000Z",
            VersionReason::Changed,
            &[("Description", text("before"))],
        )],
        now(&[("Description", text("after"))]),
    );
    let fields = || {
        of_field_history(
            vec![row(
                "2026-03-02T08:00:00.000Z",
                "Description",
                Cell::Null,
                Cell::Null,
            )],
            &schema(),
        )
    };
    let merged = merge(seen, fields(), vec![], vec![]);
    assert_eq!(merged.len(), 1);
    assert_eq!(merged[0].from, text("before"));
    let merged = merge(vec![], fields(), vec![], vec![]);
    assert_eq!(merged[0].source, HistorySource::FieldHistory);
}

#[test]
fn the_stamps_tell_what_nobody_else_does() {
    let stamps = |modified: &str| {
        of_stamps(&now(&[
            ("CreatedDate", text(CREATED)),
            ("CreatedById", text("005A")),
            ("LastModifiedDate", text(modified)),
        ]))
    };
    let created = || {
        of_field_history(
            vec![row(CREATED, "created", Cell::Null, Cell::Null)],
            &schema(),
        )
    };
    let kinds = |told: Vec<Told>| -> Vec<(HistoryKind, HistorySource)> {
        told.iter().map(|told| (told.kind, told.source)).collect()
    };
    use HistoryKind::{Created, LastModified};
    assert_eq!(
        kinds(merge(
            vec![],
            created(),
            vec![],
            stamps("2026-02-01T00:00:00.000Z")
        )),
        [
            (LastModified, HistorySource::Record),
            (Created, HistorySource::Record)
        ]
    );
    // Created and never modified.
    assert_eq!(
        kinds(merge(vec![], created(), vec![], stamps(CREATED))),
        [(Created, HistorySource::Record)]
    );
    assert!(merge(vec![], vec![], vec![], of_stamps(&now(&[]))).is_empty());
}
