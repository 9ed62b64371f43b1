//! The org's objects.
use super::object::ObjectSchema;

/// Every object the org lists.
#[must_use]
pub fn standard_objects() -> Vec<ObjectSchema> {
    Vec::new()
}
