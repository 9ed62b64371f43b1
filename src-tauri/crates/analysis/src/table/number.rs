//! Numbers as exports write them, with a decimal point or with a decimal comma: one or the other for a whole
//! column, as the same text is another number in each.

use std::borrow::Cow;

/// Texts that stand for nothing in a column that is otherwise numbers: words for none, and what programs
/// write in the place of a number they could not reckon.
const NO_NUMBER: [&str; 16] = [
    "na", "n/a", "nan", "-nan", "+nan", "<na>", "null", "none", "-", "?", "#n/a", "#div/0!",
    "#num!", "#value!", "#ref!", "nil",
];
const INFINITE: [&str; 6] = ["inf", "+inf", "-inf", "infinity", "+infinity", "-infinity"];

/// What sets off thousands besides the sign that is not the decimal one: an apostrophe, and spaces at which
/// no line breaks. A plain space is none, as telephone numbers have them.
const OTHER_SEPARATORS: [char; 4] = ['\'', '’', '\u{a0}', '\u{202f}'];

/// Signs with three digits behind them where the other sign is nowhere, and what is said of how they are read.
const AMBIGUOUS: [(char, char, &str); 2] = [
    (
        '.',
        ',',
        "Read with a decimal point: 1.234 is a little more than one, not a thousand.",
    ),
    (
        ',',
        '.',
        "Read with commas between thousands: 1,234 is a thousand, not a little more than one.",
    ),
];

/// How a column writes its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Point,
    Comma,
}

/// A cell of a column of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Read {
    Number(f64),
    /// A word for no number.
    Nothing,
    /// Infinite, or too large to be held: no number that a model could learn from.
    Infinite,
}

/// A column that is wholly numbers; NaN is missing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numbers {
    pub(super) all: Vec<f64>,
    /// What a person should know of how they were read.
    pub(super) notes: Vec<String>,
}

/// `None` where neither style reads all of the cells, or no cell is a number. A point goes first: only a
/// column that it cannot read is read with a comma.
pub(super) fn numbers<'a>(cells: impl Iterator<Item = Option<&'a str>> + Clone) -> Option<Numbers> {
    let (mut found, note) = match in_style(cells.clone(), Style::Point) {
        Some(found) => {
            let is_said = |(sign, other, _): &(char, char, _)| {
                are_ambiguous(cells.clone().flatten(), *sign, *other)
            };
            let said = AMBIGUOUS.into_iter().find(is_said);
            (found, said.map(|(.., note)| note))
        }
        None => {
            let note = "Read with a decimal comma: 1.234,56 is 1234.56.";
            (in_style(cells, Style::Comma)?, Some(note))
        }
    };
    found.notes.splice(0..0, note.map(str::to_owned));
    Some(found)
}

fn in_style<'a>(cells: impl Iterator<Item = Option<&'a str>>, style: Style) -> Option<Numbers> {
    let (mut all, mut is_any) = (Vec::new(), false);
    let (mut infinite, mut such) = (0_usize, None);
    for cell in cells {
        let read = match cell {
            None => Read::Nothing,
            Some(text) => read(text, style)?,
        };
        match read {
            Read::Infinite => {
                infinite += 1;
                such = such.or(cell);
            }
            Read::Number(_) => is_any = true,
            Read::Nothing => {}
        }
        all.push(match read {
            Read::Number(number) => number,
            Read::Nothing | Read::Infinite => f64::NAN,
        });
    }
    let notes =
        such.map(|such| format!("Taken as blank: {infinite} infinite numbers such as {such:?}."));
    is_any.then_some(Numbers {
        all,
        notes: notes.into_iter().collect(),
    })
}

/// Whether all numbers with a point or a comma in them have one of this sign and three digits behind it, so
/// that it could as well be what sets off thousands as the decimal one.
fn are_ambiguous<'a>(cells: impl Iterator<Item = &'a str>, sign: char, other: char) -> bool {
    let mut is_any = false;
    for cell in cells {
        let plain = plain(cell);
        let Some((whole, behind)) = plain.split_once(sign) else {
            if plain.contains(other) {
                return false;
            }
            continue;
        };
        let digits = whole.trim_start_matches(['+', '-']);
        let is_group = (1..=3).contains(&digits.len()) && !digits.starts_with('0');
        if !is_group || behind.len() != 3 || !behind.bytes().all(|it| it.is_ascii_digit()) {
            return false;
        }
        is_any = true;
    }
    is_any
}

/// Without signs of percent, dollar, euro and pound.
fn plain(text: &str) -> &str {
    text.trim_start_matches(['$', '€', '£'])
        .trim_end_matches(['%', '$', '€', '£'])
        .trim()
}

fn read(text: &str, style: Style) -> Option<Read> {
    // As most are; up to fifteen digits, any such number is finite.
    if text.len() <= 15 && text.bytes().all(|it| it.is_ascii_digit()) {
        return Some(Read::Number(text.parse().ok()?));
    }
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        let is_one_of = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
        if is_one_of(&NO_NUMBER) {
            return Some(Read::Nothing);
        }
        if is_one_of(&INFINITE) {
            return Some(Read::Infinite);
        }
    }
    let plain = plain(text);
    if !plain.starts_with(|c: char| c.is_ascii_digit() || "+-.,".contains(c)) {
        return None;
    }
    let (point, separator) = match style {
        Style::Point => ('.', ','),
        Style::Comma => (',', '.'),
    };
    let mut written = ungrouped(plain, point, separator)?;
    if style == Style::Comma && written.contains(',') {
        written = written.replace(',', ".").into();
    }
    let number = written.parse::<f64>().ok()?;
    Some(match number.is_finite() {
        true => Read::Number(number),
        false => Read::Infinite,
    })
}

