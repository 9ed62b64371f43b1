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

/// What a picture of a diagram is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PictureFormat {
    Svg,
    Png,
}

/// A diagram as the interface drew it, to be saved where the person chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveDiagram {
    pub connection_id: String,
    pub format: PictureFormat,
    /// SVG as text, PNG in base64.
    pub picture: String,
}
