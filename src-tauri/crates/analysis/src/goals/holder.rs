//! Whom a name in a list of goals means.

use std::borrow::Cow;

use super::csv::{Namesakes, Resolved};
use super::goal::HolderKind;
use crate::facts::{Called, Facts, People, folded, told_apart};

/// Namesakes that a sentence lists: by then it is plain how they are written.
const MOST_LISTED: usize = 5;

/// Whom a text means: an Id of 15 or 18 characters, a user's `Username`, or a name, however it is
/// capitalised. A name that several bear is nobody's: not even that of the only one who is active, as
/// goals are set for those too who have left since. Record types are those of opportunities.
#[must_use]
pub fn find_holder(facts: &Facts, called: &Called<'_>, kind: HolderKind, text: &str) -> Resolved {
    let (people, text) = (&facts.people, text.trim());
    match kind {
        HolderKind::Owner => by_id(people.users.keys().map(String::as_str), text)
            .unwrap_or_else(|| owner(people, called, text)),
        HolderKind::Team => by_id(people.roles.keys().map(String::as_str), text)
            .unwrap_or_else(|| team(people, called, text)),
        HolderKind::RecordType => {
            let named = || facts.record_types.of("Opportunity");
            // Those that opportunities have, where `RecordType` is not held.
            let held = facts.opportunities.iter();
            let held = held.flat_map(|held| held.record_types.all().iter().map(String::as_str));
            by_id(named().map(|(id, _)| id).chain(held), text)
                .unwrap_or_else(|| find_named(named(), text))
        }
    }
}

fn owner(people: &People, called: &Called<'_>, text: &str) -> Resolved {
    let sought = folded(text);
    let is_sought = |username: &str| folded(username) == sought;
    let mut users = people.users.iter();
    let by_username = users.find(|(_, user)| user.username.as_deref().is_some_and(is_sought));
    if let Some((id, _)) = by_username {
        return Resolved::Id(id.clone());
    }
    let named = || (people.users.iter()).map(|(id, user)| (id.as_str(), user.name.as_str()));
    let apart = |id: &str| {
        (people.users.get(id)).map_or_else(|| id.to_owned(), |user| told_apart(id, user).to_owned())
    };
    find_called(named, |id| called.name(id), apart, text)
}

fn team(people: &People, called: &Called<'_>, text: &str) -> Resolved {
    let named = || (people.roles.iter()).map(|(id, role)| (id.as_str(), role.name.as_str()));
    let apart = |id: &str| {
        let name = called.team(id);
        name.map_or_else(|| id.to_owned(), Cow::into_owned)
    };
    find_called(named, |id| called.team(id), apart, text)
}

/// Whose name it is, or whom the app calls so where it tells namesakes apart; several are listed by what
/// tells them `apart`.
fn find_called<'a, All: Iterator<Item = (&'a str, &'a str)>>(
    named: impl Fn() -> All,
    called: impl Fn(&str) -> Option<Cow<'a, str>>,
    apart: impl Fn(&str) -> String,
    text: &str,
) -> Resolved {
    match find_named(named(), text) {
        Resolved::Unknown => {
            let sought = folded(text);
            let is_sought = |id: &str| called(id).is_some_and(|name| folded(&name) == sought);
            let found = named().find(|(id, _)| is_sought(id));
            found.map_or(Resolved::Unknown, |(id, _)| Resolved::Id(id.to_owned()))
        }
        Resolved::Several(mut all) => {
            all.listed.iter_mut().for_each(|id| *id = apart(id));
            Resolved::Several(all)
        }
        found => found,
    }
}

/// Ids of 15 characters are those of 18 without the three that tell capitals apart.
fn by_id<'a>(mut ids: impl Iterator<Item = &'a str>, text: &str) -> Option<Resolved> {
    let found = ids.find(|id| *id == text || (text.len() == 15 && id.starts_with(text)))?;
    Some(Resolved::Id(found.to_owned()))
}

