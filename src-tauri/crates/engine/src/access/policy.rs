//! What a policy says: a role for users, for groups and for everyone else. Pure.
//!
//! A user's own line counts before those of their groups, and a group's before the default. Of
//! several groups the one that allows most counts: groups give, and a single person is held back by
//! their own line. What the policy does not say in so many words is refused, not guessed at.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::OsUser;
use super::misread::{Misread, MisreadKind};
use crate::wire::{ApiError, Permission, Role};

/// A policy file's content.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Policy {
    /// Of everyone who is named neither by user nor by group.
    default: Role,
    #[serde(default)]
    users: Named<Role>,
    #[serde(default)]
    groups: Named<Role>,
    #[serde(default)]
    standard: Standard,
}

/// What Standard includes besides looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Named<bool>")]
struct Standard {
    make: bool,
    export: bool,
}

impl Default for Standard {
    fn default() -> Self {
        Self {
            make: true,
            export: true,
        }
    }
}

impl TryFrom<Named<bool>> for Standard {
    type Error = String;

    fn try_from(switches: Named<bool>) -> Result<Self, String> {
        let mut standard = Self::default();
        for (name, on) in switches.0 {
            match name.as_str() {
                "make" => standard.make = on,
                "export" => standard.export = on,
                _ => {
                    return Err(format!(
                        "`standard` has no switch `{name}`, only `make` and `export`"
                    ));
                }
            }
        }
        Ok(standard)
    }
}

/// Something by name, each name once.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named<T>(BTreeMap<String, T>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Named<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EachOnce<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for EachOnce<T> {
            type Value = Named<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Named<T>, A::Error> {
                let mut named = BTreeMap::new();
                while let Some((name, value)) = map.next_entry::<String, T>()? {
                    if name.is_empty() {
                        return Err(A::Error::custom("a name is empty"));
                    }
                    // Which of two lines is meant is not for a program to choose.
                    if named.contains_key(&name) {
                        return Err(A::Error::custom(format!("`{name}` is named twice")));
                    }
                    named.insert(name, value);
                }
                Ok(Named(named))
            }
        }
        deserializer.deserialize_map(EachOnce(PhantomData))
    }
}

impl Policy {
    /// Reads a policy; the answer else says what is wrong and where.
    pub(crate) fn parse(text: &str) -> Result<Self, Misread> {
        // An editor's byte order mark is no part of JSON, and no fault of the policy.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // A list would be read as the fields in their order.
        if text.trim_start().starts_with('[') {
            let why = "it is a list, and not an object";
            return Err(Misread::new(MisreadKind::List, why));
        }
        Ok(serde_json::from_str(text)?)
    }

    /// What this person may do.
    pub(crate) fn decide(&self, user: &OsUser, path: String) -> Access {
        let by_group = || {
            let roles = user
                .groups
                .iter()
                .filter_map(|name| self.groups.0.get(name));
            roles.copied().max_by_key(|role| role.rank())
        };
        let own = self.users.0.get(&user.name).copied();
        Access {
            role: own.or_else(by_group).unwrap_or(self.default),
            make: self.standard.make,
            export: self.standard.export,
            policy: Some(path),
            problem: None,
        }
    }
}

/// What the person at this computer may do, and by which policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Access {
    pub(crate) role: Role,
    /// Whether Standard makes views, queries and goals.
    make: bool,
    /// Whether Standard takes data out into files.
    export: bool,
    /// The policy's file, where there is one.
    pub(crate) policy: Option<String>,
    /// Why the policy is not followed; then nobody does more than look.
    pub(crate) problem: Option<ApiError>,
}

impl Access {
    /// Where there is no policy.
    pub(crate) fn unruled() -> Self {
        Self {
            role: Role::Admin,
            make: true,
            export: true,
            policy: None,
            problem: None,
        }
    }

    /// Where there is one that cannot be followed.
    pub(crate) fn closed(path: String, problem: ApiError) -> Self {
        Self {
            role: Role::ReadOnly,
            make: false,
            export: false,
            policy: Some(path),
            problem: Some(problem),
        }
    }

    pub(crate) fn has(&self, permission: Permission) -> bool {
        match (self.role, permission) {
            (Role::Admin, _) | (_, Permission::See) => true,
            (Role::Standard, Permission::Make) => self.make,
            (Role::Standard, Permission::Export) => self.export,
            (Role::Standard, Permission::Manage) | (Role::ReadOnly, _) => false,
        }
    }

