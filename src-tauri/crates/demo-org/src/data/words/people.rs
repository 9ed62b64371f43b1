//! Given and family names by culture, titles and job levels.

use super::places::Culture;
use crate::data::random::Random;

type Names = (&'static [&'static str], &'static [&'static str]);

const ENGLISH: Names = (
    &[
        "Olivia",
        "James",
        "Amelia",
        "William",
        "Charlotte",
        "Noah",
        "Grace",
        "Ethan",
        "Zoë",
        "Marcus",
        "Aisha",
        "Tyrone",
        "Hannah",
        "Liam",
        "Priscilla",
        "Owen",
    ],
    &[
        "Smith",
        "O'Brien",
        "Johnson",
        "Walker",
        "Fitzgerald",
        "Null",
        "Nguyen",
        "McAllister",
        "Brooks",
        "Washington",
        "St. John",
        "Okafor",
        "True",
        "Hughes",
        "Carter",
        "Bell",
    ],
);
const GERMAN: Names = (
    &[
        "Jürgen", "Anke", "Lukas", "Sabine", "Heike", "Jörg", "Käthe", "Felix", "Mia", "Günther",
    ],
    &[
        "Müller",
        "Schäfer",
        "Weiß",
        "von der Heide",
        "Groß",
        "Krüger",
        "Özdemir",
        "Bäcker",
        "Hofmann",
        "Zimmermann-Vogt",
    ],
);
const FRENCH: Names = (
    &[
        "Chloé",
        "François",
        "Élodie",
        "Benoît",
        "Anaïs",
        "Jean-Luc",
        "Maëlle",
        "Théo",
    ],
    &[
        "Lefèvre",
        "D'Aubigné",
        "Garçon",
        "Bœuf",
        "Moreau",
        "Pélissier",
        "Noël",
        "de La Tour",
    ],
);
const IBERIAN: Names = (
    &[
        "José",
        "María",
        "João",
        "Íñigo",
        "Ana",
        "Begoña",
        "Luís",
        "Conceição",
    ],
    &[
        "García",
        "Nuñez",
        "da Silva",
        "Peña",
        "Gonçalves",
        "Muñoz López",
        "Araújo",
        "Ibáñez",
    ],
);
const SLAVIC: Names = (
    &[
        "Małgorzata",
        "Łukasz",
        "Jiří",
        "Zofia",
        "Dušan",
        "Agnieszka",
        "Stanisław",
    ],
    &[
        "Wójcik",
        "Kowalczyk",
        "Dvořák",
        "Żak",
        "Nowak",
        "Šimić",
        "Grzegorzewski",
    ],
);
const INDIAN: Names = (
    &[
        "Priya",
        "Arjun",
        "Lakshmi",
        "Rohan",
        "Ananya",
        "Vikram",
        "अनिल",
    ],
    &[
        "Sharma",
        "Iyer",
        "Patel",
        "Chatterjee",
        "Reddy",
        "Krishnamurthy",
        "कुमार",
    ],
);
const JAPANESE: Names = (
    &["太郎", "花子", "健一", "美咲", "Haruki", "さくら", "翔太"],
    &["佐藤", "鈴木", "Tanaka", "山本", "渡辺", "髙橋", "伊藤"],
);
const ARABIC: Names = (
    &["محمد", "فاطمة", "Khalid", "أحمد", "Layla", "نور"],
    &["الهاشمي", "Al-Rashid", "حداد", "منصور", "العلي"],
);
const HEBREW: Names = (
    &["נועה", "David", "יוסף", "Tamar", "אורי"],
    &["כהן", "Levi", "מזרחי", "Ben-David", "פרץ"],
);
const NORDIC: Names = (
    &["Søren", "Freja", "Bjørn", "Åse", "Mads", "Sigrún"],
    &["Jørgensen", "Ångström", "Møller", "Næss", "Þórsson", "Bæk"],
);

/// A given and a family name.
pub(in crate::data) fn person(
    random: &mut Random,
    culture: Culture,
) -> (&'static str, &'static str) {
    let (given, family) = match culture {
        Culture::English => ENGLISH,
        Culture::German => GERMAN,
        Culture::French => FRENCH,
        Culture::Iberian => IBERIAN,
        Culture::Slavic => SLAVIC,
        Culture::Indian => INDIAN,
        Culture::Japanese => JAPANESE,
        Culture::Arabic => ARABIC,
        Culture::Hebrew => HEBREW,
        Culture::Nordic => NORDIC,
    };
    (random.pick(given), random.pick(family))
}

/// Job titles, leaders first: the first [`LEADERS`] decide about money.
pub(in crate::data) const TITLES: [&str; 14] = [
    "Chief Executive Officer",
    "CTO",
    "VP Operations",
    "Geschäftsführer",
    "Director of IT",
    "Head of Procurement",
    "IT Manager",
    "Operations Manager",
    "Project Lead, \"Digital\"",
    "Senior Engineer",
    "Buyer",
    "Analyst",
    "Assistant",
    "Student",
];

/// How many of [`TITLES`] are leaders.
pub(in crate::data) const LEADERS: usize = 6;

/// Letters and digits of a name that may stand in an e-mail address.
pub(in crate::data) fn plain(name: &str, into: &mut String) {
    for letter in name.chars() {
        match letter {
            'a'..='z' | '0'..='9' => into.push(letter),
            'A'..='Z' => into.push(letter.to_ascii_lowercase()),
            'ä' | 'á' | 'ã' | 'å' | 'Å' => into.push('a'),
            'ö' | 'ø' | 'ó' | 'Ö' => into.push('o'),
            'ü' | 'ú' => into.push('u'),
            'é' | 'è' | 'ë' | 'É' | 'ę' => into.push('e'),
            'ß' => into.push_str("ss"),
            'ñ' => into.push('n'),
            'ç' => into.push('c'),
            'ł' | 'Ł' => into.push('l'),
            _ => {}
        }
    }
}
