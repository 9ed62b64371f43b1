use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use store::{ObjectSchema, SourceReader, TableInfo};

use crate::core::Core;
use crate::wire::{
    ApiError, Diagram, DiagramField, DiagramObject, FilePath, OfConnection, PictureFormat,
    SaveDiagram,
};

/// What every PNG begins with (ISO/IEC 15948, 5.2).
const PNG_SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];

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

/// Asks the person where to save the picture; null where they decide not to.
pub(in crate::commands) async fn save_diagram(
    core: &Arc<Core>,
    args: SaveDiagram,
) -> Result<Option<FilePath>, ApiError> {
    let connection = core.get_connection(&args.connection_id).await?;
    let extension = match args.format {
        PictureFormat::Svg => "svg",
        PictureFormat::Png => "png",
    };
    let picture = picture(args)?;
    let suggested = core.suggested_name(&connection.name, extension);
    let chosen = core
        .ask_host(move |host| host.choose_save_path(&suggested))
        .await??;
    let Some(path) = chosen else {
        return Ok(None);
    };
    let place = path.clone();
    tokio::task::spawn_blocking(move || export::export_bytes(&picture, &place)).await??;
    core.saved_files.note(&path);
    Ok(Some(FilePath {
        path: path.to_string_lossy().into_owned(),
    }))
}

/// The bytes of the file; nothing but a picture is written.
fn picture(args: SaveDiagram) -> Result<Vec<u8>, ApiError> {
    let refused = |why: &str| ApiError::bad_arguments("save_diagram", why);
    match args.format {
        PictureFormat::Svg if args.picture.starts_with("<svg ") => Ok(args.picture.into_bytes()),
        PictureFormat::Svg => Err(refused("this is no SVG")),
        PictureFormat::Png => STANDARD
            .decode(args.picture)
            .ok()
            .filter(|bytes| bytes.starts_with(&PNG_SIGNATURE))
            .ok_or_else(|| refused("this is no PNG in base64")),
    }
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
