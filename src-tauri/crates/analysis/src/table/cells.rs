//! The cells of one column as they were read, before anything is known about them.

/// What is known of a column besides its texts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Hint {
    /// Nothing: what it is, its values tell.
    #[default]
    None,
    /// Its values are names of kinds, also where they look like numbers.
    Category,
    /// All that counts is whether there is a value, as of an address.
    Filled,
}

/// One column's texts. A cell of nothing but spaces is missing.
#[derive(Debug, Clone)]
pub struct Cells {
    pub name: String,
    pub hint: Hint,
    text: String,
    ends: Vec<usize>,
}

impl Cells {
    /// A column without rows.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            hint: Hint::None,
            text: String::new(),
            ends: Vec::new(),
        }
    }

    /// Adds the next row's cell.
    pub fn push(&mut self, cell: &str) {
        self.text.push_str(cell.trim());
        self.ends.push(self.text.len());
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A row's cell, `None` where it is missing or the row is not there.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        let end = *self.ends.get(row)?;
        let start = match row {
            0 => 0,
            _ => self.ends[row - 1],
        };
        Some(&self.text[start..end]).filter(|cell| !cell.is_empty())
    }
}

impl<'a> FromIterator<&'a str> for Cells {
    fn from_iter<I: IntoIterator<Item = &'a str>>(cells: I) -> Self {
        let mut column = Self::new("");
        for cell in cells {
            column.push(cell);
        }
        column
    }
}

#[cfg(test)]
mod tests {
    use super::Cells;

    #[test]
    fn blank_cells_are_missing() {
        let column: Cells = [" a ", "", "  ", "b"].into_iter().collect();
        let held: Vec<_> = (0..5).map(|row| column.get(row)).collect();
        assert_eq!(held, [Some("a"), None, None, Some("b"), None]);
        assert_eq!(column.len(), 4);
    }
}
