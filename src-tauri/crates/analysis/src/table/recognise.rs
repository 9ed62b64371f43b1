//! What a column of texts is: numbers, dates, categories, keys or free text.

use std::collections::HashMap;

use super::number::numbers;
use super::{Cells, Field, Hint, MISSING, Values, date_order, day};

/// The column's rows in the order given, as what they are.
#[must_use]
pub fn recognise(column: &Cells, rows: &[usize]) -> Field {
    let filled = || rows.iter().filter_map(|row| column.get(*row));
    let known = match column.hint {
        Hint::None => None,
        Hint::Category => Some(texts(column, rows)),
        Hint::Filled => {
            let filled = rows.iter().map(|row| column.get(*row).is_some());
            Some(Values::Text(filled.collect()))
        }
    };
    if let Some(values) = known {
        return Field::new(&column.name, values);
    }
    if let Some(found) = numbers(rows.iter().map(|row| column.get(*row))) {
        let values = match is_key(&column.name, &found.all) {
            true => Values::Key(found.all.iter().map(|number| !number.is_nan()).collect()),
            false => Values::Number(found.all),
        };
        let mut field = Field::new(&column.name, values);
        field.notes = found.notes;
        return field;
    }
    let days = date_order(filled()).map(|order| {
        let days = rows.iter().map(|row| day(column.get(*row)?, order));
        Values::Date(days.collect())
    });
    Field::new(&column.name, days.unwrap_or_else(|| texts(column, rows)))
}

/// Rows from which on numbers that count them are taken for what they are, whatever their name.
const MANY_ROWS: usize = 200;

/// Whether the numbers are a key: whole, hardly ever the same twice, and named as one, or without a name,
/// or counting the rows one by one.
fn is_key(name: &str, numbers: &[f64]) -> bool {
    let mut filled: Vec<f64> = numbers
        .iter()
        .copied()
        .filter(|number| !number.is_nan())
        .collect();
    if filled.iter().any(|number| number.fract() != 0.0) {
        return false;
    }
    let all = filled.len();
    let least = filled.iter().copied().fold(f64::INFINITY, f64::min);
    let most = filled.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let may_count_rows = all >= MANY_ROWS && most - least + 1.0 == all as f64;
    let may_be_named = is_named_as_key(name) && all >= 20;
    if !may_count_rows && !may_be_named {
        return false;
    }
    filled.sort_by(f64::total_cmp);
    filled.dedup();
    let distinct = filled.len();
    may_count_rows && distinct == all || may_be_named && distinct * 10 >= all * 9
}

/// Whether the name is that of a key, or none: programs write the numbers of rows under no name.
fn is_named_as_key(name: &str) -> bool {
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_ascii_lowercase)
        .collect();
    let has = |word: &&str| words.iter().any(|found| found == word);
    [
        "id", "key", "number", "no", "nr", "index", "uuid", "unnamed",
    ]
    .iter()
    .any(has)
        || name.trim().is_empty()
        || name.ends_with("Id")
        || name.ends_with("ID")
}

fn texts(column: &Cells, rows: &[usize]) -> Values {
    let mut known: HashMap<&str, u32> = HashMap::new();
    let mut levels: Vec<&str> = Vec::new();
    let mut filled = 0_usize;
    let mut codes: Vec<u32> = rows
        .iter()
        .map(|row| {
            let Some(text) = column.get(*row) else {
                return MISSING;
            };
            filled += 1;
            *known.entry(text).or_insert_with(|| {
                levels.push(text);
                u32::try_from(levels.len() - 1).unwrap_or(MISSING)
            })
        })
        .collect();
    if levels.len() > 50.max(filled / 2) {
        return Values::Text(codes.iter().map(|code| *code != MISSING).collect());
    }
    let mut sorted: Vec<usize> = (0..levels.len()).collect();
    sorted.sort_by_key(|level| levels[*level]);
    let mut place = vec![0_u32; levels.len()];
    for (new, old) in (0_u32..).zip(&sorted) {
        place[*old] = new;
    }
    for code in codes.iter_mut().filter(|code| **code != MISSING) {
        *code = place[*code as usize];
    }
    let levels = sorted
        .into_iter()
        .map(|level| levels[level].to_owned())
        .collect();
    Values::Category { levels, codes }
}

#[cfg(test)]
mod tests {
    use super::recognise;
    use crate::table::{Cells, MISSING, Values};

    fn values(name: &str, cells: &[&str]) -> Values {
        let mut column = Cells::new(name);
        for cell in cells {
            column.push(cell);
        }
        let rows: Vec<usize> = (0..cells.len()).collect();
        recognise(&column, &rows).values
    }

    #[test]
    fn a_word_among_numbers_makes_categories() {
        let codes = vec![0, 1, 2, MISSING];
        let levels = ["1", "2", "many"].map(str::to_owned).to_vec();
        assert_eq!(
            values("Size", &["1", "2", "many", ""]),
            Values::Category { levels, codes }
        );
    }

    #[test]
    fn dates_keys_and_free_text_are_recognised() {
        assert_eq!(
            values("Created", &["1970-01-02", ""]),
            Values::Date(vec![Some(1), None])
        );
        let numbers: Vec<String> = (0..100).map(|n| (500 + n).to_string()).collect();
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        assert!(matches!(values("Lead Number", &numbers), Values::Key(_)));
        assert!(matches!(values("Employees", &numbers), Values::Number(_)));
        for name in ["", "Unnamed: 0"] {
            assert!(matches!(values(name, &numbers), Values::Key(_)), "{name}");
        }
        // Nobody has counted employees so: these are the numbers of the rows.
        let rows: Vec<String> = (0..300).map(|n| (n * 7 % 300).to_string()).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        assert!(matches!(values("Employees", &rows), Values::Key(_)));
        let names: Vec<String> = (0..100).map(|n| format!("name {n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(values("Name", &names), Values::Text(vec![true; 100]));
        assert_eq!(
            values("Empty", &["", ""]),
            Values::Category {
                levels: vec![],
                codes: vec![MISSING; 2]
            }
        );
    }
}
