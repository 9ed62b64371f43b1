//! One record: its cells, what it refers to and what refers to it, and what it held before.

mod record;
mod reference;
mod version;

pub use record::{Related, RelatedRows};
pub use reference::{NamedReference, Reference};
pub use version::{RemovedRecord, VersionRow};