    /// Everything the person may do.
    pub(crate) fn permissions(&self) -> Vec<Permission> {
        let all = Permission::ALL.iter().copied();
        all.filter(|permission| self.has(*permission)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &str = r#"{
        "default": "read_only",
        "users": {"anna": "admin", "bert": "read_only"},
        "groups": {"sales": "standard", "it": "admin", "guests": "read_only"},
        "standard": {"export": false}
    }"#;

    fn user(name: &str, groups: &[&str]) -> OsUser {
        OsUser {
            name: name.to_owned(),
            groups: groups.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    #[test]
    fn a_users_line_counts_before_groups_and_groups_before_the_default() {
        let policy = Policy::parse(ALL).expect("a policy");
        for (name, groups, role) in [
            ("anna", &[][..], Role::Admin),
            ("anna", &["guests"], Role::Admin),
            ("bert", &["it"], Role::ReadOnly),
            ("carl", &[], Role::ReadOnly),
            ("carl", &["sales"], Role::Standard),
            ("carl", &["guests", "sales"], Role::Standard),
            ("carl", &["it", "guests", "sales"], Role::Admin),
            ("carl", &["wheel"], Role::ReadOnly),
            // Names are the system's own, to the letter.
            ("Anna", &["Sales"], Role::ReadOnly),
            ("", &[""], Role::ReadOnly),
        ] {
            let access = policy.decide(&user(name, groups), String::new());
            assert_eq!(access.role, role, "{name} in {groups:?}");
        }
    }

    #[test]
    fn a_role_has_its_permissions_and_standard_those_that_are_not_switched_off() {
        use Permission::{Export, Make, Manage, See};
        for (role, standard, permissions) in [
            ("admin", r"{}", &[See, Make, Export, Manage][..]),
            (
                "admin",
                r#"{"make": false, "export": false}"#,
                &[See, Make, Export, Manage],
            ),
            ("standard", r"{}", &[See, Make, Export]),
            ("standard", r#"{"export": false}"#, &[See, Make]),
            ("standard", r#"{"make": false}"#, &[See, Export]),
            ("standard", r#"{"make": false, "export": false}"#, &[See]),
            ("read_only", r#"{"make": true, "export": true}"#, &[See]),
        ] {
            let text = format!(r#"{{"default": "{role}", "standard": {standard}}}"#);
            let policy = Policy::parse(&text).expect("a policy");
            let access = policy.decide(&user("anna", &[]), String::new());
            assert_eq!(access.permissions(), permissions, "{text}");
        }
        assert_eq!(Access::unruled().permissions(), Permission::ALL);
    }

    #[test]
    fn what_is_not_clear_is_no_policy() {
        for (text, says) in [
            ("", "EOF"),
            ("{", "EOF"),
            ("[]", "list"),
            ("[\"admin\", {}, {}, {}]", "list"),
            ("{}", "missing field `default`"),
            (r#"{"default": "owner"}"#, "unknown variant `owner`"),
            (r#"{"default": "Admin"}"#, "unknown variant `Admin`"),
            (r#"{"default": null}"#, "line 1"),
            (
                r#"{"default": "admin", "user": {}}"#,
                "unknown field `user`",
            ),
            (
                r#"{"default": "admin", "default": "read_only"}"#,
                "duplicate field `default`",
            ),
            (
                r#"{"default": "admin", "standard": {"manage": true}}"#,
                "no switch `manage`",
            ),
            (
                r#"{"default": "admin", "standard": [true, false]}"#,
                "invalid type",
            ),
            (
                r#"{"default": "admin", "standard": {"export": "no"}}"#,
                "invalid type",
            ),
            (
                r#"{"default": "admin", "users": {"bert": "read_only", "bert": "admin"}}"#,
                "`bert` is named twice",
            ),
            (r#"{"default": "admin", "groups": {"": "admin"}}"#, "empty"),
            (r#"{"default": "admin", "users": ["bert"]}"#, "invalid type"),
            (r#"{"default": "admin"} {}"#, "trailing"),
        ] {
            let why = Policy::parse(text).expect_err(text);
            assert!(why.why.contains(says), "{text}: {why:?}");
        }
        for (text, kind, place) in [
            ("", MisreadKind::Ends, Some((1, 1))),
            ("{\n  role = 1}", MisreadKind::Syntax, Some((2, 3))),
            (
                "{\"default\": \"owner\"}",
                MisreadKind::Content,
                Some((1, 19)),
            ),
            ("[]", MisreadKind::List, None),
        ] {
            let why = Policy::parse(text).expect_err(text);
            assert_eq!((why.kind, why.place), (kind, place), "{text}");
        }
        let marked = "\u{feff}{\"default\": \"admin\"}";
        assert!(Policy::parse(marked).is_ok());
    }
}