/// Whose name it is, however it is capitalised; each is an Id and a name. Several are listed by Id.
fn find_named<'a>(named: impl Iterator<Item = (&'a str, &'a str)>, text: &str) -> Resolved {
    let text = folded(text);
    let mut found = named.filter(|(_, name)| folded(name) == text);
    match (found.next(), found.next()) {
        (None, _) => Resolved::Unknown,
        (Some((id, _)), None) => Resolved::Id(id.to_owned()),
        (Some((first, _)), Some((second, _))) => {
            let all = [first, second].into_iter().chain(found.map(|(id, _)| id));
            let mut all = all.map(str::to_owned);
            Resolved::Several(Namesakes {
                listed: all.by_ref().take(MOST_LISTED).collect(),
                has_more: all.next().is_some(),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{MOST_LISTED, find_holder};
    use crate::facts::{Facts, People, RecordTypes, Role, User};
    use crate::goals::{HolderKind, Namesakes, Resolved};

    fn people() -> People {
        let user = |name: &str, username: Option<&str>| User {
            name: name.to_owned(),
            username: username.map(str::to_owned),
            role: None,
        };
        let role = |name: &str, parent: Option<&str>| Role {
            name: name.to_owned(),
            parent: parent.map(str::to_owned),
        };
        let mut people = People::default();
        for (id, held) in [
            ("005000000000001AAA", user("Ada Moss", None)),
            ("005000000000002AAA", user("Bo Reed", Some("bo@x.org"))),
            ("005000000000003AAA", user("Bo Reed", Some("reed@x.org"))),
            ("005000000000004AAA", user("Cy Lane", None)),
            ("005000000000005AAA", user("Cy Lane", None)),
        ] {
            people.users.insert(id.to_owned(), held);
        }
        for (id, held) in [
            ("00E1", role("Sales", None)),
            ("00E2", role("Sales North", Some("00E1"))),
            ("00E3", role("sales", Some("00E2"))),
        ] {
            people.roles.insert(id.to_owned(), held);
        }
        people
    }

    #[test]
    fn a_name_means_one_person_or_nobody() {
        let facts = Facts {
            people: Arc::new(people()),
            record_types: Arc::new(RecordTypes::of_one_name(&[
                ("0121", "Lead"),
                ("0122", "Opportunity"),
            ])),
            ..Facts::default()
        };
        let called = facts.people.called();
        let find = |kind, text| find_holder(&facts, &called, kind, text);
        let id = |id: &str| Resolved::Id(id.to_owned());
        use HolderKind::{Owner, RecordType, Team};
        assert_eq!(find(Owner, " ada moss"), id("005000000000001AAA"));
        assert_eq!(find(Owner, "005000000000003"), id("005000000000003AAA"));
        let several = |all: [&str; 2]| {
            Resolved::Several(Namesakes {
                listed: all.map(str::to_owned).to_vec(),
                has_more: false,
            })
        };
        assert_eq!(find(Owner, "bo reed"), several(["bo@x.org", "reed@x.org"]));
        assert_eq!(find(Owner, "Reed@x.org"), id("005000000000003AAA"));
        assert_eq!(find(Owner, "Bo Reed (bo@x.org)"), id("005000000000002AAA"));
        let ids = ["005000000000004AAA", "005000000000005AAA"];
        assert_eq!(find(Owner, "Cy Lane"), several(ids));
        assert_eq!(find(Owner, "Cy Lane (005000000000005AAA)"), id(ids[1]));
        assert_eq!(find(Owner, "Ada"), Resolved::Unknown);
        assert_eq!(find(Team, "sales north"), id("00E2"));
        let sales = ["Sales (00E1)", "sales (Sales North)"];
        assert_eq!(find(Team, "Sales"), several(sales));
        assert_eq!(find(Team, sales[1]), id("00E3"));
        // The leads' one of the same name can have no goal.
        assert_eq!(find(RecordType, "renewal"), id("0122"));
        assert_eq!(find(RecordType, "0121"), Resolved::Unknown);
    }

    #[test]
    fn namesakes_that_are_not_listed_are_not_passed_over_in_silence() {
        let listed = |count: usize| {
            let mut people = People::default();
            for number in 0..count {
                let user = User {
                    name: "Di Fox".to_owned(),
                    username: Some(format!("fox{number}@x.org")),
                    role: None,
                };
                people.users.insert(format!("0050{number}"), user);
            }
            let facts = Facts {
                people: Arc::new(people),
                ..Facts::default()
            };
            let called = facts.people.called();
            match find_holder(&facts, &called, HolderKind::Owner, "Di Fox") {
                Resolved::Several(all) => all,
                other => panic!("not several: {other:?}"),
            }
        };
        let all = listed(MOST_LISTED);
        assert_eq!((all.listed.len(), all.has_more), (MOST_LISTED, false));
        let more = listed(MOST_LISTED + 3);
        assert_eq!((more.listed, more.has_more), (all.listed, true));
    }
}
