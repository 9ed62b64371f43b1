//! What each source tells of a record's past, in one form.
//!
//! Versions say what a row held before; Salesforce's field history says both sides, as text; its stage
//! history says how things stood after each change.

use std::collections::BTreeMap;

use salesforce::id18;
use store::{Cell, ColumnKind, ObjectSchema, VersionReason, VersionRow};

use crate::wire::{HistoryKind, HistorySource};

/// One thing that happened to a record.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Told {
    /// When it happened, as well as the source knows.
    pub(super) at: String,
    /// When it was seen here.
    pub(super) seen_at: Option<String>,
    pub(super) source: HistorySource,
    pub(super) kind: HistoryKind,
    pub(super) who_id: Option<String>,
    /// What changed, as its source names it.
    pub(super) field: Option<String>,
    /// The column of the table that is.
    pub(super) column: Option<String>,
    pub(super) from: Cell,
    pub(super) to: Cell,
    /// For references, as the source names them.
    pub(super) from_name: Option<String>,
    pub(super) to_name: Option<String>,
    /// Why it was removed.
    pub(super) removal: Option<String>,
}

impl Told {
    pub(super) fn new(at: &str, source: HistorySource, kind: HistoryKind) -> Self {
        Self {
            at: at.to_owned(),
            seen_at: None,
            source,
            kind,
            who_id: None,
            field: None,
            column: None,
            from: Cell::Null,
            to: Cell::Null,
            from_name: None,
            to_name: None,
            removal: None,
        }
    }
}

/// Columns that say when and by whom a row was touched, and nothing of what it is about.
const STAMPS: [&str; 6] = [
    "SystemModstamp",
    "LastModifiedDate",
    "LastModifiedById",
    "LastViewedDate",
    "LastReferencedDate",
    "IsDeleted",
];

/// What the versions seen here tell; `after` is what the row holds now, by column.
pub(super) fn of_versions(versions: &[VersionRow], mut after: BTreeMap<String, Cell>) -> Vec<Told> {
    let mut told = Vec::new();
    for version in versions {
        let (at, who_id) = stamp(version, &after);
        let entry = Told {
            seen_at: Some(version.seen_at.clone()),
            who_id,
            removal: version.removal.clone(),
            ..Told::new(&at, HistorySource::Replica, kind(version.reason))
        };
        if matches!(entry.kind, HistoryKind::Removed | HistoryKind::Restored) {
            told.push(entry.clone());
        }
        for (name, old) in &version.changes {
            let new = after.insert(name.clone(), old.clone());
            if STAMPS.contains(&name.as_str()) {
                continue;
            }
            told.push(Told {
                kind: match entry.kind {
                    HistoryKind::Recalculated => HistoryKind::Recalculated,
                    _ => HistoryKind::Changed,
                },
                field: Some(name.clone()),
                column: Some(name.clone()),
                from: old.clone(),
                to: new.unwrap_or(Cell::Null),
                removal: None,
                ..entry.clone()
            });
        }
    }
    told
}

fn kind(reason: VersionReason) -> HistoryKind {
    match reason {
        VersionReason::Changed => HistoryKind::Changed,
        VersionReason::Refreshed => HistoryKind::Recalculated,
        VersionReason::Removed => HistoryKind::Removed,
        VersionReason::Restored => HistoryKind::Restored,
    }
}

/// When the change was made and by whom, where its stamps moved with it; else when it was seen.
fn stamp(version: &VersionRow, after: &BTreeMap<String, Cell>) -> (String, Option<String>) {
    let moved = |name: &str| {
        version
            .changes
            .iter()
            .any(|(column, _)| column == name)
            .then_some(())?;
        text(after.get(name)?)
    };
    let modified = moved("LastModifiedDate");
    let who = modified
        .as_ref()
        .and_then(|_| text(after.get("LastModifiedById")?));
    // Going to the recycle bin and coming back moves no other stamp.
    let at = match version.reason {
        VersionReason::Removed | VersionReason::Restored => moved("SystemModstamp").or(modified),
        VersionReason::Changed | VersionReason::Refreshed => modified,
    };
    (at.unwrap_or_else(|| version.seen_at.clone()), who)
}

fn text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// One row of `<Object>History`.
#[derive(Debug, Clone)]
pub(super) struct FieldHistoryRow {
    pub(super) at: String,
    pub(super) who_id: Option<String>,
    pub(super) field: String,
    pub(super) old: Cell,
    pub(super) new: Cell,
}

/// What Salesforce's field history tells of an object of this schema.
pub(super) fn of_field_history(rows: Vec<FieldHistoryRow>, schema: &ObjectSchema) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    for row in rows {
        let entry = field_entry(row, schema);
        // A lookup is told twice, once by names and once by Ids.
        let twin = told.iter_mut().find(|other| {
            other.at == entry.at
                && other.column.is_some()
                && other.column == entry.column
                && other.who_id == entry.who_id
                && is_reference(schema, other.column.as_deref())
                && has_ids(other) != has_ids(&entry)
        });
        match twin {
            Some(twin) => join(twin, entry),
            None => told.push(entry),
        }
    }
    // A lookup told only by names has no Id to follow.
    for entry in &mut told {
        if is_reference(schema, entry.column.as_deref()) && !has_ids(entry) {
            entry.from_name = text(&entry.from).or_else(|| entry.from_name.take());
            entry.to_name = text(&entry.to).or_else(|| entry.to_name.take());
        }
    }
    told
}

