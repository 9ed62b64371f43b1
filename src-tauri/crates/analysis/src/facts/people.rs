//! Users and the roles they are in.

use std::collections::{BTreeMap, BTreeSet};

/// A row of `User`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub name: String,
    /// `UserRoleId`.
    pub role: Option<String>,
    pub is_active: bool,
}

/// A row of `UserRole`: a team, with the teams under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    pub name: String,
    /// `ParentRoleId`.
    pub parent: Option<String>,
}

/// Users and roles by their Ids; empty where they are not held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    pub users: BTreeMap<String, User>,
    pub roles: BTreeMap<String, Role>,
}

impl People {
    /// The Ids of the users in a role or in one under it.
    #[must_use]
    pub fn of_team(&self, role: &str) -> BTreeSet<&str> {
        let mut roles = BTreeSet::from([role]);
        loop {
            let under = self.roles.iter().filter(|(id, held)| {
                let parent = held.parent.as_deref();
                !roles.contains(id.as_str()) && parent.is_some_and(|parent| roles.contains(parent))
            });
            let found: Vec<&str> = under.map(|(id, _)| id.as_str()).collect();
            if found.is_empty() {
                break;
            }
            roles.extend(found);
        }
        let users = self.users.iter().filter(|(_, user)| {
            let role = user.role.as_deref();
            role.is_some_and(|role| roles.contains(role))
        });
        users.map(|(id, _)| id.as_str()).collect()
    }
}
