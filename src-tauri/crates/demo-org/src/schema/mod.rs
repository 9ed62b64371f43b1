//! What the org says about its objects: the data behind describeGlobal and describe.
//!
//! An object is written down once, in a compact line notation (`catalogue`), read by `notation`
//! into [`ObjectSchema`] and [`FieldSchema`], and answered as JSON by `describe` with every
//! attribute of a real answer. Rows are deliberately absent: they live in [`crate::table`].

mod catalogue;
mod describe;
mod field;
mod notation;
mod object;
mod picklists;
mod setup_type;

pub(crate) use catalogue::add_currency_fields;
pub use catalogue::standard_objects;
pub use field::{FieldSchema, FieldType, PicklistValue};
pub use notation::{NotationError, parse_field, parse_object};
pub use object::{ChildRelationship, ObjectSchema, RecordTypeInfo, Support};
