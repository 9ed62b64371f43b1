//! Tables of text for people: columns as wide as what they hold.

/// The widest a cell is drawn.
const WIDEST: usize = 60;

/// A heading and its lines; columns in `right` are numbers.
pub(crate) fn table(heading: &[String], lines: &[Vec<String>], right: &[bool]) -> String {
    let cells: Vec<Vec<String>> = std::iter::once(heading)
        .chain(lines.iter().map(Vec::as_slice))
        .map(|line| line.iter().map(|cell| shown(cell)).collect())
        .collect();
    let width = |at: usize| {
        let widths = cells.iter().filter_map(|line| line.get(at));
        widths.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heading.len()).map(width).collect();
    let mut text = String::new();
    for line in &cells {
        let mut drawn = String::new();
        for (at, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let room = " ".repeat(width.saturating_sub(cell.chars().count()));
            if at > 0 {
                drawn.push_str("  ");
            }
            if right.get(at).copied().unwrap_or_default() {
                drawn.push_str(&room);
                drawn.push_str(cell);
            } else {
                drawn.push_str(cell);
                drawn.push_str(&room);
            }
        }
        text.push_str(drawn.trim_end());
        text.push('\n');
    }
    text
}

/// On one line, without what moves a terminal's cursor, and cut where it is long.
fn shown(cell: &str) -> String {
    let plain = cell.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut shown: String = plain.take(WIDEST + 1).collect();
    if shown.chars().count() > WIDEST {
        shown = shown.chars().take(WIDEST - 1).collect();
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_what_they_hold_and_cells_stay_on_their_line() {
        let words = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let lines = [words(&["Özil", "7"]), words(&["a\u{1b}[2J\nb", "1,200"])];
        assert_eq!(
            table(&words(&["Name", "Rows"]), &lines, &[false, true]),
            "Name      Rows\nÖzil         7\na [2J b  1,200\n"
        );
        let long = [vec!["x".repeat(80)]];
        let drawn = table(&words(&["A"]), &long, &[false]);
        assert!(drawn.ends_with(&format!("{}…\n", "x".repeat(59))));
    }
}
