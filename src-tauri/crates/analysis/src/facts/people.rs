//! Users and the roles they are in.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A row of `User`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub name: String,
    /// No other user of any org has it; none where the column is not held.
    pub username: Option<String>,
    /// `UserRoleId`.
    pub role: Option<String>,
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
    /// `ManagerId`, by the Id of the user who has one.
    pub managers: BTreeMap<String, String>,
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

    /// The users in `all` who lead another one of them: by a role above theirs, or as their manager,
    /// however many there are between.
    #[must_use]
    pub fn leaders<'a>(&self, all: &'a BTreeSet<String>) -> BTreeSet<&'a str> {
        let (mut managers, mut roles) = (BTreeSet::new(), BTreeSet::new());
        for user in all {
            managers.extend(chain(user, |user| self.managers.get(user)));
            if let Some(role) = self.role_of(user) {
                let parent = |role: &str| self.roles.get(role)?.parent.as_ref();
                roles.extend(chain(role, parent));
            }
        }
        let leads = |user: &&str| {
            managers.contains(user) || self.role_of(user).is_some_and(|role| roles.contains(role))
        };
        all.iter().map(String::as_str).filter(leads).collect()
    }

    /// Tells of a user whether one of these is above: in a role above, or as the manager.
    pub fn led_by<'a>(&'a self, leaders: &'a BTreeSet<String>) -> impl Fn(&str) -> bool + 'a {
        let roles: BTreeSet<&str> = leaders.iter().filter_map(|it| self.role_of(it)).collect();
        move |user| {
            let managers = chain(user, |user| self.managers.get(user));
            let above = self.role_of(user).map_or_else(Vec::new, |role| {
                chain(role, |role| self.roles.get(role)?.parent.as_ref())
            });
            managers.iter().any(|manager| leaders.contains(*manager))
                || above.iter().any(|role| roles.contains(role))
        }
    }

    /// Whether two of the users are in one role, so that only `ManagerId` tells who leads whom.
    #[must_use]
    pub fn share_a_role(&self, all: &BTreeSet<String>) -> bool {
        let mut met = BTreeSet::new();
        all.iter()
            .filter_map(|user| self.role_of(user))
            .any(|role| !met.insert(role))
    }

    /// What users are called where each is told from the others.
    #[must_use]
    pub fn called(&self) -> Called<'_> {
        Called {
            people: self,
            users: bearers(self.users.values().map(|user| user.name.as_str())),
            roles: bearers(self.roles.values().map(|role| role.name.as_str())),
        }
    }

    /// The name of the team above, where no other team of the role's name is under one called so.
    fn only_under(&self, role: &Role) -> Option<&str> {
        let above = |role: &Role| Some(self.roles.get(role.parent.as_ref()?)?.name.as_str());
        let names = |role: &Role| Some((folded(&role.name), folded(above(role)?)));
        let own = names(role)?;
        let alike = self.roles.values().filter_map(names);
        match alike.filter(|other| *other == own).count() {
            1 => above(role),
            _ => None,
        }
    }

    fn role_of(&self, user: &str) -> Option<&str> {
        self.users.get(user)?.role.as_deref()
    }
}

/// Names of users and teams; namesakes have behind theirs what tells them apart.
#[derive(Debug)]
pub struct Called<'a> {
    people: &'a People,
    users: HashMap<String, u32>,
    roles: HashMap<String, u32>,
}

impl<'a> Called<'a> {
    /// The name of a user, with the `Username`, or the Id, of one of several with the same; `None` where
    /// the user is not held.
    #[must_use]
    pub fn name(&self, id: &str) -> Option<Cow<'a, str>> {
        let (id, user) = self.people.users.get_key_value(id)?;
        Some(apart(&user.name, &self.users, || told_apart(id, user)))
    }

    /// The name of a team, with that of the team above it, or the Id, of one of several with the same;
    /// `None` where it is not held.
    #[must_use]
    pub fn team(&self, id: &str) -> Option<Cow<'a, str>> {
        let (id, role) = self.people.roles.get_key_value(id)?;
        let behind = || self.people.only_under(role).unwrap_or(id);
        Some(apart(&role.name, &self.roles, behind))
    }
}

/// How many bear each name.
fn bearers<'a>(names: impl Iterator<Item = &'a str>) -> HashMap<String, u32> {
    let mut found = HashMap::new();
    for name in names {
        *found.entry(folded(name)).or_default() += 1;
    }
    found
}

/// A name, with something behind it where several bear it.
fn apart<'a>(
    name: &'a str,
    bearers: &HashMap<String, u32>,
    behind: impl FnOnce() -> &'a str,
) -> Cow<'a, str> {
    match bearers.get(&folded(name)) {
        Some(2..) => Cow::Owned(format!("{} ({})", name.trim(), behind())),
        _ => Cow::Borrowed(name),
    }
}

