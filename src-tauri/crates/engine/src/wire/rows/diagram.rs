use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every object held of a source, and which of them refer to which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Diagram {
    /// By API name.
    pub objects: Vec<DiagramObject>,
}

/// One object of a [`Diagram`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DiagramObject {
    pub object: String,
    pub label: String,
    pub custom: bool,
    /// Whether updates still copy it.
    pub selected: bool,
    #[ts(type = "number")]
    pub rows: u64,
    /// Its Id, the field people know a record by, and every reference; in the order of its describe.
    pub fields: Vec<DiagramField>,
}

/// A field that tells records apart, or refers to others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DiagramField {
    pub name: String,
    pub label: String,
    /// API names of all objects it may refer to, whether or not they are held; empty for a key.
    pub reference_to: Vec<String>,
}

/// What a drawing is saved as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DrawingFormat {
    Svg,
    Png,
    /// Its values.
    Csv,
}

/// What the interface drew, or its values, to be saved where the person chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveDrawing {
    /// What it is of: the file is called so.
    pub name: String,
    pub format: DrawingFormat,
    /// PNG in base64, all else as text.
    pub content: String,
}
