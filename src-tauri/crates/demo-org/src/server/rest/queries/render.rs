//! Records as JSON, written straight from the cells; parents nest under their relationship.

use crate::org::Org;
use crate::server::soql::{Column, Target, compound_value, parent_of};
use crate::server::values::{REST_ZONE, write_plain};
use crate::table::{Cell, Table};

/// A member of a record's JSON object.
#[derive(Debug)]
pub(in crate::server::rest) enum Member<'o> {
    Value {
        name: String,
        column: Column<'o>,
    },
    Parent {
        name: String,
        reference: usize,
        targets: Vec<Target<'o>>,
        members: Vec<Vec<Member<'o>>>,
    },
}

/// The members for `paths`, in the order in which they were asked for.
pub(in crate::server::rest) fn members<'o>(
    org: &'o Org,
    table: &'o Table,
    paths: &[&[String]],
) -> Vec<Member<'o>> {
    let mut members: Vec<Member<'o>> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for path in paths {
        let [name, rest @ ..] = path else { continue };
        if rest.is_empty() {
            members.push(value(org, table, path));
            continue;
        }
        if seen.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            continue;
        }
        seen.push(name.clone());
        let below: Vec<&[String]> = paths
            .iter()
            .filter(|other| other.len() > 1 && other[0].eq_ignore_ascii_case(name))
            .map(|other| &other[1..])
            .collect();
        members.extend(parent(org, table, name, &below));
    }
    members
}

fn value<'o>(org: &'o Org, table: &'o Table, path: &[String]) -> Member<'o> {
    match Column::find(org, table, path) {
        Ok((column, field)) => Member::Value {
            name: field.name.clone(),
            column,
        },
        Err(_) => Member::Value {
            name: path.join("."),
            column: Column::Absent,
        },
    }
}

fn parent<'o>(
    org: &'o Org,
    table: &'o Table,
    name: &str,
    below: &[&[String]],
) -> Option<Member<'o>> {
    let fields = &table.schema().fields;
    let is_it = |known: &str| known.eq_ignore_ascii_case(name);
    let reference = fields
        .iter()
        .position(|field| field.relationship_name.as_deref().is_some_and(is_it))?;
    let tables: Vec<&'o Table> = fields[reference]
        .reference_to
        .iter()
        .filter_map(|object| org.table(object))
        .collect();
    Some(Member::Parent {
        name: fields[reference].relationship_name.clone()?,
        reference,
        members: tables
            .iter()
            .map(|table| members(org, table, below))
            .collect(),
        targets: tables
            .into_iter()
            .map(|table| Target {
                table,
                column: Column::Absent,
            })
            .collect(),
    })
}

/// Writes one record with its `attributes`.
pub(in crate::server::rest) fn write_record(
    out: &mut Vec<u8>,
    table: &Table,
    row: usize,
    members: &[Member<'_>],
    version: &str,
) {
    let object = &table.schema().name;
    let id = table.id_of(row).unwrap_or_default();
    out.extend_from_slice(b"{\"attributes\":{\"type\":\"");
    out.extend_from_slice(object.as_bytes());
    out.extend_from_slice(b"\",\"url\":\"/services/data/v");
    out.extend_from_slice(version.as_bytes());
    out.extend_from_slice(b"/sobjects/");
    out.extend_from_slice(object.as_bytes());
    out.push(b'/');
    out.extend_from_slice(id.as_bytes());
    out.extend_from_slice(b"\"}");
    for member in members {
        out.push(b',');
        match member {
            Member::Value { name, column } => {
                write_name(out, name);
                write_value(out, table, row, name, column, version);
            }
            Member::Parent {
                name,
                reference,
                targets,
                members,
            } => {
                write_name(out, name);
                match parent_of(table, row, *reference, targets) {
                    Some((target, parent_row)) => {
                        let at = targets
                            .iter()
                            .position(|known| std::ptr::eq(known, target))
                            .unwrap_or_default();
                        write_record(out, target.table, parent_row, &members[at], version);
                    }
                    None => out.extend_from_slice(b"null"),
                }
            }
        }
    }
    out.push(b'}');
}

fn write_name(out: &mut Vec<u8>, name: &str) {
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
}

fn write_value(
    out: &mut Vec<u8>,
    table: &Table,
    row: usize,
    name: &str,
    column: &Column<'_>,
    version: &str,
) {
    if let Column::Compound(parts) = column {
        let Some(cells) = compound_value(table, row, parts) else {
            out.extend_from_slice(b"null");
            return;
        };
        out.push(b'{');
        for (place, (key, cell)) in cells.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            write_name(out, key);
            write_cell(out, cell);
        }
        out.push(b'}');
        return;
    }
    let cell = column.cell(table, row);
    if let Cell::Base64(_) = cell {
        let id = table.id_of(row).unwrap_or_default();
        let url = format!(
            "\"/services/data/v{version}/sobjects/{}/{id}/{name}\"",
            table.schema().name
        );
        out.extend_from_slice(url.as_bytes());
        return;
    }
    write_cell(out, &cell);
}

fn write_cell(out: &mut Vec<u8>, cell: &Cell<'_>) {
    match cell {
        Cell::Null | Cell::Base64(_) => out.extend_from_slice(b"null"),
        Cell::Text(text) => write_text(out, text),
        Cell::Date(_) | Cell::DateTime(_) | Cell::Time(_) => {
            out.push(b'"');
            write_plain(out, cell, REST_ZONE);
            out.push(b'"');
        }
        Cell::Boolean(_) | Cell::Integer(_) | Cell::Decimal { .. } => {
            write_plain(out, cell, REST_ZONE)
        }
    }
}

fn write_text(out: &mut Vec<u8>, text: &str) {
    if text
        .bytes()
        .any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\')
    {
        out.extend_from_slice(serde_json::Value::from(text).to_string().as_bytes());
        return;
    }
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}
