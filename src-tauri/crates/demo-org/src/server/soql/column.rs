//! A field of a query, found in the schema: the row's own, a parent's, or a compound one.

use crate::org::Org;
use crate::schema::{FieldSchema, FieldType};
use crate::table::{Cell, Table};

/// Where a value comes from.
#[derive(Debug, Clone)]
pub(crate) enum Column<'o> {
    Own(usize),
    /// The parts of an address or location: key in the JSON object and column.
    Compound(Vec<(&'static str, usize)>),
    /// A field of the record that column `reference` points to, which may be of several objects.
    Through {
        reference: usize,
        targets: Vec<Target<'o>>,
    },
    /// The row's own, of a field that queries no longer find.
    Former(&'o crate::table::Column),
    /// A field that one of several parent objects lacks.
    Absent,
}

/// One object a reference may point to.
#[derive(Debug, Clone)]
pub(crate) struct Target<'o> {
    pub(crate) table: &'o Table,
    pub(crate) column: Column<'o>,
}

/// Why a path is no field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unknown {
    Field { name: String, object: String },
    Relationship(String),
}

impl<'o> Column<'o> {
    /// Finds `path` from `table`; gives the field it ends at too.
    pub(crate) fn find(
        org: &'o Org,
        table: &'o Table,
        path: &[String],
    ) -> Result<(Self, &'o FieldSchema), Unknown> {
        let schema = table.schema();
        match path {
            [] => Err(Unknown::Field {
                name: String::new(),
                object: schema.name.clone(),
            }),
            [name] => {
                let at = table.column(name).ok_or_else(|| Unknown::Field {
                    name: name.clone(),
                    object: schema.name.clone(),
                })?;
                let field = &schema.fields[at];
                let column = if field.kind.is_compound() {
                    Self::Compound(schema.compound_parts(&field.name))
                } else {
                    Self::Own(at)
                };
                Ok((column, field))
            }
            [relationship, rest @ ..] => Self::find_through(org, table, relationship, rest),
        }
    }

    fn find_through(
        org: &'o Org,
        table: &'o Table,
        relationship: &str,
        rest: &[String],
    ) -> Result<(Self, &'o FieldSchema), Unknown> {
        let fields = &table.schema().fields;
        let is_it = |field: &FieldSchema| {
            field
                .relationship_name
                .as_deref()
                .is_some_and(|name| name.eq_ignore_ascii_case(relationship))
        };
        let reference = fields
            .iter()
            .position(is_it)
            .ok_or_else(|| Unknown::Relationship(relationship.to_owned()))?;
        let mut targets = Vec::new();
        let mut found = None;
        let mut unknown = Unknown::Relationship(relationship.to_owned());
        for object in &fields[reference].reference_to {
            let Some(parent) = org.table(object) else {
                continue;
            };
            let column = match Self::find(org, parent, rest) {
                Ok((column, field)) => {
                    found.get_or_insert(field);
                    column
                }
                Err(error) => {
                    unknown = error;
                    Self::Absent
                }
            };
            targets.push(Target {
                table: parent,
                column,
            });
        }
        let field = found.ok_or(unknown)?;
        Ok((Self::Through { reference, targets }, field))
    }

    /// The value in a row; null for compound fields.
    #[inline]
    pub(crate) fn cell<'t>(&'t self, table: &'t Table, row: usize) -> Cell<'t>
    where
        'o: 't,
    {
        match self {
            Self::Own(at) => table.cell(row, *at),
            Self::Former(column) => column.cell(row),
            Self::Through { reference, targets } => {
                match parent_of(table, row, *reference, targets) {
                    Some((target, parent_row)) => target.column.cell(target.table, parent_row),
                    None => Cell::Null,
                }
            }
            Self::Compound(_) | Self::Absent => Cell::Null,
        }
    }
}

/// The record a reference points to.
pub(crate) fn parent_of<'t, 'o>(
    table: &'t Table,
    row: usize,
    reference: usize,
    targets: &'t [Target<'o>],
) -> Option<(&'t Target<'o>, usize)> {
    let Cell::Text(id) = table.cell(row, reference) else {
        return None;
    };
    let target = targets.iter().find(|target| {
        target
            .table
            .schema()
            .key_prefix
            .as_deref()
            .is_some_and(|prefix| id.starts_with(prefix))
    })?;
    target.table.row_of(id).map(|parent| (target, parent))
}

/// The parts of a compound value in a row, or nothing when all are null.
pub(crate) fn compound_value<'t>(
    table: &'t Table,
    row: usize,
    parts: &[(&'static str, usize)],
) -> Option<Vec<(&'static str, Cell<'t>)>> {
    let cells: Vec<_> = parts
        .iter()
        .map(|(key, at)| (*key, table.cell(row, *at)))
        .collect();
    cells
        .iter()
        .any(|(_, cell)| *cell != Cell::Null)
        .then_some(cells)
}

/// Whether values of this type are ids.
pub(crate) fn is_id(kind: FieldType) -> bool {
    matches!(kind, FieldType::Id | FieldType::Reference)
}
