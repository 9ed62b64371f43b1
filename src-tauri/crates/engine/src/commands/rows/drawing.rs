//! What the interface drew, and the values of it, as files.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::core::Core;
use crate::wire::{ApiError, DrawingFormat, FilePath, SaveDrawing};

/// What every PNG begins with (ISO/IEC 15948, 5.2).
const PNG_SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];

/// Asks the person where to save a drawing; null where they decide not to.
pub(in crate::commands) async fn save_drawing(
    core: &Arc<Core>,
    args: SaveDrawing,
) -> Result<Option<FilePath>, ApiError> {
    let extension = match args.format {
        DrawingFormat::Svg => "svg",
        DrawingFormat::Png => "png",
        DrawingFormat::Csv => "csv",
    };
    let suggested = core.suggested_name(&args.name, extension);
    let content = content(args)?;
    core.save_as(suggested, move |path| export::export_bytes(&content, path))
        .await
}

/// The bytes of the file; nothing is written that is not what it says it is.
fn content(args: SaveDrawing) -> Result<Vec<u8>, ApiError> {
    let refused = |why: &str| ApiError::bad_arguments("save_drawing", why);
    match args.format {
        DrawingFormat::Svg if args.content.starts_with("<svg ") => Ok(args.content.into_bytes()),
        DrawingFormat::Svg => Err(refused("this is no SVG")),
        DrawingFormat::Csv => Ok(args.content.into_bytes()),
        DrawingFormat::Png => STANDARD
            .decode(args.content)
            .ok()
            .filter(|bytes| bytes.starts_with(&PNG_SIGNATURE))
            .ok_or_else(|| refused("this is no PNG in base64")),
    }
}
