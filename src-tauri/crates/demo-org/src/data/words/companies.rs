//! Company names: a root, a trade and the legal form of the country.

use super::places::Country;
use crate::data::random::Random;

const ROOTS: [&str; 72] = [
    "Aster",
    "Northwind",
    "Blue Harbour",
    "Cobalt",
    "Delphi",
    "Evergreen",
    "Fairlight",
    "Granite",
    "Helios",
    "Indigo",
    "Juniper",
    "Kestrel",
    "Lumen",
    "Meridian",
    "Nimbus",
    "Orchard",
    "Pinnacle",
    "Quartz",
    "Redwood",
    "Saffron",
    "Tidewater",
    "Umbra",
    "Vantage",
    "Willow",
    "Xenon",
    "Yarrow",
    "Zephyr",
    "Bergmann",
    "Schönfeld",
    "Köhler",
    "Weißbach",
    "Lindström",
    "Østergaard",
    "Dubois",
    "Château-Neuf",
    "Hernández",
    "Águila",
    "Ribeiro",
    "Kaminski",
    "Żuraw",
    "Tata Kiran",
    "Ganges",
    "Sakura",
    "富士",
    "青山",
    "Al Noor",
    "الواحة",
    "Carmel",
    "גליל",
    "Kangaroo Point",
    "Bondi",
    "O'Malley",
    "Fraser & Sons",
    "Hawthorne",
    "Ironbridge",
    "Larkspur",
    "Mosaic",
    "Nautilus",
    "Obsidian",
    "Parallax",
    "Quill",
    "Riverstone",
    "Silverline",
    "Thistle",
    "Ultramarine",
    "Verdant",
    "Wayfarer",
    "Crescent",
    "Solstice",
    "Trillium",
    "Halcyon",
    "Brightwater",
];

/// Industries the company sells to: name, trade words, and how much more readily they buy (log
/// odds). Analyses should find these effects.
pub(in crate::data) const INDUSTRIES: [(&str, [&str; 3], f64); 12] = [
    ("Technology", ["Software", "Systems", "Cloud"], 0.55),
    (
        "Manufacturing",
        ["Works", "Maschinenbau", "Components"],
        0.35,
    ),
    ("Finance", ["Capital", "Advisors", "Partners"], 0.30),
    ("Healthcare", ["Health", "Kliniken", "Diagnostics"], 0.15),
    ("Retail", ["Stores", "Mode", "Markets"], -0.10),
    (
        "Transportation",
        ["Logistics", "Freight", "Spedition"],
        0.10,
    ),
    ("Energy", ["Energy", "Solar", "Grid"], 0.05),
    ("Construction", ["Builders", "Bau", "Construction"], -0.25),
    ("Education", ["Academy", "Learning", "Campus"], -0.55),
    ("Government", ["Authority", "Office", "Council"], -0.45),
    ("Media", ["Media", "Studios", "Verlag"], -0.05),
    ("Hospitality", ["Hotels", "Catering", "Resorts"], -0.40),
];

/// How often leads come from each of [`INDUSTRIES`].
pub(in crate::data) const WEIGHTS: [f64; 12] = [
    20.0, 16.0, 11.0, 10.0, 9.0, 7.0, 5.0, 6.0, 5.0, 4.0, 4.0, 3.0,
];

/// A company's name without its legal form, and with it.
pub(in crate::data) fn company(
    random: &mut Random,
    industry: usize,
    country: &Country,
) -> (String, String) {
    let root = random.pick(&ROOTS);
    let trade = INDUSTRIES
        .get(industry)
        .map_or("", |(_, trades, _)| random.pick(trades));
    let middle = if random.chance(0.25) {
        random.pick(&["Global ", "United ", "Neue ", "First "])
    } else {
        ""
    };
    let short = format!("{root} {middle}{trade}");
    let legal = random.pick(country.legal_forms);
    let comma = if random.chance(0.1) { "," } else { "" };
    (short.clone(), format!("{short}{comma} {legal}"))
}
