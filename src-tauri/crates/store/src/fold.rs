//! How text that people read is compared and found, in any script: without regard to case, and
//! letters with marks beside those without.
//!
//! Text has two levels. Its **base** is its letters in lower case without marks: *Ä* is *a*, *ß* is
//! *ss*. Text is found by it, and ordered by it first, so that *Ärzte* stands between *Arzt* and
//! *Asche*. Where two bases are alike, the letters with their marks decide, so that *Muller* and
//! *Müller* are two names, and *MÜLLER* and *Müller* are one. SQLite's own `NOCASE` knows A to Z only.
//!
//! Indexes on the disk are in this order. It rests on Unicode's decompositions, which never change
//! for a character once it has them; an order after a language's dictionaries would change with
//! every edition of those. Where the order itself is changed, the collation must have another name.

use std::cmp::Ordering;
use std::iter::once;

use rusqlite::Connection;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

use crate::Error;

/// The name of the collation.
const COLLATION: &str = "om_unicode";
/// What follows a column in SQL, so that it is compared so.
pub(crate) const COLLATE: &str = " COLLATE om_unicode";

/// Adds the collation to a connection.
pub(crate) fn register(connection: &Connection) -> Result<(), Error> {
    connection.create_collation(COLLATION, compare)?;
    Ok(())
}

/// The base of a text.
pub(crate) fn folded(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        base(text).collect()
    }
}

/// Adds the base of a text.
pub(crate) fn push_base(text: &str, to: &mut Vec<u8>) {
    let from = to.len();
    if text.is_ascii() {
        to.extend_from_slice(text.as_bytes());
        to[from..].make_ascii_lowercase();
    } else {
        push_letters(base(text), to);
    }
}

fn push_letters(letters: impl Iterator<Item = char>, to: &mut Vec<u8>) {
    let mut bytes = [0; 4];
    for letter in letters {
        to.extend_from_slice(letter.encode_utf8(&mut bytes).as_bytes());
    }
}

/// Adds bytes that compare as the texts do, none of them the beginning of another's.
pub(crate) fn push_key(text: &[u8], key: &mut Vec<u8>) {
    // What another program wrote need not be text; SQLite hands it to the collation so, too.
    let text = String::from_utf8_lossy(text);
    push_base(&text, key);
    key.push(0);
    if !text.is_ascii() {
        push_letters(marked(&text), key);
    }
    key.push(0);
}

/// Whether the texts are one but for case.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    compare(one, other) == Ordering::Equal
}

/// The order of two texts: that of their keys, mostly found without making them.
fn compare(one: &str, other: &str) -> Ordering {
    let same = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(one, other)| one.is_ascii() && one.eq_ignore_ascii_case(other))
        .count();
    // Only ASCII lies before: both are cut between characters.
    let (one, other) = (&one[same..], &other[same..]);
    match (one.bytes().next(), other.bytes().next()) {
        (None, None) => Ordering::Equal,
        (None, Some(next)) if next.is_ascii() => Ordering::Less,
        (Some(next), None) if next.is_ascii() => Ordering::Greater,
        (Some(one), Some(other)) if one.is_ascii() && other.is_ascii() => {
            one.to_ascii_lowercase().cmp(&other.to_ascii_lowercase())
        }
        _ => compare_levels(one, other),
    }
}

fn compare_levels(one: &str, other: &str) -> Ordering {
    base(one).cmp(base(other)).then_with(|| {
        // Text without any marks has no second level.
        match (one.is_ascii(), other.is_ascii()) {
            (false, false) => marked(one).cmp(marked(other)),
            (one, other) => other.cmp(&one),
        }
    })
}

/// Letters in lower case, each followed by its marks.
fn marked(text: &str) -> impl Iterator<Item = char> {
    lower(text).nfd()
}

fn base(text: &str) -> impl Iterator<Item = char> {
    lower(text)
        .flat_map(decomposed)
        .filter(|letter| !is_mark(*letter))
        .flat_map(plain)
}

/// Letters in lower case; a sigma is one also at the end of a word.
fn lower(text: &str) -> impl Iterator<Item = char> {
    let letters = text.chars().flat_map(char::to_lowercase);
    letters.map(|letter| if letter == 'ς' { 'σ' } else { letter })
}

fn decomposed(letter: char) -> impl Iterator<Item = char> {
    let mut parts = [None; 4];
    let mut at = 0;
    decompose_canonical(letter, |part| {
        if let Some(place) = parts.get_mut(at) {
            *place = Some(part);
            at += 1;
        }
    });
    parts.into_iter().flatten()
}

/// Marks of Latin, Greek and Cyrillic letters; in other scripts marks are vowels, without which
/// words are others.
fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Letters that people write as others where they have no key for them, though Unicode does not
/// take them apart.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let (first, second) = match letter {
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'þ' => ('t', Some('h')),
        'ø' => ('o', None),
        'ł' => ('l', None),
        'đ' | 'ð' => ('d', None),
        'ħ' => ('h', None),
        'ı' => ('i', None),
        other => (other, None),
    };
    once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use proptest::prelude::*;

    use super::{compare, folded, is_same, push_key};

    #[test]
    fn names_stand_where_people_look_for_them() {
        let sorted = [
            "",
            "100 %",
            "Arzt",
            "Ärzte",
            "Asche",
            "Émile",
            "Ernst",
            "Łódź",
            "Lyon",
            "Muller",
            "Müller",
            "mullers",
            "Øre",
            "Orkan",
            "Özil",
            "strasse",
            "Straße",
            "Żuk",
            "zuo",
            "Ελλάδα",
            "Ёлка",
            "жук",
            "东京",
        ];
        for pair in sorted.windows(2) {
            assert_eq!(compare(pair[0], pair[1]), Ordering::Less, "{pair:?}");
            assert_eq!(compare(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
        }
    }

    #[test]
    fn case_does_not_make_two_names_but_marks_do() {
        for (one, other, same) in [
            ("MÜLLER", "müller", true),
            ("Mu\u{308}ller", "Müller", true),
            ("ΣΊΣΥΦΟΣ", "Σίσυφος", true),
            ("GRÜẞE", "grüße", true),
            ("Muller", "Müller", false),
            ("Strasse", "Straße", false),
        ] {
            assert_eq!(is_same(one, other), same, "{one} {other}");
        }
        assert_eq!(folded("Łódź, Müller-Straße"), "lodz, muller-strasse");
        assert_eq!(folded("हिन्दी"), "हिन्दी");
    }

    proptest! {
        #[test]
        fn keys_are_in_the_order_of_the_texts(
            one in "[aAbBäÄáßsSœOo\u{308}éİıςΣ東х]{0,6}",
            other in "[aAbBäÄáßsSœOo\u{308}éİıςΣ東х]{0,6}",
        ) {
            let key = |text: &str| {
                let mut key = Vec::new();
                push_key(text.as_bytes(), &mut key);
                key
            };
            prop_assert_eq!(compare(&one, &other), key(&one).cmp(&key(&other)));
            prop_assert_eq!(compare(&other, &one), compare(&one, &other).reverse());
            if compare(&one, &other) == Ordering::Equal {
                prop_assert_eq!(folded(&one), folded(&other));
            }
        }
    }
}
