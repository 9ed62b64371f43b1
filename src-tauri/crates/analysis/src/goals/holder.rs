//! Whom a name in a list of goals means.

use super::csv::Resolved;
use super::goal::HolderKind;
use crate::facts::{Opportunities, People, folded, told_apart};

/// Namesakes that a sentence lists: by then it is plain how they are written.
const MOST_LISTED: usize = 5;

/// Whom a text means: an Id of 15 or 18 characters, a user's `Username`, or a name, however it is
/// capitalised. A name that several bear is nobody's: not even that of the only one who is active, as
/// goals are set for those too who have left since. Record types are known by their Ids.
#[must_use]
pub fn find_holder(
    people: &People,
    opportunities: &Opportunities,
    kind: HolderKind,
    text: &str,
) -> Resolved {
    let text = text.trim();
    match kind {
        HolderKind::Owner => by_id(people.users.keys().map(String::as_str), text)
            .unwrap_or_else(|| owner(people, text)),
        HolderKind::Team => {
            let ids = people.roles.keys().map(String::as_str);
            let named = (people.roles.iter()).map(|(id, role)| (id.as_str(), role.name.as_str()));
            by_id(ids, text).unwrap_or_else(|| find_named(named, text))
        }
        HolderKind::RecordType => {
            let ids = opportunities.record_types.all().iter().map(String::as_str);
            by_id(ids, text).unwrap_or(Resolved::Unknown)
        }
    }
}

fn owner(people: &People, text: &str) -> Resolved {
    let sought = folded(text);
    let users = || people.users.iter();
    let is_sought = |text: &str| folded(text) == sought;
    let mut unique = users().filter(|(_, user)| user.username.as_deref().is_some_and(is_sought));
    if let Some((id, _)) = unique.next() {
        return Resolved::Id(id.clone());
    }
    let bearers: Vec<_> = users().filter(|(_, user)| is_sought(&user.name)).collect();
    match bearers.as_slice() {
        [(id, _)] => Resolved::Id((*id).clone()),
        [] => {
            // As the app itself tells namesakes apart.
            let called = people.called();
            let shown = |id: &str| called.name(id).is_some_and(|name| is_sought(&name));
            let mut shown = people.users.keys().filter(|id| shown(id));
            shown
                .next()
                .map_or(Resolved::Unknown, |id| Resolved::Id(id.clone()))
        }
        several => {
            let apart = several
                .iter()
                .map(|(id, user)| told_apart(id, user).to_owned());
            Resolved::Several(apart.take(MOST_LISTED).collect())
        }
    }
}

/// Ids of 15 characters are those of 18 without the three that tell capitals apart.
fn by_id<'a>(mut ids: impl Iterator<Item = &'a str>, text: &str) -> Option<Resolved> {
    let found = ids.find(|id| *id == text || (text.len() == 15 && id.starts_with(text)))?;
    Some(Resolved::Id(found.to_owned()))
}

/// Whose name it is, however it is capitalised; each is an Id and a name.
#[must_use]
pub fn find_named<'a>(named: impl Iterator<Item = (&'a str, &'a str)>, text: &str) -> Resolved {
    let text = folded(text);
    let mut found = named.filter(|(_, name)| folded(name) == text);
    match (found.next(), found.next()) {
        (None, _) => Resolved::Unknown,
        (Some((id, _)), None) => Resolved::Id(id.to_owned()),
        (Some((first, _)), Some((second, _))) => {
            let all = [first, second].into_iter().chain(found.map(|(id, _)| id));
            Resolved::Several(all.take(MOST_LISTED).map(str::to_owned).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::find_holder;
    use crate::facts::{People, Role, User};
    use crate::goals::{HolderKind, Resolved};
    use crate::pipeline::fixture::Deals;

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
        people.roles.insert("00E1".to_owned(), role("Sales", None));
        people.roles.insert("00E3".to_owned(), role("sales", None));
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
        let several = |all: [&str; 2]| Resolved::Several(all.map(str::to_owned).to_vec());
        assert_eq!(find(Owner, "bo reed"), several(["bo@x.org", "reed@x.org"]));
        assert_eq!(find(Owner, "Reed@x.org"), id("005000000000003AAA"));
        assert_eq!(find(Owner, "Bo Reed (bo@x.org)"), id("005000000000002AAA"));
        let ids = ["005000000000004AAA", "005000000000005AAA"];
        assert_eq!(find(Owner, "Cy Lane"), several(ids));
        assert_eq!(find(Owner, "Cy Lane (005000000000005AAA)"), id(ids[1]));
        assert_eq!(find(Owner, "Ada"), Resolved::Unknown);
        assert_eq!(find(Team, "sales north"), id("00E2"));
        assert_eq!(find(Team, "Sales"), several(["00E1", "00E3"]));
        assert_eq!(find(RecordType, "Renewal"), Resolved::Unknown);
    }
}
