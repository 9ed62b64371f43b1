//! Whom a name in a list of goals means.

use super::csv::Resolved;
use super::goal::HolderKind;
use crate::facts::{Opportunities, People};

/// Whom a text means: an Id of 15 or 18 characters, or a name, however it is capitalised. Of several
/// users with one name the only one who is active is meant. Record types are known by their Ids.
#[must_use]
pub fn find_holder(
    people: &People,
    opportunities: &Opportunities,
    kind: HolderKind,
    text: &str,
) -> Resolved {
    let text = text.trim();
    match kind {
        HolderKind::Owner => {
            let users = || people.users.iter();
            let ids = users().map(|(id, _)| id.as_str());
            let named = |active: bool| {
                let held = users().filter(move |(_, user)| !active || user.is_active);
                one(
                    held.map(|(id, user)| (id.as_str(), user.name.as_str())),
                    text,
                )
            };
            by_id(ids, text).unwrap_or_else(|| match named(false) {
                Resolved::Several => match named(true) {
                    Resolved::Unknown => Resolved::Several,
                    active => active,
                },
                found => found,
            })
        }
        HolderKind::Team => {
            let ids = people.roles.keys().map(String::as_str);
            let named = (people.roles.iter()).map(|(id, role)| (id.as_str(), role.name.as_str()));
            by_id(ids, text).unwrap_or_else(|| one(named, text))
        }
        HolderKind::RecordType => {
            let ids = opportunities.record_types.all().iter().map(String::as_str);
            by_id(ids, text).unwrap_or(Resolved::Unknown)
        }
    }
}

/// Ids of 15 characters are those of 18 without the three that tell capitals apart.
fn by_id<'a>(mut ids: impl Iterator<Item = &'a str>, text: &str) -> Option<Resolved> {
    let found = ids.find(|id| *id == text || (text.len() == 15 && id.starts_with(text)))?;
    Some(Resolved::Id(found.to_owned()))
}

fn one<'a>(named: impl Iterator<Item = (&'a str, &'a str)>, text: &str) -> Resolved {
    let text = text.to_lowercase();
    let mut found = named.filter(|(_, name)| name.trim().to_lowercase() == text);
    match (found.next(), found.next()) {
        (None, _) => Resolved::Unknown,
        (Some((id, _)), None) => Resolved::Id(id.to_owned()),
        (Some(_), Some(_)) => Resolved::Several,
    }
}

#[cfg(test)]
mod tests {
    use super::find_holder;
    use crate::facts::{People, Role, User};
    use crate::goals::{HolderKind, Resolved};
    use crate::pipeline::fixture::Deals;

    fn people() -> People {
        let user = |name: &str, role: Option<&str>, is_active| User {
            name: name.to_owned(),
            role: role.map(str::to_owned),
            is_active,
        };
        let role = |name: &str, parent: Option<&str>| Role {
            name: name.to_owned(),
            parent: parent.map(str::to_owned),
        };
        let mut people = People::default();
        for (id, held) in [
            ("005000000000001AAA", user("Ada Moss", Some("00E1"), true)),
            ("005000000000002AAA", user("Bo Reed", Some("00E2"), true)),
            ("005000000000003AAA", user("Bo Reed", None, false)),
            ("005000000000004AAA", user("Cy Lane", None, false)),
            ("005000000000005AAA", user("Cy Lane", None, false)),
        ] {
            people.users.insert(id.to_owned(), held);
        }
        people.roles.insert("00E1".to_owned(), role("Sales", None));
        people
            .roles
            .insert("00E2".to_owned(), role("Sales North", Some("00E1")));
        people
    }

    #[test]
    fn a_name_means_one_person_or_nobody() {
        let (people, deals) = (people(), Deals::default());
        let find = |kind, text| find_holder(&people, &deals.opportunities, kind, text);
        let id = |id: &str| Resolved::Id(id.to_owned());
        use HolderKind::{Owner, RecordType, Team};
        assert_eq!(find(Owner, " ada moss"), id("005000000000001AAA"));
        assert_eq!(find(Owner, "005000000000003"), id("005000000000003AAA"));
        assert_eq!(find(Owner, "Bo Reed"), id("005000000000002AAA"));
        assert_eq!(find(Owner, "Cy Lane"), Resolved::Several);
        assert_eq!(find(Owner, "Ada"), Resolved::Unknown);
        assert_eq!(find(Team, "sales north"), id("00E2"));
        assert_eq!(find(RecordType, "Renewal"), Resolved::Unknown);
    }
}
