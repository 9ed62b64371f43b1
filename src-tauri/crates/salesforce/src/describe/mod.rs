//! What an org says of its objects: describeGlobal and describe, one by one or 25 a call.
//!
//! Reading is tolerant: unknown keys and types fail nothing. Deciding what can be copied is
//! deliberately absent; it is the caller's.

mod fetch;
mod hidden;
mod types;

pub use hidden::FieldDefinition;
pub use types::{FieldDescribe, FieldType, PicklistValue, SObjectDescribe, SObjectSummary, Told};