/// What no other user has.
pub(crate) fn told_apart<'a>(id: &'a str, user: &'a User) -> &'a str {
    user.username.as_deref().unwrap_or(id)
}

/// A name however it is capitalised.
pub(crate) fn folded(name: &str) -> String {
    name.trim().chars().flat_map(char::to_lowercase).collect()
}

/// What is above something, step by step; each once, should it go round in a circle.
fn chain<'a>(from: &str, above: impl Fn(&str) -> Option<&'a String>) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    let mut next = above(from);
    while let Some(id) = next.filter(|id| *id != from && !found.contains(&id.as_str())) {
        found.push(id);
        next = above(id);
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{People, Role, User};

    fn role(name: &str, parent: Option<&str>) -> Role {
        Role {
            name: name.to_owned(),
            parent: parent.map(str::to_owned),
        }
    }

    fn people() -> People {
        let mut people = People::default();
        for (id, parent) in [("top", None), ("east", Some("top")), ("west", Some("top"))] {
            people.roles.insert(id.to_owned(), role(id, parent));
        }
        for (id, role) in [
            ("chief", Some("top")),
            ("head", Some("east")),
            ("ada", Some("east")),
            ("bo", Some("west")),
            ("cy", None),
        ] {
            let user = User {
                name: id.to_owned(),
                username: None,
                role: role.map(str::to_owned),
            };
            people.users.insert(id.to_owned(), user);
        }
        people
    }

    fn set(ids: &[&str]) -> BTreeSet<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn namesakes_are_told_apart_and_nobody_else_is_called_more_than_a_name() {
        let mut people = people();
        for (id, name, username) in [
            ("005A", "Ada Moss", Some("ada@x.org")),
            ("005B", "ada moss ", Some("moss@x.org")),
            ("005C", "Ada Moss", None),
        ] {
            let user = User {
                name: name.to_owned(),
                username: username.map(str::to_owned),
                role: None,
            };
            people.users.insert(id.to_owned(), user);
        }
        let called = people.called();
        let ids = ["005A", "005B", "005C", "bo", "gone"];
        let names = ids.map(|id| called.name(id));
        let names = names.each_ref().map(|name| name.as_deref());
        assert_eq!(
            names,
            [
                Some("Ada Moss (ada@x.org)"),
                Some("ada moss (moss@x.org)"),
                Some("Ada Moss (005C)"),
                Some("bo"),
                None
            ]
        );
    }

    #[test]
    fn teams_of_one_name_are_told_apart_by_the_team_above_or_by_their_ids() {
        let mut people = people();
        for (id, name, parent) in [
            ("00E1", "Sales", Some("east")),
            ("00E2", "sales", Some("west")),
            ("00E3", "Support", Some("west")),
            ("00E4", "Support", Some("west")),
            ("00E5", "Support", None),
        ] {
            people.roles.insert(id.to_owned(), role(name, parent));
        }
        let called = people.called();
        let names = ["00E1", "00E2", "00E3", "00E4", "00E5", "top", "gone"];
        let names = names.map(|id| called.team(id));
        let names = names.each_ref().map(|name| name.as_deref());
        assert_eq!(
            names,
            [
                Some("Sales (east)"),
                Some("sales (west)"),
                Some("Support (00E3)"),
                Some("Support (00E4)"),
                Some("Support (00E5)"),
                Some("top"),
                None
            ]
        );
    }

    #[test]
    fn who_leads_is_known_by_roles_and_by_managers() {
        let mut people = people();
        let leaders = |people: &People, all: &[&str]| -> Vec<String> {
            let all = set(all);
            let found = people.leaders(&all);
            found.into_iter().map(str::to_owned).collect()
        };
        assert_eq!(leaders(&people, &["ada", "bo", "chief", "head"]), ["chief"]);
        assert!(leaders(&people, &["ada", "head"]).is_empty());
        assert!(people.share_a_role(&set(&["ada", "bo", "head"])));
        assert!(!people.share_a_role(&set(&["ada", "bo", "cy"])));
        // The head leads Ada in the same role, and Cy, who has none, through her.
        for (user, manager) in [("ada", "head"), ("cy", "ada"), ("head", "cy")] {
            people.managers.insert(user.to_owned(), manager.to_owned());
        }
        assert_eq!(leaders(&people, &["ada", "head"]), ["ada", "head"]);
        people.managers.remove("head");
        assert_eq!(leaders(&people, &["ada", "head"]), ["head"]);
        assert_eq!(leaders(&people, &["cy", "head"]), ["head"]);
        assert!(people.led_by(&set(&["head"]))("cy"));
        assert!(people.led_by(&set(&["chief"]))("bo"));
        assert!(!people.led_by(&set(&["bo", "head"]))("bo"));
    }
}
