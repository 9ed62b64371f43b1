//! The picklists the catalogue names.

use super::field::PicklistValue;

/// The values of a named list, or none when the name is unknown.
pub(super) fn picklist(_name: &str) -> Option<Vec<PicklistValue>> {
    Some(Vec::new())
}