/// The text without the signs that set off its thousands; `None` where they stand elsewhere.
fn ungrouped(text: &str, point: char, separator: char) -> Option<Cow<'_, str>> {
    let whole = text.split(point).next()?;
    let is_separator = |c: &char| *c == separator || OTHER_SEPARATORS.contains(c);
    let Some(used) = text.chars().find(is_separator) else {
        return Some(text.into());
    };
    let mut groups = whole.split(used);
    let head = groups.next()?.trim_start_matches(['+', '-']);
    let are_digits = |group: &str| group.bytes().all(|it| it.is_ascii_digit());
    // Nobody writes 0,123 for 123.
    let is_head = (1..=3).contains(&head.len()) && are_digits(head) && !head.starts_with('0');
    let are_groups = groups.all(|group| group.len() == 3 && are_digits(group));
    // What sets off nothing of the whole stands behind the point.
    let is_set_off = whole.contains(used) && !text[whole.len()..].contains(used);
    (is_head && are_groups && is_set_off).then(|| text.replace(used, "").into())
}

#[cfg(test)]
mod tests {
    use super::numbers;

    /// The numbers as texts, and how many notes there are about them.
    type Expected = Option<(&'static [&'static str], usize)>;

    /// The numbers of a column as texts, or none; and how many notes there are about them.
    fn shown(cells: &[&str]) -> Option<(Vec<String>, usize)> {
        let cells = cells
            .iter()
            .map(|cell| Some(*cell).filter(|it| !it.is_empty()));
        let found = numbers(cells)?;
        Some((
            found.all.iter().map(f64::to_string).collect(),
            found.notes.len(),
        ))
    }

    #[test]
    fn a_column_is_read_with_a_point_or_with_a_comma_and_never_with_both() {
        let cases: [(&[&str], Expected); 17] = [
            (
                &["1", "-2.5", "", "1,234.50", "$30", "40%", "NaN", "1e3"],
                Some((
                    &["1", "-2.5", "NaN", "1234.5", "30", "40", "NaN", "1000"],
                    0,
                )),
            ),
            // The German way, wholly.
            (
                &[
                    "1.234,56",
                    "-7",
                    "0,5",
                    "1.234.567",
                    "",
                    "12,00 €",
                    "-3,25 %",
                ],
                Some((
                    &["1234.56", "-7", "0.5", "1234567", "NaN", "12", "-3.25"],
                    1,
                )),
            ),
            (&["1,5", "2,25"], Some((&["1.5", "2.25"], 1))),
            (&["0,123", "1,500"], Some((&["0.123", "1.5"], 1))),
            // What either way reads stays as it is with a point, and that is said where it matters.
            (&["1.234", "5.678"], Some((&["1.234", "5.678"], 1))),
            (
                &["1.234", "17", "5.678"],
                Some((&["1.234", "17", "5.678"], 1)),
            ),
            (&["1.234", "5.67"], Some((&["1.234", "5.67"], 0))),
            (&["1,234", "5,678"], Some((&["1234", "5678"], 1))),
            (
                &["$1,234", "17", "-5,678"],
                Some((&["1234", "17", "-5678"], 1)),
            ),
            (&["1,234", "5,678,901"], Some((&["1234", "5678901"], 0))),
            (&["1,234", "5.5"], Some((&["1234", "5.5"], 0))),
            // A thousand among decimal commas.
            (&["1.234", "5,5"], Some((&["1234", "5.5"], 1))),
            // Both ways in one column are no numbers.
            (&["1,234.50", "1.234,50"], None),
            (&["1.5", "1,5"], None),
            (&["12.34,5", "1,5"], None),
            (&["1,2,3", "1,5"], None),
            (&["1'234.50", "1’000"], Some((&["1234.5", "1000"], 0))),
        ];
        for (cells, expected) in cases {
            let expected = expected.map(|(all, notes)| {
                (
                    all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>(),
                    notes,
                )
            });
            assert_eq!(shown(cells), expected, "{cells:?}");
        }
    }

    #[test]
    fn what_could_be_a_thousand_or_a_fraction_is_said_as_it_is_read() {
        for (cell, said) in [("1.234", "a decimal point"), ("1,234", "commas between")] {
            let found = numbers([Some(cell)].into_iter()).expect("numbers");
            assert!(found.notes[0].contains(said), "{cell}: {:?}", found.notes);
        }
    }

    #[test]
    fn what_is_infinite_is_blank_and_that_is_said() {
        let (all, notes) =
            shown(&["1", "inf", "-Infinity", "1e999", "nan", "#DIV/0!"]).expect("numbers");
        assert_eq!(all, ["1", "NaN", "NaN", "NaN", "NaN", "NaN"]);
        assert_eq!(notes, 1);
        let cells = ["1", "inf", "-inf"].map(Some);
        let found = numbers(cells.into_iter()).expect("numbers");
        assert!(found.notes[0].contains("2 infinite numbers such as \"inf\""));
        // Nothing but such words is no column of numbers.
        assert_eq!(shown(&["inf", "nan"]), None);
        assert_eq!(shown(&["1", "information"]), None);
    }

    #[test]
    fn telephone_numbers_versions_and_dates_are_no_numbers() {
        for cells in [
            &["030 123 456", "1"],
            &["1.2.3", "1"],
            &["27.11.2026", "1,5"],
            &["1,", "x"],
        ] {
            assert_eq!(shown(cells), None, "{cells:?}");
        }
    }
}
