//! Where the app keeps its data: the same place for the window and the command line.

use std::error::Error;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;

/// Puts the data elsewhere than where the system wants an app's data.
const DATA_DIR_VARIABLE: &str = "ORGMIRROR_DATA_DIR";
/// The app's own folder there; the identifier in `tauri.conf.json`.
const IDENTIFIER: &str = "io.github.orgmirror.Orgmirror";

/// The data folder, which need not be there yet.
pub(crate) fn data_dir() -> Result<PathBuf, Box<dyn Error>> {
    if let Some(elsewhere) = std::env::var_os(DATA_DIR_VARIABLE) {
        return Ok(PathBuf::from(elsewhere));
    }
    let folder = dirs::data_dir().ok_or("this system names no folder for an app's data")?;
    Ok(folder.join(IDENTIFIER))
}

/// What a second start finds the first one by on D-Bus: data elsewhere has a window of its own.
pub(crate) fn bus_name() -> String {
    let Some(elsewhere) = std::env::var_os(DATA_DIR_VARIABLE).map(PathBuf::from) else {
        return IDENTIFIER.to_owned();
    };
    let mut hasher = DefaultHasher::new();
    let whole = std::path::absolute(&elsewhere);
    whole.unwrap_or(elsewhere).hash(&mut hasher);
    format!("{IDENTIFIER}.at{:x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::IDENTIFIER;

    #[test]
    fn the_folder_is_named_as_the_app_is() {
        let config: serde_json::Value =
            serde_json::from_str(include_str!("../tauri.conf.json")).expect("JSON");
        assert_eq!(config["identifier"], IDENTIFIER);
    }
}
