//! What a column of texts is: numbers, dates, categories, keys or free text.

use std::collections::HashMap;

use super::{Cells, Field, Hint, MISSING, Values, date_order, day};

/// Texts that stand for nothing in a column that is otherwise numbers.
const NO_NUMBER: [&str; 8] = ["na", "n/a", "nan", "null", "none", "-", "?", "#n/a"];

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
    let values = numbers(column, rows)
        .map(|numbers| match is_key(&column.name, &numbers) {
            true => Values::Key(numbers.iter().map(|number| !number.is_nan()).collect()),
            false => Values::Number(numbers),
        })
        .or_else(|| {
            let order = date_order(filled())?;
            let days = rows
                .iter()
                .map(|row| day(column.get(*row)?, order))
                .collect();
            Some(Values::Date(days))
        })
        .unwrap_or_else(|| texts(column, rows));
    Field::new(&column.name, values)
}

/// `None` where a cell is neither a number nor a word for none.
fn numbers(column: &Cells, rows: &[usize]) -> Option<Vec<f64>> {
    let mut numbers = Vec::with_capacity(rows.len());
    let mut found = false;
    for row in rows {
        let number = match column.get(*row) {
            None => f64::NAN,
            Some(text) => match number(text) {
                Some(number) => {
                    found = true;
                    number
                }
                None if NO_NUMBER.contains(&text.to_ascii_lowercase().as_str()) => f64::NAN,
                None => return None,
            },
        };
        numbers.push(number);
    }
    found.then_some(numbers)
}

/// A number as exports write them: with a point, thousands set off by commas or not, with a sign of
/// percent or dollar, euro, pound or not.
fn number(text: &str) -> Option<f64> {
    let plain = text
        .trim_start_matches(['$', '€', '£'])
        .trim_end_matches('%')
        .trim();
    if !plain.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) {
        return None;
    }
    let parsed = match plain.contains(',') {
        true => thousands(plain)?.parse::<f64>().ok(),
        false => plain.parse::<f64>().ok(),
    };
    parsed.filter(|number| number.is_finite())
}

fn thousands(text: &str) -> Option<String> {
    let whole = text.split('.').next()?;
    let mut groups = whole.split(',');
    let head = groups.next()?.trim_start_matches(['+', '-']);
    let is_head = (1..=3).contains(&head.len());
    let are_groups = groups.all(|group| group.len() == 3);
    (is_head && are_groups).then(|| text.replace(',', ""))
}

/// Whether the numbers are a key: whole, hardly ever the same twice, and named as one.
fn is_key(name: &str, numbers: &[f64]) -> bool {
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_ascii_lowercase)
        .collect();
    let named = ["id", "key", "number", "no", "nr", "index", "uuid"]
        .iter()
        .any(|word| words.iter().any(|found| found == word))
        || name.ends_with("Id")
        || name.ends_with("ID");
    if !named
        || numbers
            .iter()
            .any(|number| number.fract() != 0.0 && !number.is_nan())
    {
        return false;
    }
    let mut filled: Vec<f64> = numbers
        .iter()
        .copied()
        .filter(|number| !number.is_nan())
        .collect();
    let all = filled.len();
    filled.sort_by(f64::total_cmp);
    filled.dedup();
    all >= 20 && filled.len() * 10 >= all * 9
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
    fn numbers_are_recognised_as_exports_write_them() {
        let Values::Number(found) = values(
            "Amount",
            &["1", "-2.5", "", "1,234.50", "$30", "40%", "NaN", "1e3"],
        ) else {
            panic!("numbers");
        };
        let shown: Vec<String> = found.iter().map(f64::to_string).collect();
        assert_eq!(
            shown,
            ["1", "-2.5", "NaN", "1234.5", "30", "40", "NaN", "1000"]
        );
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
    fn a_decimal_comma_is_no_separator_of_thousands() {
        assert!(matches!(
            values("Price", &["1,5", "2,25"]),
            Values::Category { .. }
        ));
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
