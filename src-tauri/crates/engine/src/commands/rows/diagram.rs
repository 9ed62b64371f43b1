use std::sync::Arc;

use store::{ObjectSchema, SourceReader, TableInfo};

use crate::core::Core;
use crate::wire::{ApiError, Diagram, DiagramField, DiagramObject, OfConnection};

/// Answers from the stored schemas alone; the org is not asked.
pub(in crate::commands) async fn get_diagram(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<Diagram, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let tables = source.read(SourceReader::list_tables).await?;
    Ok(Diagram {
        objects: tables.into_iter().map(drawn).collect(),
    })
}

fn drawn(table: TableInfo) -> DiagramObject {
    DiagramObject {
        fields: keys_and_references(&table.schema),
        object: table.schema.name,
        label: table.schema.label,
        custom: table.schema.custom,
        selected: table.object.selected,
        rows: table.object.rows,
    }
}

fn keys_and_references(schema: &ObjectSchema) -> Vec<DiagramField> {
    let is_key = |name: &str| name == "Id" || Some(name) == schema.name_column.as_deref();
    schema
        .live_columns()
        .filter(|column| is_key(&column.name) || !column.reference_to.is_empty())
        .map(|column| DiagramField {
            name: column.name.clone(),
            label: column.label.clone(),
            reference_to: column.reference_to.clone(),
        })
        .collect()
}
