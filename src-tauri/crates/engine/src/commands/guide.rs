//! Saving a page of the app that is to be sent, such as the guide for an admin.

use std::path::Path;
use std::sync::Arc;

use crate::core::Core;
use crate::wire::{ApiError, FilePath, SavePage};

/// A page is words; anything larger is none.
const LARGEST: usize = 1024 * 1024;

/// Saves an HTML page where the person says; none where they decide not to.
pub(super) async fn save_page(
    core: &Arc<Core>,
    args: SavePage,
) -> Result<Option<FilePath>, ApiError> {
    if args.html.len() > LARGEST {
        return Err(ApiError::bad_arguments("save_page", "this is no page"));
    }
    let suggested = format!("{}.html", file_name(&args.name));
    let write = move |path: &Path| {
        export::export_bytes(args.html.as_bytes(), path).map_err(|error| {
            ApiError::new("page_not_saved", crate::error::chain(&error))
                .with("path", path.to_string_lossy())
                .with("message", crate::error::chain(&error))
        })
    };
    core.save_as(suggested, write).await
}

/// A name every system takes.
fn file_name(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|letter| match letter {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            letter if letter.is_control() => '-',
            letter => letter,
        })
        .take(100)
        .collect();
    match name.trim_matches(['.', ' ']) {
        "" => "page".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_page_is_saved_under_a_name_every_system_takes() {
        for (name, file) in [
            (
                "Für Ihre Salesforce-Administration",
                "Für Ihre Salesforce-Administration",
            ),
            ("../etc/passwd", "-etc-passwd"),
            ("a:b?", "a-b-"),
            (" . ", "page"),
        ] {
            assert_eq!(file_name(name), file);
        }
    }
}
