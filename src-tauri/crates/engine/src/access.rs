//! Who may do what: each command asks for one permission, and the person's role has it or not.

use crate::core::Core;
use crate::wire::{ApiError, Role};

/// What a command asks of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Permission {
    /// Look at sources, tables, status and analyses.
    See,
    /// Make views, queries and goals of one's own.
    Make,
    /// Take data out of the app into files.
    Export,
    /// Add, reconnect, change or delete sources, tables and schedules.
    Manage,
}

impl Role {
    pub(crate) fn has(self, permission: Permission) -> bool {
        match permission {
            Permission::See => true,
            Permission::Make | Permission::Export => self != Self::ReadOnly,
            Permission::Manage => self == Self::Admin,
        }
    }
}

impl Core {
    /// Refuses what this person's role does not have.
    pub(crate) fn allow(&self, permission: Permission) -> Result<(), ApiError> {
        if self.role.has(permission) {
            return Ok(());
        }
        Err(ApiError::new(
            "not_permitted",
            "an administrator of this computer has not given you the permission for this",
        ))
    }
}