fn field_entry(row: FieldHistoryRow, schema: &ObjectSchema) -> Told {
    let kind = match row.field.as_str() {
        "created" => HistoryKind::Created,
        "leadConverted" => HistoryKind::Converted,
        _ => HistoryKind::Changed,
    };
    let column = schema.columns.iter().find(|column| {
        column.name == row.field || column.relationship_name.as_deref() == Some(&row.field)
    });
    let typed = |cell: Cell| column.map_or(cell.clone(), |column| typed(column.kind, cell));
    let is_change = kind == HistoryKind::Changed;
    Told {
        who_id: row.who_id,
        column: column.map(|column| column.name.clone()),
        field: is_change.then_some(row.field),
        from: typed(row.old),
        to: typed(row.new),
        ..Told::new(&row.at, HistorySource::FieldHistory, kind)
    }
}

fn is_reference(schema: &ObjectSchema, column: Option<&str>) -> bool {
    column
        .and_then(|name| schema.column(name))
        .is_some_and(|column| column.kind == ColumnKind::Reference)
}

fn has_ids(entry: &Told) -> bool {
    let is_id = |cell: &Cell| matches!(cell, Cell::Text(text) if id18(text).is_ok());
    let is_empty = |cell: &Cell| *cell == Cell::Null;
    (is_id(&entry.from) || is_empty(&entry.from)) && (is_id(&entry.to) || is_empty(&entry.to))
}

/// Puts the names of the one beside the Ids of the other.
fn join(twin: &mut Told, entry: Told) {
    let (ids, names) = if has_ids(twin) {
        (twin.clone(), entry)
    } else {
        (entry, twin.clone())
    };
    *twin = Told {
        from_name: text(&names.from),
        to_name: text(&names.to),
        ..ids
    };
}

/// A value of the field history, which is text of any type, as the column holds it.
fn typed(kind: ColumnKind, cell: Cell) -> Cell {
    let Cell::Text(text) = &cell else { return cell };
    match kind {
        ColumnKind::Boolean => match text.as_str() {
            "true" => Cell::Integer(1),
            "false" => Cell::Integer(0),
            _ => cell,
        },
        ColumnKind::Integer | ColumnKind::Number | ColumnKind::Currency | ColumnKind::Percent => {
            match (text.parse::<i64>(), text.parse::<f64>()) {
                (Ok(whole), _) => Cell::Integer(whole),
                (_, Ok(number)) if number.is_finite() => Cell::Real(number),
                _ => cell,
            }
        }
        ColumnKind::Date => match text.get(..10) {
            Some(day) if text.as_bytes().get(10) == Some(&b'T') => Cell::Text(day.to_owned()),
            _ => cell,
        },
        ColumnKind::Reference => match id18(text) {
            Ok(id) => Cell::Text(id),
            Err(_) => cell,
        },
        _ => cell,
    }
}

/// How an opportunity stood after a change: one row of `OpportunityHistory`.
#[derive(Debug, Clone)]
pub(super) struct StageRow {
    pub(super) at: String,
    pub(super) who_id: Option<String>,
    /// By column.
    pub(super) values: Vec<(String, Cell)>,
}

/// What the stage history tells: what differs from one row to the next, in order of time.
pub(super) fn of_stages(mut rows: Vec<StageRow>) -> Vec<Told> {
    rows.sort_by(|one, other| one.at.cmp(&other.at));
    let mut told = Vec::new();
    for pair in rows.windows(2) {
        let (before, after) = (&pair[0], &pair[1]);
        for ((name, from), (_, to)) in before.values.iter().zip(&after.values) {
            if from != to {
                told.push(Told {
                    who_id: after.who_id.clone(),
                    field: Some(name.clone()),
                    column: Some(name.clone()),
                    from: from.clone(),
                    to: to.clone(),
                    ..Told::new(&after.at, HistorySource::StageHistory, HistoryKind::Changed)
                });
            }
        }
    }
    told
}

/// What the record's own stamps tell.
pub(super) fn of_stamps(now: &BTreeMap<String, Cell>) -> Vec<Told> {
    let stamp = |at: &str, who: &str, kind| {
        Some(Told {
            who_id: now.get(who).and_then(text),
            ..Told::new(&text(now.get(at)?)?, HistorySource::Record, kind)
        })
    };
    let created = stamp("CreatedDate", "CreatedById", HistoryKind::Created);
    let modified = stamp(
        "LastModifiedDate",
        "LastModifiedById",
        HistoryKind::LastModified,
    );
    created.into_iter().chain(modified).collect()
}
